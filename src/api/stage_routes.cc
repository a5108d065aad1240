#include "api/about_incident.h"
#include "api/caller.h"
#include "api/closing_routes.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/room_routes.h"
#include "closing/act.h"
#include "incident/incidents.h"
#include "room/progress.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kStageReasonMax = 2'000;  // bytes

void append_needs(std::string& out, const std::vector<Need>& needs) {
  for (std::size_t i = 0; i < needs.size(); ++i)
    out.append(i > 0 ? ",\"" : "\"").append(text_of(needs[i])).append("\"");
}

// Schema Progress.
Response progress_response(const Progress& progress) {
  std::string out = R"({"stage":")" + std::string(text_of(progress.stage)) + R"(","stages":[)";
  for (const auto& [stage, at] : progress.reached) {
    if (out.back() != '[') out += ',';
    out += R"({"stage":")" + std::string(text_of(stage)) + R"(","at":)";
    append_time(out, at);
    out += '}';
  }
  out += R"(],"impact":{"began_at":)";
  append_time(out, progress.impact_began);
  out += R"(,"ended_at":)";
  append_time(out, progress.impact_ended);
  out += R"(},"missing":[)";
  append_needs(out, progress.missing);
  out += R"(],"asks":[)";
  for (const Asks& asks : progress.asks) {
    if (out.back() != '[') out += ',';
    out += R"({"stage":")" + std::string(text_of(asks.stage)) + R"(","missing":[)";
    append_needs(out, asks.missing);
    out += "]}";
  }
  return http::json_text_response(200, out + "]}");
}

Result<Stage> stage_in(std::string_view text) {
  const auto stage = stage_of(text);
  if (!stage)
    return invalid(
        "'stage' must be detected, logged, triaged, investigating, identified, mitigated, resolved, closed or "
        "reviewed");
  return *stage;
}

Result<std::optional<Instant>> time_in(const json::object& body, std::string_view name) {
  const json::value* value = body.if_contains(name);
  if (!value || value->is_null()) return std::optional<Instant>();
  const auto at = value->is_string() ? parse_rfc3339(std::string_view(value->get_string())) : std::nullopt;
  if (!at) return invalid("'" + std::string(name) + "' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
  return at;
}

Result<std::string> reason_in(const json::object& body) {
  const json::value* value = body.if_contains("reason");
  if (!value || value->is_null()) return std::string();
  if (!value->is_string() || value->get_string().size() > kStageReasonMax)
    return invalid("'reason' must be a text of at most 2000 bytes");
  return std::string(value->get_string());
}

// What the body says, of which each route has its part.
struct StageAsked {
  Stage stage = Stage::Logged;
  std::string reason;
  std::optional<Instant> at, ended_at;
  ClosingOverride may = ClosingOverride::Responder;  // of whoever asks
};

Result<StageAsked> stage_asked(const Request& request, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"stage", "reason"})) return *unknown;
  const auto stage = stage_in(text_at(body, "stage").value_or(""));
  if (!stage) return stage.fault();
  const auto reason = reason_in(body);
  if (!reason) return reason.fault();
  return StageAsked{*stage, *reason, {}, {}, closing_rank(caller_of(request))};
}

Result<StageAsked> time_asked(const Request& request, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"at", "reason"})) return *unknown;
  const auto stage = stage_in(request.param("stage"));
  if (!stage) return not_found("there is no stage '" + request.param("stage").substr(0, 64) + "'");
  const auto at = time_in(body, "at");
  if (!at) return at.fault();
  if (!*at) return invalid("'at' is missing: say when it was");
  const auto reason = reason_in(body);
  if (!reason) return reason.fault();
  return StageAsked{*stage, *reason, *at, {}, {}};
}

Result<StageAsked> impact_asked(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"began_at", "ended_at"})) return *unknown;
  const auto began = time_in(body, "began_at");
  if (!began) return began.fault();
  if (!*began) return invalid("'began_at' is missing: say from when on people were affected");
  const auto ended = time_in(body, "ended_at");
  if (!ended) return ended.fault();
  return StageAsked{Stage::Logged, "", *began, *ended, {}};
}

using StageAct = std::function<Result<Incident>(Turn&, IncidentId, const StageAsked&, const By&)>;

// Does it to the incident that the path names, and answers how far it is then.
http::Handler acting_on_stage(Service& service, Result<StageAsked> (*read)(const Request&, const json::object&),
                              StageAct act) {
  return [&service, read, act = std::move(act)](const Request& request, http::Reply reply) {
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    const auto asked = read(request, *body);
    if (!asked) return reply(problem_of(asked.fault()));
    act_on_incident<Progress>(
        service, request, std::move(reply),
        [&service, &request, act, asked = *asked](Turn& turn, IncidentId id) -> Result<Progress> {
          const auto incident = act(turn, id, asked, caller_of(request).by());
          if (!incident) return incident.fault();
          return progress_of(turn.tx, service.configuration()->response, *incident);
        },
        [](const Result<Progress>& progress) {
          return progress ? progress_response(*progress) : problem_of(progress.fault());
        });
  };
}

}  // namespace

void add_stage_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/stages",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return progress_response(progress_of(tx, service.configuration()->response, incident));
              })});
  const auto add = [&](Method method, std::string_view below, http::Handler handler) {
    router.add({.method = method,
                .pattern = "/v1/incidents/{id}/" + std::string(below),
                .permission = Permission::Respond,
                .handler = std::move(handler)});
  };
  add(Method::Post, "stage",
      acting_on_stage(service, stage_asked,
                      [&service](Turn& turn, IncidentId id, const StageAsked& asked, const By& by) {
                        return go_to_stage(turn, *service.configuration(), service.doors().open_alerts(), id,
                                           asked.stage, by, asked.reason, asked.may);
                      }));
  add(Method::Put, "stages/{stage}",
      acting_on_stage(
          service, time_asked, [&service](Turn& turn, IncidentId id, const StageAsked& asked, const By& by) {
            return correct_time(turn, service.configuration()->response, id, asked.stage, *asked.at, by, asked.reason);
          }));
  add(Method::Put, "impact",
      acting_on_stage(service, impact_asked,
                      [&service](Turn& turn, IncidentId id, const StageAsked& asked, const By& by) {
                        return say_impact(turn, service.configuration()->response, id, *asked.at, asked.ended_at, by);
                      }));
}

}  // namespace muster::api
