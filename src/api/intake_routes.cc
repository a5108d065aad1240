#include "api/intake_routes.h"

#include "api/alertmanager_routes.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "base/log.h"
#include "incident/incident.h"
#include "intake/sources/muster.h"
#include "intake/sources/pagerduty.h"
#include "intake/sources/sources.h"

namespace muster::api {
namespace {

using http::Method;
using http::Permission;
using http::Request;
using http::Response;

constexpr std::size_t kBodyMax = 4 * 1024 * 1024;
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

void take_pagerduty(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  Parsed parsed = parse_pagerduty(incoming_of(request, service.now()));
  if (auto* elements = std::get_if<std::vector<Element>>(&parsed)) {
    for (Element& element : *elements) {
      // Without a key of the sender's, each trigger is an alert of its own; the answer tells the sender its key.
      if (auto* signal = std::get_if<Signal>(&element); signal && signal->dedup_key.empty())
        signal->dedup_key = hex(random_bytes(16));
    }
  }
  Response answer = response_of(pagerduty_reply(parsed));
  take_in(service, integration.id, request, std::move(parsed), with_regret(std::move(reply), pagerduty_regret),
          [answer = std::move(answer)](const std::vector<Taken>&) { return answer; });
}

// Reads with the source of the integration's type.
void take_by_type(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  const Source* source = source_of_type(integration.type);
  if (!source)
    return reply(
        http::problem(404, "Not Found", "this integration is of a type that this Muster does not know; upgrade it"));
  if (source->type == "muster") return take_own(service, integration, request, std::move(reply));
  if (source->type == "pagerduty") return take_pagerduty(service, integration, request, std::move(reply));
  Parsed parsed = source->parse(incoming_of(request, service.now()));
  Response answer = response_of(source->reply(parsed));
  take_in(service, integration.id, request, std::move(parsed), std::move(reply),
          [answer = std::move(answer)](const std::vector<Taken>&) { return answer; });
}

// A deploy or a changed setting: context for people, never a page.
void note_change(Service& service, const std::optional<IntegrationKeys::Found>& found, const Request& request,
                 http::Reply reply) {
  const PagerdutyChangeRead read = parse_pagerduty_change(incoming_of(request, service.now()));
  if (read.change && !found) return reply(response_of(pagerduty_unknown_key()));
  if (read.change) {
    log::info("a change event came in", {{"integration", found->integration->id.str()},
                                         {"summary", read.change->summary},
                                         {"source", read.change->source}});
  }
  reply(response_of(pagerduty_change_reply(read)));
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

}  // namespace

void add_intake_routes(http::Router& router, Service& service) {
  const auto keys = std::make_shared<IntegrationKeys>(service);
  const auto add = [&](std::string pattern, std::string_view parameter, Take take) {
    router.add({.method = Method::Post,
                .pattern = std::move(pattern),
                .permission = Permission::IntegrationKey,
                .handler = keyed(service, keys, parameter, take, unknown_key),
                .body_max = kBodyMax,
                .trailing_slash = true});
  };
  add("/v1/signals/{integration_key}", "integration_key", take_own);
  add("/integrations/{key}", "key", take_by_type);
  add_pagerduty_routes(router, service, keys);
  add_alertmanager_routes(router, service, keys);
}

}  // namespace muster::api
