#include "incident/told_teams.h"

#include "incident/queries.h"

namespace muster {

bool tell_team(store::Tx& tx, const TeamToTell& team, Instant now, bool again) {
  if (tx.exec(sql::incident::insert_team_to_tell, team.incident, team.policy, team.reason, now) > 0) return true;
  return again && tx.exec(sql::incident::tell_team_again, team.incident, team.policy, team.reason, now) > 0;
}

std::vector<TeamToTell> teams_to_tell(store::Tx& tx, Instant now, int limit) {
  std::vector<TeamToTell> teams;
  tx.each(
      sql::incident::teams_to_tell,
      [&](const store::Row& row) {
        teams.push_back({row.get<IncidentId>(0), row.get<PolicyId>(1), std::string(row.text(2))});
      },
      now, limit);
  return teams;
}

void team_was_told(store::Tx& tx, const TeamToTell& team, Instant now) {
  tx.exec(sql::incident::team_was_told, team.incident, team.policy, now);
}

void forget_teams_to_tell(store::Tx& tx, IncidentId incident) {
  tx.exec(sql::incident::forget_teams_to_tell, incident);
}

void hand_over_teams_to_tell(store::Tx& tx, IncidentId from, IncidentId into) {
  tx.exec(sql::incident::copy_teams_to_tell, from, into);
  forget_teams_to_tell(tx, from);
}

Instant next_team_to_tell(store::Tx& tx) { return tx.next(sql::incident::next_team_to_tell); }

}  // namespace muster
