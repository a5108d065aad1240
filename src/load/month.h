// One person's months, for that person alone (MET7).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.h"
#include "load/report.h"

namespace muster::load {

// A month of a clock on the wall.
struct Month {
  std::chrono::year_month month{};
  Instant from, until;
};
// "2026-03"; nothing for anything else, and for years that nobody means.
std::optional<std::chrono::year_month> month_of(std::string_view text);
std::string text_of(std::chrono::year_month month);
Month month_in(std::chrono::year_month month, const std::string& time_zone);
// The one in which `at` is there.
std::chrono::year_month month_at(Instant at, const std::string& time_zone);

struct MonthOfOne {
  Month month;
  Load on_call{};
  Pages pages{};
  int incidents = 0;     // opened in it, which they acknowledged first or had a role in
  int actions_done = 0;  // of their action items, in it
  int actions_late = 0;  // of these, after the day that was said first
};

struct IncidentOfOne {
  std::int64_t number = 0;
  std::string title;
  Instant opened;
  bool took_it = false;  // acknowledged it first
  bool had_role = false;
};
inline constexpr int kIncidentsOfOneMax = 100;

// One for each of `months`, which follow each other.
std::vector<MonthOfOne> months_of(store::Tx& tx, const Configuration& config, const User& user,
                                  const std::vector<Month>& months);
// Those that are counted in the month, newest first; at most kIncidentsOfOneMax.
std::vector<IncidentOfOne> incidents_of(store::Tx& tx, const UserId& user, const Month& month);

}  // namespace muster::load
