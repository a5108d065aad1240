// What there is to hand over to whoever comes on call next, and the note that somebody leaves for them.
#include "api/caller.h"
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "api/parameters.h"
#include "api/sight.h"
#include "handoff/brief.h"
#include "suppression/silence.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

using HandoffHeld = std::shared_ptr<const Caller>;
HandoffHeld held_handoff(const Request& request) { return std::static_pointer_cast<const Caller>(request.caller); }

json::object incident_json(const Incident& incident) {
  return {{"number", number_text(incident.number)},
          {"title", incident.title},
          {"severity", text_of(incident.severity)},
          {"status", text_of(incident.status)},
          {"created_at", rfc3339(incident.created_at)},
          {"acknowledged_by", incident.acknowledged_by ? json::value(incident.acknowledged_by->name) : json::value()}};
}

json::object note_json(const Configuration& config, const handoff::Note& note) {
  return {{"author", oncall_ref(config.users, note.author)},
          {"text", note.text},
          {"written_at", rfc3339(note.written_at)},
          {"handed_at", note.handed_at ? json::value(rfc3339(*note.handed_at)) : json::value()}};
}

json::object brief_json(const Configuration& config, const handoff::Brief& brief, bool may_write) {
  json::array incidents, silences, maintenance, notes;
  for (const Incident& one : brief.incidents) incidents.push_back(incident_json(one));
  for (const Silence& one : brief.silences)
    silences.push_back(json::object{{"id", one.id.str()},
                                    {"matchers", text_of(one.matchers)},
                                    {"comment", one.comment},
                                    {"until", rfc3339(one.ends_at)}});
  for (const handoff::Maintenance& one : brief.maintenance)
    maintenance.push_back(
        json::object{{"id", one.window.id.str()}, {"name", one.window.name}, {"until", rfc3339(one.until)}});
  for (const handoff::Note& one : brief.notes) notes.push_back(note_json(config, one));
  return {{"incidents", std::move(incidents)},
          {"silences", std::move(silences)},
          {"maintenance", std::move(maintenance)},
          {"notes", std::move(notes)},
          {"may_write", may_write}};
}

http::Response answer(store::Tx& tx, const Sight& sight, const Schedule& schedule, const Caller& caller, Instant now) {
  const Configuration& config = sight.config();
  const bool may_write =
      caller.user && caller.may(Permission::Respond) && handoff::may_write(config, schedule, *caller.user, now);
  auto brief = handoff::brief_of(tx, config, schedule, now);
  std::erase_if(brief.incidents, [&](const Incident& one) { return !sight.sees(tx, one); });
  return http::json_response(200, brief_json(config, brief, may_write));
}

http::Response no_such_schedule(const ScheduleId& id) {
  return problem_of(not_found("there is no schedule '" + id.str().substr(0, 64) + "'"));
}

void read(Service& service, const Request& request, http::Reply reply) {
  const ScheduleId id(request.param("id"));
  if (!find(service.configuration()->schedules, id)) return reply(no_such_schedule(id));
  service.read(std::move(reply), [id, caller = held_handoff(request), sight = sight_of(service, request),
                                  config = service.configuration(), now = service.now()](store::Tx& tx) {
    return answer(tx, sight, config->schedules.at(id), *caller, now);
  });
}

void write_handoff(Service& service, const Request& request, http::Reply reply) {
  const ScheduleId id(request.param("id"));
  const HandoffHeld caller = held_handoff(request);
  if (!caller->user) return reply(problem_of(not_found("an API token is nobody's and is not on call")));
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"text"})) return reply(problem_of(*fault));
  const auto text = text_at(*body, "text");
  if (!text) return reply(problem_of(invalid("'text' must be the note; an empty one takes it away")));
  service.write<std::shared_ptr<const Result<std::optional<handoff::Note>>>>(
      std::move(reply),
      [&service, id, caller, text = std::string(*text)](Turn& turn) {
        return std::make_shared<const Result<std::optional<handoff::Note>>>(
            handoff::write_note(turn, *service.configuration(), id, *caller->user, text, caller->by()));
      },
      [&service](const std::shared_ptr<const Result<std::optional<handoff::Note>>>& done) {
        if (!*done) return problem_of(done->fault());
        if (!**done) return http::empty_response(204);
        return http::json_response(200, note_json(*service.configuration(), ***done));
      });
}

}  // namespace

void add_handoff_routes(http::Router& router, Service& service) {
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/schedules/{id}/handoff",
       .permission = Permission::Read,
       .handler = [&service](const Request& request, http::Reply reply) { read(service, request, std::move(reply)); }});
  router.add({.method = Method::Put,
              .pattern = "/v1/schedules/{id}/handoff-note",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request, http::Reply reply) {
                write_handoff(service, request, std::move(reply));
              }});
}

}  // namespace muster::api
