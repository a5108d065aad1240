// Door 3: people say what may be the cause of an incident, what speaks for and against it, and what helps.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "incident/act.h"

namespace muster {

struct Argument {
  std::int64_t sequence = 0;  // of the entry that says so
  bool supports = true;       // else it speaks against it
  std::string text;
  std::int64_t entry = 0;  // of the record, that shows it; 0: none
  std::string by;
  Instant at;
};

struct Hypothesis {
  enum class State { Open, Confirmed, Rejected };
  int number = 0;  // within the incident, from 1
  std::string text;
  State state = State::Open;
  std::string by;
  Instant at;
  std::vector<Argument> arguments{};  // in their order
};
std::string_view text_of(Hypothesis::State state);

// What helps for now, what helped for good, under which name the fault is known; "": nobody said.
struct Remedy {
  std::string workaround, fix, known_error;
  friend bool operator==(const Remedy&, const Remedy&) = default;
};

inline constexpr std::size_t kHypothesesMax = 50, kArgumentsMax = 50;         // of an incident; of one of them
inline constexpr std::size_t kHypothesisTextMax = 2'000, kRemedyMax = 4'000;  // bytes

std::vector<Hypothesis> hypotheses_of(store::Tx& tx, IncidentId incident);
Remedy remedy_of(store::Tx& tx, IncidentId incident);

// Each answers the incident. A fault says what to do instead: there is no such incident, hypothesis or entry, there are
// no words, a bound is reached.
Result<Incident> suspect(Turn& turn, IncidentId incident, const std::string& text, const By& by);
// `entry`: of the incident's record; 0: none.
Result<Incident> argue(Turn& turn, IncidentId incident, int number, bool supports, const std::string& text,
                       std::int64_t entry, const By& by);
// Doing it twice is no error.
Result<Incident> judge(Turn& turn, IncidentId incident, int number, Hypothesis::State to, const std::string& reason,
                       const By& by);
// All of it anew; the same changes nothing.
Result<Incident> say_remedy(Turn& turn, IncidentId incident, const Remedy& remedy, const By& by);

}  // namespace muster
