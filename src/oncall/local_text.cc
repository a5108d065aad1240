#include "oncall/local_text.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "oncall/wall_clock.h"

namespace muster {
namespace {

constexpr std::array<const char*, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

constexpr std::array<const char*, 7> kGermanWeekdays{"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"};

struct OnTheWall {
  std::chrono::year_month_day date;
  unsigned weekday = 0;  // 0: Sunday
  int hours = 0, minutes = 0;
  std::string abbreviation;
};

OnTheWall on_the_wall(Instant at, const std::string& time_zone) {
  const WallClock::Reading reading = WallClock(time_zone).read(at);
  const auto day = std::chrono::floor<std::chrono::days>(reading.local);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::minutes>(reading.local - day));
  return {std::chrono::year_month_day(day), std::chrono::weekday(day).c_encoding(),
          static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()), reading.abbreviation};
}

}  // namespace

// A container without tzdata still has UTC.
bool time_zone_exists(const std::string& name) { return name == "UTC" || WallClock(name).known(); }

std::string local_text(Instant at, const std::string& time_zone) {
  const OnTheWall wall = on_the_wall(at, time_zone);
  char text[64];
  std::snprintf(text, sizeof text, "%s %u %s %d %02d:%02d ", kWeekdays[wall.weekday],
                static_cast<unsigned>(wall.date.day()), kMonths[static_cast<unsigned>(wall.date.month()) - 1],
                static_cast<int>(wall.date.year()), wall.hours, wall.minutes);
  return text + wall.abbreviation;
}

std::string german_local_text(Instant at, const std::string& time_zone) {
  const OnTheWall wall = on_the_wall(at, time_zone);
  char text[64];
  std::snprintf(text, sizeof text, "%s %02u.%02u.%d %02d:%02d ", kGermanWeekdays[wall.weekday],
                static_cast<unsigned>(wall.date.day()), static_cast<unsigned>(wall.date.month()),
                static_cast<int>(wall.date.year()), wall.hours, wall.minutes);
  return text + wall.abbreviation;
}

std::string plain_local_text(Instant at, const std::string& time_zone) {
  const OnTheWall wall = on_the_wall(at, time_zone);
  char text[64];
  std::snprintf(text, sizeof text, "%d-%02u-%02u %02d:%02d ", static_cast<int>(wall.date.year()),
                static_cast<unsigned>(wall.date.month()), static_cast<unsigned>(wall.date.day()), wall.hours,
                wall.minutes);
  return text + wall.abbreviation;
}

std::string local_time_text(Instant at, const std::string& time_zone) {
  const std::string text = local_text(at, time_zone);
  return text.substr(text.rfind(' ', text.rfind(' ') - 1) + 1);
}

}  // namespace muster
