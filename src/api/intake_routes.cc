#include "api/intake_routes.h"

#include "alert/alerts.h"
#include "api/alertmanager_routes.h"
#include "api/opsgenie_routes.h"
#include "api/sns_gate.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "base/json.h"
#include "base/probe.h"
#include "heartbeat/watch.h"
#include "incident/changed.h"
#include "intake/sources/muster.h"
#include "intake/sources/pagerduty.h"
#include "intake/sources/sources.h"

namespace muster::api {
namespace {

using http::Method;
using http::Permission;
using http::Request;
using http::Response;

constexpr std::size_t kIntakeBodyMax = 4 * 1024 * 1024;
constexpr std::size_t kPagerdutyBodyMax = 512 * 1024;  // as the vendor's

Response unknown_key() {
  return http::problem(404, "Not Found", "no integration has this key; copy the address from the integration's page");
}

// What is known of each element before it is taken in: its key, or why it is refused.
std::vector<SignalResult> results_of(const std::vector<Element>& elements) {
  std::vector<SignalResult> results(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (const auto* signal = std::get_if<Signal>(&elements[i])) {
      results[i].dedup_key = signal->dedup_key;
    } else {
      results[i].outcome = "refused";
      results[i].error = std::get<Refused>(elements[i]).reason;
    }
  }
  return results;
}

void fill_in(SignalResult& result, const Taken& taken) {
  result.outcome = text_of(taken.outcome);
  if (!taken.alert.empty()) result.alert_id = taken.alert.str();
  if (!taken.incident.empty()) result.incident_id = taken.incident.str();
  if (taken.number > 0) result.incident = number_text(taken.number);
}

void take_own(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  Parsed parsed = parse_muster(incoming_of(request, service.now()));
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    note_unreadable(service, integration.id, request, unreadable->reason);
    return reply(response_of(muster_reply(*unreadable)));
  }
  auto results = results_of(std::get<std::vector<Element>>(parsed));
  take_in(service, integration.id, request, std::move(parsed), std::move(reply),
          [results = std::move(results)](const std::vector<Taken>& taken) {
            std::vector<SignalResult> complete = results;
            auto next = taken.begin();
            for (SignalResult& result : complete) {
              if (result.outcome.empty()) fill_in(result, *next++);
            }
            return response_of(muster_reply(complete));
          });
}

// Without a key of the sender's, each trigger is an alert of its own; the answer tells the sender its key.
void name_nameless(Parsed& parsed) {
  auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements) return;
  for (Element& element : *elements) {
    if (auto* signal = std::get_if<Signal>(&element); signal && signal->dedup_key.empty())
      signal->dedup_key = hex(random_bytes(16));
  }
}

void take_pagerduty(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  Parsed parsed = parse_pagerduty(incoming_of(request, service.now()));
  name_nameless(parsed);
  Response answer = response_of(pagerduty_reply(parsed));
  take_in(service, integration.id, request, std::move(parsed), with_regret(std::move(reply), pagerduty_regret),
          [answer = std::move(answer)](const std::vector<Taken>&) { return answer; });
}

// Some tools put what they say into the address: UptimeRobot, home-made scripts.
std::string body_of_query(const Request& request) {
  if (request.query.empty()) return {};
  json::object members;
  for (const auto& [name, value] : request.query) members[name] = value;
  std::string body = to_text(members);
  body.reserve(body.size() + http::kBodyPadding);
  return body;
}

// A sign of life, by whatever method and with whatever body.
void take_heartbeat(Service& service, const Integration& integration, http::Reply reply) {
  service.write<std::optional<Instant>>(
      std::move(reply),
      [&service, id = integration.id](Turn& turn) -> std::optional<Instant> {
        const auto config = service.configuration();
        const Integration* now = find(config->integrations, id);
        if (!now) return std::nullopt;
        return beat(turn, *config, service.doors().intake(), *now, "").due_at;
      },
      [](const std::optional<Instant>& due) {
        json::object answer{{"status", "ok"}, {"next_by", nullptr}};
        if (due) answer["next_by"] = rfc3339(*due);
        return http::json_response(200, answer);
      });
}

}  // namespace

