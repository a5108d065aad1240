// A service level objective (SLO) as it is declared: how much of the time, or of what is asked of it, a service is to
// be well.
#pragma once
#include <string>
#include <vector>

#include "analytics/periods.h"
#include "base/id.h"
#include "base/severity.h"

namespace muster {

using ObjectiveId = Name<struct ObjectiveTag>;

struct Objective {
  enum class Source {
    Incidents,  // down is while an incident of the service has impact
    Samples     // a tool pushes how many of all were good
  };
  enum class Window { Rolling, Month, Quarter };

  ObjectiveId id;
  std::string name;
  std::string description{};
  ServiceId service;
  Source source = Source::Incidents;
  Severity severity = Severity::Critical;  // incidents that are less severe do not count
  std::int64_t millionths = 999'000;       // that are to be good, of a million; below a million
  Window window = Window::Rolling;
  int days = 28;  // of a rolling window
  std::string time_zone = "UTC";
  IntegrationId alert{};  // by which it alerts when the budget burns quickly; empty: it does not
  friend bool operator==(const Objective&, const Objective&) = default;
};
std::string_view text_of(Objective::Source source);
std::optional<Objective::Source> objective_source_of(std::string_view text);
std::string_view text_of(Objective::Window window);
std::optional<Objective::Window> objective_window_of(std::string_view text);

// "99.9" and "99.9%" as 999000; nothing for what is not between 0 and 100, both left out, or has more than four digits
// behind the point.
std::optional<std::int64_t> objective_millionths(std::string_view text);
// "99.9%".
std::string objective_text(std::int64_t millionths);

// The window that `now` lies in. A rolling one ends now; a month or a quarter ends when it does.
analytics::Span window_at(const Objective& objective, Instant now);

}  // namespace muster
