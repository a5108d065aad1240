#include "ical/read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ical/zones.h"

namespace muster::ical {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Instant kFrom = *parse_rfc3339("2026-01-01T00:00:00Z"), kUntil = *parse_rfc3339("2028-01-01T00:00:00Z");

std::string calendar_of(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n" + events + "END:VCALENDAR\r\n";
}

std::string event_of(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:u1\r\nSUMMARY:Away\r\n" + lines + "END:VEVENT\r\n";
}

Calendar read(const std::string& events, const std::string& zone = "Europe/Berlin") {
  const auto calendar = read_calendar(calendar_of(events), zone, kFrom, kUntil);
  EXPECT_TRUE(calendar) << (calendar ? "" : calendar.fault().message);
  return calendar ? *calendar : Calendar{};
}

// "2026-05-11T22:00:00Z/2026-05-19T22:00:00Z", as instants.
std::vector<std::string> times(const Calendar& calendar) {
  std::vector<std::string> found;
  for (const Event& one : calendar.events) found.push_back(rfc3339(one.from) + "/" + rfc3339(one.until));
  return found;
}

std::vector<std::string> whys(const Calendar& calendar) {
  std::vector<std::string> found;
  for (const Unread& one : calendar.unread)
    found.push_back(std::to_string(one.line) + " " + one.event + ": " + one.why);
  return found;
}

TEST(ReadCalendar, whole_days_are_those_of_the_person) {
  const auto calendar = read(event_of("DTSTART;VALUE=DATE:20260512\r\nDTEND;VALUE=DATE:20260520\r\n"));
  EXPECT_THAT(times(calendar), ElementsAre("2026-05-11T22:00:00Z/2026-05-19T22:00:00Z"));
  EXPECT_THAT(whys(calendar), IsEmpty());
  EXPECT_THAT(times(read(event_of("DTSTART;VALUE=DATE:20260512\r\n"), "America/New_York")),
              ElementsAre("2026-05-12T04:00:00Z/2026-05-13T04:00:00Z"));
}

TEST(ReadCalendar, parts_may_begin_and_end_in_any_order) {
  EXPECT_THAT(times(read("BEGIN:STANDARD\r\nBEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nEND:VTIMEZONE\r\n"
                         "END:X\r\nEND:STANDARD\r\n" +
                         event_of("DTSTART:20260512T090000Z\r\nDTEND:20260512T100000Z\r\n"))),
              ElementsAre("2026-05-12T09:00:00Z/2026-05-12T10:00:00Z"));
}

TEST(ReadCalendar, names_can_be_shown_and_stored_whatever_their_bytes_are) {
  const auto calendar = read(
      "BEGIN:VEVENT\r\nUID:u\xfc\r\nSUMMARY:B\xfcro\tzu\r\nDTSTART;VALUE=DATE:20260512\r\n"
      "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:v\r\nDTSTART;TZID=B\xfc:20260512T090000\r\n"
      "DURATION:PT1H\r\nEND:VEVENT\r\n");
  ASSERT_EQ(calendar.events.size(), 1U);
  EXPECT_EQ(calendar.events[0].summary, "B\xef\xbf\xbdro zu");
  EXPECT_EQ(calendar.events[0].uid, "u\xef\xbf\xbd");
  EXPECT_THAT(whys(calendar), ElementsAre(HasSubstr("'B\xef\xbf\xbd' is not known")));
}

TEST(ReadCalendar, a_whole_day_on_which_the_clocks_change_is_shorter_or_longer) {
  EXPECT_THAT(times(read(event_of("DTSTART;VALUE=DATE:20260329\r\n") + event_of("DTSTART;VALUE=DATE:20261025\r\n"))),
              ElementsAre("2026-03-28T23:00:00Z/2026-03-29T22:00:00Z", "2026-10-24T22:00:00Z/2026-10-25T23:00:00Z"));
}

TEST(ReadCalendar, a_time_that_the_clocks_leave_out_counts_with_the_offset_of_before) {
  EXPECT_THAT(times(read(event_of("DTSTART;TZID=America/New_York:20260308T023000\r\nDURATION:PT1H\r\n"))),
              ElementsAre("2026-03-08T07:30:00Z/2026-03-08T08:30:00Z"));
}

TEST(ReadCalendar, times_are_in_the_zone_that_they_name) {
  const auto at = [](const std::string& start, const std::string& end) {
    return times(read(event_of(start + "\r\n" + end + "\r\n")));
  };
  EXPECT_THAT(at("DTSTART:20260512T090000Z", "DTEND:20260512T100000Z"),
              ElementsAre("2026-05-12T09:00:00Z/2026-05-12T10:00:00Z"));
  EXPECT_THAT(at("DTSTART:20260512T090000", "DURATION:PT1H30M"),
              ElementsAre("2026-05-12T07:00:00Z/2026-05-12T08:30:00Z"));
  EXPECT_THAT(at("DTSTART;TZID=America/New_York:20260512T090000", "DTEND;TZID=Europe/Berlin:20260512T160000"),
              ElementsAre("2026-05-12T13:00:00Z/2026-05-12T14:00:00Z"));
  EXPECT_THAT(at("DTSTART;TZID=\"W. Europe Standard Time\":20260112T090000", "DURATION:P1W"),
              ElementsAre("2026-01-12T08:00:00Z/2026-01-19T08:00:00Z"));
  EXPECT_THAT(at("DTSTART;TZID=/citadel.org/20250101_1/Asia/Tokyo:20260112T090000", "DURATION:P1DT1H"),
              ElementsAre("2026-01-12T00:00:00Z/2026-01-13T01:00:00Z"));
}

TEST(ReadCalendar, a_zone_of_the_calendars_own_is_known_by_its_location) {
  const std::string zone =
      "BEGIN:VTIMEZONE\r\nTZID:Home\r\nX-LIC-LOCATION:Asia/Kathmandu\r\nBEGIN:STANDARD\r\n"
      "DTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  EXPECT_THAT(times(read(zone + event_of("DTSTART;TZID=Home:20260112T090000\r\nDURATION:PT1H\r\n"))),
              ElementsAre("2026-01-12T03:15:00Z/2026-01-12T04:15:00Z"));
}

