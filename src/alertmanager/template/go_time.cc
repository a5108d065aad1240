// How Go writes times and durations.
#include <array>
#include <cmath>
#include <cstdio>
#include <date/tz.h>

#include "alertmanager/template/value.h"

namespace muster::tmpl {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};

struct Shown {
  int year = 1;
  unsigned month = 1, day = 1, weekday = 1, day_of_year = 1;
  int hour = 0, minute = 0, second = 0, micros = 0;
  std::int64_t offset = 0;
  std::string abbreviation = "UTC";
};

Shown shown(const Time& time) {
  Shown s;
  if (!time.at) return s;
  if (!time.zone.empty()) {
    try {
      const auto info = date::locate_zone(time.zone)->get_info(date::floor<std::chrono::seconds>(*time.at));
      s.offset = info.offset.count();
      s.abbreviation = info.abbrev;
    } catch (const std::exception&) {
      s.offset = 0;  // whoever named the zone was told; see `tz`
    }
  }
  const auto local = *time.at + std::chrono::seconds(s.offset);
  const auto days = date::floor<date::days>(local);
  const date::year_month_day date(days);
  s.year = static_cast<int>(date.year());
  s.month = static_cast<unsigned>(date.month());
  s.day = static_cast<unsigned>(date.day());
  s.weekday = date::weekday(days).c_encoding();
  s.day_of_year = static_cast<unsigned>((days - date::sys_days(date.year() / 1 / 1)).count()) + 1;
  const std::int64_t rest = (local - days).count();
  s.micros = static_cast<int>(rest % 1'000'000);
  const std::int64_t seconds = rest / 1'000'000;
  s.hour = static_cast<int>(seconds / 3600);
  s.minute = static_cast<int>(seconds / 60 % 60);
  s.second = static_cast<int>(seconds % 60);
  return s;
}

std::string digits(int value, int width) {
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%0*d", width, value);
  return buffer;
}

std::string offset_text(std::int64_t offset, bool colon, bool minutes) {
  const std::int64_t size = std::abs(offset) / 60;
  std::string text = offset < 0 ? "-" : "+";
  text += digits(static_cast<int>(size / 60), 2);
  if (minutes) text += (colon ? ":" : "") + digits(static_cast<int>(size % 60), 2);
  return text;
}

int hour12(int hour) { return hour % 12 == 0 ? 12 : hour % 12; }

// One element of a layout at the start of `layout`: how it prints and how long it is. 0: none.
std::size_t element(std::string_view layout, const Shown& s, std::string& out) {
  const auto is = [&](std::string_view word) { return layout.starts_with(word); };
  const auto put = [&](std::string text, std::size_t size) {
    out += text;
    return size;
  };
  const auto lower_follows = [&](std::size_t at) {
    return at < layout.size() && layout[at] >= 'a' && layout[at] <= 'z';
  };
  if (is("January")) return put(std::string(kMonths[s.month - 1]), 7);
  if (is("Jan") && !lower_follows(3)) return put(std::string(kMonths[s.month - 1].substr(0, 3)), 3);
  if (is("Monday")) return put(std::string(kDays[s.weekday]), 6);
  if (is("Mon") && !lower_follows(3)) return put(std::string(kDays[s.weekday].substr(0, 3)), 3);
  if (is("MST")) return put(s.abbreviation, 3);
  if (is("2006")) return put(digits(s.year, 4), 4);
  if (is("002")) return put(digits(static_cast<int>(s.day_of_year), 3), 3);
  if (is("01")) return put(digits(static_cast<int>(s.month), 2), 2);
  if (is("02")) return put(digits(static_cast<int>(s.day), 2), 2);
  if (is("03")) return put(digits(hour12(s.hour), 2), 2);
  if (is("04")) return put(digits(s.minute, 2), 2);
  if (is("05")) return put(digits(s.second, 2), 2);
  if (is("06")) return put(digits(s.year % 100, 2), 2);
  if (is("15")) return put(digits(s.hour, 2), 2);
  if (is("_2006")) return put("_" + digits(s.year, 4), 5);
  if (is("_2")) return put((s.day < 10 ? " " : "") + std::to_string(s.day), 2);
  if (is("PM")) return put(s.hour >= 12 ? "PM" : "AM", 2);
  if (is("pm")) return put(s.hour >= 12 ? "pm" : "am", 2);
  if (is("-07:00")) return put(offset_text(s.offset, true, true), 6);
  if (is("-0700")) return put(offset_text(s.offset, false, true), 5);
  if (is("-07")) return put(offset_text(s.offset, false, false), 3);
  if (is("Z07:00")) return put(s.offset == 0 ? "Z" : offset_text(s.offset, true, true), 6);
  if (is("Z0700")) return put(s.offset == 0 ? "Z" : offset_text(s.offset, false, true), 5);
  if (is(".0") || is(",0") || is(".9") || is(",9")) {
    std::size_t size = 1;
    while (size < layout.size() && layout[size] == layout[1]) ++size;
    const bool digit_follows = size < layout.size() && layout[size] >= '0' && layout[size] <= '9';
    if (digit_follows) return 0;
    std::string fraction = digits(s.micros, 6) + "000";
    fraction.resize(std::min<std::size_t>(size - 1, 9));
    if (layout[1] == '9') {
      while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
      if (fraction.empty()) return size;
    }
    return put(layout[0] + fraction, size);
  }
  if (is("1")) return put(std::to_string(s.month), 1);
  if (is("2")) return put(std::to_string(s.day), 1);
  if (is("3")) return put(std::to_string(hour12(s.hour)), 1);
  if (is("4")) return put(std::to_string(s.minute), 1);
  if (is("5")) return put(std::to_string(s.second), 1);
  return 0;
}

}  // namespace

