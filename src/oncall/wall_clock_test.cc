#include "oncall/wall_clock.h"

#include <date/tz.h>
#include <gtest/gtest.h>
#include <thread>

#include "oncall/local_text.h"
#include "oncall/schedules_for_test.h"

namespace muster {
namespace {
using namespace std::chrono_literals;

TEST(WallClock, a_local_time_is_one_instant_whatever_the_clocks_do) {
  struct Row {
    const char* zone;
    const char* local;
    const char* instant;
    const char* why;
  };
  for (const Row& row : {
           Row{"Europe/Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59", "before the gap"},
           Row{"Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00", "the gap begins"},
           Row{"Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00", "in the gap"},
           Row{"Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00", "the gap ends"},
           Row{"Europe/Berlin", "2026-10-25T01:59:59", "2026-10-24T23:59:59", "before the hour that comes twice"},
           Row{"Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00", "its beginning, the first time"},
           Row{"Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30", "in it, the first time"},
           Row{"Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00", "after the second time"},
           Row{"America/New_York", "2026-03-08T02:30", "2026-03-08T07:00", "in the gap"},
           Row{"America/New_York", "2026-11-01T01:30", "2026-11-01T05:30", "the first time"},
           Row{"America/New_York", "2026-11-01T02:00", "2026-11-01T07:00", "after the second time"},
           Row{"Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30", "a gap of 30 minutes"},
           Row{"Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45", "30 minutes that come twice"},
           Row{"Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-04T15:30", "after the second time"},
           Row{"Asia/Kolkata", "2026-03-29T02:30", "2026-03-28T21:00", "never changes"},
           Row{"Pacific/Apia", "2011-12-30T09:00", "2011-12-30T10:00", "a day that was not"},
           Row{"Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00", "the day after it"},
           Row{"Pacific/Kwajalein", "1969-09-30T12:00", "1969-09-30T01:00", "a day that came twice"},
           Row{"America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00", "midnight is in the gap"},
           Row{"Nowhere/At_All", "2026-03-29T02:30", "2026-03-29T02:30", "an unknown zone is UTC"},
       }) {
    EXPECT_EQ(rfc3339(WallClock(row.zone).instant_of(local(row.local))), rfc3339(utc(row.instant)))
        << row.zone << " " << row.local << ": " << row.why;
  }
}

TEST(WallClock, stands_still_while_an_hour_repeats_itself) {
  const WallClock berlin("Europe/Berlin");
  EXPECT_EQ(berlin.reached(utc("2026-10-25T00:30")), local("2026-10-25T02:30"));
  const WallTime last = local("2026-10-25T03:00") - Duration(1);
  EXPECT_EQ(berlin.reached(utc("2026-10-25T01:00") - Duration(1)), last);
  EXPECT_EQ(berlin.reached(utc("2026-10-25T01:00")), last) << "02:00 for the second time";
  EXPECT_EQ(berlin.reached(utc("2026-10-25T01:59:59")), last);
  EXPECT_EQ(berlin.reached(utc("2026-10-25T02:00")), local("2026-10-25T03:00"));
}

// The contract that everything else rests on, at and around every clock change of every zone since 1970.
TEST(WallClock, both_directions_fit_together_in_every_zone) {
  const Instant begin = utc("1970-01-02T00:00");
  const Instant end = utc("2038-01-01T00:00");
  int changes = 0;
  for (const date::time_zone& zone : date::get_tzdb().zones) {
    const WallClock clock(zone.name());
    for (Instant change = zone.get_info(date::floor<std::chrono::seconds>(begin)).end; change < end;
         change = zone.get_info(date::floor<std::chrono::seconds>(change)).end) {
      ++changes;
      for (const Duration off : {Duration(-25h), Duration(-61min), Duration(-30min), Duration(-1), Duration(0),
                                 Duration(1), Duration(15min), Duration(59min), Duration(61min), Duration(25h)}) {
        const Instant at = change + off;
        const WallTime reached = clock.reached(at);
        ASSERT_LE(clock.instant_of(reached), at) << zone.name() << " " << rfc3339(at);
        ASSERT_GT(clock.instant_of(reached + Duration(1)), at) << zone.name() << " " << rfc3339(at);
        ASSERT_GE(clock.reached(clock.instant_of(reached)), reached) << zone.name() << " " << rfc3339(at);
      }
    }
  }
  EXPECT_GT(changes, 30'000) << "the database was read";
}

TEST(WallClock, far_away_years_do_no_harm) {
  const WallClock berlin("Europe/Berlin");
  EXPECT_EQ(berlin.instant_of(WallTime::max()), kForever);
  EXPECT_EQ(berlin.reached(utc("0001-01-01T00:00")), local("0001-01-01T00:53:28")) << "local mean time";
  EXPECT_EQ(berlin.instant_of(local("9999-01-01T00:00")), utc("9998-12-31T23:00"));
}

TEST(WallClock, threads_may_be_the_first_to_ask_together) {
  std::vector<std::thread> threads;
  std::vector<WallTime> reached(8);
  for (WallTime& answer : reached) {
    threads.emplace_back([&answer] {
      for (const char* zone : {"Europe/Berlin", "Asia/Kathmandu", "America/New_York"}) {
        answer = WallClock(zone).reached(utc("2026-07-01T12:00"));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const WallTime& answer : reached) EXPECT_EQ(answer, local("2026-07-01T08:00"));
}

TEST(TimeZone, exists_by_its_iana_name_or_link) {
  for (const char* name : {"Europe/Berlin", "UTC", "Etc/UTC", "US/Pacific", "Asia/Calcutta", "America/Argentina/Salta",
                           "Etc/GMT+12", "Pacific/Apia"}) {
    EXPECT_TRUE(time_zone_exists(name)) << name;
  }
  for (const char* name : {"", "Europe", "europe/berlin", "Europe/Berlin ", "localtime", "posixrules", "leapseconds",
                           "zone.tab", "tzdata.zi", "posix/Europe/Berlin", "right/Europe/Berlin", "../../etc/passwd",
                           "/etc/localtime", "CEST", "UTC+1"}) {
    EXPECT_FALSE(time_zone_exists(name)) << name;
  }
  EXPECT_FALSE(time_zone_exists(std::string("Europe/Berlin\0", 14)));
  EXPECT_FALSE(time_zone_exists(std::string(1'000'000, 'x')));
}

TEST(LocalText, is_what_people_read) {
  EXPECT_EQ(local_text(utc("2026-03-28T21:00"), "Europe/Berlin"), "Sat 28 Mar 2026 22:00 CET");
  EXPECT_EQ(local_text(utc("2026-10-25T00:30"), "Europe/Berlin"), "Sun 25 Oct 2026 02:30 CEST");
  EXPECT_EQ(local_text(utc("2026-10-25T01:30"), "Europe/Berlin"), "Sun 25 Oct 2026 02:30 CET");
  EXPECT_EQ(local_text(utc("2026-01-01T00:00"), "Asia/Kathmandu"), "Thu 1 Jan 2026 05:45 +0545");
  EXPECT_EQ(local_text(utc("2026-01-01T00:00:59.999999"), "UTC"), "Thu 1 Jan 2026 00:00 UTC");
  EXPECT_EQ(local_text(utc("2026-01-01T00:00"), "Nowhere/At_All"), "Thu 1 Jan 2026 00:00 UTC");
}

}  // namespace
}  // namespace muster
