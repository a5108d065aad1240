#include "load/report.h"

#include <algorithm>

namespace muster::load {
namespace {

void add(Load& sum, const Load& more) {
  sum.total += more.total;
  sum.nights += more.nights;
  sum.weekends += more.weekends;
  sum.holidays += more.holidays;
}

bool stands_in_another(const Configuration& config, const ScheduleId& id) {
  for (const auto& [outer, schedule] : config.schedules) {
    for (const Layer& layer : schedule.layers)
      for (const Slot& slot : layer.slots)
        if (std::find(slot.schedules.begin(), slot.schedules.end(), id) != slot.schedules.end()) return true;
  }
  return false;
}

}  // namespace

int level_of(const Configuration& config, const ScheduleId& schedule) {
  int level = 0;
  for (const auto& [id, policy] : config.policies) {
    for (std::size_t i = 0; i < policy.steps.size(); ++i) {
      for (const Target& target : policy.steps[i].notify) {
        const auto* named = std::get_if<ScheduleId>(&target);
        const int step = static_cast<int>(i) + 1;
        if (named && *named == schedule && (level == 0 || step < level)) level = step;
      }
    }
  }
  return level;
}

std::set<ScheduleId> every_schedule(const Configuration& config) {
  std::set<ScheduleId> all;
  for (const auto& [id, schedule] : config.schedules) all.insert(id);
  return all;
}

std::map<UserId, Carried> carried(const Configuration& config, const std::set<ScheduleId>& schedules,
                                  const std::vector<PageSent>& pages, Instant from, Instant until) {
  std::map<UserId, Carried> people;
  for (const ScheduleId& id : schedules) {
    const Schedule* schedule = find(config.schedules, id);
    const int level = level_of(config, id);
    if (!schedule || (level == 0 && stands_in_another(config, id))) continue;
    for (const auto& [user, load] : loads(*schedule, from, until, config.schedules)) {
      people[user].schedules.push_back({id, level, load});
      add(people[user].on_call, load);
    }
  }
  const bool all = schedules.size() == config.schedules.size();
  std::map<UserId, std::vector<PageSent>> of;
  for (const PageSent& page : pages) of[page.user].push_back(page);
  for (const auto& [id, list] : of) {
    const User* user = find(config.users, id);
    if (!user || (!all && !people.contains(id))) continue;
    people[id].pages = pages_of(*user, list);
  }
  return people;
}

std::optional<Group> group_of(const std::map<UserId, Carried>& people, int group_min) {
  if (static_cast<int>(people.size()) < group_min) return std::nullopt;
  Group group;
  std::map<UserId, Load> loads;
  for (const auto& [id, one] : people) {
    ++group.people;
    add(group.on_call, one.on_call);
    group.pages += one.pages;
    loads[id] = one.on_call;
  }
  group.fairness = fairness(loads);
  return group;
}

}  // namespace muster::load
