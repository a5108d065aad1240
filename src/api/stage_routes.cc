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

void append_own_stages(std::string& out, const Progress& progress) {
  out += R"(,"own_stage":)";
  append_json_string(out, progress.place == kNoStage ? "" : progress.own[progress.place].stage.name);
  out += R"(,"own_stages":[)";
  for (const OwnProgress& one : progress.own) {
    if (out.back() != '[') out += ',';
    out += R"({"name":)";
    append_json_string(out, one.stage.name);
    out += R"(,"stage":")" + std::string(text_of(one.stage.stage)) + R"(","at":)";
    append_time(out, one.at);
    out += R"(,"missing":[)";
    append_needs(out, one.missing);
    out += "]}";
  }
  out += ']';
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
  out += ']';
  append_own_stages(out, progress);
  return http::json_text_response(200, out + "}");
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
  std::optional<Stage> stage{};  // nothing: `own` says it
  std::string own{};             // in the words of the incident's business unit
  std::string reason;
  std::optional<Instant> at, ended_at;
  ClosingOverride may = ClosingOverride::Responder;  // of whoever asks
};

Result<StageAsked> stage_asked(const Request& request, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"stage", "own_stage", "reason"})) return *unknown;
  StageAsked asked;
  asked.may = closing_rank(caller_of(request));
  asked.own = text_at(body, "own_stage").value_or("");
  if (asked.own.empty() || body.contains("stage")) {
    const auto stage = stage_in(text_at(body, "stage").value_or(""));
    if (!stage) return stage.fault();
    asked.stage = *stage;
  }
  const auto reason = reason_in(body);
  if (!reason) return reason.fault();
  asked.reason = *reason;
  return asked;
}

Result<StageAsked> time_asked(const Request& request, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"at", "reason"})) return *unknown;
  const auto stage = stage_of(request.param("stage"));
  const auto at = time_in(body, "at");
  if (!at) return at.fault();
  if (!*at) return invalid("'at' is missing: say when it was");
  const auto reason = reason_in(body);
  if (!reason) return reason.fault();
  return StageAsked{
      .stage = stage, .own = stage ? "" : request.param("stage"), .reason = *reason, .at = *at, .ended_at = {}};
}

Result<StageAsked> impact_asked(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"began_at", "ended_at"})) return *unknown;
  const auto began = time_in(body, "began_at");
  if (!began) return began.fault();
  if (!*began) return invalid("'began_at' is missing: say from when on people were affected");
  const auto ended = time_in(body, "ended_at");
  if (!ended) return ended.fault();
  return StageAsked{.stage = {}, .own = {}, .reason = {}, .at = *began, .ended_at = *ended};
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
                      [&service](Turn& turn, IncidentId id, const StageAsked& asked, const By& by) -> Result<Incident> {
                        const auto config = service.configuration();
                        auto stage = asked.stage;
                        if (!asked.own.empty()) {
                          const auto meant = stage_of_own(config->response, *find_incident(turn.tx, id), asked.own);
                          if (!meant) return meant.fault();
                          if (stage && *stage != *meant)
                            return invalid("'stage' and 'own_stage' say different things: " + asked.own + " is " +
                                           std::string(text_of(*meant)));
                          stage = *meant;
                        }
                        return go_to_stage(turn, *config, service.doors().open_alerts(), id, *stage, by, asked.reason,
                                           asked.may, asked.own);
                      }));
  add(Method::Put, "stages/{stage}",
      acting_on_stage(
          service, time_asked, [&service](Turn& turn, IncidentId id, const StageAsked& asked, const By& by) {
            const auto config = service.configuration();
            return asked.stage ? correct_time(turn, config->response, id, *asked.stage, *asked.at, by, asked.reason)
                               : correct_own_time(turn, config->response, id, asked.own, *asked.at, by, asked.reason);
          }));
  add(Method::Put, "impact",
      acting_on_stage(service, impact_asked,
                      [&service](Turn& turn, IncidentId id, const StageAsked& asked, const By& by) {
                        return say_impact(turn, service.configuration()->response, id, *asked.at, asked.ended_at, by);
                      }));
}

}  // namespace muster::api
