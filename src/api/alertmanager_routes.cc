#include "api/alertmanager_routes.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "alert/alerts.h"
#include "api/alertmanager_silence_routes.h"
#include "api/metrics_text.h"
#include "api/queries.h"
#include "api/take_in.h"
#include "base/ascii.h"
#include "base/crypto.h"
#include "intake/sources/alertmanager.h"
#include "intake/sources/alertmanager_read.h"
#include "intake/sources/sources.h"
#include "routing/route.h"
#include "suppression/suppress.h"

namespace muster::api {
namespace {

using http::Method;
using http::Permission;
using http::Request;
using http::Response;

constexpr std::size_t kAlertmanagerBodyMax = 8 * 1024 * 1024;  // a Prometheus sends 64 alerts at a time
constexpr int kPieceMax = 1'000;                               // alerts of a list that are held at a time
constexpr int kGroupedMax = 100'000;                           // alerts that are grouped for one answer
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
  return lowered(type);
}

// The secret of "Bearer …", or the password of "Basic …".
std::optional<std::string> key_of_authorization(const Request& request) {
  const std::string_view value = request.header("Authorization").value_or("");
  const auto space = value.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view scheme = value.substr(0, space);
  const auto begin = value.find_first_not_of(' ', space);
  const std::string_view secret = begin == std::string_view::npos ? "" : value.substr(begin);
  if (equal_ignoring_case(scheme, "bearer")) return std::string(secret);
  if (!equal_ignoring_case(scheme, "basic")) return std::nullopt;
  const auto pair = from_base64(secret);
  const auto colon = pair ? pair->find(':') : std::string::npos;
  return colon == std::string::npos ? std::nullopt : std::optional(pair->substr(colon + 1));
}

Response unknown_key_alertmanager(const Request&) {
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

// API v1, which has the same alerts and another answer: Loki before 3.2 sends to it unless it is told otherwise.
void post_alerts_v1(Service& service, const Integration& integration, const Request& request, http::Reply reply) {
  static const Source& source = *source_of_type("alertmanager");
  Parsed parsed = source.parse(incoming_of(request, service.now()));
  Response answer = response_of(alertmanager_v1(source.reply(parsed)));
  take_in(service, integration.id, request, std::move(parsed), with_regret(std::move(reply), alertmanager_regret),
          [answer = std::move(answer)](const std::vector<Taken>&) { return answer; });
}

// What karma asks first: it chooses by the version how it speaks.
Response metrics_of_door(const Settings& settings) {
  MetricsText text;
  text.family("alertmanager_build_info", MetricsText::Type::Gauge, "A metric with a constant '1' value.")
      .sample(1, {{"version", kSpokenVersion}, {"branch", "muster"}, {"revision", settings.version}});
  return http::text_response(200, text.text(), std::string(kMetricsContentType));
}

// What may suppress an alert of an answer: read once for it.
struct Suppressing {
  std::vector<Silence> active;
  std::map<std::string, std::string> inhibitors;  // the fingerprints of those that hold others back, by Alert::held
  Instant now;
};

Suppressing suppressing_now(store::Tx& tx, Instant now) {
  Suppressing found{unfinished_silences(tx), {}, now};
  for (const std::string& key : tx.many<std::string>(sql::api::holds_by_alerts)) {
    const auto hold = hold_of_key(key, std::nullopt);
    const auto id = hold ? AlertId::parse(hold->id) : std::nullopt;
    const auto source = id ? find_alert(tx, *id) : std::nullopt;
    if (source) found.inhibitors[key] = prometheus_fingerprint(labels_from(source->labels));
  }
  std::erase_if(found.active, [&](const Silence& one) { return one.state(now) != Silence::State::Active; });
  return found;
}

// Suppressed is what a silence matches, from the moment it is active; and what Muster holds back for another reason.
void suppress(GettableAlert& shown, const Alert& alert, const Suppressing& by) {
  if (!by.active.empty()) {
    const Labels labels = labels_to_match(alert);
    for (const Silence& silence : by.active) {
      if (silences(silence, alert, labels)) shown.silenced_by.push_back(uuid_text(silence.id));
    }
  }
  if (alert.held && alert.held->kind == Hold::Kind::Inhibition) {
    const auto inhibitor = by.inhibitors.find(key_of(*alert.held));
    if (inhibitor != by.inhibitors.end()) shown.inhibited_by.push_back(inhibitor->second);
  }
  if (alert.held && alert.held->kind != Hold::Kind::Inhibition && alert.held->kind != Hold::Kind::Silence)
    shown.muted_by.emplace_back(key_of(*alert.held));
  if (!shown.silenced_by.empty() || !shown.inhibited_by.empty() || !shown.muted_by.empty())
    shown.state = GettableAlert::State::Suppressed;
}

GettableAlert read_gettable(const store::Row& row, const std::string& receiver, const Suppressing& by) {
  GettableAlert alert;
  alert.labels = labels_from(row.text(0));
  alert.annotations = row.get<std::string>(1);
  alert.generator_url = generator_url(links_from(row.text(2)));
  alert.starts_at = row.get<Instant>(3);
  alert.updated_at = row.get<Instant>(4);
  alert.ends_at = row.get<std::optional<Instant>>(5).value_or(alert.updated_at + kResolveTimeout);
  alert.receivers = {receiver};
  Alert known;
  known.labels = row.text(0);
  known.held = hold_of_key(row.text(7), std::nullopt);
  known.service = row.get<ServiceId>(8);
  known.team = row.get<TeamId>(9);
  known.severity = severity_of(row.text(10)).value_or(Severity::Error);
  known.integration = row.get<IntegrationId>(11);
  suppress(alert, known, by);
  return alert;
}

// The only receiver that an integration has: where its alerts go.
std::string receiver_of(const Configuration& config, const ServiceId& owner) {
  return route(config, owner).policy->name;
}

// What is asked of which integration.
struct Listing {
  IntegrationId integration;
  std::string receiver;
  AlertQuery query;
  Instant now;
};

// Calls `each` for those of the statement's rows that the query wants. Answers how many rows there were; `last` is the
// id of the last one.
template <class Each, class... Args>
int each_row(store::Tx& tx, const Listing& listing, AlertId& last, Each each, const store::Sql& sql,
             const Args&... args) {
  int rows = 0;
  const Suppressing by = suppressing_now(tx, listing.now);
  tx.each(
      sql,
      [&](const store::Row& row) {
        ++rows;
        last = row.get<AlertId>(6);
        const GettableAlert alert = read_gettable(row, listing.receiver, by);
        if (listing.query.wants(alert)) each(alert);
      },
      listing.integration, args...);
  return rows;
}

// The array of a list, a piece at a time, so that a hundred thousand alerts take no more memory than a thousand. What
// opens or is resolved meanwhile may or may not be in it; nothing is in it twice.
class ListingInPieces final : public http::Pieces, public std::enable_shared_from_this<ListingInPieces> {
 public:
  ListingInPieces(Service& service, Listing listing) : service_(service), listing_(std::move(listing)) {}

  void next(http::Reply reply) override {
    if (ended_) return reply(http::empty_response(200));
    if (!std::exchange(narrowed_, true)) return narrow_down(std::move(reply));
    service_.read(with_regret(std::move(reply), alertmanager_regret),
                  [self = shared_from_this()](store::Tx& tx) { return self->piece(tx); });
  }

 private:
  // The writer knows which alerts carry a label; without its help all of them are read.
  void narrow_down(http::Reply reply) {
    std::vector<Labels::Pair> wanted;
    for (const Matcher& matcher : listing_.query.matchers) {
      if (matcher.op == Matcher::Op::Equal && !matcher.value.empty()) wanted.emplace_back(matcher.name, matcher.value);
    }
    if (wanted.empty()) return next(std::move(reply));
    const auto to = std::make_shared<http::Reply>(std::move(reply));
    const auto go_on = [self = shared_from_this(), to](const store::StoreError*) { self->next(std::move(*to)); };
    const bool taken = service_.writer().submit({[self = shared_from_this(), wanted = std::move(wanted)](Turn&) {
                                                   self->candidates_ =
                                                       self->service_.doors().open_alerts().labels().with(wanted);
                                                 },
                                                 go_on});
    if (!taken) go_on(nullptr);
  }

  Response piece(store::Tx& tx) {
    std::string out = std::exchange(bracket_, "");
    const auto add = [&](const GettableAlert& alert) {
      if (std::exchange(any_, true)) out += ',';
      append_gettable_alert(out, alert);
    };
    if (candidates_) {
      std::sort(candidates_->begin(), candidates_->end());
      for (const AlertId id : *candidates_)
        each_row(tx, listing_, after_, add, sql::api::alert_open_of_integration, id);
      ended_ = true;
    }
    if (!ended_) out.reserve(kPieceMax * std::size_t{640});  // the usual size of one
    while (!ended_ && out.size() < 2) {
      const AlertId from = after_;
      ended_ = each_row(tx, listing_, after_, add, sql::api::alerts_open_of_integration, from, kPieceMax) < kPieceMax;
    }
    if (ended_) out += "]\n";
    return http::json_text_response(200, std::move(out));
  }

  Service& service_;
  const Listing listing_;
  bool narrowed_ = false;
  std::optional<std::vector<AlertId>> candidates_;
  AlertId after_;
  std::string bracket_ = "[";
  bool any_ = false;
  bool ended_ = false;
};

// Grouped as most configurations of an Alertmanager have it: by alertname.
Response groups(store::Tx& tx, const Listing& listing) {
  std::map<std::string, std::vector<GettableAlert>> by_name;
  AlertId last;
  const auto add = [&](const GettableAlert& alert) {
    by_name[std::string(alert.labels.get("alertname"))].push_back(alert);
  };
  each_row(tx, listing, last, add, sql::api::alerts_open_of_integration, AlertId(), kGroupedMax);
  std::vector<GettableGroup> all;
  for (auto& [name, members] : by_name)
    all.push_back({Labels({{"alertname", name}}), listing.receiver, std::move(members)});
  return response_of(get_groups(all));
}

// The listing that a request asks for; nothing when it was answered that it cannot be.
std::optional<Listing> listing_of(Service& service, const IntegrationKeys::Found& found, const Request& request,
                                  http::Reply& reply) {
  auto query = parse_alert_query(request.query);
  if (!query) {
    reply(response_of(bad_query(query.fault())));
    return std::nullopt;
  }
  return Listing{found.integration->id, receiver_of(*found.configuration, found.integration->service),
                 std::move(*query), service.now()};
}

void get_list(Service& service, const IntegrationKeys::Found& found, const Request& request, http::Reply reply) {
  auto listing = listing_of(service, found, request, reply);
  if (!listing) return;
  Response response = http::json_text_response(200, "");
  response.body = std::make_shared<ListingInPieces>(service, std::move(*listing));
  reply(std::move(response));
}

void get_grouped(Service& service, const IntegrationKeys::Found& found, const Request& request, http::Reply reply) {
  auto listing = listing_of(service, found, request, reply);
  if (!listing) return;
  service.read(with_regret(std::move(reply), alertmanager_regret),
               [listing = std::move(*listing)](store::Tx& tx) { return groups(tx, listing); });
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
                .body_max = kAlertmanagerBodyMax,
                .trailing_slash = true});
  };
  add(Method::Post, "/alerts", [&service](const auto& found, const Request& request, http::Reply reply) {
    post_alerts(service, *found.integration, request, std::move(reply));
  });
  add(Method::Get, "/alerts", [&service](const auto& found, const Request& request, http::Reply reply) {
    get_list(service, found, request, std::move(reply));
  });
  add(Method::Get, "/alerts/groups", [&service](const auto& found, const Request& request, http::Reply reply) {
    get_grouped(service, found, request, std::move(reply));
  });
  add(Method::Get, "/status",
      [&service](const auto&, const Request&, http::Reply reply) { reply(status(service.settings())); });
  add(Method::Get, "/receivers", [](const auto& found, const Request&, http::Reply reply) {
    const std::string name = receiver_of(*found.configuration, found.integration->service);
    reply(response_of(get_receivers({&name, 1})));
  });
  add(Method::Get, "/silences", [&service](const auto& found, const Request& request, http::Reply reply) {
    list_silences(service, found.integration->id, request, std::move(reply));
  });
  add(Method::Post, "/silences", [&service](const auto& found, const Request& request, http::Reply reply) {
    post_silence(service, *found.integration, request, std::move(reply));
  });
  add(Method::Get, "/silence/{silence}", [&service](const auto& found, const Request& request, http::Reply reply) {
    show_silence(service, found.integration->id, request, std::move(reply));
  });
  add(Method::Delete, "/silence/{silence}", [&service](const auto& found, const Request& request, http::Reply reply) {
    delete_silence(service, *found.integration, request, std::move(reply));
  });
}

}  // namespace

void add_alertmanager_routes(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys) {
  add_door(router, service,
           {"/integrations/{key}/api/v2", [keys](const Request& r) { return keys->find(r.param("key")); },
            unknown_key_alertmanager});
  router.add({.method = Method::Post,
              .pattern = "/integrations/{key}/api/v1/alerts",
              .permission = Permission::IntegrationKey,
              .handler =
                  [&service, keys](const Request& request, http::Reply reply) {
                    const auto found = keys->find(request.param("key"));
                    if (!found) return reply(unknown_key_alertmanager(request));
                    post_alerts_v1(service, *found->integration, request, std::move(reply));
                  },
              .body_max = kAlertmanagerBodyMax,
              .trailing_slash = true});
  router.add({.method = Method::Get,
              .pattern = "/integrations/{key}/metrics",
              .permission = Permission::IntegrationKey,
              .handler = [&service, keys](const Request& request, http::Reply reply) {
                reply(keys->find(request.param("key")) ? metrics_of_door(service.settings())
                                                       : unknown_key_alertmanager(request));
              }});
  add_door(router, service,
           {"/api/v2", [keys](const Request& r) { return keys->find(key_of_authorization(r).value_or("")); },
            not_signed_in});
}

}  // namespace muster::api
