// Looks for a life in which a promise is broken: one seed, or many, or for hours.
#pragma once
#include <iosfwd>

#include "sim/life.h"

namespace muster::sim {

struct Search {
  Plan plan;               // with the first seed
  std::int64_t seeds = 1;  // one after the other
  double hours = 0;        // more than 0: for so long, however many seeds that are
  bool story = false;      // also of a good life
};

// Prints the seed before anything else, and what came of it. Of the first bad life it looks for a smaller one that is
// bad too, and prints its last steps. At the end: probes that were never hit. Answers the exit code: 0 when all was
// well.
int search(const Search& search, std::ostream& out);

// The plan with as little in it as breaks a promise still, found by trying some.
Plan smallest_bad(Plan plan);
// As arguments of `muster sim`.
std::string words(const Plan& plan);
// "people", "configuration", "storms", "silences", "maintenance", "snoozes", "rules", "merges", "providers", "clock",
// "disk", "power" or "process".
void leave_out(Plan& plan, std::string_view kind);

}  // namespace muster::sim
