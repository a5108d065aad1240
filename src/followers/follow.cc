#include "followers/follow.h"

#include <algorithm>

#include "followers/queries.h"
#include "incident/record.h"

namespace muster {
namespace {

bool is_of(const By& by, const UserId& user) { return by.actor.kind == Actor::Kind::User && by.actor.id == user.str(); }

}  // namespace

std::vector<Follower> followers_of(store::Tx& tx, IncidentId incident) {
  std::vector<Follower> followers;
  tx.each(
      sql::followers::followers,
      [&](const store::Row& row) {
        followers.push_back({row.get<UserId>(0), row.get<Instant>(1)});
      },
      incident);
  return followers;
}

Result<Incident> follow(Turn& turn, const Configuration& config, IncidentId id, const UserId& user_id, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const User* user = find(config.users, user_id);
  if (!user) return invalid("there is no user '" + user_id.str().substr(0, 64) + "'");
  const auto followers = followers_of(turn.tx, id);
  if (std::ranges::find(followers, user_id, &Follower::user) != followers.end()) return *incident;
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    ": follow that one");
  if (incident->status == Incident::Status::Resolved)
    return conflict(number_text(incident->number) + " is resolved: there is nothing to follow any more");
  if (followers.size() >= kFollowersMax)
    return conflict(number_text(incident->number) + " has " + std::to_string(kFollowersMax) +
                    " followers; tell more people by a status page");
  record_change(turn, *incident, "incident.followed", by,
                {{"person", user->name}, {"user", user_id.str()}, {"by", is_of(by, user_id) ? "" : by.actor.name}});
  turn.tx.exec(sql::followers::follow, id, user_id, turn.now);
  return *incident;
}

Result<Incident> unfollow(Turn& turn, const Configuration& config, IncidentId id, const UserId& user_id, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto followers = followers_of(turn.tx, id);
  if (std::ranges::find(followers, user_id, &Follower::user) == followers.end()) return *incident;
  const User* user = find(config.users, user_id);
  record_change(turn, *incident, "incident.unfollowed", by,
                {{"person", user ? user->name : user_id.str()},
                 {"user", user_id.str()},
                 {"by", is_of(by, user_id) ? "" : by.actor.name}});
  turn.tx.exec(sql::followers::unfollow, id, user_id);
  return *incident;
}

void follow_instead(store::Tx& tx, IncidentId from, IncidentId into, Instant at) {
  const auto known = followers_of(tx, into);
  std::size_t count = known.size();
  for (const Follower& one : followers_of(tx, from)) {
    if (std::ranges::find(known, one.user, &Follower::user) != known.end() || count >= kFollowersMax) continue;
    tx.exec(sql::followers::follow, into, one.user, at);
    ++count;
  }
  end_following(tx, from, at);
}

void end_following(store::Tx& tx, IncidentId incident, Instant at) { tx.exec(sql::followers::end_all, incident, at); }

void resume_following(store::Tx& tx, IncidentId incident) { tx.exec(sql::followers::resume_all, incident); }

}  // namespace muster