std::string formatted(const Time& time, std::string_view layout) {
  const Shown s = shown(time);
  std::string out;
  while (!layout.empty()) {
    const std::size_t size = element(layout, s, out);
    if (size == 0) out += layout.front();
    layout.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return out;
}

std::string printed(const Time& time) { return formatted(time, "2006-01-02 15:04:05.999999999 -0700 MST"); }

std::int64_t unix_seconds(const Time& time) {
  constexpr std::int64_t kYearOne = -62135596800;
  return time.at ? std::chrono::floor<std::chrono::seconds>(*time.at).time_since_epoch().count() : kYearOne;
}

std::string go_duration(Duration span) {
  const std::int64_t micros = span.count();
  if (micros == 0) return "0s";
  const std::uint64_t size = micros < 0 ? 0 - static_cast<std::uint64_t>(micros) : static_cast<std::uint64_t>(micros);
  const auto with_fraction = [](std::uint64_t whole, std::uint64_t fraction, int width) {
    std::string text = std::to_string(whole);
    if (fraction == 0) return text;
    std::string part = std::to_string(fraction);
    part.insert(0, static_cast<std::size_t>(width) - part.size(), '0');
    while (part.back() == '0') part.pop_back();
    return text + "." + part;
  };
  std::string text;
  if (size < 1000) {
    text = std::to_string(size) + "\u00b5s";
  } else if (size < 1'000'000) {
    text = with_fraction(size / 1000, size % 1000, 3) + "ms";
  } else {
    const std::uint64_t seconds = size / 1'000'000, hours = seconds / 3600, minutes = seconds / 60 % 60;
    if (hours > 0) text += std::to_string(hours) + "h";
    if (hours > 0 || minutes > 0) text += std::to_string(minutes) + "m";
    text += with_fraction(seconds % 60, size % 1'000'000, 6) + "s";
  }
  return (micros < 0 ? "-" : "") + text;
}

std::string human_duration(double seconds) {
  if (std::isnan(seconds) || std::isinf(seconds)) return printed(seconds);
  if (seconds == 0) return "0s";
  char buffer[96];
  if (std::fabs(seconds) < 1) {
    std::string prefix;
    for (const char* unit : {"m", "u", "n", "p", "f", "a", "z", "y"}) {
      if (std::fabs(seconds) >= 1) break;
      prefix = unit;
      seconds *= 1000;
    }
    std::snprintf(buffer, sizeof buffer, "%.4g%ss", seconds, prefix.c_str());
    return buffer;
  }
  if (std::fabs(seconds) > 9e15) return printed(seconds) + "s";
  const char* sign = seconds < 0 ? "-" : "";
  const double size = std::fabs(seconds);
  const auto whole = static_cast<std::int64_t>(size);
  const long long s = whole % 60, m = whole / 60 % 60, h = whole / 3600 % 24, d = whole / 86400;
  if (d != 0)
    std::snprintf(buffer, sizeof buffer, "%s%lldd %lldh %lldm %llds", sign, d, h, m, s);
  else if (h != 0)
    std::snprintf(buffer, sizeof buffer, "%s%lldh %lldm %llds", sign, h, m, s);
  else if (m != 0)
    std::snprintf(buffer, sizeof buffer, "%s%lldm %llds", sign, m, s);
  else
    std::snprintf(buffer, sizeof buffer, "%s%.4gs", sign, size);
  return buffer;
}

}  // namespace muster::tmpl
