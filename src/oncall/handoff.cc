#include "oncall/handoff.h"

#include <algorithm>

#include "base/mutant.h"

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::hours;

struct Place {
  const Slot* slot;
  std::int64_t turns_left;  // with this one
};

Place place_of(const Layer& layer, std::int64_t turn) {
  const std::int64_t all = turns_of(layer.slots);
  std::int64_t at = ((turn + layer.phase) % all + all) % all;
  for (const Slot& slot : layer.slots) {
    const int length = std::clamp(slot.length, 1, Slot::kLengthMax);
    if (at < length) return {&slot, length - at};
    at -= length;
  }
  return {&layer.slots.front(), 1};  // not reached
}

// Begins on days of the calendar that a rule names.
Handoff recurring_handoff(const Layer& layer, const WallClock& clock, WallTime reached) {
  const Recurrence& rule = layer.rotation.recurrence;
  const LocalDay first = std::chrono::floor<days>(layer.start);
  const Duration time = layer.start - first;
  const LocalDay today = std::chrono::floor<days>(reached);
  const auto last = last_recurring_day(rule, first, reached >= today + time ? today : today - days(1));
  const auto next = recurring_days(rule, first, time, last ? last->day + days(1) : first, 1);
  const Instant ends = next.empty() ? kForever : clock.instant_of(next.front() + time);
  if (!last) return {nullptr, 0, ends};
  if (layer.rotation.lasts) {
    const WallTime over = last->day + time + *layer.rotation.lasts;
    if (reached >= over) return {nullptr, 0, ends};
    return {place_of(layer, last->index).slot, last->index, std::min(ends, clock.instant_of(over))};
  }
  return {place_of(layer, last->index).slot, last->index, ends};
}

}  // namespace

std::int64_t turns_of(const std::vector<Slot>& slots) {
  std::int64_t all = 0;
  for (const Slot& slot : slots) all += std::clamp(slot.length, 1, Slot::kLengthMax);
  return all;
}

Handoff handoff_at(const Layer& layer, const WallClock& clock, Instant at, WallTime reached) {
  const Rotation& rotation = layer.rotation;
  if (rotation.unit == Rotation::Unit::Recurring) return recurring_handoff(layer, clock, reached);
  if (MUTANT("days are 24 hours long") && layer.slots.size() > 1 && rotation.unit != Rotation::Unit::Hours) {
    const Instant begin = clock.instant_of(layer.start);
    const hours shift = hours(24) * rotation.length * (rotation.unit == Rotation::Unit::Weeks ? 7 : 1);
    const std::int64_t turn = (at - begin) / shift;
    const Place place = place_of(layer, turn);
    return {place.slot, turn, begin + (turn + place.turns_left) * shift};
  }
  const int length = std::clamp(rotation.length, 1, Rotation::kLengthMax);
  const bool alone = layer.slots.size() == 1;  // there is nobody to hand over to
  if (rotation.unit == Rotation::Unit::Hours) {
    const Instant start = clock.instant_of(layer.start);
    const std::int64_t turn = (at - start) / hours(length);
    const Place place = place_of(layer, turn);
    return {place.slot, turn, alone ? kForever : start + (turn + place.turns_left) * hours(length)};
  }
  const days span = days(length) * (rotation.unit == Rotation::Unit::Weeks ? 7 : 1);
  const std::int64_t turn = (reached - layer.start) / span;
  const Place place = place_of(layer, turn);
  return {place.slot, turn, alone ? kForever : clock.instant_of(layer.start + (turn + place.turns_left) * span)};
}

}  // namespace muster
