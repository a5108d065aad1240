#include "api/checkpoint_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "checkpoints/act.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

// Schema IncidentCheckpoints. Nobody is asked about what is resolved.
json::object checkpoints_json(store::Tx& tx, const Configuration& config, const Incident& incident) {
  json::array items;
  if (incident.status != Incident::Status::Resolved) {
    for (const CheckpointRow& row : checkpoints_of(tx, incident.id)) {
      const Checkpoint* checkpoint = find_checkpoint(config, row.checkpoint);
      if (!checkpoint) continue;
      json::object one{{"id", checkpoint->id.str()},
                       {"name", checkpoint->name},
                       {"questions", json::array(checkpoint->questions.begin(), checkpoint->questions.end())},
                       {"every", duration_text(checkpoint->every)},
                       {"state", text_of(row.state)},
                       {"due_at", rfc3339(row.due_at)}};
      one["asked_at"] = row.asked_at && row.state != CheckpointRow::State::Waiting ? json::value(rfc3339(*row.asked_at))
                                                                                   : json::value();
      const User* user = find(config.users, row.user);
      one["user"] = row.user.empty()
                        ? json::value()
                        : json::object{{"id", row.user.str()}, {"name", user ? user->name : row.user.str()}};
      items.emplace_back(std::move(one));
    }
  }
  return {{"items", std::move(items)}};
}

Result<std::string> answer_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto unknown = unknown_member(*body, {"text"})) return *unknown;
  const json::value* value = body->if_contains("text");
  if (!value || value->is_null()) return std::string();
  if (!value->is_string() || value->get_string().size() > kCheckpointAnswerMax)
    return invalid("'text' must be a text of at most 2000 bytes");
  return std::string(value->get_string());
}

void answer(Service& service, const Request& request, http::Reply reply) {
  const auto text = answer_in(request);
  if (!text) return reply(problem_of(text.fault()));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, text = *text](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        const auto incident = answer_checkpoint(turn, *config, id, CheckpointId(request.param("checkpoint")), text,
                                                caller_of(request).by());
        if (!incident) return incident.fault();
        return checkpoints_json(turn.tx, *config, *incident);
      },
      object_or_problem());
}

}  // namespace

void add_checkpoint_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/checkpoints",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_text_response(200, to_text(checkpoints_json(tx, *service.configuration(), incident)));
              })});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/checkpoints/{checkpoint}",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request, http::Reply reply) {
                answer(service, request, std::move(reply));
              }});
}

}  // namespace muster::api