// What Outlook writes of a zone that somebody named themselves.
std::string own_zone(const std::string& more = "") {
  return "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
         "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
         "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n" +
         more + "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
}

TEST(ReadCalendar, a_zone_that_the_calendar_explains_itself_is_understood) {
  const auto at = [](const std::string& start) {
    return times(read(own_zone() + event_of("DTSTART;TZID=Customized Time Zone:" + start + "\r\nDURATION:PT1H\r\n"),
                      "America/New_York"));
  };
  EXPECT_THAT(at("20260112T090000"), ElementsAre("2026-01-12T08:00:00Z/2026-01-12T09:00:00Z"));
  EXPECT_THAT(at("20260712T090000"), ElementsAre("2026-07-12T07:00:00Z/2026-07-12T08:00:00Z"));
  EXPECT_THAT(times(read(own_zone() + event_of("DTSTART;TZID=Customized Time Zone:20260323T090000\r\nDURATION:PT1H\r\n"
                                               "RRULE:FREQ=WEEKLY;COUNT=2\r\n"))),
              ElementsAre("2026-03-23T08:00:00Z/2026-03-23T09:00:00Z", "2026-03-30T07:00:00Z/2026-03-30T08:00:00Z"))
      << "the clocks change in between";
}

// The rules of Berlin, New York (since 2007) and Lord Howe, which moves by half an hour, said by calendars themselves.
TEST(ReadCalendar, a_zone_that_is_explained_is_the_one_of_the_tz_database_at_every_quarter_of_an_hour) {
  struct Case {
    const char *name, *winter, *summer, *to_winter, *to_summer, *begins_winter, *begins_summer;
  };
  for (const Case& one : {Case{"Europe/Berlin", "+0100", "+0200", "BYDAY=-1SU;BYMONTH=10", "BYDAY=-1SU;BYMONTH=3",
                               "19961027T030000", "19810329T020000"},
                          Case{"America/New_York", "-0500", "-0400", "BYDAY=1SU;BYMONTH=11", "BYDAY=2SU;BYMONTH=3",
                               "20071104T020000", "20070311T020000"},
                          Case{"Australia/Lord_Howe", "+1030", "+1100", "BYDAY=1SU;BYMONTH=4", "BYDAY=1SU;BYMONTH=10",
                               "20080406T020000", "20081005T020000"}}) {
    const std::string winter = one.winter, summer = one.summer;
    const auto part = [](const std::string& name, const std::string& begins, const std::string& from,
                         const std::string& to, const std::string& rule) {
      return "BEGIN:" + name + "\r\nDTSTART:" + begins + "\r\nTZOFFSETFROM:" + from + "\r\nTZOFFSETTO:" + to +
             "\r\nRRULE:FREQ=YEARLY;" + rule + "\r\nEND:" + name + "\r\n";
    };
    const auto content = content_of(calendar_of(
        "BEGIN:VTIMEZONE\r\nTZID:Mine\r\n" + part("STANDARD", one.begins_winter, summer, winter, one.to_winter) +
        part("DAYLIGHT", one.begins_summer, winter, summer, one.to_summer) + "END:VTIMEZONE\r\n"));
    ASSERT_TRUE(content);
    const auto own = own_zones(*content);
    ASSERT_TRUE(own.contains("Mine")) << one.name;
    const ZoneClock mine("own:Mine", own);
    const WallClock theirs(one.name);
    for (Instant at = kFrom; at < kUntil; at += std::chrono::minutes(15)) {
      ASSERT_EQ(mine.shown(at), theirs.read(at).local) << one.name << " " << rfc3339(at);
      ASSERT_EQ(mine.reached(at), theirs.reached(at)) << one.name << " " << rfc3339(at);
      const WallTime local(at.time_since_epoch());
      ASSERT_EQ(mine.instant_of(local), theirs.instant_of(local)) << one.name << " " << rfc3339(at);
    }
  }
}

