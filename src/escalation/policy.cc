#include "escalation/policy.h"

#include <algorithm>

namespace muster {

Duration Policy::pause() const {
  if (repeat_after > Duration(0)) return repeat_after;
  Duration longest = std::chrono::minutes(5);
  for (const Step& step : steps) longest = std::max(longest, step.after);
  return longest;
}

Duration Policy::wait_before(std::size_t step) const {
  Duration wait{0};
  for (; step < steps.size(); ++step) {
    wait += steps[step].after;
    if (steps[step].until == Until::Acknowledged) break;
  }
  return wait;
}

std::string_view text_of(Choice choice) {
  switch (choice) {
    case Choice::All:
      return "all";
    case Choice::One:
      return "one";
    case Choice::RoundRobin:
      return "round_robin";
  }
  return "all";
}

std::string_view text_of(Until until) { return until == Until::Acknowledged ? "acknowledged" : "resolved"; }

}  // namespace muster
