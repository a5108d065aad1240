#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "response/bridge.h"
#include "response/checkpoint.h"
#include "response/stage.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(StageRule, needs_have_names_and_back) {
  for (const Need need : kNeeds) EXPECT_EQ(need_of(text_of(need)), need);
  EXPECT_EQ(need_of("nonsense"), std::nullopt);
}

TEST(StageRule, by_default_only_closing_of_what_was_bad_asks_for_something) {
  const auto& rules = default_stage_rules();
  EXPECT_THAT(needs_between(rules, Stage::Resolved, Stage::Closed, std::nullopt, Severity::Error),
              ElementsAre(Need::ImpactTimes, Need::ClosingUpdate));
  EXPECT_THAT(needs_between(rules, Stage::Resolved, Stage::Closed, Priority::P1, Severity::Info), IsEmpty());
  EXPECT_THAT(needs_between(rules, Stage::Logged, Stage::Mitigated, Priority::P1, Severity::Critical), IsEmpty());
}

TEST(StageRule, leaving_a_stage_out_is_no_way_around_what_it_asks_for) {
  const std::vector<StageRule> rules{{.stage = Stage::Triaged, .needs = {Need::Priority}},
                                     {.stage = Stage::Identified,
                                      .priorities = {Priority::P1, Priority::P2},
                                      .needs = {Need::Update, Need::Priority}}};
  EXPECT_THAT(needs_between(rules, Stage::Logged, Stage::Mitigated, Priority::P2, Severity::Error),
              ElementsAre(Need::Priority, Need::Update));
  EXPECT_THAT(needs_between(rules, Stage::Triaged, Stage::Mitigated, Priority::P3, Severity::Error), IsEmpty());
  EXPECT_THAT(needs_between(rules, Stage::Triaged, Stage::Mitigated, std::nullopt, Severity::Error), IsEmpty())
      << "a rule of some priorities is not for what has none";
  EXPECT_THAT(needs_between(rules, Stage::Mitigated, Stage::Triaged, Priority::P1, Severity::Error), IsEmpty());
}

TEST(Checkpoint, is_for_its_priorities_and_for_major_ones_when_it_says_so) {
  const Checkpoint& review = default_checkpoints().front();
  EXPECT_TRUE(review.wanted_for(Priority::P1, false));
  EXPECT_FALSE(review.wanted_for(Priority::P2, true));
  EXPECT_FALSE(review.wanted_for(std::nullopt, false));
  Checkpoint major = review;
  major.major = true;
  EXPECT_TRUE(major.wanted_for(std::nullopt, true));
}

TEST(Bridge, is_the_first_that_fits) {
  const std::vector<Bridge> bridges{{.id = BridgeId("war"),
                                     .name = "War room",
                                     .url = "https://meet.example.org/{incident}-{id}",
                                     .priorities = {Priority::P1},
                                     .major = true},
                                    {.id = BridgeId("rest"), .name = "In writing", .asynchronous = true}};
  EXPECT_EQ(bridge_for(bridges, Priority::P1, false)->name, "War room");
  EXPECT_EQ(bridge_for(bridges, std::nullopt, true)->name, "War room");
  EXPECT_EQ(bridge_for(bridges, Priority::P3, false)->name, "In writing");
  EXPECT_EQ(bridge_for({}, Priority::P1, true), nullptr);
  EXPECT_EQ(bridge_url(bridges[0], "INC-7", "01KB"), "https://meet.example.org/INC-7-01KB");
  EXPECT_EQ(bridge_url(bridges[1], "INC-7", "01KB"), "");
}

}  // namespace
}  // namespace muster
