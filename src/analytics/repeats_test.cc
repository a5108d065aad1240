#include "analytics/repeats.h"

#include <gmock/gmock.h>

namespace muster::analytics {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

TEST(Repeats, titles_that_differ_in_numbers_have_the_same_shape) {
  EXPECT_EQ(shape_of("Disk 93 % full on db-07"), "disk # % full on db-#");
  EXPECT_EQ(shape_of("  Disk  7 %  full on DB-11 "), "disk # % full on db-#");
  EXPECT_EQ(shape_of("pod api-7f3a9c21 restarts"), "pod api-# restarts");
  EXPECT_EQ(shape_of("p95 is 3.5 s"), "p# is #.# s");
  EXPECT_EQ(shape_of("facade is down"), "facade is down") << "letters alone are a word";
  EXPECT_EQ(shape_of("Überlast 12"), "Überlast #");
  EXPECT_EQ(shape_of(""), "");
}

TEST(Repeats, are_of_one_service_and_category_and_what_is_left_out_is_none) {
  FactTable names;
  std::vector<Titled> incidents;
  const Instant begin = from_micros(1'770'000'000'000'000);
  const auto add = [&](const char* service, const char* category, std::string title, Duration after,
                       LeftOut left_out = LeftOut::No) {
    Fact fact;
    fact.number = static_cast<std::int64_t>(incidents.size() + 1);
    fact.service = names.name(service);
    fact.category = names.name(category);
    fact.opened = begin + after;
    fact.left_out = left_out;
    incidents.push_back({fact, std::move(title)});
  };
  add("shop", "disk", "Disk 90 % full", 0h);
  add("shop", "disk", "Disk 91 % full", 1h);
  add("shop", "disk", "Disk 92 % full", 4h);
  add("shop", "disk", "Disk 99 % full", 5h, LeftOut::Merged);
  add("mail", "disk", "Disk 92 % full", 6h);
  add("shop", "", "Disk 92 % full", 7h);
  add("mail", "", "Queue 5 is stuck", 8h);
  add("mail", "", "Queue 6 is stuck", 9h);
  const auto found = repeats(names, incidents, 10);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].service, "shop");
  EXPECT_EQ(found[0].title, "Disk 92 % full");
  EXPECT_EQ(found[0].count, 3U);
  EXPECT_THAT(found[0].numbers, ElementsAre(3, 2, 1));
  EXPECT_EQ(found[0].between, 2 * 3600);
  EXPECT_EQ(found[0].last, begin + 4h);
  EXPECT_EQ(found[1].count, 2U);
  EXPECT_EQ(repeats(names, incidents, 1).size(), 1U);
}

}  // namespace
}  // namespace muster::analytics
