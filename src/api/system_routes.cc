#include "api/system_routes.h"

#include "alert/alerts.h"
#include "api/metrics_text.h"
#include "config/stored.h"
#include "engine/engine.h"
#include "notification/notifications.h"
#include "notification/provider_use.h"
#include "statuspage/exports.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;
using Type = MetricsText::Type;

constexpr Duration kLate = std::chrono::seconds(5);
constexpr std::size_t kQueueMax = 10'000;  // half of what the writer takes: the time to send less is before it is full

double seconds(Duration span) { return static_cast<double>(span.count()) / 1e6; }
double number(const http::Metrics::Counter& counter) {
  return static_cast<double>(counter.load(std::memory_order_relaxed));
}

http::Response system_response(store::Tx& tx, Service& service) {
  const Settings& settings = service.settings();
  const auto lag = std::chrono::duration_cast<std::chrono::milliseconds>(Engine::lag(tx, service.now()));
  return http::json_response(200,
                             json::object{{"version", settings.version},
                                          {"started_at", rfc3339(settings.started_at)},
                                          {"store", settings.store_kind},
                                          {"engine_lag_ms", lag.count()},
                                          {"pending_deliveries", count_unfinished_deliveries(tx)},
                                          {"failing_exports", static_cast<std::int64_t>(failing_exports(tx).size())},
                                          {"setup_needed", !any_password(tx)},
                                          {"demo", settings.demo}});
}

struct Check {
  std::string_view name;
  bool good = true;
  std::string detail;
};

// What can be told without the store: the writer comes round at least every second, unless it hangs in the store.
std::vector<Check> writer_checks(Service& service) {
  const Duration silent = service.writer().since_last_turn();
  const std::size_t queued = service.writer().queued();
  return {{"writer", silent < kLate, "came round " + duration_text(std::max(silent, Duration(0))) + " ago"},
          {"queue", queued < kQueueMax, std::to_string(queued) + " works are waiting"},
          {"space", !service.doors().space_is_short(),
           service.doors().space_is_short() ? "is short: the disk of the database is full" : "is not short"}};
}

http::Response ready_response(const std::vector<Check>& checks, bool verbose) {
  bool good = true;
  std::string text;
  for (const Check& check : checks) {
    good = good && check.good;
    if (verbose || !check.good)
      text.append(check.good ? "[+] " : "[-] ").append(check.name).append(": ").append(check.detail).append("\n");
  }
  text += good ? "ready\n" : "not ready\n";
  http::Response response = http::text_response(good ? 200 : 503, std::move(text));
  if (!good) response.with("Retry-After", "5");
  return response;
}

void ready(Service& service, bool verbose, http::Reply reply) {
  auto to = std::make_shared<http::Reply>(std::move(reply));
  const bool taken = service.readers().ask([&service, verbose, to](store::Tx* tx, const store::StoreError* error) {
    std::vector<Check> checks = writer_checks(service);
    checks.push_back({"store", !error, error ? "cannot be read" : "can be read"});
    if (tx) {
      const Duration lag = Engine::lag(*tx, service.now());
      checks.push_back({"engine", lag < kLate, "is " + duration_text(lag) + " behind"});
    }
    (*to)(ready_response(checks, verbose));
  });
  if (!taken) (*to)(ready_response({{"readers", false, "have too many questions waiting"}}, verbose));
}

