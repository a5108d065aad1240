// Times of the week, the month and the year, as Alertmanager's time_intervals say them. Pure.
#pragma once
#include <string>
#include <vector>

#include "base/instant.h"
#include "config/node.h"
#include "config/problem.h"

namespace muster::alertmanager {

struct Range {
  int begin = 0;
  int end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

// An instant is inside when each list that says anything has a range with it.
struct TimeInterval {
  std::vector<Range> times;          // minutes of the day; the end is outside
  std::vector<Range> weekdays;       // 0 is Sunday; both ends inside, as of all that follow
  std::vector<Range> days_of_month;  // -1 is the last day
  std::vector<Range> months, years;
  std::string location;  // an IANA zone; empty: UTC

  bool contains(Instant at) const;
};

bool any_contains(const std::vector<TimeInterval>& intervals, Instant at);

// One element of a "time_intervals" list; problems are appended.
TimeInterval read_time_interval(const Node& node, const std::string& file, std::vector<Problem>& problems);

}  // namespace muster::alertmanager
