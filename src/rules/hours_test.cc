#include "rules/hours.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;
using namespace std::chrono;

Instant at(std::string_view text) { return *parse_rfc3339(text); }

const Hours kOffice{"Europe/Berlin", {Monday, Tuesday, Wednesday, Thursday, Friday}, 9h, 17h, {"2026-12-25", "01-01"}};

TEST(Hours, are_on_the_clock_of_their_zone) {
  EXPECT_FALSE(contains(kOffice, at("2026-03-27T07:59:59Z")));
  EXPECT_TRUE(contains(kOffice, at("2026-03-27T08:00:00Z"))) << "winter: 09:00 is 08:00 UTC";
  EXPECT_FALSE(contains(kOffice, at("2026-03-27T16:00:00Z"))) << "the end does not belong to it";
  EXPECT_TRUE(contains(kOffice, at("2026-03-30T07:00:00Z"))) << "summer: 09:00 is 07:00 UTC";
  EXPECT_FALSE(contains(kOffice, at("2026-03-28T10:00:00Z"))) << "a Saturday";
}

// As PagerDuty publishes it for the conditions of its event orchestrations (PCL, "Schedule"), except that the second at
// which hours end belongs to them there.
TEST(Hours, agree_with_pagerdutys_tables_of_clock_changes) {
  const Hours sunday{"America/New_York", {Sunday}, 1h + 30min, 3h + 15min};
  for (const auto& [time, inside] : {std::pair("2021-11-07T05:00:00Z", false),
                                     {"2021-11-07T05:30:00Z", true},
                                     {"2021-11-07T06:00:00Z", false},
                                     {"2021-11-07T06:15:00Z", false},
                                     {"2021-11-07T06:30:00Z", true},
                                     {"2021-11-07T07:00:00Z", true},
                                     {"2021-11-07T07:30:00Z", true},
                                     {"2021-11-07T08:00:00Z", true},
                                     {"2021-11-07T08:30:00Z", false}})
    EXPECT_EQ(contains(sunday, at(time)), inside) << time << ": the clocks are set back";
  for (const auto& [time, inside] : {std::pair("2021-03-14T05:00:00Z", false),
                                     {"2021-03-14T05:30:00Z", false},
                                     {"2021-03-14T06:00:00Z", false},
                                     {"2021-03-14T06:30:00Z", true},
                                     {"2021-03-14T06:59:00Z", true},
                                     {"2021-03-14T07:00:00Z", true},
                                     {"2021-03-14T07:14:59Z", true},
                                     {"2021-03-14T07:30:00Z", false},
                                     {"2021-03-14T08:00:00Z", false},
                                     {"2021-03-14T08:30:00Z", false}})
    EXPECT_EQ(contains(sunday, at(time)), inside) << time << ": the clocks are set forward";
}

TEST(Hours, do_not_begin_on_holidays) {
  EXPECT_FALSE(contains(kOffice, at("2026-12-25T10:00:00Z")));
  EXPECT_FALSE(contains(kOffice, at("2027-01-01T10:00:00Z"))) << "each year";
  EXPECT_TRUE(contains(kOffice, at("2026-12-24T10:00:00Z")));
  EXPECT_EQ(next_within(kOffice, at("2026-12-24T20:00:00Z")), at("2026-12-28T08:00:00Z"));
}

TEST(Hours, do_not_begin_on_days_of_their_calendars) {
  Hours hours = kOffice;
  HolidayCalendar calendar;
  calendar.regions = {"de"};
  hours.calendars = {calendar};
  EXPECT_FALSE(contains(hours, at("2026-04-06T10:00:00Z"))) << "Easter Monday";
  EXPECT_TRUE(contains(kOffice, at("2026-04-06T10:00:00Z")));
  EXPECT_EQ(next_within(hours, at("2026-04-02T18:00:00Z")), at("2026-04-07T07:00:00Z"));
}

