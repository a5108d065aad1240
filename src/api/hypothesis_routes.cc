#include "api/hypothesis_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "hypotheses/act.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kHypothesisBodyMax = 64 * 1024;

json::object argument_json(const Argument& one) {
  return {{"text", one.text},
          {"entry", one.entry > 0 ? json::value(one.entry) : json::value()},
          {"by", one.by},
          {"at", rfc3339(one.at)}};
}

// Schema IncidentHypotheses.
json::object hypotheses_json(store::Tx& tx, const Incident& incident) {
  json::array items;
  for (const Hypothesis& one : hypotheses_of(tx, incident.id)) {
    json::array supporting, doubting;
    for (const Argument& argument : one.arguments)
      (argument.supports ? supporting : doubting).emplace_back(argument_json(argument));
    items.push_back(json::object{{"number", one.number},
                                 {"text", one.text},
                                 {"state", text_of(one.state)},
                                 {"by", one.by},
                                 {"at", rfc3339(one.at)},
                                 {"for", std::move(supporting)},
                                 {"against", std::move(doubting)}});
  }
  const Remedy remedy = remedy_of(tx, incident.id);
  return {{"items", std::move(items)},
          {"remedy",
           json::object{{"workaround", remedy.workaround}, {"fix", remedy.fix}, {"known_error", remedy.known_error}}}};
}

Result<int> hypothesis_number(const Request& request) {
  return number_in_path<int>(request, "number", "no number of a hypothesis");
}

Result<std::string> words_at(const json::object& body, std::string_view name, std::size_t most) {
  const json::value* value = body.if_contains(name);
  if (!value || value->is_null()) return std::string();
  if (!value->is_string() || value->get_string().size() > most)
    return invalid("'" + std::string(name) + "' must be a text of at most " + std::to_string(most) + " bytes");
  return std::string(value->get_string());
}

using HypothesisAct = std::function<Result<Incident>(Turn&, IncidentId, const By&)>;
// What to do, as the request says; a fault when it says something wrong.
using ReadHypothesisAct = std::function<Result<HypothesisAct>(const Request&, const json::object&)>;

void add_acting(http::Router& router, Service& service, Method method, std::string_view below, int status,
                ReadHypothesisAct read) {
  router.add({.method = method,
              .pattern = "/v1/incidents/{id}/" + std::string(below),
              .permission = Permission::Respond,
              .handler =
                  [&service, status, read = std::move(read)](const Request& request, http::Reply reply) {
                    const auto body = body_object(request);
                    if (!body) return reply(problem_of(body.fault()));
                    const auto act = read(request, *body);
                    if (!act) return reply(problem_of(act.fault()));
                    act_on_incident<json::object>(
                        service, request, std::move(reply),
                        [&request, act = *act](Turn& turn, IncidentId id) -> Result<json::object> {
                          const auto incident = act(turn, id, caller_of(request).by());
                          if (!incident) return incident.fault();
                          return hypotheses_json(turn.tx, *incident);
                        },
                        object_or_problem(status));
                  },
              .body_max = kHypothesisBodyMax});
}

Result<HypothesisAct> read_suspicion(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"text"})) return *unknown;
  const auto text = words_at(body, "text", kHypothesisTextMax);
  if (!text) return text.fault();
  return HypothesisAct([text = *text](Turn& turn, IncidentId id, const By& by) { return suspect(turn, id, text, by); });
}

Result<HypothesisAct> read_argument(const Request& request, const json::object& body) {
  const auto number = hypothesis_number(request);
  if (!number) return number.fault();
  if (const auto unknown = unknown_member(body, {"supports", "text", "entry"})) return *unknown;
  const auto supports = bool_at(body, "supports");
  if (!supports) return invalid("'supports' is missing: say true or false");
  const auto text = words_at(body, "text", kHypothesisTextMax);
  if (!text) return text.fault();
  const json::value* shown = body.if_contains("entry");
  const bool names_one = shown && !shown->is_null();
  if (names_one && (!shown->is_int64() || shown->get_int64() < 1))
    return invalid("'entry' must be the sequence of an entry of the record");
  const std::int64_t entry = names_one ? shown->get_int64() : 0;
  return HypothesisAct(
      [number = *number, supports = *supports, text = *text, entry](Turn& turn, IncidentId id, const By& by) {
        return argue(turn, id, number, supports, text, entry, by);
      });
}

ReadHypothesisAct reading_judgement(Hypothesis::State to) {
  return [to](const Request& request, const json::object& body) -> Result<HypothesisAct> {
    const auto number = hypothesis_number(request);
    if (!number) return number.fault();
    if (const auto unknown = unknown_member(body, {"reason"})) return *unknown;
    const auto reason = words_at(body, "reason", kHypothesisTextMax);
    if (!reason) return reason.fault();
    return HypothesisAct([to, number = *number, reason = *reason](Turn& turn, IncidentId id, const By& by) {
      return judge(turn, id, number, to, reason, by);
    });
  };
}

Result<HypothesisAct> read_remedy(const Request&, const json::object& body) {
  if (const auto unknown = unknown_member(body, {"workaround", "fix", "known_error"})) return *unknown;
  Remedy remedy;
  for (const auto& [name, into] :
       {std::pair("workaround", &remedy.workaround), {"fix", &remedy.fix}, {"known_error", &remedy.known_error}}) {
    auto text = words_at(body, name, kRemedyMax);
    if (!text) return text.fault();
    *into = std::move(*text);
  }
  return HypothesisAct([remedy](Turn& turn, IncidentId id, const By& by) { return say_remedy(turn, id, remedy, by); });
}

}  // namespace

void add_hypothesis_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/hypotheses",
              .permission = Permission::Read,
              .handler = about_incident(service, [](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_text_response(200, to_text(hypotheses_json(tx, incident)));
              })});
  constexpr int kCreated = 201, kDone = 200;
  add_acting(router, service, Method::Post, "hypotheses", kCreated, read_suspicion);
  add_acting(router, service, Method::Post, "hypotheses/{number}/arguments", kCreated, read_argument);
  add_acting(router, service, Method::Post, "hypotheses/{number}/confirm", kDone,
             reading_judgement(Hypothesis::State::Confirmed));
  add_acting(router, service, Method::Post, "hypotheses/{number}/reject", kDone,
             reading_judgement(Hypothesis::State::Rejected));
  add_acting(router, service, Method::Post, "hypotheses/{number}/reopen", kDone,
             reading_judgement(Hypothesis::State::Open));
  add_acting(router, service, Method::Put, "remedy", kDone, read_remedy);
}

}  // namespace muster::api
