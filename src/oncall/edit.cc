#include "oncall/edit.h"

#include <algorithm>

#include "oncall/handoff.h"

namespace muster {
namespace {

struct Plan {
  const std::string* time_zone;
  const std::vector<Layer>* layers;
};

// What counts just before `at`.
Plan plan_before(const Schedule& schedule, Instant at) {
  for (const EarlierPlan& one : schedule.earlier)
    if (at <= one.until) return {&one.time_zone, &one.layers};
  return {&schedule.time_zone, &schedule.layers};
}

std::int64_t turns_before(const std::vector<Slot>& slots, std::size_t index) {
  return turns_of(std::vector<Slot>(slots.begin(), slots.begin() + static_cast<std::ptrdiff_t>(index)));
}

// Who it is about: a slot that became longer or got a trainee is still the same people's.
bool same_people(const Slot& a, const Slot& b) { return a.users == b.users && a.schedules == b.schedules; }

// Of a slot that is gone, one that has most of its people is the same turn.
bool shares_people(const Slot& a, const Slot& b) {
  return std::any_of(a.users.begin(), a.users.end(), [&](const UserId& user) {
    return std::find(b.users.begin(), b.users.end(), user) != b.users.end();
  });
}

// The place of a slot of the old order in the new one. A person who has several turns in it keeps their number.
std::optional<std::size_t> place_of(const std::vector<Slot>& before, std::size_t index,
                                    const std::vector<Slot>& after) {
  for (const auto& same : {same_people, shares_people}) {
    std::size_t earlier_ones = 0;
    for (std::size_t i = 0; i < index; ++i) earlier_ones += same(before[i], before[index]);
    std::optional<std::size_t> last;
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (!same(before[index], after[i])) continue;
      last = i;
      if (earlier_ones-- == 0) break;
    }
    if (last) return last;
  }
  return std::nullopt;
}

// The phase with which `after` goes on where `before` is at `at`.
std::int64_t continued(const Layer& before, const Layer& after, const std::string& time_zone, Instant at) {
  if (before.slots == after.slots || before.slots.empty() || after.slots.empty()) return before.phase;
  const WallClock clock(after.time_zone.empty() ? time_zone : after.time_zone);
  const WallTime reached = clock.reached(at);
  if (reached < after.start) return 0;
  const Handoff now = handoff_at(before, clock, at, reached);
  if (!now.slot) {
    return before.phase;  // between two turns of a rule
  }
  const auto index = static_cast<std::size_t>(now.slot - before.slots.data());
  const std::int64_t all = turns_of(before.slots);
  const std::int64_t running = ((now.turn + before.phase) % all + all) % all;
  const std::int64_t into = running - turns_before(before.slots, index);  // of a slot that is several turns long
  for (std::size_t step = 0; step < before.slots.size(); ++step) {
    const std::size_t next = (index + step) % before.slots.size();
    const auto place = place_of(before.slots, next, after.slots);
    if (!place) continue;
    const std::int64_t first = turns_before(after.slots, *place);
    if (step == 0) return first + std::min<std::int64_t>(into, after.slots[*place].length - 1) - now.turn;
    // Their turn begins when it was promised.
    const std::int64_t ahead = (turns_before(before.slots, next) - running + all) % all;
    return first - (now.turn + ahead);
  }
  return -now.turn;  // nobody is left: from the beginning
}

bool goes_on(const Layer& before, const Layer& after) {
  return before.name == after.name && before.rotation == after.rotation && before.start == after.start &&
         before.time_zone == after.time_zone;
}

}  // namespace

Schedule edited(const Schedule& before, Schedule after, Instant from) {
  const Plan plan = plan_before(before, from);
  const bool same_zone = *plan.time_zone == after.time_zone;
  std::vector<bool> taken(plan.layers->size());
  for (std::size_t i = 0; i < after.layers.size(); ++i) {
    Layer& layer = after.layers[i];
    layer.phase = 0;
    // The one at the same place, else another of the kind: layers may have been put in another order.
    for (std::size_t step = 0; step < taken.size(); ++step) {
      const std::size_t j = (i + step) % taken.size();
      const Layer& was = (*plan.layers)[j];
      if (taken[j] || !goes_on(was, layer) || (layer.time_zone.empty() && !same_zone)) continue;
      taken[j] = true;
      layer.phase = continued(was, layer, after.time_zone, from);
      break;
    }
  }
  after.earlier.clear();
  for (const EarlierPlan& one : before.earlier) {
    if (!after.earlier.empty() && after.earlier.back().until >= from) break;
    after.earlier.push_back(one);
    after.earlier.back().until = std::min(one.until, from);
  }
  if (after.earlier.empty() || after.earlier.back().until < from)
    after.earlier.push_back({from, before.time_zone, before.layers});
  if (after.earlier.size() > kEarlierMax)
    after.earlier.erase(after.earlier.begin(), after.earlier.end() - static_cast<std::ptrdiff_t>(kEarlierMax));
  return after;
}

Instant counts_from(const Schedule& before, const Schedule& after, Instant now) {
  if (after.effective_from) return std::max(now, *after.effective_from);
  return now + std::max(before.promised, Duration(0));
}

}  // namespace muster