void add_server_metrics(MetricsText& text, const http::Metrics& m) {
  text.gauge("muster_http_connections", "Open connections, WebSockets included.", number(m.connections_open));
  text.counter("muster_http_connections_accepted_total", "Connections accepted.", number(m.connections_accepted));
  text.counter("muster_http_connections_refused_total", "Connections over the limit.", number(m.connections_refused));
  text.counter("muster_http_connections_displaced_total", "Silent connections that gave way to others at the limit.",
               number(m.connections_displaced));
  text.counter("muster_http_connections_timed_out_total", "Connections ended because they were too slow.",
               number(m.connections_timed_out));
  text.counter("muster_http_tls_handshakes_failed_total", "TLS handshakes that failed.",
               number(m.tls_handshakes_failed));
  text.gauge("muster_http_requests_in_flight", "Requests read and not answered yet.", number(m.requests_in_flight));
  text.family("muster_http_responses_total", Type::Counter, "Responses by class of status.");
  constexpr std::string_view kClasses[] = {"1xx", "2xx", "3xx", "4xx", "5xx"};
  for (std::size_t i = 0; i < std::size(kClasses); ++i) text.sample(number(m.responses[i]), {{"class", kClasses[i]}});
  text.counter("muster_http_received_bytes_total", "Bytes received, after decryption.", number(m.bytes_received));
  text.counter("muster_http_sent_bytes_total", "Bytes sent, before encryption.", number(m.bytes_sent));
  text.gauge("muster_live_clients", "Browsers that listen for changes.", number(m.live_clients));
  text.counter("muster_live_messages_total", "Messages sent to browsers.", number(m.live_messages));
  text.counter("muster_live_dropped_total", "Browsers dropped because they were too slow.", number(m.live_dropped));
}

void add_store_metrics(MetricsText& text, store::Tx& tx, Instant now) {
  const Instant next = next_delivery(tx);
  text.gauge("muster_alerts_open", "Alerts that are not resolved.", static_cast<double>(count_open_alerts(tx)));
  text.gauge("muster_engine_lag_seconds", "Age of the oldest thing that is due and not done.",
             seconds(Engine::lag(tx, now)));
  text.gauge("muster_deliveries_unfinished", "Deliveries that wait for their time or for an answer.",
             static_cast<double>(count_unfinished_deliveries(tx)));
  text.gauge("muster_delivery_oldest_due_seconds", "Age of the oldest delivery that is due.",
             next < now ? seconds(now - next) : 0);
}

void add_provider_metrics(MetricsText& text, store::Tx& tx, const Configuration& config, Instant now) {
  if (config.providers.empty()) return;
  std::map<ProviderId, ProviderUse> uses;
  for (const auto& [id, provider] : config.providers) uses[id] = use_of(tx, id, now);
  const auto each = [&](std::string_view name, std::string_view help, double factor,
                        std::int64_t ProviderUse::Count::*member) {
    text.family(name, Type::Gauge, help);
    for (const auto& [id, use] : uses) {
      text.sample(static_cast<double>(use.day.*member) * factor, {{"provider", id.str()}, {"time", "day"}});
      text.sample(static_cast<double>(use.month.*member) * factor, {{"provider", id.str()}, {"time", "month"}});
    }
  };
  each("muster_provider_messages", "Messages that a provider took in this day and month of UTC.", 1,
       &ProviderUse::Count::messages);
  each("muster_provider_cost", "What they cost, in the currency that is declared.", 1e-6, &ProviderUse::Count::micros);
}

void add_export_metrics(MetricsText& text, store::Tx& tx, Instant now) {
  const auto failing = failing_exports(tx);
  text.family("muster_status_export_failing_seconds", Type::Gauge,
              "Since when a copy of a status page cannot be written; there is none while all is well.");
  for (const FailingExport& one : failing)
    text.sample(seconds(now - one.since), {{"page", one.page.str()}, {"export", one.id}});
}

void add_audit_metrics(MetricsText& text, const Auditor::Counts& counts) {
  text.counter("muster_audit_incidents_total", "Open incidents of which the auditor looked whether they go on.",
               number(counts.looked_at));
  text.counter("muster_audit_sweeps_total", "How often the auditor has looked at all open incidents.",
               number(counts.sweeps));
  text.counter(
      "muster_audit_repairs_total",
      "Escalations, messages and alerts that had come to a standstill and were set going again. More than 0 is "
      "a fault of Muster or of whoever wrote into its database.",
      number(counts.repaired));
}

