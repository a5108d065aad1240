#include "access/access.h"

#include <algorithm>

#include "access/queries.h"
#include "base/probe.h"
#include "incident/incidents.h"

namespace muster {
namespace {

// Their id as a value of the entry's data. Ids have '_', which would stand for any sign.
std::string as_value(const UserId& user) {
  std::string pattern = "%\"";
  for (const char c : user.str()) pattern.append(c == '_' || c == '%' || c == '\\' ? "\\" : "").push_back(c);
  return pattern + "\"%";
}

bool takes_part_in(store::Tx& tx, IncidentId incident, const UserId& user, Instant now) {
  return tx.one<std::int64_t>(sql::access::takes_part, incident, user, now, as_value(user)).has_value();
}

}  // namespace

Viewer viewer_of(const User& user) { return {user.role, user.id}; }

bool is_need_to_know(const Configuration& config, std::string_view category) {
  return rule_of(config.response.classification, category) != nullptr;
}

bool may_see(const Configuration& config, const Viewer& viewer, std::string_view category, bool takes_part) {
  const CategoryRule* rule = rule_of(config.response.classification, category);
  if (!rule || viewer.everything || takes_part) return true;
  if (std::ranges::find(rule->roles, viewer.role) != rule->roles.end()) return true;
  if (!viewer.user) return false;
  if (std::ranges::find(rule->users, *viewer.user) != rule->users.end()) return true;
  return std::ranges::any_of(rule->teams, [&](const TeamId& id) {
    const Team* team = find(config.teams, id);
    return team && std::ranges::find(team->members, *viewer.user) != team->members.end();
  });
}

bool Sight::takes_part(store::Tx& tx, IncidentId incident) const {
  return viewer_.user && takes_part_in(tx, incident, *viewer_.user, now_);
}

bool Sight::sees(store::Tx& tx, const Incident& incident) const {
  return may_see(*config_, viewer_, incident.category, false) || takes_part(tx, incident.id);
}

bool Sight::sees(store::Tx& tx, IncidentId id) const {
  if (config_->response.classification.need_to_know.empty() || viewer_.everything) return true;
  const auto incident = find_incident(tx, id);
  return !incident || sees(tx, *incident);
}

std::set<IncidentId> Sight::hidden(store::Tx& tx) const {
  std::set<IncidentId> hidden;
  for (const CategoryRule& rule : config_->response.classification.need_to_know) {
    if (may_see(*config_, viewer_, rule.category, false)) continue;
    for (const IncidentId id : tx.many<IncidentId>(sql::access::of_category, rule.category)) hidden.insert(id);
  }
  if (!viewer_.user) return hidden;
  std::erase_if(hidden, [&](IncidentId id) { return takes_part(tx, id); });
  return hidden;
}

bool may_see(store::Tx& tx, const Configuration& config, const UserId& id, const Incident& incident, Instant now) {
  if (!is_need_to_know(config, incident.category)) return true;
  const User* user = find(config.users, id);
  if (!user) return false;
  return may_see(config, viewer_of(*user), incident.category, false) || takes_part_in(tx, incident.id, id, now);
}

Result<Incident> open_to_see(Turn& turn, const Configuration& config, IncidentId id, const User& user, const By& by,
                             const std::string& reason) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return not_found("there is no such incident");
  if (reason.empty()) return invalid("'reason' is missing: say why you have to see it; it stands in the record");
  if (may_see(turn.tx, config, user.id, *incident, turn.now)) return *incident;
  PROBE("an administrator opened an incident that they may not see");
  const Instant until = turn.now + kOpenedFor;
  turn.record({.kind = "incident.opened_to_see",
               .incident = id,
               .actor = by.actor,
               .via = by.via,
               .data = {{"reason", reason}, {"until", rfc3339(until)}}});
  turn.tx.exec(sql::access::open_to_see, id, user.id, reason, turn.now, until);
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

}  // namespace muster
