#include "api/role_routes.h"

#include <algorithm>

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/csv.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "incident/incidents.h"
#include "roles/act.h"
#include "roles/summary.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

json::object person(const UserId& id, const std::string& name) { return {{"id", id.str()}, {"name", name}}; }

json::object role_json(const Stint& stint) {
  json::object object{{"role", stint.role_name},
                      {"role_id", stint.role.str()},
                      {"user", person(stint.user, stint.user_name)},
                      {"began_at", rfc3339(stint.began_at)}};
  object["ended_at"] = stint.ended_at ? json::value(rfc3339(*stint.ended_at)) : json::value();
  object["ended_because"] = stint.ended_because;
  return object;
}

json::value called_of(const Configuration& config, const std::vector<RoleCall>& calls, const IncidentRoleId& role) {
  const auto call = std::ranges::find(calls, role, &RoleCall::role);
  if (call == calls.end() || call->state != RoleCall::State::Called) return nullptr;
  const User* user = find(config.users, call->user);
  return json::object{{"user", person(call->user, user ? user->name : call->user.str())},
                      {"since", rfc3339(call->called_at)},
                      {"answer_by", rfc3339(call->due_at)}};
}

// Schema IncidentRoles.
json::object roles_of(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  const auto stints = open_stints_of(tx, incident.id);
  const auto calls = calls_of(tx, incident.id);
  const bool major = incident.major == Major::Declared, over = incident.status == Incident::Status::Resolved;
  json::array roles, flags;
  for (const IncidentRole& role : config.response.roles) {
    json::array holders;
    for (const Stint& stint : stints)
      if (stint.role == role.id)
        holders.push_back(
            json::object{{"user", person(stint.user, stint.user_name)}, {"since", rfc3339(stint.began_at)}});
    roles.push_back(json::object{{"id", role.id.str()},
                                 {"name", role.name},
                                 {"duties", json::array(role.duties.begin(), role.duties.end())},
                                 {"critical", role.critical},
                                 {"several", role.several},
                                 {"wanted", role.wanted_for(incident.priority, major)},
                                 {"holders", std::move(holders)},
                                 {"called", over ? json::value() : called_of(config, calls, role.id)}});
  }
  if (!over) {
    for (const Flag& flag : flags_of(config.response.roles, stints, incident.priority, major, now))
      flags.push_back(json::object{{"kind", text_of(flag.kind)}, {"role", flag.role.str()}, {"user", flag.user.str()}});
  }
  return {{"roles", std::move(roles)}, {"flags", std::move(flags)}};
}

Response roster_csv(const std::vector<Stint>& stints, const Incident& incident) {
  std::string out = "incident,role,person,user,from,until,why it ended\r\n";
  for (const Stint& stint : stints) {
    out += csv_field(number_text(incident.number)) + "," + csv_field(stint.role_name) + "," +
           csv_field(stint.user_name) + "," + csv_field(stint.user.str()) + "," + csv_field(rfc3339(stint.began_at)) +
           "," + csv_field(stint.ended_at ? rfc3339(*stint.ended_at) : "") + "," + csv_field(stint.ended_because) +
           "\r\n";
  }
  return http::text_response(200, std::move(out), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"" + number_text(incident.number) + "-roster.csv\"");
}

Response roster(store::Tx& tx, const Incident& incident, const Request& request) {
  if (const auto unknown = unknown_parameter(request, {"format"})) return problem_of(*unknown);
  const std::string_view format = request.query_value("format").value_or("json");
  if (format != "json" && format != "csv") return problem_of(invalid("the parameter 'format' must be json or csv"));
  const auto stints = stints_of(tx, incident.id);
  if (format == "csv") return roster_csv(stints, incident);
  json::array items;
  for (const Stint& stint : stints) items.emplace_back(role_json(stint));
  return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
}

// What a body says, of which each act has its part.
struct RoleAsked {
  UserId user{}, to{};
  bool beside = false;
  std::string text{};
};

// What an act's body may have: the member that names a person, the one that has words in it, and others.
struct Members {
  std::string_view user, text, other;
};