TEST(ReadCalendar, a_zone_whose_explanation_is_not_understood_is_said_to_be_unknown) {
  for (const char* more : {"RDATE:20260101T000000,20270101T000000\r\n", "RRULE:FREQ=DAILY\r\n"}) {
    EXPECT_THAT(
        whys(read(own_zone(more) + event_of("DTSTART;TZID=Customized Time Zone:20260112T090000\r\nDURATION:PT1H\r\n"))),
        ElementsAre(HasSubstr("the time zone 'Customized Time Zone' is not known")))
        << more;
  }
}

TEST(ReadCalendar, lines_are_unfolded_and_texts_have_no_escapes) {
  const auto calendar = read(
      "BEGIN:VEVENT\nUID:a\nSUMMARY;LANGUAGE=en:Sea\\, sun\n  and\n\t sand\\nagain\n"
      "DTSTART;VALUE=DATE:20260\n 512\nEND:VEVENT\n");
  ASSERT_EQ(calendar.events.size(), 1u);
  EXPECT_EQ(calendar.events[0].summary, "Sea, sun and sand again");
  EXPECT_EQ(calendar.events[0].uid, "a");
}

TEST(ReadCalendar, an_alarm_in_an_event_says_nothing_about_the_event) {
  const auto calendar =
      read(event_of("DTSTART;VALUE=DATE:20260512\r\nBEGIN:VALARM\r\nDURATION:PT5M\r\nSUMMARY:Ring\r\nEND:VALARM\r\n"));
  EXPECT_THAT(times(calendar), ElementsAre("2026-05-11T22:00:00Z/2026-05-12T22:00:00Z"));
  EXPECT_EQ(calendar.events[0].summary, "Away");
}

