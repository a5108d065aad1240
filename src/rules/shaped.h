// What rules make of a signal.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/sources/signal.h"
#include "rules/condition.h"
#include "rules/rule.h"

namespace muster {

// One rule that matched, and what it did, in words: "severity is critical".
struct Hop {
  RuleId rule;
  std::string name;
  std::vector<std::string> did;
  friend bool operator==(const Hop&, const Hop&) = default;
};

// A wish of a rule, and whose it is: who holds an alert back is part of the answer to "why was I not paged?".
template <class Value>
struct Wish {
  Value value{};
  RuleId rule{};
};

struct Minimum {
  int count = 0;
  Duration within{0};
};

struct Shaped {
  std::optional<Signal> signal;  // nothing: no rule changed it
  ServiceId service;
  TeamId team;            // empty: as the service says
  PolicyId policy;        // empty: as the service says
  PlaybookId playbook{};  // is started; empty: none
  Wish<Fate> fate;
  bool at_once = false;
  std::optional<Wish<Duration>> wait, lasting, snooze, cool_down;
  std::optional<Wish<bool>> until_business_hours;
  std::optional<Wish<std::vector<Hours>>> hold_during, hold_outside;
  std::optional<Wish<Minimum>> minimum, flapping;
  Duration resolve_after{0};        // 0: never by itself
  Duration acknowledge_timeout{0};  // 0: an acknowledgement holds
  std::vector<Hop> hops;            // rules that matched, in the order in which they did
  std::vector<Counted> counted;     // counts that decided
};

}  // namespace muster
