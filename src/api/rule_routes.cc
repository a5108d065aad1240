#include "api/rule_routes.h"

#include <algorithm>
#include <atomic>

#include "alert/alert_rules.h"
#include "alert/alerts.h"
#include "api/alert_acts.h"
#include "api/caller.h"
#include "api/config_json.h"
#include "api/oncall_json.h"
#include "api/preview_json.h"
#include "api/rule_json.h"
#include "api/source_routes.h"
#include "config/check.h"
#include "engine/preview.h"
#include "intake/queries.h"
#include "intake/sources/muster.h"
#include "intake/sources/sources.h"
#include "replay/queries.h"
#include "routing/route.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kTryBodyMax = 2 * 1024 * 1024, kSignalsShown = 50;
constexpr int kDaysMax = 90;

std::map<std::string, RuleCounts> counts_since(store::Tx& tx, Instant since) {
  std::map<std::string, RuleCounts> counts;
  const std::int64_t day = std::chrono::floor<std::chrono::days>(since).time_since_epoch().count();
  tx.each(
      sql::intake::rule_counts,
      [&](const store::Row& row) {
        counts[row.get<std::string>(0)] = {row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
      },
      day);
  return counts;
}

http::Response list(store::Tx& tx, const Configuration& config, Instant now) {
  // The day that runs is one of the seven.
  const auto week = counts_since(tx, now - std::chrono::days(6)), month = counts_since(tx, now - std::chrono::days(29));
  json::array items, advice;
  for (const Rule& rule : config.rule_set.rules()) items.push_back(rule_json(rule, week, month));
  for (const RuleAdvice& one : advice_on(config.rule_set.rules())) advice.push_back(advice_json(one));
  return http::json_response(200, json::object{{"items", std::move(items)}, {"advice", std::move(advice)}});
}

json::array problems_json(const std::vector<Problem>& problems) {
  json::array out;
  for (const Problem& problem : problems) {
    out.push_back(json::object{{"path", problem.path},
                               {"message", problem.message},
                               {"level", problem.level == Problem::Level::Error ? "error" : "warning"}});
  }
  return out;
}

// The configuration with other rules than it has: those of the member `rules`, when it is there.
struct Changed {
  std::shared_ptr<const Configuration> config;
  std::vector<Problem> problems;
};

Result<Changed> with_rules(const json::object& body, std::shared_ptr<const Configuration> config) {
  const json::value* given = body.if_contains("rules");
  if (!given || given->is_null()) return Changed{std::move(config), {}};
  const json::array* rules = given->if_array();
  if (!rules) return invalid("'rules' must be a list of rules, as PUT /v1/config/rules/{id} takes them");
  auto changed = std::make_shared<Configuration>(*config);
  changed->rules.clear();
  std::vector<Problem> problems;
  std::vector<Document> documents;
  for (const json::value& rule : *rules) {
    const json::object* object = rule.if_object();
    const auto id = object ? text_at(*object, "id") : std::nullopt;
    if (!id) return invalid("each of 'rules' must be an object with an id");
    const Reading reading = read_object(kRules, *id, rule, ReadOptions());
    problems.insert(problems.end(), reading.problems.begin(), reading.problems.end());
    documents.insert(documents.end(), reading.declared.documents.begin(), reading.declared.documents.end());
  }
  if (!has_errors(problems)) {
    changed->rules = configuration_of(documents, problems).rules;
    compile_rules(*changed);
    const auto about_rules = [](const Problem& problem) { return problem.path.starts_with("rules/"); };
    for (Problem& problem : check(*changed)) {
      if (about_rules(problem)) problems.push_back(std::move(problem));
    }
  }
  return Changed{std::move(changed), std::move(problems)};
}

template <class Noun>
json::value ref_or_null(const Noun* noun) {
  return noun ? json::value(json::object{{"id", noun->id.str()}, {"name", noun->name}}) : json::value();
}

json::object trial_json(const Configuration& config, const Facts& facts) {
  const Trial trial = try_signal(config, facts);
  json::array verdicts, pages;
  for (const RuleVerdict& verdict : trial.verdicts) verdicts.push_back(verdict_json(verdict));
  if (trial.pages_at)
    pages = pages_json(preview_route(config, trial.route, *trial.pages_at, trial.shaped.at_once,
                                     trial.shaped.signal ? trial.shaped.signal->severity : facts.signal.severity)
                           .pages,
                       facts.now);
  return {{"raw", signal_json(facts.signal)},
          {"signal", signal_json(trial.shaped.signal ? *trial.shaped.signal : facts.signal)},
          {"verdicts", std::move(verdicts)},
          {"outcome", text_of(trial.shaped.fate.value)},
          {"held", hold_json(trial.hold)},
          {"pages_at", trial.pages_at ? json::value(rfc3339(*trial.pages_at)) : json::value(nullptr)},
          {"service", ref_or_null(trial.route.service)},
          {"team", ref_or_null(trial.route.team)},
          {"escalation_policy", ref_or_null(trial.route.policy)},
          {"why", json::array(trial.route.why.begin(), trial.route.why.end())},
          {"pages", std::move(pages)}};
}

// What is tried: signals that came by an integration.
struct Tried {
  std::vector<Signal> signals{};
  const Integration* integration = nullptr;
  std::string payload{};
  std::string unreadable{};
};

void take_parsed(const Parsed& parsed, Tried& tried) {
  if (const auto* unreadable = std::get_if<Unreadable>(&parsed)) {
    tried.unreadable = unreadable->reason;
    return;
  }
  for (const Element& element : std::get<std::vector<Element>>(parsed)) {
    const auto* signal = std::get_if<Signal>(&element);
    if (signal && tried.signals.size() < kSignalsShown) tried.signals.push_back(*signal);
  }
}

// A payload as the integration's tool sends it.
void take_payload(std::string body, std::string_view content_type, Instant at, Tried& tried) {
  const Source* source = tried.integration ? source_of_type(tried.integration->type) : nullptr;
  body.reserve(body.size() + http::kBodyPadding);
  const Incoming incoming{body, content_type, at};
  if (tried.integration && !tried.integration->mapping.empty())
    take_parsed(tried.integration->mapping.parse(incoming, ""), tried);
  else
    take_parsed(source ? source->parse(incoming) : parse_muster(incoming), tried);
  tried.payload = std::move(body);
}

http::Response tried_response(const Changed& changed, const Tried& tried, Instant at) {
  json::array signals;
  for (const Signal& signal : tried.signals) {
    const Facts facts{.signal = signal,
                      .integration = tried.integration ? tried.integration->id : IntegrationId(),
                      .integration_type = tried.integration ? std::string_view(tried.integration->type) : "",
                      .service = tried.integration ? tried.integration->service : ServiceId(),
                      .payload = tried.payload,
                      .services = &changed.config->services,
                      .now = at};
    signals.push_back(trial_json(*changed.config, facts));
  }
  return http::json_response(
      200, json::object{{"at", rfc3339(at)},
                        {"problems", problems_json(changed.problems)},
                        {"unreadable", tried.unreadable.empty() ? json::value() : json::value(tried.unreadable)},
                        {"signals", std::move(signals)}});
}

void try_out(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"rules", "integration", "body", "content_type", "alert", "at"}))
    return reply(problem_of(*fault));
  auto changed = with_rules(*body, service.configuration());
  if (!changed) return reply(problem_of(changed.fault()));
  const auto at = time_in_body(*body, "at", service.now());
  if (!at) return reply(problem_of(at.fault()));
  if (has_errors(changed->problems)) return reply(tried_response(*changed, {}, *at));
  const bool at_given = body->if_contains("at") && !body->at("at").is_null();
  if (const auto named = text_at(*body, "alert")) {
    const auto id = AlertId::parse(*named);
    if (!id) return reply(problem_of(no_such_alert(std::string(*named))));
    return service.read(
        std::move(reply), [id, named = std::string(*named), changed = *changed, at = *at, at_given](store::Tx& tx) {
          const auto past = past_alert(tx, *changed.config, *id);
          if (!past) return problem_of(no_such_alert(named));
          const Tried tried{{past->signal}, find(changed.config->integrations, past->integration), past->payload, ""};
          return tried_response(changed, tried, at_given ? at : past->opened_at);
        });
  }
  const auto text = text_at(*body, "body"), integration = text_at(*body, "integration");
  if (!text) return reply(problem_of(invalid("'body' must be the text of a request, or 'alert' the id of an alert")));
  Tried tried;
  if (integration && !integration->empty()) {
    tried.integration = find(changed->config->integrations, IntegrationId(*integration));
    if (!tried.integration)
      return reply(problem_of(invalid("there is no integration '" + std::string(integration->substr(0, 64)) + "'")));
  }
  take_payload(std::string(*text), text_at(*body, "content_type").value_or("application/json"), *at, tried);
  reply(tried_response(*changed, tried, *at));
}