TEST(Hours, past_midnight_belong_to_the_day_they_began_on) {
  const Hours night{"UTC", {Friday}, 22h, 6h, {}};
  EXPECT_TRUE(contains(night, at("2026-03-27T23:00:00Z")));
  EXPECT_TRUE(contains(night, at("2026-03-28T05:59:00Z")));
  EXPECT_FALSE(contains(night, at("2026-03-28T23:00:00Z")));
  EXPECT_TRUE(contains({"UTC", {Friday}, 0h, 0h, {}}, at("2026-03-27T23:59:59Z"))) << "a whole day";
}

TEST(Hours, come_next) {
  EXPECT_EQ(next_within(kOffice, at("2026-03-27T12:00:00Z")), at("2026-03-27T12:00:00Z")) << "now";
  EXPECT_EQ(next_within(kOffice, at("2026-03-27T18:00:00Z")), at("2026-03-30T07:00:00Z")) << "over the clock change";
  Hours never = kOffice;
  never.weekdays = {Monday};
  never.holidays.clear();
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 31; ++day) {
      char text[8];
      std::snprintf(text, sizeof text, "%02d-%02d", month, day);
      if (is_holiday_text(text)) never.holidays.emplace_back(text);
    }
  }
  EXPECT_EQ(next_within(never, at("2026-03-27T18:00:00Z")), kForever);
}

TEST(Holidays, are_days_that_exist) {
  EXPECT_TRUE(is_holiday_text("02-29"));
  EXPECT_FALSE(is_holiday_text("2026-02-29"));
  EXPECT_FALSE(is_holiday_text("13-01"));
  EXPECT_FALSE(is_holiday_text("2026-1-1"));
  EXPECT_FALSE(is_holiday_text(""));
}

TEST(Hours, begin_on_days_of_the_month_and_in_months) {
  const Hours last_days{"UTC", {}, 0h, 0h, {}, {{-3, -1}}, {{2, 2}, {4, 6}}, {{2028, 2028}}};
  EXPECT_TRUE(contains(last_days, at("2028-02-27T12:00:00Z"))) << "a leap year";
  EXPECT_FALSE(contains(last_days, at("2028-02-26T12:00:00Z")));
  EXPECT_TRUE(contains(last_days, at("2028-04-30T12:00:00Z")));
  EXPECT_FALSE(contains(last_days, at("2028-03-31T12:00:00Z"))) << "another month";
  EXPECT_FALSE(contains(last_days, at("2027-04-30T12:00:00Z"))) << "another year";
  EXPECT_EQ(words_of(last_days), "every day that is day -3:-1 in month 2, 4:6 in year 2028 (UTC)");
}

TEST(Hours, ranges_are_written_as_numbers) {
  EXPECT_EQ(number_range_of("1:5", -31, 31), (NumberRange{1, 5}));
  EXPECT_EQ(number_range_of("-1", -31, 31), (NumberRange{-1, -1}));
  EXPECT_EQ(number_range_of("15:-5", -31, 31), (NumberRange{15, -5}));
  for (const char* wrong : {"", "0", "5:1", "-1:-3", "32", "1:", ":3", "a", "1:2:3", "--1"})
    EXPECT_FALSE(number_range_of(wrong, -31, 31)) << wrong;
  EXPECT_EQ(text_of(NumberRange{15, -5}), "15:-5");
  EXPECT_EQ(text_of(NumberRange{4, 4}), "4");
}

TEST(Hours, end_when_no_others_go_on) {
  const Hours evening{"Europe/Berlin", {}, 20h, 0h, {}}, night{"Europe/Berlin", {}, 0h, 6h, {}};
  EXPECT_EQ(next_outside({evening, night}, at("2026-03-28T20:00:00Z")), at("2026-03-29T04:00:00Z"))
      << "over the change";
  EXPECT_EQ(next_outside({evening, night}, at("2026-10-24T20:00:00Z")), at("2026-10-25T05:00:00Z"));
  EXPECT_EQ(next_outside({evening, night}, at("2026-10-25T12:00:00Z")), at("2026-10-25T12:00:00Z")) << "now";
  EXPECT_EQ(next_outside({{"UTC", {}, 0h, 0h, {}}}, at("2026-03-28T20:00:00Z")), kForever);
  EXPECT_EQ(next_within({kOffice, evening}, at("2026-03-28T12:00:00Z")), at("2026-03-28T19:00:00Z"));
}

}  // namespace
}  // namespace muster
