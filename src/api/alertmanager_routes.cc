#include "api/alertmanager_routes.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "alert/alert.h"
#include "api/queries.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "intake/sources/alertmanager.h"
#include "intake/sources/alertmanager_read.h"
#include "intake/sources/sources.h"
#include "routing/route.h"

namespace muster::api {
namespace {

using http::Method;
using http::Permission;
using http::Request;
using http::Response;

constexpr std::size_t kBodyMax = 8 * 1024 * 1024;  // a Prometheus sends 64 alerts at a time
constexpr int kAlertsMax = 10'000;
// The release whose answers ours were compared with: clients choose by it how they speak.
constexpr std::string_view kSpokenVersion = "0.25.0";
// What an Alertmanager gives alerts without an end (its resolve_timeout).
constexpr Duration kResolveTimeout = std::chrono::minutes(5);

// How a request says which integration it means, and what it is told when that is none.
struct Door {
  std::string prefix;
  std::function<std::optional<IntegrationKeys::Found>(const Request&)> find;
  Response (*refuse)(const Request&);
};

// "application/json" of "Application/JSON; charset=utf-8".
std::string media_type(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
  std::transform(type.begin(), type.end(), type.begin(), [](unsigned char c) { return std::tolower(c); });
  return type;
}

// The secret of "Bearer …", or the password of "Basic …".
std::optional<std::string> key_of_authorization(const Request& request) {
  const std::string_view value = request.header("Authorization").value_or("");
  const auto space = value.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view scheme = value.substr(0, space);
  const auto begin = value.find_first_not_of(' ', space);
  const std::string_view secret = begin == std::string_view::npos ? "" : value.substr(begin);
  if (http::equal_ignoring_case(scheme, "bearer")) return std::string(secret);
  if (!http::equal_ignoring_case(scheme, "basic")) return std::nullopt;
  const auto pair = from_base64(secret);
  const auto colon = pair ? pair->find(':') : std::string::npos;
  return colon == std::string::npos ? std::nullopt : std::optional(pair->substr(colon + 1));
}

Response unknown_key(const Request&) {
  return http::json_text_response(
      404, R"({"code":404,"message":"no integration has this key; copy the address from the integration's page"})");
}

Response not_signed_in(const Request&) {
  return http::json_text_response(
             401, R"({"code":401,"message":"send the integration's key as Bearer token or as Basic password"})")
      .with("WWW-Authenticate", "Basic realm=\"integration key as password\", Bearer");
}

void post_alerts(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  static const Source& source = *source_of_type("alertmanager");
  const std::string_view sent_as = request.header("Content-Type").value_or("application/octet-stream");
  if (media_type(sent_as) != source.content_type) {
    note_unreadable(service, integration.id, request,
                    "the Content-Type must be " + std::string(source.content_type) + ", not '" +
                        std::string(sent_as.substr(0, 128)) + "'");
    return reply(response_of(alertmanager_unsupported(sent_as)));
  }
  Parsed parsed = source.parse(incoming_of(request, service.now()));
  Response answer = response_of(source.reply(parsed));
  take_in(service, integration.id, request, std::move(parsed), with_regret(std::move(reply), alertmanager_regret),
          [answer = std::move(answer)](const std::vector<Taken>&) { return answer; });
}

Labels labels_from(std::string_view json_text) {
  std::vector<Labels::Pair> pairs;
  const auto parsed = parse_json(json_text);
  if (!parsed || !parsed->is_object()) return {};
  for (const auto& member : parsed->get_object()) {
    if (member.value().is_string()) pairs.emplace_back(member.key(), member.value().get_string());
  }
  return Labels(std::move(pairs));
}

GettableAlert read_gettable(const store::Row& row, const std::string& receiver) {
  GettableAlert alert;
  alert.labels = labels_from(row.text(0));
  alert.annotations = row.get<std::string>(1);
  alert.generator_url = generator_url(links_from(row.text(2)));
  alert.starts_at = row.get<Instant>(3);
  alert.updated_at = row.get<Instant>(4);
  alert.ends_at = row.get<std::optional<Instant>>(5).value_or(alert.updated_at + kResolveTimeout);
  alert.receivers = {receiver};
  return alert;
}

// The only receiver that an integration has: where its alerts go.
std::string receiver_of(const Configuration& config, const ServiceId& owner) {
  return route(config, owner).policy->name;
}

template <class Each>
void each_open_alert(store::Tx& tx, const IntegrationId& id, const std::string& receiver, const AlertQuery& query,
                     Each each) {
  tx.each(
      sql::api::alerts_open_of_integration,
      [&](const store::Row& row) {
        const GettableAlert alert = read_gettable(row, receiver);
        if (query.wants(alert)) each(alert);
      },
      id, kAlertsMax);
}

Response alerts(store::Tx& tx, const IntegrationId& id, const std::string& receiver, const AlertQuery& query) {
  std::string out = "[";
  each_open_alert(tx, id, receiver, query, [&](const GettableAlert& alert) {
    if (out.size() > 1) out += ',';
    append_gettable_alert(out, alert);
  });
  return http::json_text_response(200, out + "]\n");
}

// Grouped as most configurations of an Alertmanager have it: by alertname.
Response groups(store::Tx& tx, const IntegrationId& id, const std::string& receiver, const AlertQuery& query) {
  std::map<std::string, std::vector<GettableAlert>> by_name;
  each_open_alert(tx, id, receiver, query, [&](const GettableAlert& alert) {
    by_name[std::string(alert.labels.get("alertname"))].push_back(alert);
  });
  std::vector<GettableGroup> all;
  for (auto& [name, members] : by_name) all.push_back({Labels({{"alertname", name}}), receiver, std::move(members)});
  return response_of(get_groups(all));
}

using Reading = Response (*)(store::Tx&, const IntegrationId&, const std::string& receiver, const AlertQuery&);

void read_alerts(Service& service, const IntegrationKeys::Found& found, const Request& request, http::Reply reply,
                 Reading reading) {
  auto query = parse_alert_query(request.query);
  if (!query) return reply(response_of(bad_query(query.fault())));
  service.read(with_regret(std::move(reply), alertmanager_regret),
               [id = found.integration->id, receiver = receiver_of(*found.configuration, found.integration->service),
                query = *query, reading](store::Tx& tx) { return reading(tx, id, receiver, query); });
}

Response status(const Settings& settings) {
  return response_of(get_status({.version = std::string(kSpokenVersion),
                                 .revision = settings.version,
                                 .branch = "muster",
                                 .build_date = "",
                                 .config = "# Muster " + settings.version + " has its own configuration",
                                 .started_at = settings.started_at}));
}

void add_door(http::Router& router, Service& service, const Door& door) {
  using Handle = std::function<void(const IntegrationKeys::Found&, const Request&, http::Reply)>;
  const auto add = [&](Method method, std::string_view path, Handle handle) {
    router.add({.method = method,
                .pattern = door.prefix + std::string(path),
                .permission = Permission::IntegrationKey,
                .handler =
                    [door, handle = std::move(handle)](const Request& request, http::Reply reply) {
                      const auto found = door.find(request);
                      if (!found) return reply(door.refuse(request));
                      handle(*found, request, std::move(reply));
                    },
                .body_max = kBodyMax,
                .trailing_slash = true});
  };
  add(Method::Post, "/alerts", [&service](const auto& found, const Request& request, http::Reply reply) {
    post_alerts(service, *found.integration, request, std::move(reply));
  });
  add(Method::Get, "/alerts", [&service](const auto& found, const Request& request, http::Reply reply) {
    read_alerts(service, found, request, std::move(reply), alerts);
  });
  add(Method::Get, "/alerts/groups", [&service](const auto& found, const Request& request, http::Reply reply) {
    read_alerts(service, found, request, std::move(reply), groups);
  });
  add(Method::Get, "/status",
      [&service](const auto&, const Request&, http::Reply reply) { reply(status(service.settings())); });
  add(Method::Get, "/receivers", [](const auto& found, const Request&, http::Reply reply) {
    const std::string name = receiver_of(*found.configuration, found.integration->service);
    reply(response_of(get_receivers({&name, 1})));
  });
  add(Method::Get, "/silences",
      [](const auto&, const Request&, http::Reply reply) { reply(response_of(get_silences())); });
}

}  // namespace

void add_alertmanager_routes(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys) {
  add_door(
      router, service,
      {"/integrations/{key}/api/v2", [keys](const Request& r) { return keys->find(r.param("key")); }, unknown_key});
  add_door(router, service,
           {"/api/v2", [keys](const Request& r) { return keys->find(key_of_authorization(r).value_or("")); },
            not_signed_in});
}

}  // namespace muster::api