// One at a time: each reads as much as it is asked for, and keeps a reader busy.
std::atomic<bool> replaying{false};
ReplayProgress progress;  // of the one that runs
struct Replaying {
  Replaying() { progress.done = progress.total = 0; }
  ~Replaying() { replaying = false; }
};

void replay_progress(Service&, const Request&, http::Reply reply) {
  reply(http::json_response(
      200,
      json::object{{"running", replaying.load()}, {"done", progress.done.load()}, {"total", progress.total.load()}}));
}

http::Response busy() {
  return http::problem(503, "Busy", "Another replay is running; try again when it is done.").with("Retry-After", "10");
}

Result<int> days_in(const std::optional<std::int64_t>& given) {
  const std::int64_t days = given.value_or(7);
  if (days < 1 || days > kDaysMax) return invalid("'days' must be a whole number from 1 to 90");
  return static_cast<int>(days);
}

std::vector<ConfigFile> files_in(const json::object& body) {
  std::vector<ConfigFile> files;
  if (const json::array* given = array_at(body, "files")) {
    for (const json::value& file : *given) {
      const json::object* object = file.if_object();
      const auto name = object ? text_at(*object, "name") : std::nullopt,
                 text = object ? text_at(*object, "text") : std::nullopt;
      if (name && text) files.push_back({std::string(*name), std::string(*text)});
    }
  }
  return files;
}

