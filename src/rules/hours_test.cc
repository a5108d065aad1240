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

TEST(Hours, do_not_begin_on_holidays) {
  EXPECT_FALSE(contains(kOffice, at("2026-12-25T10:00:00Z")));
  EXPECT_FALSE(contains(kOffice, at("2027-01-01T10:00:00Z"))) << "each year";
  EXPECT_TRUE(contains(kOffice, at("2026-12-24T10:00:00Z")));
  EXPECT_EQ(next_within(kOffice, at("2026-12-24T20:00:00Z")), at("2026-12-28T08:00:00Z"));
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

}  // namespace
}  // namespace muster
