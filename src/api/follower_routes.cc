#include "api/follower_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "followers/follow.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

// Schema IncidentFollowers.
json::object followers_json(store::Tx& tx, const Configuration& config, const Incident& incident) {
  json::array items;
  for (const Follower& follower : followers_of(tx, incident.id)) {
    const User* user = find(config.users, follower.user);
    items.push_back(json::object{
        {"user", json::object{{"id", follower.user.str()}, {"name", user ? user->name : follower.user.str()}}},
        {"since", rfc3339(follower.since)}});
  }
  return {{"items", std::move(items)}};
}

// Who is meant: whoever asks, or the person that the body names.
Result<UserId> follower_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {"user"})) return *unknown;
  const json::value* value = body->if_contains("user");
  const Caller& caller = caller_of(request);
  if (!value || value->is_null()) {
    if (caller.user) return *caller.user;
    return invalid("'user' is missing: a token follows nothing, so name a user");
  }
  constexpr std::size_t kUserMax = 64;
  if (!value->is_string() || value->get_string().size() > kUserMax)
    return invalid("'user' must be a text of at most 64 bytes");
  UserId user{std::string(value->get_string())};
  if (caller.user != user && !caller.may(Permission::Respond))
    return Fault{Fault::Code::Forbidden, "only who may respond says that somebody else follows an incident"};
  return user;
}

using FollowAct = Result<Incident> (*)(Turn&, const Configuration&, IncidentId, const UserId&, const By&);

http::Handler following(Service& service, FollowAct act) {
  return [&service, act](const Request& request, http::Reply reply) {
    const auto user = follower_in(request);
    if (!user) return reply(problem_of(user.fault()));
    act_on_incident<json::object>(
        service, request, std::move(reply),
        [&service, &request, act, user = *user](Turn& turn, IncidentId id) -> Result<json::object> {
          const auto config = service.configuration();
          const auto incident = act(turn, *config, id, user, caller_of(request).by());
          if (!incident) return incident.fault();
          return followers_json(turn.tx, *config, *incident);
        },
        object_or_problem());
  };
}

}  // namespace

void add_follower_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/followers",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_text_response(200, to_text(followers_json(tx, *service.configuration(), incident)));
              })});
  // Whoever may see an incident may follow it.
  for (const auto& [below, act] : {std::pair<const char*, FollowAct>("follow", follow), {"unfollow", unfollow}})
    router.add({.method = Method::Post,
                .pattern = "/v1/incidents/{id}/" + std::string(below),
                .permission = Permission::Read,
                .handler = following(service, act)});
}

}  // namespace muster::api