// The stored configuration as it would be with these files applied.
Result<Changed> with_files(store::Tx& tx, const std::vector<ConfigFile>& files) {
  std::vector<Document> current;
  const std::vector<Managed> stored = stored_documents(tx);
  for (const Managed& one : stored) current.push_back(one.document);
  const Reading reading = read(files, {Origin::Operator, {}, current});
  Proposal proposal = propose(reading, stored, {}, [] { return std::string(32, 'x'); });
  auto config = std::make_shared<Configuration>(std::move(proposal.configuration));
  add_administrators_policy(*config);
  return Changed{std::move(config), std::move(proposal.problems)};
}

void replay_route(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"days", "rules", "files"})) return reply(problem_of(*fault));
  const auto days = days_in(integer_at(*body, "days"));
  if (!days) return reply(problem_of(days.fault()));
  auto changed = with_rules(*body, service.configuration());
  if (!changed) return reply(problem_of(changed.fault()));
  if (has_errors(changed->problems)) return reply(config_problem(changed->problems));
  if (replaying.exchange(true)) return reply(busy());
  auto running = std::make_shared<Replaying>();
  service.read(std::move(reply), [running = std::move(running), before = service.configuration(), changed = *changed,
                                  files = files_in(*body), from = service.now() - std::chrono::days(*days),
                                  until = service.now()](store::Tx& tx) mutable {
    const auto mine = std::move(running);  // over before the answer goes out
    if (!files.empty()) {
      auto from_files = with_files(tx, files);
      if (!from_files) return problem_of(from_files.fault());
      if (has_errors(from_files->problems)) return config_problem(from_files->problems);
      changed = std::move(*from_files);
    }
    json::object out = replay_json(replay(tx, *before, *changed.config, from, until, &progress));
    out["from"] = rfc3339(from);
    out["until"] = rfc3339(until);
    return http::json_response(200, out);
  });
}