TEST(ReadCalendar, what_comes_again_keeps_its_time_on_the_wall_and_leaves_out_exceptions) {
  const auto calendar =
      read(event_of("DTSTART;TZID=Europe/Berlin:20260320T090000\r\nDTEND;TZID=Europe/Berlin:20260320T120000\r\n"
                    "RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=FR;UNTIL=20260417T070000Z\r\n"
                    "EXDATE;TZID=Europe/Berlin:20260403T090000\r\n"));
  EXPECT_THAT(times(calendar),
              ElementsAre("2026-03-20T08:00:00Z/2026-03-20T11:00:00Z", "2026-03-27T08:00:00Z/2026-03-27T11:00:00Z",
                          "2026-04-10T07:00:00Z/2026-04-10T10:00:00Z", "2026-04-17T07:00:00Z/2026-04-17T10:00:00Z"));
  EXPECT_THAT(whys(calendar), IsEmpty());
}

TEST(ReadCalendar, a_year_and_the_day_of_the_month_that_the_start_has_are_understood) {
  EXPECT_THAT(
      times(read(event_of("DTSTART;VALUE=DATE:20251224\r\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24\r\n"), "UTC")),
      ElementsAre("2026-12-24T00:00:00Z/2026-12-25T00:00:00Z", "2027-12-24T00:00:00Z/2027-12-25T00:00:00Z"));
  EXPECT_THAT(
      times(read(event_of("DTSTART;VALUE=DATE:20260131\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3\r\n"), "UTC")),
      ElementsAre("2026-01-31T00:00:00Z/2026-02-01T00:00:00Z", "2026-03-31T00:00:00Z/2026-04-01T00:00:00Z",
                  "2026-05-31T00:00:00Z/2026-06-01T00:00:00Z"));
}

TEST(ReadCalendar, more_dates_are_added) {
  EXPECT_THAT(times(read(event_of("DTSTART;VALUE=DATE:20260512\r\nRDATE;VALUE=DATE:20260601,20260512\r\n"), "UTC")),
              ElementsAre("2026-05-12T00:00:00Z/2026-05-13T00:00:00Z", "2026-06-01T00:00:00Z/2026-06-02T00:00:00Z"));
}

TEST(ReadCalendar, a_changed_time_counts_instead_and_a_cancelled_one_not_at_all) {
  const std::string series = event_of("DTSTART:20260501T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=4\r\n");
  const auto changed = event_of("RECURRENCE-ID:20260502T080000Z\r\nDTSTART:20260502T150000Z\r\nDURATION:PT2H\r\n");
  const auto gone =
      event_of("RECURRENCE-ID:20260503T080000Z\r\nDTSTART:20260503T080000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED\r\n");
  EXPECT_THAT(times(read(series + changed + gone)),
              ElementsAre("2026-05-01T08:00:00Z/2026-05-01T09:00:00Z", "2026-05-02T15:00:00Z/2026-05-02T17:00:00Z",
                          "2026-05-04T08:00:00Z/2026-05-04T09:00:00Z"));
}

