// Whether what was promised for a time came by then: updates, reviews. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analytics/periods.h"
#include "base/severity.h"

namespace muster::analytics {

struct Promise {
  std::string service, team;  // of its incident
  Severity severity = Severity::Error;
  Instant due_at;
  std::optional<Instant> kept_at{};
  bool dropped = false;  // nobody waits for it any more
};

// Of what was due in one period.
struct Punctuality {
  int due = 0;  // without what was dropped
  int in_time = 0;
  int late = 0;
  int missing = 0;  // not there, and its time is over
  int dropped = 0;
  friend bool operator==(const Punctuality&, const Punctuality&) = default;
};

// One for each of `spans`, which are in order and do not overlap.
std::vector<Punctuality> punctuality(const std::vector<Promise>& promises, const std::vector<Span>& spans, Instant now);

}  // namespace muster::analytics
