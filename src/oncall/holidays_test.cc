#include "oncall/holidays.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

std::string text_of(std::chrono::local_days day) {
  const std::chrono::year_month_day date(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

// "01-01 04-03 …"
std::string days_of(const HolidayCalendar& calendar, int year) {
  std::string text;
  for (const Holiday& one : holidays_in(calendar, year)) text += (text.empty() ? "" : " ") + text_of(one.day).substr(5);
  return text;
}

std::string region(const std::string& id, int year) {
  HolidayCalendar calendar;
  calendar.regions = {id};
  return days_of(calendar, year);
}

TEST(Holidays, easter_is_where_the_almanac_has_it) {
  // The earliest and the latest of these centuries are among them.
  const std::pair<int, const char*> known[] = {{1818, "1818-03-22"}, {1943, "1943-04-25"}, {1961, "1961-04-02"},
                                               {2000, "2000-04-23"}, {2008, "2008-03-23"}, {2011, "2011-04-24"},
                                               {2024, "2024-03-31"}, {2025, "2025-04-20"}, {2026, "2026-04-05"},
                                               {2027, "2027-03-28"}, {2038, "2038-04-25"}, {2285, "2285-03-22"}};
  for (const auto& [year, day] : known) EXPECT_EQ(text_of(easter(year)), day);
}

TEST(Holidays, are_those_that_the_lands_of_germany_announced) {
  EXPECT_EQ(region("de", 2026), "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
  EXPECT_EQ(region("de-by", 2026), "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26");
  EXPECT_EQ(region("de-be", 2026), "01-01 03-08 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
  EXPECT_EQ(region("de-sn", 2026), "01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26");
  EXPECT_EQ(region("de-sn", 2027).substr(48, 5), "11-17");  // the Wednesday before 23 November
  EXPECT_EQ(region("de-mv", 2022).find("03-08"), std::string::npos);
  EXPECT_NE(region("de-mv", 2023).find("03-08"), std::string::npos);
  EXPECT_NE(region("de-bb", 2026).find("04-05"), std::string::npos);
}

TEST(Holidays, what_falls_on_a_weekend_is_kept_on_another_day_where_that_is_the_law) {
  // As gov.uk has them for England, but for 2022's jubilee: New Year's Day 2022 was a Saturday, Christmas 2021 one too,
  // 2022 a Sunday.
  EXPECT_EQ(region("gb-eng", 2021), "01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28");
  EXPECT_EQ(region("gb-eng", 2022), "01-01 01-03 04-15 04-18 05-02 05-30 08-29 12-25 12-26 12-27");
  // As the Office of Personnel Management has them: New Year's Day 2022 was kept on 31 December 2021.
  EXPECT_EQ(region("us", 2021),
            "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31");
  EXPECT_EQ(region("us", 2026), "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
}

TEST(Holidays, of_austria_switzerland_and_france) {
  EXPECT_EQ(region("at", 2026), "01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26");
  EXPECT_EQ(region("ch", 2026), "01-01 05-14 08-01 12-25");
  EXPECT_NE(region("ch-ge", 2026).find("09-10"), std::string::npos);  // the Thursday after September's first Sunday
  EXPECT_EQ(region("fr", 2026), "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25");
}

TEST(Holidays, one_adds_days_of_ones_own_and_leaves_others_out) {
  HolidayCalendar calendar;
  calendar.regions = {"ch"};
  calendar.days = {{.kind = HolidayRule::Kind::Date, .name = "Umzug", .year = 2026, .month = 3, .day = 9},
                   {.kind = HolidayRule::Kind::Yearly, .name = "Silvester", .month = 12, .day = 31},
                   {.kind = HolidayRule::Kind::Yearly, .name = "Schalttag", .month = 2, .day = 29},
                   {.kind = HolidayRule::Kind::Yearly, .name = "Noch einmal", .month = 12, .day = 25}};
  calendar.except = {{.kind = HolidayRule::Kind::Yearly, .month = 8, .day = 1},
                     {.kind = HolidayRule::Kind::Date, .year = 2027, .month = 1, .day = 1}};
  EXPECT_EQ(days_of(calendar, 2026), "01-01 03-09 05-14 12-25 12-31");
  EXPECT_EQ(days_of(calendar, 2027), "05-06 12-25 12-31");
  EXPECT_EQ(days_of(calendar, 2028), "01-01 02-29 05-25 12-25 12-31");
  EXPECT_EQ(holidays_in(calendar, 2026)[3].name, "Weihnachten") << "the first name of a day counts";
  using namespace std::chrono;
  EXPECT_TRUE(is_holiday(calendar, local_days(2026y / March / 9)));
  EXPECT_FALSE(is_holiday(calendar, local_days(2027y / March / 9)));
  EXPECT_FALSE(is_holiday(HolidayCalendar(), local_days(2027y / January / 1)));
}

TEST(Holidays, every_region_has_a_name_of_its_own_and_rules_that_give_days) {
  for (const HolidayRegion& one : holiday_regions()) {
    EXPECT_EQ(holiday_region(one.id), &one);
    EXPECT_FALSE(one.name.empty());
    for (int year = 2000; year <= 2040; ++year) {
      HolidayCalendar calendar;
      calendar.regions = {std::string(one.id)};
      const auto found = holidays_in(calendar, year);
      EXPECT_GE(found.size(), 4u) << one.id << year;
      for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LT(found[i - 1].day, found[i].day);
    }
  }
  EXPECT_EQ(holiday_region("xx"), nullptr);
}

}  // namespace
}  // namespace muster