void take_by_type(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  const bool is_mail = request.header("Content-Type").value_or("").starts_with("message/rfc822");
  const Source* source = source_of_type(is_mail && integration.type != "heartbeat" ? "email" : integration.type);
  if (!source)
    return reply(
        http::problem(404, "Not Found", "this integration is of a type that this Muster does not know; upgrade it"));
  if (source->type == "muster") return take_own(service, integration, request, std::move(reply));
  if (source->type == "heartbeat") return take_heartbeat(service, integration, std::move(reply));
  if (source->type == "pagerduty") return take_pagerduty(service, integration, request, std::move(reply));
  const auto headers = headers_of(request);
  if (source->signing && !integration.secret.empty() &&
      !is_signed(*source->signing, integration.secret, request.body, headers, service.now())) {
    note_unreadable(service, integration.id, request,
                    "its " + source->signing->header + " does not fit the integration's secret");
    return reply(http::problem(401, "Unauthorized",
                               "the header " + source->signing->header +
                                   " does not fit the secret; give the tool and the integration the same one"));
  }
  Incoming incoming = incoming_of(request, service.now());
  incoming.header = &headers;
  const std::string query = body_of_query(request);
  if (request.body.empty() && !query.empty()) incoming.body = query;
  Parsed parsed = integration.mapping.empty() ? source->parse(incoming) : integration.mapping.parse(incoming, "");
  Response answer = response_of(source->reply(parsed));
  auto changes = integration.mapping.empty() ? changes_in(*source, integration, incoming) : std::vector<ChangeEvent>();
  take_in(
      service, integration.id, request, std::move(parsed), std::move(reply),
      [answer = std::move(answer)](const std::vector<Taken>&) { return answer; }, std::move(changes));
}

namespace {

// Only what is proven to be forged is refused: the raw delivery has no signature, and when the certificate cannot be
// had, as with no way out to the internet, the key in the address has to do. A missing page would be worse.
void take_sns(Service& service, const std::shared_ptr<SnsGate>& gate, const IntegrationKeys::Found& found,
              const Request& request, http::Reply reply) {
  const auto message = sns_message_of(incoming_of(request, service.now()));
  if (!message) return take_by_type(service, *found.integration, request, std::move(reply));
  auto held = std::make_shared<http::Reply>(std::move(reply));  // keeps the request
  gate->judge(*message, [&service, gate, found, &request, held, message = *message](SnsGate::Verdict verdict) {
    if (verdict == SnsGate::Verdict::Forged) {
      note_unreadable(service, found.integration->id, request, "its signature is not Amazon's");
      return (*held)(http::problem(403, "Forbidden", "the signature is not that of Amazon SNS"));
    }
    if (verdict == SnsGate::Verdict::Unknown) PROBE("a certificate of Amazon's could not be had");
    if (verdict == SnsGate::Verdict::Genuine && message.type == "SubscriptionConfirmation") gate->confirm(message);
    take_by_type(service, *found.integration, request, std::move(*held));
  });
}

// By GET, which only a query can say anything with; a sign of life needs to say nothing. Not at the integration's own
// address: there the web UI has its page.
void take_query(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  if (request.query.empty() && integration.type != "heartbeat") {
    return reply(http::problem(400, "Bad Request",
                               "there is nothing in the query; send ?title=… or the like, or POST the signal"));
  }
  take_by_type(service, integration, request, std::move(reply));
}

// A deploy or a changed setting: context for people, never a page.
void note_change(Service& service, const std::optional<IntegrationKeys::Found>& found, const Request& request,
                 http::Reply reply) {
  const PagerdutyChangeRead read = parse_pagerduty_change(incoming_of(request, service.now()));
  if (read.change && !found) return reply(response_of(pagerduty_unknown_key()));
  Response answer = response_of(pagerduty_change_reply(read));
  if (!read.change) return reply(std::move(answer));
  ChangeEvent change;
  change.at = std::min(read.change->at.value_or(service.now()), service.now());
  change.service = found->integration->service;
  change.summary = read.change->summary;
  change.source = read.change->source;
  change.links = json_text(read.change->links);
  if (!read.change->details.empty()) change.details = read.change->details;
  change.integration = found->integration->id;
  change.by = found->integration->name;
  service.write<bool>(
      with_regret(std::move(reply), pagerduty_regret),
      [&service, change = std::move(change)](Turn& turn) {
        return take_change(turn, *service.configuration(), service.doors().open_alerts(), change);
      },
      [answer = std::move(answer)](bool) { return answer; }, true);
}

using Take = void (*)(Service&, const Integration&, const Request&, http::Reply);

// The key is in the path.
http::Handler keyed(Service& service, std::shared_ptr<IntegrationKeys> keys, std::string_view parameter, Take take,
                    Response (*refuse)()) {
  return [&service, keys = std::move(keys), parameter, take, refuse](const Request& request, http::Reply reply) {
    const auto found = keys->find(request.param(parameter));
    if (!found) return reply(refuse());
    take(service, *found->integration, request, std::move(reply));
  };
}

Response unknown_routing_key() { return response_of(pagerduty_unknown_key()); }

void add_pagerduty_routes(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys) {
  const auto add = [&](std::string pattern, http::Handler handler) {
    router.add({.method = Method::Post,
                .pattern = std::move(pattern),
                .permission = Permission::IntegrationKey,
                .handler = std::move(handler),
                .body_max = kPagerdutyBodyMax,
                .trailing_slash = true});
  };
  add("/v2/enqueue", [&service, keys](const Request& request, http::Reply reply) {
    const auto incoming = incoming_of(request, service.now());
    const auto key = pagerduty_routing_key(incoming);
    // Without a key, the source says what is wrong with the event.
    if (!key) return reply(response_of(pagerduty_reply(parse_pagerduty(incoming))));
    const auto found = keys->find(*key);
    if (!found) return reply(unknown_routing_key());
    take_pagerduty(service, *found->integration, request, std::move(reply));
  });
  add("/integrations/{key}/v2/enqueue", keyed(service, keys, "key", take_pagerduty, unknown_routing_key));
  add("/v2/change/enqueue", [&service, keys](const Request& request, http::Reply reply) {
    const auto key = pagerduty_routing_key(incoming_of(request, service.now()));
    note_change(service, keys->find(key.value_or("")), request, std::move(reply));
  });
  add("/integrations/{key}/v2/change/enqueue", [&service, keys](const Request& request, http::Reply reply) {
    note_change(service, keys->find(request.param("key")), request, std::move(reply));
  });
}

void add_pagerduty_v1_route(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys) {
  router.add({.method = Method::Post,
              .pattern = "/generic/2010-04-15/create_event.json",
              .permission = Permission::IntegrationKey,
              .handler =
                  [&service, keys](const Request& request, http::Reply reply) {
                    const auto incoming = incoming_of(request, service.now());
                    Parsed parsed = parse_pagerduty_v1(incoming);
                    const auto key = pagerduty_service_key(incoming);
                    if (!key) return reply(response_of(pagerduty_v1_reply(parsed)));
                    const auto found = keys->find(*key);
                    if (!found) return reply(response_of(pagerduty_v1_unknown_key()));
                    name_nameless(parsed);
                    Response answer = response_of(pagerduty_v1_reply(parsed));
                    take_in(service, found->integration->id, request, std::move(parsed),
                            with_regret(std::move(reply), pagerduty_regret),
                            [answer = std::move(answer)](const std::vector<Taken>&) { return answer; });
                  },
              .body_max = kPagerdutyBodyMax,
              .trailing_slash = true});
}

void take_victorops(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  static const Source& source = *source_of_type("victorops");
  Parsed parsed = source.parse(incoming_of(request, service.now()));
  Response answer = response_of(source.reply(parsed));
  take_in(service, integration.id, request, std::move(parsed), std::move(reply),
          [answer = std::move(answer)](const std::vector<Taken>&) { return answer; });
}

// The routing key at the end says nothing here: the integration's service says whose it is.
void add_victorops_route(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys) {
  for (const std::string_view ending : {"/{key}", "/{key}/{routing_key}"}) {
    router.add({.method = Method::Post,
                .pattern = "/integrations/generic/20131114/alert" + std::string(ending),
                .permission = Permission::IntegrationKey,
                .handler = keyed(service, keys, "key", take_victorops, unknown_key),
                .body_max = kIntakeBodyMax,
                .trailing_slash = true});
  }
}

}  // namespace