void noise_route(Service& service, const Request& request, http::Reply reply) {
  std::optional<std::int64_t> asked;
  if (const auto text = request.query_value("days")) {
    const auto number = decimal_of(*text);
    asked = number && *number == static_cast<double>(static_cast<std::int64_t>(*number))
                ? static_cast<std::int64_t>(*number)
                : 0;
  }
  const auto days = days_in(asked);
  if (!days) return reply(problem_of(days.fault()));
  if (replaying.exchange(true)) return reply(busy());
  auto running = std::make_shared<Replaying>();
  service.read(std::move(reply),
               [running = std::move(running), config = service.configuration(),
                from = service.now() - std::chrono::days(*days), until = service.now()](store::Tx& tx) mutable {
                 const auto mine = std::move(running);
                 json::object out = noise_json(noise_report(tx, *config, from, until));
                 out["from"] = rfc3339(from);
                 out["until"] = rfc3339(until);
                 return http::json_response(200, out);
               });
}

void mark(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"mark"})) return reply(problem_of(*fault));
  const json::value* given = body->if_contains("mark");
  if (!given || !(given->is_null() || *given == "useful" || *given == "noise"))
    return reply(problem_of(invalid("'mark' must be useful, noise or null")));
  const std::string as = given->is_null() ? "" : std::string(given->get_string());
  service.write<std::optional<json::object>>(
      std::move(reply),
      [&request, as](Turn& turn) -> std::optional<json::object> {
        const auto id = AlertId::parse(request.param("id"));
        const auto alert = id ? find_alert(turn.tx, *id) : std::nullopt;
        if (!alert) return std::nullopt;
        const By by = caller_of(request).by();
        if (as.empty())
          turn.tx.exec(sql::replay::delete_mark, *id);
        else
          turn.tx.exec(sql::replay::put_mark, *id, as, by.actor.name, turn.now);
        turn.record({.kind = as.empty() ? "alert.unmarked" : "alert.marked",
                     .incident = alert->incident,
                     .alert = *id,
                     .actor = by.actor,
                     .via = by.via,
                     .data = {{"mark", as}, {"summary", alert->summary}}});
        turn.changed("alert", id->str());
        if (!alert->incident.empty()) turn.changed("incident", alert->incident.str());
        return why_json(turn.tx, *id);
      },
      [&request](const std::optional<json::object>& why) {
        return why ? http::json_response(200, *why) : problem_of(no_such_alert(request.param("id")));
      });
}

}  // namespace

json::object why_json(store::Tx& tx, AlertId alert) {
  json::object out{{"rules", json::array()}, {"at", nullptr}, {"mark", nullptr}};
  if (const auto rules = find_alert_rules(tx, alert)) {
    if (const auto hops = parse_json(rules->hops); hops && hops->is_array()) out["rules"] = *hops;
    out["at"] = rfc3339(rules->at);
  }
  tx.each(
      sql::replay::mark,
      [&](const store::Row& row) {
        out["mark"] = json::object{{"mark", row.text(0)}, {"by", row.text(1)}, {"at", rfc3339(row.get<Instant>(2))}};
      },
      alert);
  return out;
}

void add_rule_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method,
                .pattern = pattern,
                .permission = permission,
                .handler = with(service, handler),
                .body_max = kTryBodyMax});
  };
  router.add({.method = Method::Get,
              .pattern = "/v1/rules",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                service.read(std::move(reply), [config = service.configuration(), now = service.now()](store::Tx& tx) {
                  return list(tx, *config, now);
                });
              }});
  add(Method::Post, "/v1/rules/try", Permission::Configure, try_out);
  add(Method::Post, "/v1/replay", Permission::Configure, replay_route);
  add(Method::Get, "/v1/replay", Permission::Configure, replay_progress);
  add(Method::Get, "/v1/noise", Permission::Read, noise_route);
  add(Method::Put, "/v1/alerts/{id}/mark", Permission::Respond, mark);
}

}  // namespace muster::api