void add_message_metrics(MetricsText& text, const std::map<Channel, Tally::OfChannel>& counts) {
  text.family("muster_message_seconds", MetricsText::Type::Histogram,
              "How long after its time a message was taken by its provider, since the start.");
  for (const auto& [channel, of] : counts)
    text.histogram(Tally::kBounds, of.within, of.count, of.seconds, {"channel", text_of(channel)});
  const auto each = [&](std::string_view name, std::string_view help, std::int64_t Tally::OfChannel::*member) {
    text.family(name, Type::Counter, help);
    for (const auto& [channel, of] : counts)
      text.sample(static_cast<double>(of.*member), {{"channel", text_of(channel)}});
  };
  each("muster_message_retries_total", "Attempts that a provider did not take, and that were tried again.",
       &Tally::OfChannel::retried);
  each("muster_message_unknown_total", "Attempts of which nobody knows whether they arrived.",
       &Tally::OfChannel::unknown);
  each("muster_messages_failed_total", "Messages that no provider took.", &Tally::OfChannel::failed);
  each("muster_messages_perhaps_doubled_total",
       "Messages that were taken after an attempt that may have arrived as well.", &Tally::OfChannel::perhaps_doubled);
}

std::string metrics_text(Service& service, const http::Metrics* server, store::Tx* tx) {
  MetricsText text;
  const Settings& settings = service.settings();
  text.family("muster_build_info", Type::Gauge, "Version and kind of store; always 1.")
      .sample(1, {{"version", settings.version}, {"store", settings.store_kind}});
  text.gauge("muster_store_up", "Whether the store could be read just now.", tx ? 1 : 0);
  if (tx) add_store_metrics(text, *tx, service.now());
  if (tx) add_provider_metrics(text, *tx, *service.configuration(), service.now());
  if (tx) add_export_metrics(text, *tx, service.now());
  text.gauge("muster_writer_queue_length", "Works that wait for the writer.",
             static_cast<double>(service.writer().queued()));
  text.gauge("muster_writer_last_turn_age_seconds", "How long ago the writer came round.",
             std::max(0.0, seconds(service.writer().since_last_turn())));
  add_message_metrics(text, service.doors().engine().tally().counts());
  add_audit_metrics(text, service.doors().engine().auditor().counts());
  if (server) add_server_metrics(text, *server);
  add_process_metrics(text);
  return text.text();
}

// What the store knows is left out when it does not answer; the rest is told all the more.
void metrics(Service& service, const http::Metrics* server, http::Reply reply) {
  const auto response = [&service, server](store::Tx* tx) {
    return http::text_response(200, metrics_text(service, server, tx), std::string(kMetricsContentType));
  };
  auto to = std::make_shared<http::Reply>(std::move(reply));
  const bool taken =
      service.readers().ask([to, response](store::Tx* tx, const store::StoreError*) { (*to)(response(tx)); });
  if (!taken) (*to)(response(nullptr));
}

}  // namespace

void add_system_routes(http::Router& router, Service& service, std::function<const http::Metrics*()> server_metrics) {
  router.add({.method = Method::Get,
              .pattern = "/v1/system",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                service.read(std::move(reply), [&service](store::Tx& tx) { return system_response(tx, service); });
              }});
  router.add({.method = Method::Get, .pattern = "/v1/live", .permission = Permission::Read, .is_live = true});
  router.add({.method = Method::Get,
              .pattern = "/healthz",
              .permission = Permission::Public,
              .handler = [](const Request&, http::Reply reply) { reply(http::text_response(200, "ok\n")); }});
  router.add({.method = Method::Get,
              .pattern = "/readyz",
              .permission = Permission::Public,
              .handler = [&service](const Request& request, http::Reply reply) {
                ready(service, request.query_value("verbose").has_value(), std::move(reply));
              }});
  router.add({.method = Method::Get,
              .pattern = "/metrics",
              .permission = Permission::Public,
              .handler = [&service, server_metrics = std::move(server_metrics)](const Request&, http::Reply reply) {
                metrics(service, server_metrics ? server_metrics() : nullptr, std::move(reply));
              }});
}

}  // namespace muster::api
