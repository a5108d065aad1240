#include "oncall/away.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace muster {
namespace {

using Span = std::pair<Instant, Instant>;

// Spans that touch become one.
std::vector<Span> joined(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> found;
  for (const Span& span : spans) {
    if (!found.empty() && span.first <= found.back().second)
      found.back().second = std::max(found.back().second, span.second);
    else
      found.push_back(span);
  }
  return found;
}

// Each schedule is looked at once, however often it stands in others.
struct Search {
  const UserId& user;
  const Schedules& all;
  std::set<ScheduleId> seen{};

  bool finds(const Schedule& schedule) {
    const auto is_users = [&](const Override& one) { return one.user == user; };
    return std::any_of(schedule.overrides.begin(), schedule.overrides.end(), is_users) || finds(schedule.layers) ||
           (!schedule.earlier.empty() && finds(schedule.earlier.back().layers));
  }

  bool finds(const std::vector<Layer>& layers) {
    return std::any_of(layers.begin(), layers.end(), [&](const Layer& layer) {
      return std::any_of(layer.slots.begin(), layer.slots.end(), [&](const Slot& slot) {
        const auto has = [&](const std::vector<UserId>& list) {
          return std::find(list.begin(), list.end(), user) != list.end();
        };
        return has(slot.users) || has(slot.shadows) ||
               std::any_of(slot.schedules.begin(), slot.schedules.end(), [&](const ScheduleId& id) {
                 const auto inner = all.find(id);
                 return inner != all.end() && seen.insert(id).second && finds(inner->second);
               });
      });
    });
  }
};

}  // namespace

std::vector<Away> on_call_and_away(const std::vector<Shift>& shifts, const std::vector<Away>& away) {
  std::map<UserId, std::vector<Span>> absences, conflicts;
  for (const Away& one : away) absences[one.user].emplace_back(one.from, one.until);
  for (auto& [user, spans] : absences) spans = joined(std::move(spans));
  for (const Shift& shift : shifts) {
    const auto of_user = absences.find(shift.user);
    if (shift.shadow || of_user == absences.end()) continue;
    for (const auto& [from, until] : of_user->second) {
      const Span both{std::max(from, shift.from), std::min(until, shift.until)};
      if (both.first < both.second) conflicts[shift.user].push_back(both);
    }
  }
  std::vector<Away> found;
  for (auto& [user, spans] : conflicts)
    for (const auto& [from, until] : joined(std::move(spans))) found.push_back({user, from, until});
  std::sort(found.begin(), found.end(),
            [](const Away& a, const Away& b) { return std::tie(a.from, a.user) < std::tie(b.from, b.user); });
  return found;
}

bool stands_in(const Schedule& schedule, const UserId& user, const Schedules& all) {
  return Search{user, all}.finds(schedule);
}

}  // namespace muster
