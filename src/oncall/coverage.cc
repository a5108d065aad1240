#include "oncall/coverage.h"

#include <algorithm>
#include <set>

#include "oncall/compare.h"
#include "oncall/wall_clock.h"
#include "oncall/who.h"

namespace muster {
namespace {

using std::chrono::days;
using std::chrono::hours;

Duration overlap(Instant from, Instant until, const Shift& shift) {
  return std::max(Duration(0), std::min(until, shift.until) - std::max(from, shift.from));
}

void add(Load& load, const Shift& shift, const WallClock& clock) {
  load.total += shift.until - shift.from;
  const auto last = std::chrono::floor<days>(clock.reached(shift.until));
  for (auto day = std::chrono::floor<days>(clock.reached(shift.from)) - days(1); day <= last; day += days(1)) {
    const auto at = [&](hours time) { return clock.instant_of(day + time); };
    load.nights += overlap(at(hours(22)), at(hours(30)), shift);
    const std::chrono::weekday weekday(day);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday)
      load.weekends += overlap(at(hours(0)), at(hours(24)), shift);
  }
}

// The schedules that stand in `id`, and those in these.
void collect_nested(const Schedules& all, const ScheduleId& id, std::set<ScheduleId>& into) {
  const auto schedule = all.find(id);
  if (schedule == all.end()) return;
  for (const Layer& layer : schedule->second.layers) {
    for (const Slot& slot : layer.slots) {
      for (const ScheduleId& inner : slot.schedules)
        if (into.insert(inner).second) collect_nested(all, inner, into);
    }
  }
}

using Calendar = std::map<ScheduleId, std::vector<Shift>>;

void add_gaps(std::vector<Finding>& found, const Calendar& calendar, Instant from, Instant until) {
  for (const auto& [id, shifts] : calendar) {
    const std::vector<Gap> open = gaps(shifts, from, until);
    if (open.empty()) continue;
    Finding gap{Finding::Kind::Gap, id, open.front().from, open.front().until};
    gap.times = static_cast<int>(open.size());
    found.push_back(gap);
  }
}

void add_unreachable(std::vector<Finding>& found, const Calendar& calendar,
                     const std::function<bool(const UserId&)>& reachable) {
  for (const auto& [id, shifts] : calendar) {
    std::map<UserId, Finding> people;
    for (const Shift& shift : shifts) {
      if (shift.shadow) continue;
      Finding one{Finding::Kind::Unreachable, id, shift.from, shift.until};
      one.user = shift.user;
      const auto [at, fresh] = people.try_emplace(shift.user, one);
      if (!fresh) ++at->second.times;
    }
    for (const auto& [user, finding] : people)
      if (!reachable(user)) found.push_back(finding);
  }
}

void add_two_at_once(std::vector<Finding>& found, const Schedules& all, const Calendar& calendar) {
  std::map<ScheduleId, std::set<ScheduleId>> nested;
  for (const auto& [id, shifts] : calendar) collect_nested(all, id, nested[id]);
  std::map<UserId, std::vector<std::pair<ScheduleId, const Shift*>>> of_people;
  for (const auto& [id, shifts] : calendar)
    for (const Shift& shift : shifts)
      if (!shift.shadow) of_people[shift.user].emplace_back(id, &shift);
  for (auto& [user, list] : of_people) {
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second->from < b.second->from; });
    std::map<std::pair<ScheduleId, ScheduleId>, Finding> pairs;
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = i + 1; j < list.size() && list[j].second->from < list[i].second->until; ++j) {
        const ScheduleId& a = std::min(list[i].first, list[j].first);
        const ScheduleId& b = std::max(list[i].first, list[j].first);
        if (a == b || nested[a].contains(b) || nested[b].contains(a)) continue;
        Finding one{Finding::Kind::TwoAtOnce, a, list[j].second->from,
                    std::min(list[i].second->until, list[j].second->until)};
        one.user = user;
        one.other = b;
        const auto [at, fresh] = pairs.try_emplace({a, b}, one);
        if (!fresh) ++at->second.times;
      }
    }
    for (const auto& [pair, finding] : pairs) found.push_back(finding);
  }
}

}  // namespace

std::map<UserId, Load> loads(const Schedule& schedule, Instant from, Instant until, const Schedules& all) {
  const WallClock clock(schedule.time_zone);
  std::map<UserId, Load> people;
  for (const Shift& shift : shifts(schedule, from, until, all))
    if (!shift.shadow) add(people[shift.user], shift, clock);
  return people;
}

double fairness(const std::map<UserId, Load>& loads) {
  double sum = 0, squares = 0;
  for (const auto& [user, load] : loads) {
    const double weight =
        std::chrono::duration<double, std::ratio<3600>>(load.total + load.nights + load.weekends).count();
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? sum * sum / (static_cast<double>(loads.size()) * squares) : 1.0;
}

std::string_view text_of(Finding::Kind kind) {
  static constexpr std::string_view kTexts[] = {"gap", "unreachable", "two_at_once", "unfair"};
  return kTexts[static_cast<std::size_t>(kind)];
}

std::vector<Finding> findings(const Schedules& all, Instant from, Instant until,
                              const std::function<bool(const UserId&)>& reachable) {
  Calendar calendar;
  for (const auto& [id, schedule] : all) calendar[id] = shifts(schedule, from, until, all);
  std::vector<Finding> found;
  add_gaps(found, calendar, from, std::min(until, from + kHorizon));
  add_unreachable(found, calendar, reachable);
  add_two_at_once(found, all, calendar);
  for (const auto& [id, schedule] : all) {
    const double index = fairness(loads(schedule, from, from + kFairSpan, all));
    if (index >= kFair) continue;
    Finding unfair{Finding::Kind::Unfair, id, from, from + kFairSpan};
    unfair.fairness = index;
    found.push_back(unfair);
  }
  return found;
}

}  // namespace muster
