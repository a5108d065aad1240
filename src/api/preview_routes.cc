#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "api/preview_json.h"
#include "engine/preview.h"
#include "incident/incidents.h"
#include "incident/join.h"
#include "intake/ruling.h"
#include "intake/sources/muster.h"
#include "replay/trial.h"
#include "suppression/suppress.h"

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

// The alert that would be opened, as far as what may hold it back, or join it to an incident, looks at it.
Alert alert_of(const Trial& trial, const Question& question) {
  const Signal& signal = trial.shaped.signal ? *trial.shaped.signal : question.signal;
  Alert alert;
  alert.service = trial.shaped.service;
  if (trial.route.team) alert.team = trial.route.team->id;
  if (question.integration) alert.integration = question.integration->id;
  alert.dedup_key = signal.dedup_key;
  alert.severity = signal.severity;
  alert.summary = signal.summary;
  alert.labels = json_text(signal.labels);
  alert.group_key =
      question.integration && !signal.group_key.empty() ? question.integration->id.str() + ": " + signal.group_key : "";
  return alert;
}

// What is the case beside the configuration, as the writer knows it at this moment.
struct Surrounded {
  std::optional<Hold> hold;
  std::vector<std::string> why;
  bool pages = true;
};

// Whether the alert, which would open an incident, would be one too many of its team.
void in_a_storm(Turn& turn, Doors& doors, const Configuration& config, const Trial& trial, const Alert& alert,
                Surrounded& found) {
  TeamStorms& storms = doors.open_alerts().storms();
  const std::string team = trial.route.team ? trial.route.team->name : "services that nobody owns";
  const auto on = storms.incident_of(alert.team);
  StormCounter counter = storms.counter(alert.team);
  counter.count(turn.now, config.storm);
  switch (storm(counter, on.has_value(), config.storm, turn.now)) {
    case StormVerdict::Calm:
      return;
    case StormVerdict::Begins:
      found.why.push_back("it would be one incident too many of " + team +
                          " at once: it would begin an alert storm, with one page for all that follows");
      return;
    case StormVerdict::Joins:
      break;
  }
  const auto incident = find_incident(turn.tx, *on);
  if (!incident || incident->status == Incident::Status::Resolved) return;
  const bool is_worse = alert.severity < incident->severity;
  found.pages = is_worse;
  found.why.push_back("an alert storm of " + team + " is on: it would join " + number_text(incident->number) +
                      (is_worse ? ", and make it page again because it is more severe" : "; nobody is paged anew"));
}

// Silences, maintenance windows and inhibition at the time that was asked for; grouping as it is now.
Surrounded surrounded(Turn& turn, Doors& doors, const Configuration& config, const Trial& trial,
                      const Question& question) {
  constexpr Duration kNow = std::chrono::minutes(1);
  Surrounded found;
  Alert alert = alert_of(trial, question);
  const Instant at = *trial.pages_at;
  found.hold = suppress(alert, doors.suppressions(), at);
  if (found.hold) {
    found.pages = found.hold->until.has_value();
    found.why.push_back("held back by " + found.hold->why +
                        (found.hold->until
                             ? " until " + rfc3339(*found.hold->until) + "; it pages then if it still fires"
                             : ", for as long as that is the case"));
    return found;
  }
  if (at > turn.now + kNow || at < turn.now - kNow) {
    found.why.push_back("whether it would join an open incident is not said for another time than now");
    return found;
  }
  if (alert.group_key.empty())
    alert.group_key = group_key_of(labels_from(alert.labels), config.correlation.group_labels);
  const Alerting alerting{config, doors.open_alerts(), doors.newest_incident_number()};
  if (const OpenAlert* open = doors.open_alerts().find(alert.service, alert.dedup_key)) {
    const auto incident = find_incident(turn.tx, open->incident);
    found.pages = false;
    found.why.push_back("the same alert is open already" +
                        (incident ? " in " + number_text(incident->number) : std::string()) +
                        ": it would be a repeat of it and page nobody");
    return found;
  }
  const auto joined = may_be_grouped(config, alert)
                          ? incident_to_join(turn.tx, alerting, alert, facts_of(alert, config.correlation), turn.now)
                          : std::nullopt;
  const auto incident = joined ? find_incident(turn.tx, joined->incident) : std::nullopt;
  if (!incident) {
    in_a_storm(turn, doors, config, trial, alert, found);
    return found;
  }
  const bool is_worse = alert.severity < incident->severity;
  found.pages = is_worse;
  found.why.push_back("it would join " + number_text(incident->number) + " '" + incident->title + "' by the rule " +
                      std::string(text_of(joined->rule)) + " (" + joined->key + ")" +
                      (is_worse ? ", and make it page again because it is more severe"
                                : "; nobody is paged anew, but for another team, once"));
  return found;
}

json::object answer(Turn& turn, Doors& doors, const Configuration& config, const Question& question) {
  const Facts facts{.signal = question.signal,
                    .integration = question.integration ? question.integration->id : IntegrationId(),
                    .integration_type = question.integration ? std::string_view(question.integration->type) : "",
                    .service = question.service,
                    .payload = {},
                    .services = &config.services,
                    .now = question.at};
  const Trial trial = try_signal(config, facts);
  const bool is_firing = question.signal.state == Signal::State::Firing;
  const Surrounded around =
      is_firing && trial.pages_at ? surrounded(turn, doors, config, trial, question) : Surrounded{};
  Instant pages_at = trial.pages_at.value_or(question.at);
  if (around.hold && around.hold->until) pages_at = *around.hold->until;
  Preview shown =
      preview_route(config, trial.route, pages_at, trial.shaped.at_once, alert_of(trial, question).severity);
  std::vector<std::string> why = question.why;
  for (const Hop& hop : trial.shaped.hops) why.push_back("rule " + hops_text({hop}));
  why.insert(why.end(), shown.route.why.begin(), shown.route.why.end());
  if (trial.hold) {
    why.push_back("rule '" + trial.hold->rule.str() + "' holds it back" +
                  (trial.hold->until ? " until " + rfc3339(*trial.hold->until) : std::string()) + ": " +
                  trial.hold->why);
  }
  why.insert(why.end(), around.why.begin(), around.why.end());
  if (!is_firing) {
    shown.pages.clear();
    why.push_back("only a signal that is firing pages anybody");
  } else if (!trial.pages_at || !around.pages) {
    shown.pages.clear();
  } else {
    why.insert(why.end(), shown.notes.begin(), shown.notes.end());
  }
  return {{"at", rfc3339(question.at)},
          {"service", ref_or_null(shown.route.service)},
          {"team", ref_or_null(shown.route.team)},
          {"escalation_policy", ref_or_null(shown.route.policy)},
          {"why", json::array(why.begin(), why.end())},
          {"pages", pages_json(shown.pages, question.at)}};
}

}  // namespace

void add_preview_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Post,
              .pattern = "/v1/who-would-be-paged",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto config = service.configuration();
                const auto question = question_in(request, *config, service.now());
                if (!question) return reply(problem_of(question.fault()));
                // What is silenced and which incidents are open is in the writer's memory. Nothing is changed.
                service.write<json::object>(
                    std::move(reply),
                    [&service, config, question = *question](Turn& turn) {
                      return answer(turn, service.doors(), *config, question);
                    },
                    [](const json::object& said) { return http::json_response(200, said); });
              }});
}

}  // namespace muster::api
