#include "base/instant.h"

#include <array>
#include <cstdlib>

namespace muster {
namespace {
using namespace std::chrono;

// Reads exactly `count` digits at `at`; -1 when they are not there.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

struct Unit {
  std::string_view name;
  Duration span;
};
constexpr std::array<Unit, 6> kUnits{
    {{"w", days(7)}, {"d", days(1)}, {"h", hours(1)}, {"m", minutes(1)}, {"s", seconds(1)}, {"ms", milliseconds(1)}}};
constexpr Duration kDurationMax = days(3660);
}  // namespace

namespace {

// Writes the number with so many digits and zeros before it; lists write three times a row, and printf costs most of
// it.
char* write_digits(char* to, int number, int count) {
  for (int i = count - 1; i >= 0; --i, number /= 10) to[i] = static_cast<char>('0' + number % 10);
  return to + count;
}

}  // namespace

std::string rfc3339(Instant at) {
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss<Duration> time(at - day);
  const auto year = static_cast<int>(date.year());
  char text[48];
  char* end = text;
  if (year < 0) *end++ = '-';
  end = write_digits(end, std::abs(year), std::abs(year) > 9999 ? 5 : 4);
  *end++ = '-';
  end = write_digits(end, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  *end++ = '-';
  end = write_digits(end, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  *end++ = 'T';
  end = write_digits(end, static_cast<int>(time.hours().count()), 2);
  *end++ = ':';
  end = write_digits(end, static_cast<int>(time.minutes().count()), 2);
  *end++ = ':';
  end = write_digits(end, static_cast<int>(time.seconds().count()), 2);
  if (const auto fraction = static_cast<int>(time.subseconds().count()); fraction != 0) {
    *end++ = '.';
    end = fraction % 1000 == 0 ? write_digits(end, fraction / 1000, 3) : write_digits(end, fraction, 6);
  }
  *end++ = 'Z';
  return {text, end};
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  const int y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
  const int h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
  if (y < 0 || mo < 0 || d < 0 || h < 0 || mi < 0 || s < 0) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':') return std::nullopt;
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
  const year_month_day date(year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d)));
  if (!date.ok() || h > 23 || mi > 59 || s > 60) return std::nullopt;

  std::size_t at = 19;
  std::int64_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    std::int64_t scale = 100'000;
    const std::size_t first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
      fraction += scale * (text[at] - '0');
    if (at == first) return std::nullopt;
  }
  if (at >= text.size()) return std::nullopt;
  minutes offset{0};
  if (text[at] == 'Z' || text[at] == 'z') {
    ++at;
  } else if (text[at] == '+' || text[at] == '-') {
    const int sign = text[at] == '+' ? 1 : -1;
    const int oh = digits(text, at + 1, 2);
    const std::size_t colon = at + 3 < text.size() && text[at + 3] == ':' ? 1 : 0;
    const int om = digits(text, at + 3 + colon, 2);
    if (oh < 0 || om < 0 || oh > 23 || om > 59) return std::nullopt;
    offset = sign * (hours(oh) + minutes(om));
    at += 5 + colon;
  } else
    return std::nullopt;
  if (at != text.size()) return std::nullopt;
  return Instant(sys_days(date)) + hours(h) + minutes(mi) + seconds(s) + Duration(fraction) - offset;
}

std::optional<Duration> parse_duration(std::string_view text) {
  if (text == "0") return Duration(0);
  if (text.empty()) return std::nullopt;
  Duration total{0};
  std::size_t at = 0;
  while (at < text.size()) {
    std::int64_t number = 0;
    const std::size_t first = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      number = number * 10 + (text[at] - '0');
      if (number > 1'000'000'000'000) return std::nullopt;
    }
    if (at == first) return std::nullopt;
    const std::size_t unit_at = at;
    while (at < text.size() && text[at] >= 'a' && text[at] <= 'z') ++at;
    const std::string_view name = text.substr(unit_at, at - unit_at);
    const Unit* unit = nullptr;
    for (const Unit& u : kUnits)
      if (u.name == name) unit = &u;
    if (!unit || number > kDurationMax / unit->span) return std::nullopt;
    total += number * unit->span;
  }
  if (total > kDurationMax) return std::nullopt;
  return total;
}

std::string duration_text(Duration span) {
  if (span <= Duration(0)) return "0s";
  std::string text;
  for (const Unit& unit : kUnits) {
    if (unit.name == "w") continue;  // "10d" reads better than "1w3d"
    if (const auto count = span / unit.span; count > 0) {
      text += std::to_string(count);
      text += unit.name;
      span -= count * unit.span;
    }
  }
  return text.empty() ? "0s" : text;
}

}  // namespace muster
