#include "oncall/coverage.h"

#include <algorithm>
#include <set>
#include <unordered_map>

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

// The nights and weekends of one zone, day by day. Each day is looked up in the zone once, however many shifts it has.
class DayParts {
 public:
  // The calendar outlives it.
  DayParts(const std::string& time_zone, const HolidayCalendar& calendar) : clock_(time_zone), holidays_(calendar) {}

  void add_to(Load& load, const Shift& shift) {
    load.total += shift.until - shift.from;
    const auto last = std::chrono::floor<days>(clock_.reached(shift.until));
    for (auto day = std::chrono::floor<days>(clock_.reached(shift.from)) - days(1); day <= last; day += days(1)) {
      const Parts& parts = of(day);
      load.nights += overlap(parts.night, parts.morning, shift);
      if (parts.is_holiday) load.holidays += overlap(parts.begins, parts.ends, shift);
      if (parts.is_weekend) load.weekends += overlap(parts.begins, parts.ends, shift);
    }
  }

 private:
  struct Parts {
    Instant begins, ends;    // of the day
    Instant night, morning;  // of the night that begins on it
    bool is_weekend = false, is_holiday = false;
  };

  const Parts& of(std::chrono::local_days day) {
    const auto [known, fresh] = known_.try_emplace(day.time_since_epoch().count());
    if (!fresh) return known->second;
    const std::chrono::weekday weekday(day);
    const auto at = [&](hours time) { return clock_.instant_of(day + time); };
    known->second = {at(hours(0)),
                     at(hours(24)),
                     at(hours(22)),
                     at(hours(30)),
                     weekday == std::chrono::Saturday || weekday == std::chrono::Sunday,
                     holidays_.contains(day)};
    return known->second;
  }

  WallClock clock_;
  HolidayYears holidays_;
  std::unordered_map<std::int64_t, Parts> known_;
};

std::map<UserId, Load> loads_of(const std::vector<Shift>& shifts, DayParts& parts) {
  std::map<UserId, Load> people;
  for (const Shift& shift : shifts)
    if (!shift.shadow) parts.add_to(people[shift.user], shift);
  return people;
}

// What of them lies before `until`.
std::vector<Shift> cut(const std::vector<Shift>& shifts, Instant until) {
  std::vector<Shift> found;
  for (const Shift& shift : shifts) {
    if (shift.from >= until) continue;
    found.push_back(shift);
    found.back().until = std::min(shift.until, until);
  }
  return found;
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

void add_away(std::vector<Finding>& found, const Calendar& calendar, const std::vector<Away>& away) {
  if (away.empty()) return;
  for (const auto& [id, shifts] : calendar) {
    std::map<UserId, Finding> people;
    for (const Away& conflict : on_call_and_away(shifts, away)) {
      Finding one{Finding::Kind::Away, id, conflict.from, conflict.until};
      one.user = conflict.user;
      const auto [at, fresh] = people.try_emplace(conflict.user, one);
      if (!fresh) ++at->second.times;
    }
    for (const auto& [user, finding] : people) found.push_back(finding);
  }
}

void add_two_at_once(std::vector<Finding>& found, const Schedules& all, const Calendar& calendar,
                     const std::set<ScheduleId>& paged) {
  std::map<ScheduleId, std::set<ScheduleId>> nested;
  std::set<ScheduleId> inner;
  for (const auto& [id, shifts] : calendar) {
    collect_nested(all, id, nested[id]);
    inner.insert(nested[id].begin(), nested[id].end());
  }
  std::map<UserId, std::vector<std::pair<ScheduleId, const Shift*>>> of_people;
  for (const auto& [id, shifts] : calendar) {
    if (inner.contains(id) && !paged.contains(id)) continue;
    for (const Shift& shift : shifts)
      if (!shift.shadow) of_people[shift.user].emplace_back(id, &shift);
  }
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

Load load_of(Instant from, Instant until, const std::string& time_zone, const HolidayCalendar& calendar) {
  Load load;
  Shift shift;
  shift.from = from;
  shift.until = until;
  DayParts(time_zone, calendar).add_to(load, shift);
  return load;
}

std::map<UserId, Load> loads(const Schedule& schedule, Instant from, Instant until, const Schedules& all) {
  DayParts parts(schedule.time_zone, schedule.calendar);
  return loads_of(shifts(schedule, from, until, all), parts);
}

double fairness(const std::map<UserId, Load>& loads) {
  double sum = 0, squares = 0;
  for (const auto& [user, load] : loads) {
    const double weight =
        std::chrono::duration<double, std::ratio<3600>>(load.total + load.nights + load.weekends + load.holidays)
            .count();
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? sum * sum / (static_cast<double>(loads.size()) * squares) : 1.0;
}

std::string_view text_of(Finding::Kind kind) {
  static constexpr std::string_view kTexts[] = {"gap", "unreachable", "away", "two_at_once", "unfair"};
  return kTexts[static_cast<std::size_t>(kind)];
}

Coverage coverage(const Schedules& all, Instant from, Instant until,
                  const std::function<bool(const UserId&)>& reachable, const std::vector<Away>& away,
                  const std::set<ScheduleId>& paged) {
  Coverage coverage;
  Calendar calendar;
  std::map<std::pair<std::string, HolidayCalendarId>, DayParts> parts;  // schedules of one place share them
  std::vector<Finding> unfair;
  const Instant fair_until = from + kFairSpan;
  for (const auto& [id, schedule] : all) {
    auto list = shifts(schedule, from, std::max(until, fair_until), all);
    const auto people =
        loads_of(cut(list, fair_until),
                 parts.try_emplace({schedule.time_zone, schedule.calendar.id}, schedule.time_zone, schedule.calendar)
                     .first->second);
    const Spread spread{people.size(), fairness(people)};
    coverage.spread[id] = spread;
    calendar[id] = until < fair_until ? cut(list, until) : std::move(list);
    if (spread.fairness >= kFair) continue;
    Finding one{Finding::Kind::Unfair, id, from, fair_until};
    one.fairness = spread.fairness;
    unfair.push_back(one);
  }
  auto& found = coverage.findings;
  add_gaps(found, calendar, from, std::min(until, from + kHorizon));
  add_unreachable(found, calendar, reachable);
  add_away(found, calendar, away);
  add_two_at_once(found, all, calendar, paged);
  found.insert(found.end(), unfair.begin(), unfair.end());
  return coverage;
}

std::vector<Finding> findings(const Schedules& all, Instant from, Instant until,
                              const std::function<bool(const UserId&)>& reachable, const std::vector<Away>& away,
                              const std::set<ScheduleId>& paged) {
  return coverage(all, from, until, reachable, away, paged).findings;
}

}  // namespace muster
