// A life in the simulated world: senders, people, and everything that goes wrong for some hours; then nothing does, and
// what was promised must come true.
#pragma once
#include <string>
#include <vector>

#include "base/instant.h"

namespace muster::sim {

// How long it goes on without faults: long enough for every policy, the default one and the administrators' to be gone
// through, at any hour that the clock ever showed.
inline constexpr Duration kCalm = std::chrono::hours(8);

// What a life is made of. Whatever is not said follows from the seed.
struct Plan {
  std::uint64_t seed = 1;
  Duration trouble = std::chrono::hours(2);  // how long things go wrong
  int senders = 6;
  bool people = true;         // acknowledge, resolve and try things; without: nobody reacts
  bool configuration = true;  // is changed in the middle
  bool storms = true;
  bool silences = true;
  bool maintenance = true;
  bool snoozes = true;
  bool rules = true;
  bool merges = true;     // alerts join, people merge and split
  bool providers = true;  // misbehave
  bool process = true;    // is killed
  bool power = true;      // fails
  bool disk = true;       // fills up, fails to write, fails to sync
  bool clock = true;      // is set, and the machine sleeps
};

struct Lived {
  std::vector<std::string> broken;  // promises; empty: a good life
  std::vector<std::string> story;   // each step in words
  std::string digest;               // of the story and the record: the same plan gives the same one
  std::int64_t pages = 0;
  std::int64_t incidents = 0;
  std::int64_t ends_of_process = 0;
};

Lived live(const Plan& plan);

}  // namespace muster::sim
