#include "api/declare_route.h"

#include <algorithm>
#include <array>

#include "api/caller.h"
#include "api/classification_routes.h"
#include "api/incident_json.h"
#include "base/utf8.h"
#include "escalation/escalations.h"
#include "forms/answers.h"
#include "incident/declare.h"
#include "incident/respond.h"
#include "reviews/act.h"
#include "routing/route.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kTitleMax = 1024, kDescriptionMax = 10'000, kKeyMax = 255;

// As it stands in the body: names are not looked up yet.
struct DeclareWanted {
  std::string title, description;
  std::optional<Severity> severity;  // nothing: as the classification says
  ServiceId service;
  PolicyId policy;
  std::optional<Classifying> classification;
  AnswersByForm answers;
  CountsAs counts_as = CountsAs::Incident;
};

Fault no_text(std::string_view name) { return invalid("'" + std::string(name) + "' must be a text"); }

Result<std::string> text_in(const json::object& body, std::string_view name, std::size_t bytes_max) {
  const json::value* value = body.if_contains(name);
  if (!value || value->is_null()) return std::string();
  if (!value->is_string()) return no_text(name);
  std::string text(value->get_string());
  if (text.size() > bytes_max)
    return invalid("'" + std::string(name) + "' must be at most " + std::to_string(bytes_max) + " bytes");
  return text;
}

Result<DeclareWanted> wanted_in(const Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"title", "severity", "service", "escalation_policy", "description",
                                                "classification", "answers", "counts_as"}))
    return *fault;
  DeclareWanted wanted;
  const auto title = text_in(*body, "title", kTitleMax);
  if (!title) return title.fault();
  wanted.title = one_line(*title, kTitleMax);
  if (wanted.title.find_first_not_of(' ') == std::string::npos)
    return invalid("'title' is missing: say in one line what is wrong");
  if (const json::value* given = body->if_contains("classification"); given && !given->is_null()) {
    if (!given->is_object()) return invalid("'classification' must be an object");
    const auto classifying = classifying_in(given->get_object());
    if (!classifying) return classifying.fault();
    wanted.classification = *classifying;
  }
  if (const json::value* given = body->if_contains("answers"); given && !given->is_null()) {
    if (!given->is_object()) return invalid("'answers' must be an object");
    auto answers = answers_in(given->get_object());
    if (!answers) return answers.fault();
    wanted.answers = std::move(*answers);
  }
  if (body->contains("counts_as")) {
    const auto counts_as = counts_as_of(text_at(*body, "counts_as").value_or(""));
    if (!counts_as) return invalid("'counts_as' must be one of incident, drill or near_miss");
    wanted.counts_as = *counts_as;
  }
  // Without a severity, what people say is as bad as they say.
  const bool says_how_bad = body->contains("severity") || !wanted.classification;
  wanted.severity = severity_of(text_at(*body, "severity").value_or(""));
  if (says_how_bad && !wanted.severity) return invalid("'severity' must be one of critical, error, warning or info");
  const auto description = text_in(*body, "description", kDescriptionMax);
  if (!description) return description.fault();
  wanted.description = *description;
  const auto service = text_in(*body, "service", 128), policy = text_in(*body, "escalation_policy", 128);
  if (!service) return service.fault();
  if (!policy) return policy.fault();
  if (!service->empty() && !policy->empty())
    return invalid("give 'service' or 'escalation_policy', not both: a service has a policy");
  wanted.service = ServiceId(*service);
  wanted.policy = PolicyId(*policy);
  return wanted;
}

Severity severity_of_priority(Priority priority) {
  constexpr std::array kSeverities{Severity::Critical, Severity::Error, Severity::Warning, Severity::Info};
  return kSeverities.at(static_cast<std::size_t>(priority));
}

