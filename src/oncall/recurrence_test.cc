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

// The examples of RFC 5545, section 3.8.5.3, from its DTSTART.
TEST(Recurrence, comes_again_by_years) {
  EXPECT_THAT(days("FREQ=YEARLY", "2026-05-12", "2026-05-13", 2), ElementsAre("2027-05-12", "2028-05-12"));
  EXPECT_THAT(days("FREQ=YEARLY", "2024-02-29", "2024-03-01", 2), ElementsAre("2028-02-29", "2032-02-29"));
  EXPECT_THAT(days("FREQ=YEARLY;COUNT=3;BYMONTH=6,7", "1997-06-10", "1997-06-10", 9),
              ElementsAre("1997-06-10", "1997-07-10", "1998-06-10"));
  EXPECT_THAT(days("FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "1997-01-01", "1997-01-01", 9),
              ElementsAre("1997-01-01", "1997-04-10", "1997-07-19", "2000-01-01"));
  EXPECT_THAT(days("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-05-19", 3),
              ElementsAre("1997-05-19", "1998-05-18", "1999-05-17"));
  EXPECT_THAT(days("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", "1997-05-12", 3),
              ElementsAre("1997-05-12", "1998-05-11", "1999-05-17"));
  EXPECT_THAT(days("FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO", "2025-12-01", "2025-12-01", 3),
              ElementsAre("2025-12-22", "2025-12-29", "2026-12-28"));  // of 2025 the 52nd, of 2026 the first and 53rd
  EXPECT_THAT(days("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13", "1997-03-13", 4),
              ElementsAre("1997-03-13", "1997-03-20", "1997-03-27", "1998-03-05"));
  EXPECT_THAT(days("FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "2026-01-01", "2026-01-01", 2),
              ElementsAre("2026-10-25", "2027-10-31"));
  EXPECT_THAT(
      days("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05", "1996-11-05", 3),
      ElementsAre("1996-11-05", "2000-11-07", "2004-11-02"));
}

TEST(Recurrence, days_of_months_and_their_places) {
  EXPECT_THAT(days("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", "1997-09-28", 3),
              ElementsAre("1997-09-28", "1997-10-29", "1997-11-28"));
  EXPECT_THAT(days("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "1997-09-02", "1997-09-02", 3),
              ElementsAre("1998-02-13", "1998-03-13", "1998-11-13"));
  EXPECT_THAT(days("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1997-09-04", 9),
              ElementsAre("1997-09-04", "1997-10-07", "1997-11-06"));
  EXPECT_THAT(days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-01", "2026-01-01", 3),
              ElementsAre("2026-01-30", "2026-02-27", "2026-03-31"));
  EXPECT_THAT(days("FREQ=DAILY;BYMONTH=1;BYMONTHDAY=1,2", "2026-01-02", "2026-01-01", 3),
              ElementsAre("2026-01-02", "2027-01-01", "2027-01-02"));
  EXPECT_THAT(days("FREQ=WEEKLY;BYMONTH=2;BYDAY=MO", "2026-01-01", "2026-01-01", 2),
              ElementsAre("2026-02-02", "2026-02-09"));
  // The day on which a week begins matters to every second one.
  EXPECT_THAT(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1997-08-05", 9),
              ElementsAre("1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"));
  EXPECT_THAT(days("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1997-08-05", 9),
              ElementsAre("1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"));
  EXPECT_THAT(days("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", "2026-01-01", 1), testing::IsEmpty());
}

TEST(Recurrence, the_last_day_is_counted_as_the_days_are) {
  for (const char* rule : {"FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=2;BYMONTH=3,10;BYDAY=-1SU", "FREQ=DAILY;BYMONTH=2,7",
                           "FREQ=WEEKLY;INTERVAL=2;BYMONTH=1,6;BYDAY=MO,FR", "FREQ=MONTHLY;BYMONTHDAY=-1,15"}) {
    const auto all = recurring_days(*parse_rrule(rule), day("2001-01-31"), 22h, day("2001-01-31"), 60);
    ASSERT_EQ(all.size(), 60U) << rule;
    for (const std::size_t i : {0U, 1U, 17U, 58U}) {
      for (const LocalDay at : {all[i], all[i + 1] - std::chrono::days(1)}) {
        const auto last = last_recurring_day(*parse_rrule(rule), day("2001-01-31"), at);
        ASSERT_TRUE(last) << rule;
        EXPECT_EQ(last->day, all[i]) << rule;
        EXPECT_EQ(last->index, static_cast<std::int64_t>(i)) << rule;
      }
    }
  }
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
  for (const char* rule : {"FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
                           "FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU", "FREQ=YEARLY;BYMONTH=1,6;BYDAY=2TU"}) {
    const auto all = days(rule, "2020-01-15", "2020-01-15", 3000);
    const auto late = days(rule, "2020-01-15", "2026-06-01", 5);
    const auto at = std::find_if(all.begin(), all.end(), [](const auto& one) { return one >= "2026-06-01"; });
    EXPECT_EQ(late, std::vector<std::string>(at, at + std::min<std::ptrdiff_t>(5, all.end() - at))) << rule;
  }
}

TEST(Recurrence, what_is_not_understood_is_named) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "write NAME=value"},
      {"INTERVAL=2", "must say FREQ"},
      {"FREQ=HOURLY", "DAILY, WEEKLY, MONTHLY or YEARLY"},
      {"FREQ=DAILY;BYHOUR=3", "only FREQ, INTERVAL"},
      {"FREQ=DAILY;INTERVAL=0", "from 1 to 1000"},
      {"FREQ=DAILY;COUNT=x", "from 1 to 10000"},
      {"FREQ=WEEKLY;BYDAY=XX", "BYDAY must be days"},
      {"FREQ=WEEKLY;BYDAY=1MO", "belong to FREQ=MONTHLY"},
      {"FREQ=MONTHLY;BYDAY=6MO", "no more than five"},
      {"FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO needs BYDAY"},
      {"FREQ=MONTHLY;BYWEEKNO=20;BYDAY=MO", "belongs to FREQ=YEARLY"},
      {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "do not go with"},
      {"FREQ=DAILY;BYYEARDAY=1", "belongs to FREQ=YEARLY"},
      {"FREQ=WEEKLY;BYMONTHDAY=1", "does not belong"},
      {"FREQ=YEARLY;BYMONTH=13", "months from 1 to 12"},
      {"FREQ=YEARLY;BYMONTH=0", "months from 1 to 12"},
      {"FREQ=MONTHLY;BYMONTHDAY=32", "days from 1 to 31"},
      {"FREQ=DAILY;BYSETPOS=1", "needs another part"},
      {"FREQ=WEEKLY;WKST=1MO", "WKST must be"},
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
        "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "FREQ=YEARLY;BYWEEKNO=-1,20;BYDAY=MO;WKST=SU",
        "FREQ=YEARLY;BYYEARDAY=-1,1,100;COUNT=10", "FREQ=MONTHLY;BYMONTHDAY=-1,15;BYDAY=MO,FR;BYSETPOS=-2",
        "FREQ=DAILY;UNTIL=20261231", "FREQ=DAILY;UNTIL=20261231T221500"}) {
    const auto recurrence = parse_rrule(rule);
    ASSERT_TRUE(recurrence) << rule;
    EXPECT_EQ(rrule_text(*recurrence), rule);
  }
  EXPECT_EQ(rrule_text(*parse_rrule("RRULE:FREQ=DAILY;INTERVAL=1;WKST=MO")), "FREQ=DAILY");
}

}  // namespace
}  // namespace muster
