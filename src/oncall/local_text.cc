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

}  // namespace

// A container without tzdata still has UTC.
bool time_zone_exists(const std::string& name) { return name == "UTC" || WallClock(name).known(); }

std::string local_text(Instant at, const std::string& time_zone) {
  const WallClock::Reading reading = WallClock(time_zone).read(at);
  const auto day = std::chrono::floor<std::chrono::days>(reading.local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::minutes>(reading.local - day));
  char text[64];
  std::snprintf(text, sizeof text, "%s %u %s %d %02d:%02d ", kWeekdays[std::chrono::weekday(day).c_encoding()],
                static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                static_cast<int>(date.year()), static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()));
  return text + reading.abbreviation;
}

std::string local_time_text(Instant at, const std::string& time_zone) {
  const std::string text = local_text(at, time_zone);
  return text.substr(text.rfind(' ', text.rfind(' ') - 1) + 1);
}

}  // namespace muster
