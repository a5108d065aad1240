// The promises about what is held back, asked in code: each broken one is a sentence.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "app/doors.h"

namespace muster::sim {

struct HeldCheck {
  store::Tx& tx;
  Doors& doors;
  Instant now;
  // Nothing goes wrong since a while: the engine had time to do what was due.
  bool orderly = false;
  // The clock was set back when this was the newest id: what is older may wait for its hour again.
  std::int64_t known_clock_since = 0;
  // Until when people wanted an alert put off, at most.
  const std::map<AlertId, Instant>& snoozes;
  std::function<void(const std::string&)> breaks;
};

// Of every open alert: what holds it is there, is about it, and says until when; nothing holds it past its end. In
// orderly times also that what holds alerts back does so with all that it is about.
void check_held(const HeldCheck& check);

// Somebody was just notified of the incident: not all of it may be what other open alerts explain.
void check_told(const HeldCheck& check, IncidentId incident);

inline constexpr std::size_t kPromisesAboutHolds = 15;

}  // namespace muster::sim
