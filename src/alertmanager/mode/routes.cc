#include "alertmanager/mode/routes.h"

#include <algorithm>
#include <re2/re2.h>

#include "api/alertmanager_silence_routes.h"
#include "api/metrics_text.h"
#include "api/take_in.h"
#include "intake/sources/alertmanager_read.h"
#include "suppression/silence.h"

namespace muster::alertmanager {
namespace {

using http::Method;
using http::Permission;
using http::Request;
using http::Response;

constexpr std::size_t kBodyMax = 8 * 1024 * 1024;
// The release whose answers ours were compared with: clients choose by it how they speak.
constexpr std::string_view kSpokenVersion = "0.25.0";

std::string annotations_text(const Alert& alert) {
  json::object object;
  for (const auto& [name, value] : alert.annotations) object[name] = value;
  return to_text(object);
}

// Whose silences they are: all that are made in this mode.
const muster::Integration& owner_of_silences() {
  static const muster::Integration owner = [] {
    muster::Integration made;
    made.id = IntegrationId("alertmanager");
    made.name = "Alertmanager";
    made.type = "alertmanager";
    return made;
  }();
  return owner;
}

// What answers are made of.
struct View {
  const Machine& machine;
  const std::vector<Silence>& silences;
  Instant now;
};

// Asks the machine, in the writer's turn, and answers what `ask` makes of it.
void ask_machine(Site& site, http::Reply reply, std::function<Response(const View&)> ask) {
  site.service.write<Response>(
      api::with_regret(std::move(reply), api::alertmanager_regret),
      [&site, ask = std::move(ask)](Turn& turn) {
        return ask({site.dispatch.machine(), site.service.doors().suppressions().silences, turn.now});
      },
      [](const Response& response) { return response; });
}

GettableAlert gettable(const View& view, const Alert& alert) {
  const auto& [machine, silences, now] = view;
  GettableAlert shown;
  shown.labels = alert.labels;
  shown.annotations = annotations_text(alert);
  shown.generator_url = alert.generator_url;
  shown.starts_at = alert.starts_at;
  shown.ends_at = alert.ends_at;
  shown.updated_at = alert.updated_at;
  for (const std::string& id : machine.inhibited_by(alert.labels, now)) {
    if (const Alert* by = machine.alert(id)) shown.inhibited_by.push_back(prometheus_fingerprint(by->labels));
  }
  for (const Silence& silence : silences) {
    if (silence.state(now) == Silence::State::Active && all_match(silence.matchers, alert.labels))
      shown.silenced_by.push_back(uuid_text(silence.id));
  }
  if (!shown.inhibited_by.empty() || !shown.silenced_by.empty()) shown.state = GettableAlert::State::Suppressed;
  for (const Route* route : routes_of(machine.config()->route, alert.labels)) {
    if (std::find(shown.receivers.begin(), shown.receivers.end(), route->receiver) == shown.receivers.end())
      shown.receivers.push_back(route->receiver);
  }
  return shown;
}

void take_alerts(Site& site, const Request& request, http::Reply reply, bool is_v1) {
  const std::string_view sent_as = request.header("Content-Type").value_or("application/octet-stream");
  std::string type(sent_as.substr(0, sent_as.find(';')));
  type.erase(type.find_last_not_of(" \t") + 1);
  if (!equal_ignoring_case(type, "application/json")) return reply(api::response_of(alertmanager_unsupported(sent_as)));
  const Instant now = site.service.now();
  PostedAlerts posted = parse_posted_alerts(api::incoming_of(request, now), site.loaded()->config->resolve_timeout);
  for (const PostedAlert& alert : posted.good) ++(alert.ends_at > now ? site.counts.firing : site.counts.resolved);
  site.counts.invalid += static_cast<std::int64_t>(posted.refused);
  Response answer = api::response_of(is_v1 ? alertmanager_v1(std::move(posted.reply)) : std::move(posted.reply));
  if (posted.good.empty()) return reply(std::move(answer));
  site.service.write<bool>(
      api::with_regret(std::move(reply), api::alertmanager_regret),
      [&site, good = std::move(posted.good)](Turn& turn) {
        site.dispatch.take(turn, good);
        return true;
      },
      [answer = std::move(answer)](bool) { return answer; });
}

void post_alerts(Site& site, const Request& request, http::Reply reply) {
  take_alerts(site, request, std::move(reply), false);
}
void post_alerts_v1(Site& site, const Request& request, http::Reply reply) {
  take_alerts(site, request, std::move(reply), true);
}

void get_alerts(Site& site, const Request& request, http::Reply reply) {
  auto query = parse_alert_query(request.query);
  if (!query) return reply(api::response_of(bad_query(query.fault())));
  ask_machine(site, std::move(reply), [query = std::move(*query)](const View& view) {
    const Machine& machine = view.machine;
    const Instant now = view.now;
    std::vector<GettableAlert> found;
    for (const auto& [id, alert] : machine.alerts()) {
      if (alert.resolved(now)) continue;
      GettableAlert shown = gettable(view, alert);
      if (query.wants(shown)) found.push_back(std::move(shown));
    }
    std::sort(found.begin(), found.end(), [](const GettableAlert& a, const GettableAlert& b) {
      return prometheus_fingerprint(a.labels) < prometheus_fingerprint(b.labels);
    });
    return api::response_of(muster::get_alerts(found));
  });
}

void get_groups(Site& site, const Request& request, http::Reply reply) {
  auto query = parse_alert_query(request.query);
  if (!query) return reply(api::response_of(bad_query(query.fault())));
  ask_machine(site, std::move(reply), [query = std::move(*query)](const View& view) {
    const Machine& machine = view.machine;
    const Instant now = view.now;
    std::vector<GettableGroup> groups;
    for (const auto& [id, group] : machine.groups()) {
      if (query.receiver && !re2::RE2::FullMatch(group.route->receiver, *query.receiver)) continue;
      GettableGroup shown{group.labels, group.route->receiver, {}};
      for (const std::string& member : group.alerts) {
        const Alert* alert = machine.alert(member);
        if (alert->resolved(now)) continue;
        GettableAlert one = gettable(view, *alert);
        if (query.wants(one)) shown.alerts.push_back(std::move(one));
      }
      if (!shown.alerts.empty()) groups.push_back(std::move(shown));
    }
    std::stable_sort(groups.begin(), groups.end(), [](const GettableGroup& a, const GettableGroup& b) {
      const std::string x = labels_text(a.labels), y = labels_text(b.labels);
      return std::tie(x, a.receiver) < std::tie(y, b.receiver);
    });
    return api::response_of(muster::get_groups(groups));
  });
}

void get_metrics(Site& site, http::Reply reply) {
  ask_machine(site, std::move(reply), [&site](const View& view) {
    const Machine& machine = view.machine;
    const Instant now = view.now;
    using Type = api::MetricsText::Type;
    api::MetricsText text;
    int active = 0, suppressed = 0;
    for (const auto& [id, alert] : machine.alerts()) {
      if (alert.resolved(now)) continue;
      ++(gettable(view, alert).state == GettableAlert::State::Active ? active : suppressed);
    }
    text.family("alertmanager_alerts", Type::Gauge, "How many alerts by state.")
        .sample(active, {{"state", "active"}})
        .sample(suppressed, {{"state", "suppressed"}});
    std::int64_t states[3] = {};
    for (const Silence& silence : view.silences) ++states[static_cast<std::size_t>(silence.state(now))];
    text.family("alertmanager_silences", Type::Gauge, "How many silences by state.")
        .sample(static_cast<double>(states[1]), {{"state", "active"}})
        .sample(static_cast<double>(states[0]), {{"state", "pending"}});
    text.family("alertmanager_alerts_received_total", Type::Counter, "The total number of received alerts.")
        .sample(static_cast<double>(site.counts.firing), {{"status", "firing"}, {"version", "v2"}})
        .sample(static_cast<double>(site.counts.resolved), {{"status", "resolved"}, {"version", "v2"}});
    text.family("alertmanager_alerts_invalid_total", Type::Counter,
                "The total number of received alerts that were invalid.")
        .sample(static_cast<double>(site.counts.invalid), {{"version", "v2"}});
    const auto counts = site.sender.counts();
    const auto by_kind = [&](std::string_view name, std::string_view help, std::int64_t SendCount::*member) {
      text.family(name, Type::Counter, help);
      for (const auto& [kind, count] : counts) text.sample(static_cast<double>(count.*member), {{"integration", kind}});
    };
    by_kind("alertmanager_notifications_total", "The total number of notifications sent.", &SendCount::sent);
    by_kind("alertmanager_notifications_failed_total", "The total number of notifications that were refused.",
            &SendCount::failed);
    by_kind("alertmanager_notification_requests_total", "The total number of attempted notification requests.",
            &SendCount::requests);
    by_kind("alertmanager_notification_requests_failed_total", "The total number of failed notification requests.",
            &SendCount::failed_requests);
    text.gauge("alertmanager_notifications_pending", "Notifications that no receiver has taken yet.",
               static_cast<double>(machine.deliveries().size()));
    text.gauge("alertmanager_dispatcher_aggregation_groups", "Number of active aggregation groups.",
               static_cast<double>(machine.groups().size()));
    text.gauge("alertmanager_config_last_reload_successful",
               "Whether the last configuration reload attempt was successful.", site.counts.reload_succeeded ? 1 : 0);
    text.gauge("alertmanager_config_last_reload_success_timestamp_seconds",
               "Timestamp of the last successful configuration reload.", static_cast<double>(site.counts.reloaded_at));
    text.family("alertmanager_build_info", Type::Gauge, "A metric with a constant '1' value.")
        .sample(1, {{"version", kSpokenVersion}, {"branch", "muster"}, {"revision", site.service.settings().version}});
    api::add_process_metrics(text);
    return http::text_response(200, text.text(), std::string(api::kMetricsContentType));
  });
}

void reload(Site& site, http::Reply reply) {
  const auto to = std::make_shared<http::Reply>(std::move(reply));
  site.reload([to](const std::optional<Fault>& fault) {
    (*to)(fault ? http::text_response(500, "failed to reload config: " + fault->message + "\n")
                : http::text_response(200, ""));
  });
}

constexpr std::string_view kFrontPage =
    "Muster, in Alertmanager's place.\n\n"
    "API v2 is at api/v2/ (amtool, karma and Prometheus use it), health at -/healthy and -/ready, metrics at metrics.\n"
    "There is no web UI in this mode; `muster serve` has one, and `muster import alertmanager FILE` leads there.\n";

}  // namespace

void add_routes(http::Router& router, Site& site) {
  using Handle = void (*)(Site&, const Request&, http::Reply);
  const auto add = [&](Method method, const std::string& path, Handle handle, std::size_t body_max = 64 * 1024) {
    router.add({.method = method,
                .pattern = site.route_prefix + path,
                .permission = Permission::Public,
                .handler = [&site, handle](const Request& request,
                                           http::Reply reply) { handle(site, request, std::move(reply)); },
                .body_max = body_max,
                .trailing_slash = path.starts_with("/api/")});
  };
  const Handle fine = [](Site&, const Request&, http::Reply reply) { reply(http::text_response(200, "OK")); };
  add(Method::Get, "/-/healthy", fine);
  add(Method::Get, "/-/ready", fine);
  const Handle reloading = [](Site& it, const Request&, http::Reply reply) { reload(it, std::move(reply)); };
  add(Method::Post, "/-/reload", reloading);
  add(Method::Put, "/-/reload", reloading);
  add(Method::Get, "/metrics", [](Site& it, const Request&, http::Reply reply) { get_metrics(it, std::move(reply)); });
  add(Method::Post, "/api/v2/alerts", post_alerts, kBodyMax);
  add(Method::Post, "/api/v1/alerts", post_alerts_v1, kBodyMax);
  add(Method::Get, "/api/v2/alerts", get_alerts);
  add(Method::Get, "/api/v2/alerts/groups", get_groups);
  add(Method::Get, "/api/v2/status", [](Site& it, const Request&, http::Reply reply) {
    reply(api::response_of(get_status({.version = std::string(kSpokenVersion),
                                       .revision = it.service.settings().version,
                                       .branch = "muster",
                                       .build_date = "",
                                       .config = it.loaded()->config->original,
                                       .started_at = it.service.settings().started_at})));
  });
  add(Method::Get, "/api/v2/receivers", [](Site& it, const Request&, http::Reply reply) {
    std::vector<std::string> names;
    for (const Receiver& receiver : it.loaded()->config->receivers) names.push_back(receiver.name);
    reply(api::response_of(get_receivers(names)));
  });
  add(Method::Get, "/api/v2/silences", [](Site& it, const Request& request, http::Reply reply) {
    api::list_silences(it.service, owner_of_silences().id, request, std::move(reply));
  });
  add(Method::Post, "/api/v2/silences", [](Site& it, const Request& request, http::Reply reply) {
    api::post_silence(it.service, owner_of_silences(), request, std::move(reply));
  });
  add(Method::Get, "/api/v2/silence/{silence}", [](Site& it, const Request& request, http::Reply reply) {
    api::show_silence(it.service, owner_of_silences().id, request, std::move(reply));
  });
  add(Method::Delete, "/api/v2/silence/{silence}", [](Site& it, const Request& request, http::Reply reply) {
    api::delete_silence(it.service, owner_of_silences(), request, std::move(reply));
  });
  add(Method::Get, "/",
      [](Site&, const Request&, http::Reply reply) { reply(http::text_response(200, std::string(kFrontPage))); });
}

}  // namespace muster::alertmanager
