#include "cli/view.h"

#include <algorithm>

#include "base/utf8.h"

namespace muster::cli {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kTextMax = 20'000;

std::tm local_of(std::time_t at) {
  std::tm parts{};
  localtime_r(&at, &parts);
  return parts;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// At most `count` characters, the last one "…" when something was cut.
std::string cut(const std::string& text, std::size_t count) {
  if (characters(text) <= count || count == 0) return text;
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    if ((text[at] & 0xC0) != 0x80 && ++seen == count) break;
  }
  return text.substr(0, at) + "…";
}

std::string counted(std::int64_t count, const char* unit) { return std::to_string(count) + " " + unit; }

std::string span_text(Duration span) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(span).count();
  if (minutes < 60) return counted(minutes, "min");
  if (minutes < 48 * 60) return counted(minutes / 60, "h");
  return counted(minutes / (24 * 60), "days");
}

}  // namespace

std::string plain(std::string_view text) { return one_line(text, kTextMax); }

std::string toned(std::string_view text, Tone tone, const View& view) {
  static constexpr const char* kCodes[] = {"", "2", "1", "31", "33", "32"};
  if (!view.colour || tone == Tone::Plain || text.empty()) return std::string(text);
  return std::string("\x1b[") + kCodes[static_cast<std::size_t>(tone)] + "m" + std::string(text) + "\x1b[0m";
}

Tone tone_of(std::string_view word) {
  if (word == "critical" || word == "error" || word == "triggered" || word == "failed" || word == "refused")
    return Tone::Bad;
  if (word == "warning" || word == "acknowledged" || word == "exhausted") return Tone::Warning;
  if (word == "resolved" || word == "accepted") return Tone::Good;
  return word == "cancelled" ? Tone::Faint : Tone::Plain;
}

std::string local_text(Instant at, const View& view, bool seconds) {
  const auto local = view.local ? view.local : local_of;
  const std::time_t time = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  const std::tm parts = local(time);
  const std::tm today = local(std::chrono::floor<std::chrono::seconds>(view.now).time_since_epoch().count());
  char date[64], clock[64];
  std::strftime(date, sizeof date, parts.tm_year == today.tm_year ? "%a %d %b" : "%a %d %b %Y", &parts);
  std::strftime(clock, sizeof clock, seconds ? " %H:%M:%S %Z" : " %H:%M %Z", &parts);
  return std::string(date) + clock;
}

std::string age_text(Instant at, Instant now) {
  if (at > now + 59s) return "in " + span_text(at - now);
  if (at > now - 59s) return "now";
  return span_text(now - at) + " ago";
}

std::string moment_text(Instant at, const View& view) {
  return local_text(at, view) + " (" + age_text(at, view.now) + ")";
}

std::optional<Instant> moment_of(std::string_view text, Instant now) {
  if (text == "now") return now;
  if (const auto at = parse_rfc3339(text)) return at;
  if (text.size() > 1 && (text.front() == '+' || text.front() == '-')) {
    const auto span = parse_duration(text.substr(1));
    if (!span) return std::nullopt;
    return text.front() == '+' ? now + *span : now - *span;
  }
  std::string local(text);
  std::replace(local.begin(), local.end(), ' ', 'T');
  if (local.size() == 16) local += ":00";
  const auto as_utc = local.size() == 19 ? parse_rfc3339(local + "Z") : std::nullopt;
  if (!as_utc) return std::nullopt;
  const std::time_t wall = std::chrono::floor<std::chrono::seconds>(*as_utc).time_since_epoch().count();
  std::tm parts{};
  gmtime_r(&wall, &parts);
  const int hour = parts.tm_hour, minute = parts.tm_min;
  parts.tm_isdst = -1;
  const std::time_t at = std::mktime(&parts);
  if (parts.tm_hour != hour || parts.tm_min != minute) return std::nullopt;
  return Instant(std::chrono::seconds(at));
}

std::string Table::text(const View& view) const {
  std::vector<std::size_t> widths(heading_.size(), 0);
  const auto widen = [&](std::size_t column, const std::string& cell) {
    if (column >= widths.size()) widths.resize(column + 1, 0);
    widths[column] = std::max(widths[column], characters(cell));
  };
  for (std::size_t i = 0; i < heading_.size(); ++i) widen(i, heading_[i]);
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widen(i, row[i].text);
  }
  const auto line = [&](const std::vector<Cell>& row) {
    std::string out;
    std::size_t used = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool last = i + 1 == row.size();
      const auto edge = static_cast<std::size_t>(std::max(view.width, 0));
      const std::string shown = last && edge > used + 10 ? cut(row[i].text, edge - used) : row[i].text;
      out += toned(shown, row[i].tone, view);
      if (!last) out += std::string(widths[i] + 2 - characters(row[i].text), ' ');
      used += widths[i] + 2;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out + "\n";
  };
  std::string out;
  if (!heading_.empty()) {
    std::vector<Cell> heading;
    for (const std::string& word : heading_) heading.emplace_back(word, Tone::Faint);
    out += line(heading);
  }
  for (const auto& row : rows_) out += line(row);
  return out;
}

}  // namespace muster::cli