void add_intake_routes(http::Router& router, Service& service, Fetch fetch) {
  const auto keys = std::make_shared<IntegrationKeys>(service);
  const auto gate = fetch ? std::make_shared<SnsGate>(std::move(fetch)) : nullptr;
  const auto add = [&](std::string pattern, std::string_view parameter, Take take) {
    router.add({.method = Method::Post,
                .pattern = std::move(pattern),
                .permission = Permission::IntegrationKey,
                .handler = keyed(service, keys, parameter, take, unknown_key),
                .body_max = kIntakeBodyMax,
                .trailing_slash = true});
  };
  add("/v1/signals/{integration_key}", "integration_key", take_own);
  for (const std::string_view pattern : {"/integrations/{key}", "/integrations/{key}/send"}) {
    router.add({.method = Method::Post,
                .pattern = std::string(pattern),
                .permission = Permission::IntegrationKey,
                .handler =
                    [&service, keys, gate](const Request& request, http::Reply reply) {
                      const auto found = keys->find(request.param("key"));
                      if (!found) return reply(unknown_key());
                      if (gate && found->integration->type == "aws_sns")
                        return take_sns(service, gate, *found, request, std::move(reply));
                      take_by_type(service, *found->integration, request, std::move(reply));
                    },
                .body_max = kIntakeBodyMax,
                .trailing_slash = true});
  }
  router.add({.method = Method::Get,
              .pattern = "/integrations/{key}/send",
              .permission = Permission::IntegrationKey,
              .handler = keyed(service, keys, "key", take_query, unknown_key),
              .trailing_slash = true});
  add_pagerduty_routes(router, service, keys);
  add_pagerduty_v1_route(router, service, keys);
  add_victorops_route(router, service, keys);
  add_opsgenie_routes(router, service, keys);
  add_alertmanager_routes(router, service, keys);
}

}  // namespace muster::api
