#include "measure/objective.h"

#include "oncall/wall_clock.h"

namespace muster {

using Source = Objective::Source;
using Window = Objective::Window;

std::string_view text_of(Source source) { return source == Source::Incidents ? "incidents" : "samples"; }

std::optional<Source> objective_source_of(std::string_view text) {
  for (const Source one : {Source::Incidents, Source::Samples})
    if (text_of(one) == text) return one;
  return std::nullopt;
}

std::string_view text_of(Window window) {
  return window == Window::Rolling ? "rolling" : window == Window::Month ? "month" : "quarter";
}

std::optional<Window> objective_window_of(std::string_view text) {
  for (const Window one : {Window::Rolling, Window::Month, Window::Quarter})
    if (text_of(one) == text) return one;
  return std::nullopt;
}

std::optional<std::int64_t> objective_millionths(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  std::int64_t value = 0;
  int behind = -1;  // digits behind the point; -1: there is none
  for (const char c : text) {
    if (c == '.' && behind < 0) {
      behind = 0;
      continue;
    }
    if (c < '0' || c > '9' || behind == 4 || value > 1'000'000) return std::nullopt;
    value = value * 10 + (c - '0');
    if (behind >= 0) ++behind;
  }
  if (text.empty() || behind == 0) return std::nullopt;
  for (int digits = std::max(behind, 0); digits < 4; ++digits) value *= 10;
  return value > 0 && value < 1'000'000 ? std::optional(value) : std::nullopt;
}

std::string objective_text(std::int64_t millionths) {
  std::string text = std::to_string(millionths / 10'000);
  std::string rest = std::to_string(10'000 + millionths % 10'000).substr(1);
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  if (!rest.empty()) text += "." + rest;
  return text + "%";
}

analytics::Span window_at(const Objective& objective, Instant now) {
  using std::chrono::days, std::chrono::local_days, std::chrono::months;
  if (objective.window == Window::Rolling) return {now - days(objective.days), now};
  const WallClock clock(objective.time_zone);
  const std::chrono::year_month_day today(std::chrono::floor<days>(clock.reached(now)));
  const unsigned month = static_cast<unsigned>(today.month());
  const bool is_month = objective.window == Window::Month;
  const auto first = today.year() / std::chrono::month(is_month ? month : (month - 1) / 3 * 3 + 1);
  return {clock.instant_of(WallTime(local_days(first / 1))),
          clock.instant_of(WallTime(local_days((first + months(is_month ? 1 : 3)) / 1)))};
}

}  // namespace muster
