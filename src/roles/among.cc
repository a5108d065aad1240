#include "roles/among.h"

#include <algorithm>

#include "roles/rows.h"

namespace muster {

bool is_among(store::Tx& tx, const NamedPeople& people, const Configuration& config, IncidentId incident, const By& by,
              const std::optional<UserId>& user) {
  if (!user)
    return by.actor.kind == Actor::Kind::Token &&
           std::ranges::find(people.tokens, TokenId(by.actor.id)) != people.tokens.end();
  if (std::ranges::find(people.users, *user) != people.users.end()) return true;
  for (const TeamId& id : people.teams) {
    const Team* team = find(config.teams, id);
    if (team && std::ranges::find(team->members, *user) != team->members.end()) return true;
  }
  if (people.roles.empty() || incident.empty()) return false;
  const auto stints = open_stints_of(tx, incident);
  return std::ranges::any_of(stints, [&](const Stint& stint) {
    return stint.user == *user && std::ranges::find(people.roles, stint.role) != people.roles.end();
  });
}

std::vector<UserId> everybody_of(store::Tx& tx, const NamedPeople& people, const Configuration& config,
                                 IncidentId incident) {
  std::vector<UserId> all = people.users;
  for (const TeamId& id : people.teams)
    if (const Team* team = find(config.teams, id)) all.insert(all.end(), team->members.begin(), team->members.end());
  if (!incident.empty() && !people.roles.empty())
    for (const Stint& stint : open_stints_of(tx, incident))
      if (std::ranges::find(people.roles, stint.role) != people.roles.end()) all.push_back(stint.user);
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace muster
