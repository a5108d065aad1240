// Who is on call: the nouns. Rotations live in local time, because people do.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"

namespace muster {

// Wall-clock time without a zone, to the second.
using LocalTime = std::chrono::local_seconds;

// A layer with restrictions is on only within them: within any one of them. `weekdays` are those on which the span
// begins; until < from runs past midnight; from == until is a whole day, from that time of day to the same on the next.
struct Restriction {
  std::vector<std::chrono::weekday> weekdays;  // none: every day
  std::chrono::seconds from{0};                // time of day, 00:00 to 24:00; a reading of the clock, not time passed
  std::chrono::seconds until{0};
  friend bool operator==(const Restriction&, const Restriction&) = default;
};

// How long a shift is. Days and weeks are counted on the calendar, so that a handoff at 09:00 stays at 09:00 when the
// clocks change; hours are counted as they pass, so that a handoff every 12 hours moves by one on that day.
struct Rotation {
  enum class Unit { Hours, Days, Weeks } unit = Unit::Weeks;
  int length = 1;                             // 1 to kLengthMax; anything outside counts as the nearer of the two
  static constexpr int kLengthMax = 100'000;  // eleven years of hours
  friend bool operator==(const Rotation&, const Rotation&) = default;
};

struct Layer {
  std::string name;
  Rotation rotation;                      // goes on while restrictions keep the layer off: they do not delay a turn
  LocalTime start;                        // the first handoff, in the schedule's zone; nobody is on call before it
  std::optional<LocalTime> until;         // the layer ends then
  std::vector<UserId> users;              // in order of rotation, the first one from `start`; none: the layer is off
  std::vector<Restriction> restrictions;  // none: always on
  friend bool operator==(const Layer&, const Layer&) = default;
};

// Replaces whoever would be on call, in [from, until); also where nobody would be.
struct Override {
  OverrideId id;
  UserId user;  // anyone, also a person who is on call anyway; never empty
  Instant from;
  Instant until;
  friend bool operator==(const Override&, const Override&) = default;
};

struct Schedule {
  ScheduleId id;
  std::string name;
  TeamId team;
  std::string time_zone = "UTC";    // IANA name, checked when it was declared; one since lost counts as UTC
  std::vector<Layer> layers;        // a later layer, where it is on, covers the ones before it
  std::vector<Override> overrides;  // of several at one time, the one made last (largest id) counts
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

// One person on call without a break, in [from, until).
struct Shift {
  UserId user;
  Instant from;
  Instant until;
  std::string layer;  // name of the layer; empty for an override
  bool by_override = false;
  friend bool operator==(const Shift&, const Shift&) = default;
};

}  // namespace muster
