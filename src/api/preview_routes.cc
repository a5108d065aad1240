#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "api/preview_json.h"
#include "engine/preview.h"
#include "intake/ruling.h"
#include "intake/sources/muster.h"
#include "replay/trial.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

struct Question {
  Signal signal;
  ServiceId service;
  std::vector<std::string> why;  // how the service was found
  Instant at;
  const Integration* integration = nullptr;
};

// In our own format: the parser that intake uses, so that what it refuses is refused here.
Result<Signal> signal_in(const json::object& body, Instant at) {
  const json::object* signal = object_at(body, "signal");
  if (!signal) return invalid("'signal' must be a JSON object, as POST /v1/signals/{key} takes it");
  std::string text = to_text(*signal);
  text.reserve(text.size() + http::kBodyPadding);
  const Parsed parsed = parse_muster({text, "application/json", at});
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) return invalid(unreadable->reason);
  const auto& elements = std::get<std::vector<Element>>(parsed);
  if (elements.size() != 1) return invalid("'signal' must be one signal");
  if (const auto* refused = std::get_if<Refused>(&elements.front()))
    return invalid("the signal would be refused: " + refused->reason);
  return std::get<Signal>(elements.front());
}

Result<Question> question_in(const Request& request, const Configuration& config, Instant now) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"signal", "integration", "service", "at"})) return *fault;
  const auto at = time_in_body(*body, "at", now);
  if (!at) return at.fault();
  auto signal = signal_in(*body, *at);
  if (!signal) return signal.fault();
  Question question{std::move(*signal), {}, {}, *at, nullptr};
  const auto integration_id = text_at(*body, "integration"), service_id = text_at(*body, "service");
  if (service_id) {
    question.service = ServiceId(*service_id);
    if (!find(config.services, question.service))
      return invalid("there is no service '" + question.service.str().substr(0, 64) + "'");
  } else if (integration_id) {
    const Integration* integration = find(config.integrations, IntegrationId(*integration_id));
    if (!integration) return invalid("there is no integration '" + std::string(integration_id->substr(0, 64)) + "'");
    question.service = integration->service;
    question.integration = integration;
    question.why.push_back("it comes by integration '" + integration->name + "'");
  }
  return question;
}

template <class Noun>
json::value ref_or_null(const Noun* noun) {
  return noun ? json::value(json::object{{"id", noun->id.str()}, {"name", noun->name}}) : json::value();
}

http::Response answer(const Configuration& config, const Question& question) {
  const Facts facts{.signal = question.signal,
                    .integration = question.integration ? question.integration->id : IntegrationId(),
                    .integration_type = question.integration ? std::string_view(question.integration->type) : "",
                    .service = question.service,
                    .payload = {},
                    .services = &config.services,
                    .now = question.at};
  const Trial trial = try_signal(config, facts);
  Preview shown = preview_route(config, trial.route, trial.pages_at.value_or(question.at), trial.shaped.at_once);
  std::vector<std::string> why = question.why;
  for (const Hop& hop : trial.shaped.hops) why.push_back("rule " + hops_text({hop}));
  why.insert(why.end(), shown.route.why.begin(), shown.route.why.end());
  if (trial.hold) {
    why.push_back("rule '" + trial.hold->rule.str() + "' holds it back" +
                  (trial.hold->until ? " until " + rfc3339(*trial.hold->until) : std::string()) + ": " +
                  trial.hold->why);
  }
  if (question.signal.state != Signal::State::Firing) {
    shown.pages.clear();
    why.push_back("only a signal that is firing pages anybody");
  } else if (!trial.pages_at) {
    shown.pages.clear();
  } else {
    why.insert(why.end(), shown.notes.begin(), shown.notes.end());
  }
  return http::json_response(200, json::object{{"at", rfc3339(question.at)},
                                               {"service", ref_or_null(shown.route.service)},
                                               {"team", ref_or_null(shown.route.team)},
                                               {"escalation_policy", ref_or_null(shown.route.policy)},
                                               {"why", json::array(why.begin(), why.end())},
                                               {"pages", pages_json(shown.pages, question.at)}});
}

}  // namespace

void add_preview_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Post,
              .pattern = "/v1/who-would-be-paged",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto config = service.configuration();
                const auto question = question_in(request, *config, service.now());
                reply(question ? answer(*config, *question) : problem_of(question.fault()));
              }});
}

}  // namespace muster::api
