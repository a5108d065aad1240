#include "escalation/policy.h"

#include <algorithm>

namespace muster {

Duration Policy::pause() const {
  if (repeat_after > Duration(0)) return repeat_after;
  Duration longest = std::chrono::minutes(5);
  for (const Step& step : steps) longest = std::max(longest, step.after);
  return longest;
}

}  // namespace muster
