// What a changed schedule means for people: when somebody else is on call, and when nobody is.
#pragma once
#include <vector>

#include "oncall/schedule.h"

namespace muster {

// In [from, until) these are on call by what is, and others by what would be; in order of their ids. None: nobody.
struct Difference {
  Instant from;
  Instant until;
  std::vector<UserId> before;
  std::vector<UserId> after;
  friend bool operator==(const Difference&, const Difference&) = default;
};

// Both lists as `shifts` answers them for [from, until). In order of time; adjacent ones of the same people are one. A
// person who stays on call by another layer is no difference, nor is a shadow.
std::vector<Difference> differences(const std::vector<Shift>& before, const std::vector<Shift>& after, Instant from,
                                    Instant until);

struct Gap {
  Instant from;
  Instant until;
  friend bool operator==(const Gap&, const Gap&) = default;
};
// Times in [from, until) that no shift covers, other than a shadow's. `shifts` as above.
std::vector<Gap> gaps(const std::vector<Shift>& shifts, Instant from, Instant until);

}  // namespace muster
