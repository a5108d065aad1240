#include "api/closing_routes.h"

#include "api/about_incident.h"
#include "api/feedback_page.h"
#include "closing/act.h"
#include "closing/survey.h"
#include "incident/incidents.h"

namespace muster::api {
namespace closing {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kKeyMax = 300;

// Schema IncidentClosing.
json::object closing_json(store::Tx& tx, const Configuration& config, const Incident& incident, const Caller& caller) {
  const Closing closing = closing_of(tx, config, incident);
  json::array items;
  for (const ClosingItem& item : closing.items) {
    json::array lacks;
    for (const Lack lack : item.lacks) lacks.emplace_back(text_of(lack));
    json::value tick;
    if (item.tick)
      tick = json::object{{"text", item.tick->text}, {"by", item.tick->by}, {"at", rfc3339(item.tick->at)}};
    items.push_back(json::object{{"key", item.key},
                                 {"title", item.title},
                                 {"done", item.done()},
                                 {"lacks", std::move(lacks)},
                                 {"by_hand", item.by_hand},
                                 {"wants_words", item.wants_words},
                                 {"tick", std::move(tick)}});
  }
  return {{"stage", text_of(closing.stage)},
          {"complete", closing.complete()},
          {"may_override", closing_rank(caller) >= closing.override_by},
          {"override_by", text_of(closing.override_by)},
          {"items", std::move(items)}};
}

void tick(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"item", "done", "text"})) return reply(problem_of(*unknown));
  const std::string key(text_at(*body, "item").value_or("")), text(text_at(*body, "text").value_or(""));
  const auto done = bool_at(*body, "done");
  if (key.empty() || key.size() > kKeyMax)
    return reply(problem_of(invalid("'item' is missing: give the key of an item of the checklist")));
  if (!done) return reply(problem_of(invalid("'done' must be true or false")));
  if (text.size() > kClosingTextMax) return reply(problem_of(invalid("'text' must be a text of at most 2000 bytes")));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, key, text, done = *done](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        const auto incident = tick_closing(turn, *config, id, key, done, text, caller_of(request).by());
        if (!incident) return incident.fault();
        return closing_json(turn.tx, *config, *incident, caller_of(request));
      },
      object_or_problem());
}

// Schema IncidentSurvey.
json::object survey_json(store::Tx& tx, const Configuration& config, const Incident& incident, const Caller& caller) {
  const SurveySum sum = survey_of(tx, incident.id, config.group_min);
  const auto own = caller.user ? survey_asked(tx, incident.id, *caller.user) : std::nullopt;
  json::array scores, words;
  if (sum.shown) {
    for (const int count : sum.scores) scores.emplace_back(count);
    for (const std::string& one : sum.words) words.emplace_back(one);
  }
  return {{"question", config.response.survey ? config.response.survey->question : std::string()},
          {"title", incident.title},
          {"asked", sum.asked},
          {"answered", sum.answered},
          {"group_min", config.group_min},
          {"mean", sum.shown ? json::value(std::round(sum.mean * 10) / 10) : json::value()},
          {"scores", std::move(scores)},
          {"words", std::move(words)},
          {"own", !own            ? "not_asked"
                  : own->answered ? "answered"
                                  : "open"}};
}

void answer_one(Service& service, const Request& request, http::Reply reply) {
  const Caller& caller = caller_of(request);
  if (!caller.user)
    return reply(problem_of(
        not_found("an API token is nobody's and was not asked; people answer the survey when they are signed in")));
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"score", "words"})) return reply(problem_of(*unknown));
  const auto score = integer_at(*body, "score");
  if (!score || *score < 1 || *score > kScoreMax) return reply(problem_of(invalid("'score' must be from 1 to 5")));
  const std::string words(text_at(*body, "words").value_or(""));
  if (words.size() > kSurveyWordsMax) return reply(problem_of(invalid("'words' must be a text of at most 2000 bytes")));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, words, score = static_cast<int>(*score)](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        const Caller& who = caller_of(request);
        const auto incident = answer_survey(turn, *config, id, *who.user, score, words);
        if (!incident) return incident.fault();
        return survey_json(turn.tx, *config, *incident, who);
      },
      object_or_problem());
}

}  // namespace
}  // namespace closing

ClosingOverride closing_rank(const Caller& caller) {
  return caller.may(http::Permission::Administer)  ? ClosingOverride::Admin
         : caller.may(http::Permission::Configure) ? ClosingOverride::Manager
                                                   : ClosingOverride::Responder;
}

void add_closing_routes(http::Router& router, Service& service) {
  using namespace closing;
  using Answer = json::object (*)(store::Tx&, const Configuration&, const Incident&, const Caller&);
  for (const auto& [pattern, answer] : {std::pair<const char*, Answer>("/v1/incidents/{id}/closing", closing_json),
                                        {"/v1/incidents/{id}/survey", survey_json}})
    router.add({.method = Method::Get,
                .pattern = pattern,
                .permission = Permission::Read,
                .handler = about_incident(service, [&service, answer](store::Tx& tx, const Incident& incident,
                                                                      const Request& request) {
                  return http::json_response(200, answer(tx, *service.configuration(), incident, caller_of(request)));
                })});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/closing",
              .permission = Permission::Respond,
              .handler = with(service, tick)});
  // Who took part answers, whatever else they may do.
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/survey",
              .permission = Permission::Read,
              .handler = with(service, answer_one)});
  add_feedback_routes(router, service);
}

}  // namespace muster::api
