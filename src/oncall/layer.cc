#include "oncall/layer.h"

#include <algorithm>

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::weekday;

// What the rotation or the restrictions say by themselves.
struct LayerDuty {
  bool on;
  WallTime until;
};

// How many midnights lie within the span.
days nights_of(const Restriction& restriction, weekday begins) {
  const bool same_day = restriction.from < restriction.until;
  if (!restriction.until_day) return days(same_day ? 0 : 1);
  const days between = *restriction.until_day - begins;  // 0 to 6
  return between == days(0) && !same_day ? days(7) : between;
}

bool begins_on(const Restriction& restriction, LocalDay day, HolidayYears& holidays) {
  const auto& chosen = restriction.weekdays;
  if (!chosen.empty() && std::find(chosen.begin(), chosen.end(), weekday(day)) == chosen.end()) return false;
  return restriction.holidays == OnHolidays::AsOtherDays ||
         holidays.contains(day) == (restriction.holidays == OnHolidays::Only);
}

// On when any restriction holds. `until` is at the latest the next midnight, which keeps the search to the spans that
// began within the last days or begin today.
LayerDuty duty_at(const std::vector<Restriction>& restrictions, HolidayYears& holidays, WallTime reached) {
  const LocalDay today = std::chrono::floor<days>(reached);
  LayerDuty duty{false, today + days(1)};
  const auto consider = [&](WallTime edge) {
    if (edge > reached) duty.until = std::min(duty.until, edge);
  };
  for (const Restriction& restriction : restrictions) {
    for (LocalDay day = today - days(restriction.until_day ? 7 : 1); day <= today; day += days(1)) {
      if (!begins_on(restriction, day, holidays)) continue;
      const WallTime from = day + restriction.from;
      const WallTime until = day + nights_of(restriction, weekday(day)) + restriction.until;
      if (from <= reached && reached < until) duty.on = true;
      consider(from);
      consider(until);
    }
  }
  return duty;
}

}  // namespace

const LayerTurn& LayerWalk::at(Instant at) {
  if (turn_.until <= at) turn_ = find(at);
  return turn_;
}

LayerTurn LayerWalk::find(Instant at) {
  const Layer& layer = *layer_;
  if (layer.slots.empty()) return {nullptr, kForever};
  const WallTime reached = clock_.reached(at);
  if (layer.until && reached >= *layer.until) return {nullptr, kForever};
  if (reached < layer.start) return {nullptr, clock_.instant_of(layer.start)};

  if (handoff_.until <= at) handoff_ = handoff_at(layer, clock_, at, reached);
  LayerTurn turn{handoff_.slot, handoff_.until};
  if (layer.until) turn.until = std::min(turn.until, clock_.instant_of(*layer.until));
  if (!layer.restrictions.empty()) {
    const LayerDuty duty = duty_at(layer.restrictions, holidays_, reached);
    if (!duty.on) turn.slot = nullptr;
    turn.until = std::min(turn.until, clock_.instant_of(duty.until));
  }
  return turn;
}

}  // namespace muster