Result<RoleAsked> asked_in(const Request& request, const Members& members) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {members.user, members.text, members.other})) return *unknown;
  for (const auto& member : *body) {
    if (member.key() == "beside" ? !member.value().is_bool() && !member.value().is_null()
                                 : !member.value().is_string() && !member.value().is_null())
      return invalid("'" + std::string(member.key()) + "' must be " +
                     (member.key() == "beside" ? "true or false" : "a text"));
    if (member.value().is_string() && member.value().get_string().size() > kRoleTextMax)
      return invalid("'" + std::string(member.key()) + "' must be at most 2000 bytes");
  }
  RoleAsked asked;
  asked.user = UserId(text_at(*body, members.user).value_or(""));
  asked.to = UserId(text_at(*body, "to").value_or(""));
  asked.text = text_at(*body, members.text).value_or("");
  const json::value* beside = body->if_contains("beside");
  asked.beside = beside && beside->is_bool() && beside->get_bool();
  // Who names nobody means themselves.
  const Caller& caller = caller_of(request);
  if (asked.user.empty() && caller.user) asked.user = *caller.user;
  if (asked.user.empty())
    return invalid("'" + std::string(members.user) + "' is missing: a token has no roles, so name a user");
  return asked;
}

using RoleAct = std::function<Result<Incident>(Turn&, IncidentId, const IncidentRoleId&, const RoleAsked&, const By&)>;

http::Handler acting_on_role(Service& service, const Members& members, RoleAct act) {
  return [&service, members, act = std::move(act)](const Request& request, http::Reply reply) {
    const auto asked = asked_in(request, members);
    if (!asked) return reply(problem_of(asked.fault()));
    act_on_incident<json::object>(
        service, request, std::move(reply),
        [&service, &request, act, asked = *asked](Turn& turn, IncidentId id) -> Result<json::object> {
          const auto incident = act(turn, id, IncidentRoleId(request.param("role")), asked, caller_of(request).by());
          if (!incident) return incident.fault();
          return roles_of(turn.tx, *service.configuration(), *incident, turn.now);
        },
        object_or_problem());
  };
}

void add_reading(http::Router& router, Service& service, std::string_view below, AboutIncident answer) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/" + std::string(below),
              .permission = Permission::Read,
              .handler = about_incident(service, std::move(answer))});
}

}  // namespace

void add_role_routes(http::Router& router, Service& service) {
  add_reading(router, service, "roles", [&service](store::Tx& tx, const Incident& incident, const Request&) {
    return http::json_text_response(200, to_text(roles_of(tx, *service.configuration(), incident, service.now())));
  });
  add_reading(router, service, "roster", roster);
  add_reading(router, service, "summary", [&service](store::Tx& tx, const Incident& incident, const Request&) {
    return http::json_text_response(
        200, to_text(json::object{{"text", summary_of(tx, *service.configuration(), incident, service.now())}}));
  });
  const auto add = [&](std::string_view verb, http::Handler handler) {
    router.add({.method = Method::Post,
                .pattern = "/v1/incidents/{id}/roles/{role}/" + std::string(verb),
                .permission = Permission::Respond,
                .handler = std::move(handler)});
  };
  add("give", acting_on_role(service, {"user", "", "beside"},
                             [&service](Turn& turn, IncidentId id, const IncidentRoleId& role, const RoleAsked& asked,
                                        const By& by) {
                               return give_role(turn, *service.configuration(), id, role, asked.user, asked.beside, by);
                             }));
  add("decline", acting_on_role(service, {"user", "reason", ""},
                                [&service](Turn& turn, IncidentId id, const IncidentRoleId& role,
                                           const RoleAsked& asked, const By& by) {
                                  return decline_role(turn, *service.configuration(), id, role, by, asked.text);
                                }));
  add("hand-over",
      acting_on_role(
          service, {"from", "note", "to"},
          [&service](Turn& turn, IncidentId id, const IncidentRoleId& role, const RoleAsked& asked, const By& by) {
            return hand_over_role(turn, *service.configuration(), id, role, asked.user, asked.to, by, asked.text);
          }));
  add("end", acting_on_role(service, {"user", "reason", ""},
                            [&service](Turn& turn, IncidentId id, const IncidentRoleId& role, const RoleAsked& asked,
                                       const By& by) {
                              return end_role(turn, *service.configuration(), id, role, asked.user, by, asked.text);
                            }));
}

}  // namespace muster::api
