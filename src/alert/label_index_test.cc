#include "alert/label_index.h"

#include <gmock/gmock.h>
#include <random>
#include <set>

namespace muster {
namespace {
using testing::Optional;
using testing::UnorderedElementsAre;

using Wanted = std::vector<Labels::Pair>;

TEST(LabelIndex, finds_who_carries_all_of_the_labels) {
  LabelIndex index;
  index.set(AlertId(1), Labels({{"job", "node"}, {"instance", "db-1"}}));
  index.set(AlertId(2), Labels({{"job", "node"}, {"instance", "db-2"}}));
  index.set(AlertId(3), Labels({{"job", "shop"}, {"instance", "db-1"}}));
  EXPECT_THAT(index.with(Wanted{{"instance", "db-1"}}), Optional(UnorderedElementsAre(AlertId(1), AlertId(3))));
  EXPECT_THAT(index.with(Wanted{{"instance", "db-1"}, {"job", "node"}}), Optional(UnorderedElementsAre(AlertId(1))));
  EXPECT_THAT(index.with(Wanted{{"instance", "db-9"}, {"job", "node"}}), Optional(UnorderedElementsAre()));
  EXPECT_EQ(index.with(Wanted{}), std::nullopt) << "asked for nothing, it narrows nothing down";
  index.set(AlertId(1), Labels(Wanted{{"instance", "db-2"}}));
  index.remove(AlertId(3));
  index.remove(AlertId(3));
  EXPECT_THAT(index.with(Wanted{{"instance", "db-1"}}), Optional(UnorderedElementsAre()));
  EXPECT_THAT(index.with(Wanted{{"instance", "db-2"}}), Optional(UnorderedElementsAre(AlertId(1), AlertId(2))));
}

TEST(LabelIndex, a_common_label_is_no_help_and_a_rare_one_beside_it_is) {
  LabelIndex index;
  const auto id = [](std::size_t n) { return AlertId(static_cast<std::int64_t>(n + 1)); };
  const std::size_t many = LabelIndex::kCommon + 1;
  for (std::size_t n = 0; n < many; ++n)
    index.set(id(n), Labels({{"env", "production"}, {"instance", std::to_string(n)}}));
  EXPECT_EQ(index.with(Wanted{{"env", "production"}}), std::nullopt);
  EXPECT_THAT(index.with(Wanted{{"env", "production"}, {"instance", "7"}}), Optional(UnorderedElementsAre(id(7))));
  for (std::size_t n = 0; n < many; ++n) index.remove(id(n));
  index.set(id(0), Labels(Wanted{{"env", "production"}}));
  EXPECT_THAT(index.with(Wanted{{"env", "production"}}), Optional(UnorderedElementsAre(id(0)))) << "begun anew";
}

// Against a set of all alerts with their labels, under random changes.
TEST(LabelIndex, agrees_with_looking_at_every_alert) {
  std::mt19937 random(20261129);
  LabelIndex index;
  std::map<AlertId, Labels> all;
  for (int step = 0; step < 20'000; ++step) {
    const AlertId alert(static_cast<std::int64_t>(random() % 700 + 1));
    const Wanted labels{{"a", std::to_string(random() % 2)}, {"b", std::to_string(random() % 300)}};
    if (random() % 3 == 0) {
      index.remove(alert);
      all.erase(alert);
    } else {
      index.set(alert, Labels(labels));
      all[alert] = Labels(labels);
    }
    if (step % 50 != 0) continue;
    std::set<AlertId> expected;
    for (const auto& [id, carried] : all) {
      if (carried == Labels(labels)) expected.insert(id);
    }
    const auto found = index.with(labels);
    ASSERT_TRUE(found) << "b is never common";
    EXPECT_EQ(std::set<AlertId>(found->begin(), found->end()), expected) << "step " << step;
  }
}

}  // namespace
}  // namespace muster