// Whose it is, as for an alert. Pointers are into `config`.
Result<Declaration> declaration_of(const Configuration& config, const DeclareWanted& wanted) {
  const Route way = route(config, wanted.service);
  if (!wanted.service.empty() && !way.service) return invalid("there is no service '" + wanted.service.str() + "'");
  const Policy* policy = wanted.policy.empty() ? way.policy : find(config.policies, wanted.policy);
  if (!policy) return invalid("there is no escalation policy '" + wanted.policy.str() + "'");
  Severity severity = wanted.severity.value_or(Severity::Error);
  if (!wanted.severity && wanted.classification) {
    const Answers answers = answers_with_service(config, wanted.service, wanted.classification->answers);
    const Scheme* scheme = muster::scheme_of(config, wanted.service, TeamId());
    const SchemeLevel* level =
        scheme && wanted.classification->level ? find_level(*scheme, *wanted.classification->level) : nullptr;
    severity = severity_of_priority(level ? level->priority
                                          : wanted.classification->priority.value_or(
                                                propose(config.response.classification, answers, scheme).priority));
  }
  return Declaration{.opening = {.title = wanted.title,
                                 .severity = severity,
                                 .service = wanted.service,
                                 .team = way.team ? way.team->id : TeamId(),
                                 .policy = policy,
                                 .counts_as = wanted.counts_as},
                     .service_name = way.service ? way.service->name : "",
                     .description = wanted.description};
}

Result<std::optional<RepeatableRequest>> repeatable(const Request& request) {
  const auto key = request.header("Idempotency-Key");
  if (!key) return std::optional<RepeatableRequest>();
  if (key->empty() || key->size() > kKeyMax)
    return invalid("the header Idempotency-Key must have 1 to " + std::to_string(kKeyMax) + " characters");
  if (one_line(*key, kKeyMax) != *key) return invalid("the header Idempotency-Key must be a text in UTF-8");
  return std::optional(RepeatableRequest{std::string(*key), sha256(request.body)});
}

Result<IncidentView> declare_once(Turn& turn, Service& service, const DeclareWanted& wanted,
                                  const std::optional<RepeatableRequest>& request, const By& by) {
  if (request) {
    const auto before = declared_before(turn, *request, by);
    if (!before) return before.fault();
    if (*before) return *incident_view(turn.tx, (*before)->id);
  }
  const auto config = service.configuration();
  const auto declaration = declaration_of(*config, wanted);
  if (!declaration) return declaration.fault();
  // What is wrong with it is found before anything is stored: a fault does not undo what the turn did.
  if (wanted.classification) {
    if (auto fault = cannot_classify(*config, wanted.service, *wanted.classification)) return *fault;
  }
  const auto answers =
      checked_answers(*config, wanted.classification ? wanted.classification->category.value_or("") : "",
                      declaration->opening.team, wanted.answers);
  if (!answers) return answers.fault();
  Incident incident = declare(turn, service.doors().newest_incident_number(), *declaration, by);
  if (wanted.counts_as == CountsAs::NearMiss) {
    const auto said = say_near_miss(turn, incident.id,
                                    wanted.description.empty() ? "declared as a near miss" : wanted.description, by);
    MUSTER_ASSERT(said);
    incident = *said;
  }
  if (agreed_at_opening(*config, incident.service)) look_at_response(turn.tx, incident.id, turn.now);
  if (wanted.classification) {
    auto classified = classify(turn, *config, incident.id, *wanted.classification, by);
    MUSTER_ASSERT(classified);
    incident = std::move(*classified);
  }
  if (!answers->empty()) keep_answers(turn, incident, *answers, by);
  if (request) remember_declared(turn, *request, by, incident.id);
  return IncidentView{incident, find_escalation(turn.tx, incident.id)};
}

void handle(Service& service, const Request& request, http::Reply reply) {
  const auto wanted = wanted_in(request);
  if (!wanted) return reply(problem_of(wanted.fault()));
  const auto key = repeatable(request);
  if (!key) return reply(problem_of(key.fault()));
  service.write<Result<IncidentView>>(
      std::move(reply),
      [&service, &request, wanted = *wanted, key = *key](Turn& turn) {
        return declare_once(turn, service, wanted, key, caller_of(request).by());
      },
      [&service](const Result<IncidentView>& view) {
        if (!view) return problem_of(view.fault());
        std::string out;
        append_incident(out, *view, *service.configuration());
        return http::json_text_response(201, std::move(out));
      });
}

}  // namespace

void add_declare_route(http::Router& router, Service& service) {
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request, http::Reply reply) {
                handle(service, request, std::move(reply));
              }});
}

}  // namespace muster::api
