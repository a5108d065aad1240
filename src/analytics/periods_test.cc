#include "analytics/periods.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "oncall/wall_clock.h"

namespace muster::analytics {
namespace {

using namespace std::chrono_literals;

Instant time_at(const char* text) { return *parse_rfc3339(text); }

std::string texts(const std::vector<Span>& spans) {
  std::string all;
  for (const Span& span : spans) all += rfc3339(span.from) + " ";
  return all;
}

TEST(Periods, are_days_of_the_wall_across_clock_changes) {
  const auto spring =
      periods(time_at("2026-03-28T12:00:00Z"), time_at("2026-03-31T12:00:00Z"), Unit::Day, "Europe/Berlin", 100);
  ASSERT_TRUE(spring);
  EXPECT_EQ(texts(*spring), "2026-03-28T12:00:00Z 2026-03-28T23:00:00Z 2026-03-29T22:00:00Z 2026-03-30T22:00:00Z ");
  EXPECT_EQ((*spring)[1].until - (*spring)[1].from, 23h);
  const auto autumn =
      periods(time_at("2026-10-24T22:00:00Z"), time_at("2026-10-26T23:00:00Z"), Unit::Day, "Europe/Berlin", 100);
  ASSERT_EQ(autumn->size(), 2U);
  EXPECT_EQ((*autumn)[0].until - (*autumn)[0].from, 25h);
}

TEST(Periods, weeks_begin_on_mondays_and_months_on_their_first) {
  const auto weeks = periods(time_at("2026-01-01T00:00:00Z"), time_at("2026-01-20T00:00:00Z"), Unit::Week, "UTC", 100);
  EXPECT_EQ(texts(*weeks), "2026-01-01T00:00:00Z 2026-01-05T00:00:00Z 2026-01-12T00:00:00Z 2026-01-19T00:00:00Z ");
  const auto months =
      periods(time_at("2025-12-31T23:30:00Z"), time_at("2026-03-15T00:00:00Z"), Unit::Month, "Europe/Berlin", 100);
  EXPECT_EQ(texts(*months), "2025-12-31T23:30:00Z 2026-01-31T23:00:00Z 2026-02-28T23:00:00Z ")
      << "in Berlin it was January already";
}

TEST(Periods, are_refused_when_they_are_too_many) {
  EXPECT_FALSE(periods(time_at("2020-01-01T00:00:00Z"), time_at("2026-01-01T00:00:00Z"), Unit::Day, "UTC", 1000));
}

// Whatever the zone does, each instant lies in one period, and all in it have the same date, as the clock that never
// runs back shows it.
TEST(Periods, leave_no_instant_out_and_have_each_once) {
  for (const char* zone : {"Europe/Berlin", "America/Santiago", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Tehran",
                           "America/Sao_Paulo", "UTC"}) {
    for (const char* year : {"2011-12-20T05:17:00Z", "2018-10-15T05:17:00Z", "2026-03-20T05:17:00Z"}) {
      const Instant from = time_at(year), until = from + 30 * 24h;
      const auto days = periods(from, until, Unit::Day, zone, 100);
      ASSERT_TRUE(days);
      EXPECT_EQ(days->front().from, from);
      EXPECT_EQ(days->back().until, until);
      for (std::size_t i = 1; i < days->size(); ++i) EXPECT_EQ((*days)[i].from, (*days)[i - 1].until) << zone;
      const WallClock clock(zone);
      for (Instant t = from; t < until; t += 30min) {
        const auto in = std::ranges::find_if(*days, [&](const Span& span) { return span.from <= t && t < span.until; });
        ASSERT_NE(in, days->end());
        const auto date = [&](Instant when) { return std::chrono::floor<std::chrono::days>(clock.reached(when)); };
        EXPECT_EQ(date(in->from), date(t)) << zone << " " << rfc3339(t);
      }
    }
  }
}

TEST(Periods, know_business_hours) {
  Hours hours{
      .time_zone = "Europe/Berlin", .weekdays = {std::chrono::Monday, std::chrono::Friday}, .from = 9h, .until = 17h};
  const auto spans = spans_within(hours, time_at("2026-03-20T10:00:00Z"), time_at("2026-03-31T00:00:00Z"));
  EXPECT_EQ(texts(spans), "2026-03-20T10:00:00Z 2026-03-23T08:00:00Z 2026-03-27T08:00:00Z 2026-03-30T07:00:00Z ");
  for (Instant t = time_at("2026-03-20T10:00:00Z"); t < time_at("2026-03-31T00:00:00Z"); t += 15min)
    EXPECT_EQ(contains(spans, t), contains(hours, t)) << rfc3339(t);
  const auto always = spans_within(Hours{}, time_at("2020-01-01T00:00:00Z"), time_at("2026-01-01T00:00:00Z"));
  ASSERT_EQ(always.size(), 1U);
  EXPECT_TRUE(is_time_zone("Asia/Kathmandu"));
  EXPECT_FALSE(is_time_zone("Europe/Atlantis"));
}

}  // namespace
}  // namespace muster::analytics
