#include "oncall/layer.h"

#include <algorithm>

#include "base/mutant.h"

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::weekday;
using LocalDay = std::chrono::local_days;

// What the rotation or the restrictions say by themselves.
struct Duty {
  bool on;
  WallTime until;
};

struct Handoff {
  std::int64_t turn;  // counted from the layer's start
  Instant next;
};

Handoff handoff_at(const Layer& layer, const WallClock& clock, Instant at, WallTime reached) {
  if (MUTANT("days are 24 hours long") && layer.rotation.unit != Rotation::Unit::Hours) {
    const Instant begin = clock.instant_of(layer.start);
    const hours shift = hours(24) * layer.rotation.length * (layer.rotation.unit == Rotation::Unit::Weeks ? 7 : 1);
    const std::int64_t turn = (at - begin) / shift;
    return {turn, begin + (turn + 1) * shift};
  }
  const int length = std::clamp(layer.rotation.length, 1, Rotation::kLengthMax);
  if (layer.rotation.unit == Rotation::Unit::Hours) {
    const Instant start = clock.instant_of(layer.start);
    const std::int64_t turn = (at - start) / hours(length);
    return {turn, start + (turn + 1) * hours(length)};
  }
  const days span = days(length) * (layer.rotation.unit == Rotation::Unit::Weeks ? 7 : 1);
  const std::int64_t turn = (reached - layer.start) / span;
  return {turn, clock.instant_of(layer.start + (turn + 1) * span)};
}

// The last second of the restriction that begins on `day`, plus one.
WallTime end_of(const Restriction& restriction, LocalDay day) {
  const bool same_day = restriction.from < restriction.until;
  return (same_day ? day : day + days(1)) + restriction.until;
}

bool begins_on(const Restriction& restriction, weekday day) {
  const auto& chosen = restriction.weekdays;
  return chosen.empty() || std::find(chosen.begin(), chosen.end(), day) != chosen.end();
}

// On when any restriction holds. `until` is at the latest the next midnight, which keeps the search to two days: a span
// that began yesterday or one that begins today.
Duty duty_at(const std::vector<Restriction>& restrictions, WallTime reached) {
  const LocalDay today = std::chrono::floor<days>(reached);
  Duty duty{false, today + days(1)};
  const auto consider = [&](WallTime edge) {
    if (edge > reached) duty.until = std::min(duty.until, edge);
  };
  for (const Restriction& restriction : restrictions) {
    for (const LocalDay day : {today - days(1), today}) {
      if (!begins_on(restriction, weekday(day))) continue;
      const WallTime from = day + restriction.from;
      const WallTime until = end_of(restriction, day);
      if (from <= reached && reached < until) duty.on = true;
      consider(from);
      consider(until);
    }
  }
  return duty;
}

}  // namespace

LayerTurn turn_at(const Layer& layer, const WallClock& clock, Instant at, WallTime reached) {
  if (layer.users.empty()) return {nullptr, kForever};
  if (layer.until && reached >= *layer.until) return {nullptr, kForever};
  if (reached < layer.start) return {nullptr, clock.instant_of(layer.start)};

  LayerTurn turn{&layer.users.front(), kForever};
  if (layer.users.size() > 1) {
    const Handoff handoff = handoff_at(layer, clock, at, reached);
    turn = {&layer.users[static_cast<std::size_t>(handoff.turn) % layer.users.size()], handoff.next};
  }
  if (layer.until) turn.until = std::min(turn.until, clock.instant_of(*layer.until));
  if (!layer.restrictions.empty()) {
    const Duty duty = duty_at(layer.restrictions, reached);
    if (!duty.on) turn.user = nullptr;
    turn.until = std::min(turn.until, clock.instant_of(duty.until));
  }
  return turn;
}

}  // namespace muster
