#include "oncall/recurrence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

LocalDay day(const std::string& text) {
  return LocalDay(std::chrono::floor<std::chrono::days>(parse_rfc3339(text + "T00:00:00Z")->time_since_epoch()));
}

std::vector<std::string> days(const std::string& rule, const std::string& start, const std::string& from, int limit) {
  std::vector<std::string> texts;
  const auto recurrence = parse_rrule(rule);
  if (!recurrence) return {recurrence.fault().message};
  for (const LocalDay one : recurring_days(*recurrence, day(start), 22h, day(from), limit))
    texts.push_back(rfc3339(Instant(one.time_since_epoch())).substr(0, 10));
  return texts;
}

TEST(Recurrence, comes_again_by_days_weeks_and_months) {
  EXPECT_THAT(days("FREQ=DAILY;INTERVAL=2", "2026-03-27", "2026-03-28", 3),
              ElementsAre("2026-03-29", "2026-03-31", "2026-04-02"));
  EXPECT_THAT(days("FREQ=WEEKLY;BYDAY=SA,SU", "2026-03-26", "2026-03-26", 3),
              ElementsAre("2026-03-28", "2026-03-29", "2026-04-04"));
  EXPECT_THAT(days("FREQ=WEEKLY;INTERVAL=2", "2026-03-26", "2026-03-26", 3),
              ElementsAre("2026-03-26", "2026-04-09", "2026-04-23"));
  EXPECT_THAT(days("FREQ=MONTHLY;BYDAY=1SU", "2026-03-26", "2026-03-26", 2), ElementsAre("2026-04-05", "2026-05-03"));
  EXPECT_THAT(days("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01", "2026-02-01", 2), ElementsAre("2026-02-27", "2026-03-27"));
  EXPECT_THAT(days("FREQ=MONTHLY", "2026-01-31", "2026-01-01", 3),
              ElementsAre("2026-01-31", "2026-03-31", "2026-05-31"));
  EXPECT_THAT(days("FREQ=DAILY;BYDAY=MO", "2026-03-27", "2026-03-27", 2), ElementsAre("2026-03-30", "2026-04-06"));
}

TEST(Recurrence, comes_to_an_end) {
  EXPECT_THAT(days("FREQ=DAILY;COUNT=2", "2026-03-27", "2026-03-28", 5), ElementsAre("2026-03-28"));
  EXPECT_THAT(days("FREQ=DAILY;UNTIL=20260328", "2026-03-27", "2026-03-01", 5),
              ElementsAre("2026-03-27", "2026-03-28"));
  EXPECT_THAT(days("FREQ=DAILY;UNTIL=20260328T220000", "2026-03-27", "2026-03-01", 5),
              ElementsAre("2026-03-27", "2026-03-28"));
  EXPECT_THAT(days("FREQ=DAILY;UNTIL=20260328T215959", "2026-03-27", "2026-03-01", 5), ElementsAre("2026-03-27"));
  EXPECT_THAT(days("FREQ=MONTHLY;BYDAY=5MO;INTERVAL=12", "2026-01-01", "2026-01-01", 1), testing::SizeIs(1));
}

TEST(Recurrence, far_ahead_costs_no_more_and_says_the_same) {
  for (const char* rule :
       {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU"}) {
    const auto all = days(rule, "2020-01-15", "2020-01-15", 3000);
    const auto late = days(rule, "2020-01-15", "2026-06-01", 5);
    const auto at = std::find_if(all.begin(), all.end(), [](const auto& one) { return one >= "2026-06-01"; });
    EXPECT_EQ(late, std::vector<std::string>(at, at + std::min<std::ptrdiff_t>(5, all.end() - at))) << rule;
  }
}

TEST(Recurrence, what_is_not_understood_is_named) {
  const std::vector<std::pair<std::string, std::string>> cases{{"", "write NAME=value"},
                                                               {"INTERVAL=2", "must say FREQ"},
                                                               {"FREQ=YEARLY", "DAILY, WEEKLY or MONTHLY"},
                                                               {"FREQ=DAILY;BYHOUR=3", "only FREQ, INTERVAL"},
                                                               {"FREQ=DAILY;INTERVAL=0", "from 1 to 1000"},
                                                               {"FREQ=DAILY;COUNT=x", "from 1 to 10000"},
                                                               {"FREQ=WEEKLY;BYDAY=XX", "BYDAY must be days"},
                                                               {"FREQ=WEEKLY;BYDAY=1MO", "belong to FREQ=MONTHLY"},
                                                               {"FREQ=DAILY;UNTIL=20260230", "UNTIL must be"},
                                                               {"FREQ=DAILY;UNTIL=20261231T220000Z", "UNTIL must be"},
                                                               {"FREQ=DAILY;FREQ=DAILY", "said twice"},
                                                               {"FREQ=DAILY;COUNT=1;UNTIL=20261231", "not both"}};
  for (const auto& [rule, said] : cases) {
    const auto recurrence = parse_rrule(rule);
    ASSERT_FALSE(recurrence) << rule;
    EXPECT_THAT(recurrence.fault().message, HasSubstr(said)) << rule;
  }
}

TEST(Recurrence, its_text_is_read_back) {
  for (const std::string rule :
       {"FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=1SU,-1FR;COUNT=7",
        "FREQ=DAILY;UNTIL=20261231", "FREQ=DAILY;UNTIL=20261231T221500"}) {
    const auto recurrence = parse_rrule(rule);
    ASSERT_TRUE(recurrence) << rule;
    EXPECT_EQ(rrule_text(*recurrence), rule);
  }
  EXPECT_EQ(rrule_text(*parse_rrule("RRULE:FREQ=DAILY;INTERVAL=1;WKST=MO")), "FREQ=DAILY");
}

}  // namespace
}  // namespace muster
