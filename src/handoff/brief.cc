#include "handoff/brief.h"

#include <algorithm>
#include <set>

#include "handoff/queries.h"
#include "incident/incidents.h"
#include "routing/route.h"
#include "suppression/suppressions.h"

namespace muster::handoff {
namespace {

constexpr int kLookedAtMax = 1000;

template <class List, class Value>
bool has(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The schedule, and those in which it stands.
std::set<ScheduleId> around(const Schedules& all, const ScheduleId& id) {
  std::set<ScheduleId> found{id};
  for (bool grows = true; grows;) {
    grows = false;
    for (const auto& [outer, schedule] : all) {
      if (found.contains(outer)) continue;
      const auto stands_here = [&](const Layer& layer) {
        return std::any_of(layer.slots.begin(), layer.slots.end(), [&](const Slot& slot) {
          return std::any_of(slot.schedules.begin(), slot.schedules.end(),
                             [&](const ScheduleId& inner) { return found.contains(inner); });
        });
      };
      if (std::any_of(schedule.layers.begin(), schedule.layers.end(), stands_here))
        grows = found.insert(outer).second || grows;
    }
  }
  return found;
}

bool asks(const Step& step, const std::set<ScheduleId>& schedules) {
  return std::any_of(step.notify.begin(), step.notify.end(), [&](const Target& target) {
    if (const auto* schedule = std::get_if<ScheduleId>(&target)) return schedules.contains(*schedule);
    if (const auto* next = std::get_if<NextOnCall>(&target)) return schedules.contains(next->schedule);
    return false;
  });
}

std::vector<Incident> open_incidents(store::Tx& tx, const std::vector<PolicyId>& policies) {
  std::vector<Incident> found;
  tx.each(
      sql::handoff::open_incidents,
      [&](const store::Row& row) {
        Incident incident = read_incident(row);
        if (static_cast<int>(found.size()) < kBriefMax && has(policies, incident.policy))
          found.push_back(std::move(incident));
      },
      kLookedAtMax);
  return found;
}

}  // namespace

std::vector<PolicyId> policies_of(const Configuration& config, const ScheduleId& schedule) {
  const auto schedules = around(config.schedules, schedule);
  std::vector<PolicyId> found;
  for (const auto& [id, policy] : config.policies) {
    if (std::any_of(policy.steps.begin(), policy.steps.end(), [&](const Step& step) { return asks(step, schedules); }))
      found.push_back(id);
  }
  return found;
}

Brief brief_of(store::Tx& tx, const Configuration& config, const Schedule& schedule, Instant now) {
  const auto policies = policies_of(config, schedule.id);
  const auto comes_here = [&](const ServiceId& service) { return has(policies, route(config, service).policy->id); };
  Brief brief;
  brief.incidents = open_incidents(tx, policies);
  for (Silence& silence : all_silences(tx, now, kLookedAtMax)) {
    if (silence.state(now) != Silence::State::Active || static_cast<int>(brief.silences.size()) >= kBriefMax) continue;
    const Integration* integration = find(config.integrations, silence.integration);
    if (silence.integration.empty() || !integration || comes_here(integration->service))
      brief.silences.push_back(std::move(silence));
  }
  for (MaintenanceWindow& window : unfinished_maintenance(tx)) {
    const MaintenancePhase phase = phase_of(window, now);
    const bool runs = phase.state == MaintenancePhase::State::Running || phase.state == MaintenancePhase::State::Ending;
    if (!runs || !phase.occurrence || static_cast<int>(brief.maintenance.size()) >= kBriefMax) continue;
    const bool concerns = (window.services.empty() && window.teams.empty()) || has(window.teams, schedule.team) ||
                          std::any_of(window.services.begin(), window.services.end(), comes_here);
    if (concerns) brief.maintenance.push_back({std::move(window), phase.occurrence->ends});
  }
  brief.notes = notes_of(tx, schedule.id);
  return brief;
}

}  // namespace muster::handoff
