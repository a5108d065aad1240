// How many action items are done in time, month by month. Pure.
#pragma once
#include <functional>
#include <vector>

#include "actions/rows.h"
#include "analytics/periods.h"

namespace muster {

// Of what was first due in one period.
struct ActionCompletion {
  int due = 0;      // without what was dropped
  int in_time = 0;  // done by the day that was said first
  int late = 0;     // done later
  int missing = 0;  // open, and its day is over
  int dropped = 0;
  friend bool operator==(const ActionCompletion&, const ActionCompletion&) = default;
};

// One for each of `spans`, which are in order. What is open and not due yet is counted as due only.
std::vector<ActionCompletion> completion(const std::vector<ActionFact>& facts,
                                         const std::vector<analytics::Span>& spans, Instant now);

}  // namespace muster