TEST(ReadCalendar, what_is_not_understood_is_named_and_its_neighbours_survive) {
  const std::string good = event_of("DTSTART;VALUE=DATE:20260512\r\n");
  const auto why = [&](const std::string& lines) {
    const auto calendar = read(event_of(lines) + good);
    EXPECT_THAT(times(calendar), ElementsAre("2026-05-11T22:00:00Z/2026-05-12T22:00:00Z")) << lines;
    const auto said = whys(calendar);
    return said.size() == 1 ? said.front() : std::to_string(said.size()) + " reasons";
  };
  EXPECT_EQ(why("DESCRIPTION:nothing else\r\n"), "4 Away: it does not say when it begins (DTSTART)");
  EXPECT_EQ(why("DTSTART:soon\r\n"), "7 Away: DTSTART: 'soon' is no day and no time");
  EXPECT_EQ(why("DTSTART;VALUE=DATE:20260231\r\n"), "7 Away: DTSTART: '20260231' is no day and no time");
  EXPECT_EQ(why("DTSTART;TZID=Mars/Olympus:20260512T090000\r\nDURATION:PT1H\r\n"),
            "7 Away: the time zone 'Mars/Olympus' is not known");
  EXPECT_EQ(why("DTSTART:20260512T090000Z\r\nDTEND:20260512T090000Z\r\n"), "8 Away: it ends when it begins, or before");
  EXPECT_EQ(why("DTSTART:20260512T090000Z\r\n"), "4 Away: it ends when it begins, or before");
  EXPECT_EQ(why("DTSTART:20260512T090000Z\r\nDURATION:P1Y\r\n"), "8 Away: DURATION: 'P1Y' is no length of time");
  EXPECT_EQ(why("DTSTART;VALUE=DATE:20260512\r\nDTEND;VALUE=DATE:20290512\r\n"), "8 Away: it lasts longer than a year");
  EXPECT_THAT(why("DTSTART;VALUE=DATE:20260512\r\nRRULE:FREQ=MONTHLY;BYHOUR=9;BYDAY=MO\r\n"),
              HasSubstr("8 Away: 'BYHOUR=9' in the recurrence"));
  EXPECT_THAT(why("DTSTART;VALUE=DATE:20260512\r\nRRULE:FREQ=YEARLY;BYWEEKNO=20\r\n"),
              HasSubstr("BYWEEKNO needs BYDAY"));
  EXPECT_THAT(
      why("RECURRENCE-ID;RANGE=THISANDFUTURE:20260501T000000Z\r\nDTSTART:20260512T090000Z\r\nDURATION:PT1H\r\n"),
      HasSubstr("RANGE=THISANDFUTURE"));
  EXPECT_EQ(why("DTSTART;VALUE=DATE:20260512\r\nRDATE;VALUE=PERIOD:20260601T000000Z/PT1H\r\n"),
            "8 Away: periods (VALUE=PERIOD) are not understood");
}

TEST(ReadCalendar, lines_that_are_none_are_named) {
  EXPECT_THAT(whys(read("what is this\r\n" + event_of("DTSTART;VALUE=DATE:20260512\r\n"))),
              ElementsAre("4 : this is no line of a calendar"));
}

TEST(ReadCalendar, only_what_overlaps_with_the_span_is_there) {
  EXPECT_THAT(times(read(event_of("DTSTART:20251231T230000Z\r\nDTEND:20260101T000000Z\r\n") +
                         event_of("DTSTART:20251231T230000Z\r\nDTEND:20260101T000001Z\r\n") +
                         event_of("DTSTART:20280101T000000Z\r\nDTEND:20280102T000000Z\r\n"))),
              ElementsAre("2025-12-31T23:00:00Z/2026-01-01T00:00:01Z"));
}

TEST(ReadCalendar, everything_has_a_bound) {
  std::string many;
  for (std::size_t i = 0; i < 2'001; ++i) many += "BEGIN:VEVENT\nUID:x\nDTSTART;VALUE=DATE:20260512\nEND:VEVENT\n";
  const auto calendar = read(many);
  EXPECT_EQ(calendar.events.size(), 2'000u);
  EXPECT_THAT(whys(calendar), ElementsAre("0 : 1 more events were not read; the most is 2000"));
  const auto daily = event_of("DTSTART;VALUE=DATE:20000101\r\nRRULE:FREQ=DAILY\r\n");
  EXPECT_EQ(read(daily + daily + daily).events.size(), 2'000u);
  EXPECT_FALSE(read_calendar(std::string(kCalendarMax + 1, 'x'), "UTC", kFrom, kUntil));
}

TEST(ReadCalendar, what_is_no_calendar_is_refused) {
  const auto refused = read_calendar("name,from,until\nana,1,2\n", "UTC", kFrom, kUntil);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.fault().message, HasSubstr("BEGIN:VCALENDAR"));
  EXPECT_FALSE(read_calendar("", "UTC", kFrom, kUntil));
}

}  // namespace
}  // namespace muster::ical
