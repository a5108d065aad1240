#include "measure/report_plan.h"

#include <gmock/gmock.h>

#include "oncall/wall_clock.h"

namespace muster {
namespace {

Instant utc(const char* text) { return *parse_rfc3339(text); }

ReportPlan plan(ReportPlan::Every every) {
  ReportPlan plan;
  plan.every = every;
  plan.time_zone = "Europe/Berlin";
  return plan;
}

TEST(ReportTimes, AreThoseOfTheWall) {
  ReportPlan monthly = plan(ReportPlan::Every::Month);
  monthly.day = 2;
  const ReportTimes times = report_times(monthly, utc("2026-04-20T12:00:00Z"));
  EXPECT_EQ(times.planned, utc("2026-04-02T06:00:00Z"));  // 08:00 in summer
  EXPECT_EQ(times.next, utc("2026-05-02T06:00:00Z"));
  // The month in which clocks were set forward is an hour shorter.
  EXPECT_EQ(times.period, (analytics::Span{utc("2026-02-28T23:00:00Z"), utc("2026-03-31T22:00:00Z")}));
}

TEST(ReportTimes, AreOfTheTimeBeforeUntilItsDayHasCome) {
  ReportPlan quarterly = plan(ReportPlan::Every::Quarter);
  quarterly.day = 10;
  const ReportTimes times = report_times(quarterly, utc("2026-01-09T12:00:00Z"));
  EXPECT_EQ(times.planned, utc("2025-10-10T06:00:00Z"));
  EXPECT_EQ(times.next, utc("2026-01-10T07:00:00Z"));
  EXPECT_EQ(times.period, (analytics::Span{utc("2025-06-30T22:00:00Z"), utc("2025-09-30T22:00:00Z")}));
}

TEST(ReportTimes, AreEveryWeekOnItsDay) {
  ReportPlan weekly = plan(ReportPlan::Every::Week);
  weekly.weekday = std::chrono::Friday;
  weekly.at = std::chrono::hours(16);
  const ReportTimes times = report_times(weekly, utc("2026-10-30T15:00:00Z"));  // that moment, in winter again
  EXPECT_EQ(times.planned, utc("2026-10-30T15:00:00Z"));
  EXPECT_EQ(times.next, utc("2026-11-06T15:00:00Z"));
  EXPECT_EQ(times.period, (analytics::Span{utc("2026-10-18T22:00:00Z"), utc("2026-10-25T23:00:00Z")}));
}

// Each instant belongs to one time, and the times follow each other without a gap.
TEST(ReportTimes, FollowEachOther) {
  for (const auto every : {ReportPlan::Every::Week, ReportPlan::Every::Month, ReportPlan::Every::Quarter}) {
    ReportPlan one = plan(every);
    one.at = std::chrono::hours(2) + std::chrono::minutes(30);  // which some nights do not have
    ReportTimes before = report_times(one, utc("2025-01-01T00:00:00Z"));
    for (Instant at = utc("2025-01-01T00:00:00Z"); at < utc("2027-06-01T00:00:00Z"); at += std::chrono::hours(7)) {
      const ReportTimes times = report_times(one, at);
      EXPECT_LE(times.planned, at);
      EXPECT_GT(times.next, at);
      EXPECT_LE(times.period.until, times.planned);
      if (times.planned == before.planned) continue;
      EXPECT_EQ(times.planned, before.next);
      EXPECT_EQ(times.period.from, before.period.until);
      before = times;
    }
  }
}

}  // namespace
}  // namespace muster
