#include "raci/raci.h"

#include <algorithm>
#include <set>

namespace muster {
namespace {

constexpr int kHandOversMax = 10;

// The teams behind somebody who may be asked to take a role.
std::vector<TeamId> teams_behind(const Configuration& config, const RoleTarget& target) {
  std::vector<TeamId> teams;
  if (const auto* id = std::get_if<ScheduleId>(&target)) {
    const Schedule* schedule = find(config.schedules, *id);
    if (schedule && config.teams.contains(schedule->team)) teams.push_back(schedule->team);
    return teams;
  }
  for (const auto& [id, team] : config.teams) {
    if (std::ranges::find(team.members, std::get<UserId>(target)) != team.members.end()) teams.push_back(id);
  }
  return teams;
}

struct PagedTeams {
  std::map<TeamId, std::string> first, later;  // with what leads there
};

// The teams behind a policy's steps: those that are named, and those of schedules. When a step names only people, the
// policy's own team stands for them.
void add_paged(const Configuration& config, const PolicyId& id, bool begins, int depth, PagedTeams& found) {
  const Policy* policy = find(config.policies, id);
  if (!policy || depth > kHandOversMax) return;
  for (std::size_t i = 0; i < policy->steps.size(); ++i) {
    auto& into = begins && i == 0 ? found.first : found.later;
    for (const Target& target : policy->steps[i].notify) {
      const std::string step = "step " + std::to_string(i + 1) + " of " + policy->name + " pages it";
      if (const auto* team = std::get_if<TeamId>(&target)) into.emplace(*team, step);
      const ScheduleId* schedule = std::get_if<ScheduleId>(&target);
      if (const auto* next = std::get_if<NextOnCall>(&target)) schedule = &next->schedule;
      const Schedule* known = schedule ? find(config.schedules, *schedule) : nullptr;
      if (known && !known->team.empty()) into.emplace(known->team, step);
      if (std::holds_alternative<UserId>(target) && !policy->team.empty()) into.emplace(policy->team, step);
      if (const auto* named = std::get_if<IncidentRoleId>(&target)) {
        for (const IncidentRole& role : config.response.roles) {
          if (role.id != *named) continue;
          for (const RoleTarget& person : role.people)
            for (const TeamId& team : teams_behind(config, person)) into.emplace(team, step);
        }
      }
      if (const auto* next = std::get_if<PolicyId>(&target)) add_paged(config, *next, false, depth + 1, found);
    }
  }
}

}  // namespace

std::string Involvement::letters() const {
  std::string text;
  if (responsible) text += 'R';
  if (accountable) text += 'A';
  if (consulted) text += 'C';
  if (informed) text += 'I';
  return text;
}

std::map<IncidentRoleId, std::map<TeamId, Involvement>> role_responsibilities(const Configuration& config) {
  std::map<IncidentRoleId, std::map<TeamId, Involvement>> matrix;
  for (const IncidentRole& role : config.response.roles) {
    auto& row = matrix[role.id];
    for (std::size_t i = 0; i < role.people.size(); ++i) {
      for (const TeamId& team : teams_behind(config, role.people[i])) {
        Involvement& one = row[team];
        if (!one.letters().empty()) continue;
        (i == 0 ? one.responsible : one.consulted) = true;
        one.because.push_back(i == 0 ? "the primary of the role is of it" : "an alternate of the role is of it");
      }
    }
  }
  return matrix;
}

std::map<ServiceId, std::map<TeamId, Involvement>> responsibilities(const Configuration& config) {
  std::map<ServiceId, std::map<TeamId, Involvement>> matrix;
  for (const auto& [id, service] : config.services) {
    auto& row = matrix[id];
    PagedTeams paged;
    add_paged(config, service.escalation_policy.empty() ? config.default_policy : service.escalation_policy, true, 0,
              paged);
    const auto known = [&](const TeamId& team) { return config.teams.contains(team); };
    for (const auto& [team, why] : paged.first) {
      if (!known(team)) continue;
      row[team].responsible = true;
      row[team].because.push_back(why);
    }
    if (known(service.team)) {
      row[service.team].accountable = true;
      row[service.team].because.push_back("it owns the service");
    }
    const auto beside = [&](const TeamId& team, bool Involvement::*letter, const std::string& why) {
      if (!known(team)) return;
      Involvement& one = row[team];
      if (!one.letters().empty()) return;
      one.*letter = true;
      one.because.push_back(why);
    };
    for (const auto& [team, why] : paged.later) beside(team, &Involvement::consulted, why);
    for (const Dependency& arrow : config.graph.needs(id)) {
      const Service* needed = arrow.hard ? find(config.services, arrow.service) : nullptr;
      if (needed) beside(needed->team, &Involvement::consulted, "the service depends on " + needed->name);
    }
    for (const Dependency& arrow : config.graph.needed_by(id)) {
      if (const Service* above = find(config.services, arrow.service))
        beside(above->team, &Involvement::informed, above->name + " depends on the service");
    }
  }
  return matrix;
}

}  // namespace muster
