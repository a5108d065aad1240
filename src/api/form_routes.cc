#include "api/form_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "config/form_declaration.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

// Schema IncidentAnswers: what it was answered, and the forms that are asked of it today.
json::object answers_json(store::Tx& tx, const Configuration& config, const Incident& incident) {
  json::array items, forms;
  for (const FormAnswer& one : answers_of(tx, incident.id))
    items.push_back(json::object{{"form", one.form.str()},
                                 {"form_name", one.form_name},
                                 {"field", one.field},
                                 {"label", one.label},
                                 {"type", text_of(one.kind)},
                                 {"value", one.value},
                                 {"shown", one.shown}});
  for (const Form* form : forms_for(config, incident.category, incident.team)) forms.emplace_back(form->id.str());
  return {{"items", std::move(items)}, {"forms", std::move(forms)}};
}

void put_answers(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"answers"})) return reply(problem_of(*unknown));
  const json::object* all = object_at(*body, "answers");
  if (!all) return reply(problem_of(invalid("'answers' is missing: an object with the answers by form")));
  const auto given = answers_in(*all);
  if (!given) return reply(problem_of(given.fault()));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, given = *given](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        const Incident incident = *find_incident(turn.tx, id);
        const auto good = checked_answers(*config, incident.category, incident.team, given);
        if (!good) return good.fault();
        keep_answers(turn, incident, *good, caller_of(request).by());
        return answers_json(turn.tx, *config, incident);
      },
      object_or_problem());
}

}  // namespace

void add_form_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/forms",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                reply(http::json_text_response(
                    200, to_text(json::object{{"items", body_of(service.configuration()->response.forms)}})));
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/answers",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_text_response(200, to_text(answers_json(tx, *service.configuration(), incident)));
              })});
  router.add({.method = Method::Put,
              .pattern = "/v1/incidents/{id}/answers",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request,
                                    http::Reply reply) { put_answers(service, request, std::move(reply)); },
              .body_max = 512 * 1024});
}

}  // namespace muster::api
