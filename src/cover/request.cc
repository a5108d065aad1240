#include "cover/request.h"

#include <algorithm>
#include <array>
#include <set>

#include "oncall/who.h"

namespace muster::cover {
namespace {

constexpr std::array<std::string_view, 5> kStates{"open", "accepted", "withdrawn", "declined", "expired"};

void collect(const Schedule& schedule, const Schedules& all, std::set<ScheduleId>& seen, std::set<UserId>& people) {
  for (const Layer& layer : schedule.layers) {
    for (const Slot& slot : layer.slots) {
      people.insert(slot.users.begin(), slot.users.end());
      for (const ScheduleId& id : slot.schedules) {
        const auto inner = all.find(id);
        if (inner != all.end() && seen.insert(id).second) collect(inner->second, all, seen, people);
      }
    }
  }
}

bool stands_there(const UserId& user, const Schedule& schedule, const Schedules& all) {
  const auto people = people_of(schedule, all);
  return std::binary_search(people.begin(), people.end(), user);
}

Fault out_of_date(const std::string& why) {
  return conflict("this request is out of date: " + why + "; ask anew for what is needed now");
}

}  // namespace

std::string_view text_of(Request::State state) { return kStates[static_cast<std::size_t>(state)]; }

std::optional<Request::State> state_of(std::string_view text) {
  for (std::size_t i = 0; i < kStates.size(); ++i)
    if (kStates[i] == text) return static_cast<Request::State>(i);
  return std::nullopt;
}

std::vector<UserId> people_of(const Schedule& schedule, const Schedules& all) {
  std::set<ScheduleId> seen{schedule.id};
  std::set<UserId> people;
  collect(schedule, all, seen, people);
  return {people.begin(), people.end()};
}

bool is_on_call_throughout(const Schedule& schedule, const UserId& user, const Stretch& stretch, const Schedules& all) {
  Instant covered = stretch.from;
  for (const Shift& shift : shifts(schedule, stretch.from, stretch.until, all))
    if (shift.user == user && !shift.shadow && shift.from <= covered) covered = std::max(covered, shift.until);
  return covered >= stretch.until;
}

Stretch rest_of(const Stretch& stretch, Instant now) { return {std::max(stretch.from, now), stretch.until}; }

std::optional<Fault> fault_of_asking(const Request& request, const Schedule& schedule, const Schedules& all,
                                     Instant now) {
  const Stretch give = rest_of(request.give, now);
  if (request.give.until <= request.give.from) return invalid("'until' must be later than 'from'");
  if (give.until <= now) return invalid("'until' has passed already");
  if (give.until - give.from > kStretchMax) return invalid("cover can be asked for at most 100 days at once");
  if (!is_on_call_throughout(schedule, request.asker, give, all))
    return invalid("you are not on call for '" + schedule.name + "' all of that time, so there is nothing to cover");
  if (request.whom == request.asker) return invalid("'user' is you; ask somebody else");
  if (!request.whom.empty() && !stands_there(request.whom, schedule, all))
    return invalid("'" + request.whom.str().substr(0, 64) + "' does not stand in '" + schedule.name +
                   "'; ask somebody who does, or make an override");
  if (request.take) {
    if (request.whom.empty()) return invalid("a swap needs 'user': whose stretch you would take");
    if (request.take->until <= request.take->from) return invalid("'swap': 'until' must be later than 'from'");
    if (request.take->from <= now) return invalid("'swap': what has begun already cannot be swapped");
    if (request.take->until - request.take->from > kStretchMax)
      return invalid("'swap': at most 100 days can be swapped at once");
    if (!is_on_call_throughout(schedule, request.whom, *request.take, all))
      return invalid("'swap': '" + request.whom.str() + "' is not on call for '" + schedule.name +
                     "' all of that time");
  }
  return std::nullopt;
}

std::optional<Fault> fault_of_taking(const Request& request, const UserId& taker, const Schedule& schedule,
                                     const Schedules& all, Instant now) {
  if (request.state != Request::State::Open)
    return conflict("this request is " + std::string(text_of(request.state)) + " already");
  if (request.give.until <= now) return out_of_date("the shift is over");
  if (taker == request.asker) return invalid("this is your own request; others can offer");
  if (!request.whom.empty() && taker != request.whom) return Fault{Fault::Code::Forbidden, "somebody else was asked"};
  if (!stands_there(taker, schedule, all))
    return Fault{Fault::Code::Forbidden, "only who stands in '" + schedule.name + "' can cover it"};
  if (!is_on_call_throughout(schedule, request.asker, rest_of(request.give, now), all))
    return out_of_date("who asked is no longer on call all of that time");
  if (request.take) {
    if (request.take->from <= now) return out_of_date("the stretch in return has begun already");
    if (!is_on_call_throughout(schedule, taker, *request.take, all))
      return out_of_date("who was asked is no longer on call in the stretch in return");
  }
  return std::nullopt;
}

std::vector<Override> overrides_of(const Request& request, const UserId& taker, Instant now) {
  const Stretch give = rest_of(request.give, now);
  std::vector<Override> made{{OverrideId(), taker, give.from, give.until}};
  if (request.take) made.push_back({OverrideId(), request.asker, request.take->from, request.take->until});
  return made;
}

}  // namespace muster::cover
