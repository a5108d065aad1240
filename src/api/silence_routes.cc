#include "api/silence_routes.h"

#include <algorithm>

#include "api/caller.h"
#include "api/names.h"
#include "api/parameters.h"
#include "api/queries.h"
#include "suppression/maintaining.h"
#include "suppression/silencing.h"
#include "suppression/suppress.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr int kListMax = 1'000, kHeldMax = 500;
// How much a preview looks at.
constexpr int kOpenMax = 100'000, kPastMax = 100'000, kShownMax = 20;
constexpr Duration kPast = std::chrono::days(30);

// A row of the statements `api.alerts_to_match_…`: what matchers look at, and what a preview shows.
Alert read_alert_to_match(const store::Row& row) {
  Alert alert;
  alert.id = row.get<AlertId>(0);
  alert.service = row.get<ServiceId>(1);
  alert.team = row.get<TeamId>(2);
  alert.integration = row.get<IntegrationId>(3);
  alert.severity = severity_of(row.text(4)).value_or(Severity::Error);
  alert.summary = row.text(5);
  alert.labels = row.text(6);
  alert.held = hold_of_key(row.text(7), std::nullopt);
  return alert;
}

json::object silence_json(const Silence& silence, const Configuration& config, std::int64_t held, Instant now) {
  json::array matchers;
  for (const Matcher& matcher : silence.matchers) matchers.emplace_back(text_of(matcher));
  const Integration* integration = find(config.integrations, silence.integration);
  json::value of = nullptr;
  if (!silence.integration.empty())
    of = json::object{{"id", silence.integration.str()},
                      {"name", integration ? integration->name : silence.integration.str()}};
  return {{"id", uuid_text(silence.id)},
          {"state", text_of(silence.state(now))},
          {"matchers", std::move(matchers)},
          {"starts_at", rfc3339(silence.starts_at)},
          {"ends_at", rfc3339(silence.ends_at)},
          {"created_by", silence.created_by},
          {"comment", silence.comment},
          {"integration", std::move(of)},
          {"held", held},
          {"created_at", rfc3339(silence.created_at)},
          {"updated_at", rfc3339(silence.updated_at)}};
}

std::int64_t held_by(store::Tx& tx, const Silence& silence) {
  return tx.one<std::int64_t>(sql::api::count_held, key_of({Hold::Kind::Silence, uuid_text(silence.id)})).value_or(0);
}

std::optional<Instant> time_at(const json::object& body, std::string_view field) {
  const auto text = text_at(body, field);
  return text ? parse_rfc3339(*text) : std::nullopt;
}

Result<SilenceWish> wish_in(const Request& request, Instant now) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"id", "matchers", "starts_at", "ends_at", "duration", "comment"}))
    return *fault;
  SilenceWish wish;
  if (const auto id = text_at(*body, "id")) {
    wish.known = silence_id_of(*id);
    if (!wish.known) return not_found("there is no silence '" + std::string(id->substr(0, 64)) + "'");
  }
  auto matchers = matchers_in(*body, "matchers");
  if (!matchers) return matchers.fault();
  wish.matchers = std::move(*matchers);
  wish.starts_at = now;
  if (body->contains("starts_at")) {
    const auto starts = time_at(*body, "starts_at");
    if (!starts) return invalid("'starts_at' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
    wish.starts_at = *starts;
  }
  if (body->contains("ends_at") == body->contains("duration"))
    return invalid("say either 'ends_at', as an RFC 3339 time, or 'duration', such as 2h");
  if (const auto duration = text_at(*body, "duration")) {
    const auto span = parse_duration(*duration);
    if (!span || *span == Duration(0)) return invalid("'duration' must be a duration such as 2h");
    wish.ends_at = std::max(wish.starts_at, now) + *span;
  } else {
    const auto ends = time_at(*body, "ends_at");
    if (!ends) return invalid("'ends_at' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
    wish.ends_at = *ends;
  }
  wish.created_by = caller_of(request).actor.name;
  wish.comment = text_at(*body, "comment").value_or("");
  return wish;
}

struct Made {
  Silence silence;
  std::int64_t held = 0;
};
using MadeOr = std::shared_ptr<const Result<Made>>;

http::Response made_response(Service& service, int status, const MadeOr& made) {
  if (!*made) return problem_of(made->fault());
  return http::json_response(status,
                             silence_json((*made)->silence, *service.configuration(), (*made)->held, service.now()));
}

void create(Service& service, const Request& request, http::Reply reply) {
  const auto wish = wish_in(request, service.now());
  if (!wish) return reply(problem_of(wish.fault()));
  service.write<MadeOr>(
      std::move(reply),
      [&service, wish = *wish, by = caller_of(request).by()](Turn& turn) -> MadeOr {
        Doors& doors = service.doors();
        const auto config = service.configuration();
        auto silence =
            set_silence(turn, {*config, doors.open_alerts(), doors.newest_incident_number()}, doors.suppressions(),
                        wish, {.longest = service.settings().silence_max, .reason_required = true}, by);
        if (!silence) return std::make_shared<const Result<Made>>(silence.fault());
        const std::int64_t held = held_by(turn.tx, *silence);
        return std::make_shared<const Result<Made>>(Made{std::move(*silence), held});
      },
      [&service](const MadeOr& made) { return made_response(service, 201, made); });
}

void expire(Service& service, const Request& request, http::Reply reply) {
  const auto id = silence_id_of(request.param("id"));
  if (!id) return reply(http::problem(404, "Not Found", "There is no silence with this id."));
  service.write<MadeOr>(
      std::move(reply),
      [&service, id = *id, by = caller_of(request).by()](Turn& turn) -> MadeOr {
        auto silence = expire_silence(turn, service.doors().suppressions(), id, by);
        if (!silence) return std::make_shared<const Result<Made>>(silence.fault());
        return std::make_shared<const Result<Made>>(Made{std::move(*silence), 0});
      },
      [&service](const MadeOr& made) { return made_response(service, 200, made); });
}

void show(Service& service, const Request& request, http::Reply reply) {
  const auto id = silence_id_of(request.param("id"));
  if (!id) return reply(http::problem(404, "Not Found", "There is no silence with this id."));
  service.read(std::move(reply), [&service, id = *id](store::Tx& tx) {
    const auto silence = find_silence(tx, id);
    if (!silence) return http::problem(404, "Not Found", "There is no silence with this id.");
    return http::json_response(200,
                               silence_json(*silence, *service.configuration(), held_by(tx, *silence), service.now()));
  });
}

// Those that are not over first, the one that ends next at the top; then the others, newest first.
void list_silence(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"state"})) return reply(problem_of(*unknown));
  const std::string wanted(request.query_value("state").value_or("unfinished"));
  if (wanted != "unfinished" && wanted != "all")
    return reply(problem_of(invalid("the parameter 'state' must be unfinished or all")));
  service.read(std::move(reply), [&service, all = wanted == "all", now = service.now()](store::Tx& tx) {
    std::vector<Silence> silences = all ? all_silences(tx, Instant(), kListMax) : unfinished_silences(tx);
    std::erase_if(silences, [&](const Silence& one) { return !all && one.state(now) == Silence::State::Expired; });
    std::stable_sort(silences.begin(), silences.end(), [&](const Silence& a, const Silence& b) {
      const bool a_over = a.state(now) == Silence::State::Expired, b_over = b.state(now) == Silence::State::Expired;
      if (a_over != b_over) return b_over;
      return a_over ? a.ends_at > b.ends_at : a.ends_at < b.ends_at;
    });
    const auto config = service.configuration();
    json::array items;
    for (const Silence& silence : silences) items.push_back(silence_json(silence, *config, held_by(tx, silence), now));
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

// When it was made is part of an id (base/clock.h).
AlertId oldest_id(Instant since) {
  return AlertId(std::chrono::duration_cast<std::chrono::milliseconds>(since.time_since_epoch()).count() << 20);
}

// How many alerts it would hold back now, and would have held back in the last 30 days.
void preview(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"matchers"})) return reply(problem_of(*fault));
  auto matchers = matchers_in(*body, "matchers");
  if (!matchers) return reply(problem_of(matchers.fault()));
  service.read(std::move(reply), [matchers = std::move(*matchers), now = service.now()](store::Tx& tx) {
    const auto matches = [&](const Alert& alert) {
      return !matchers.empty() && all_match(matchers, labels_to_match(alert));
    };
    std::int64_t open = 0, critical = 0, past = 0, looked = 0;
    json::array shown;
    tx.each(
        sql::api::alerts_to_match_open,
        [&](const store::Row& row) {
          const Alert alert = read_alert_to_match(row);
          if (!matches(alert)) return;
          ++open;
          critical += alert.severity == Severity::Critical ? 1 : 0;
          if (shown.size() < kShownMax) {
            shown.push_back(json::object{{"id", alert.id.str()},
                                         {"summary", alert.summary},
                                         {"severity", text_of(alert.severity)},
                                         {"held", alert.held.has_value()}});
          }
        },
        kOpenMax);
    tx.each(
        sql::api::alerts_to_match_since,
        [&](const store::Row& row) {
          ++looked;
          past += matches(read_alert_to_match(row)) ? 1 : 0;
        },
        oldest_id(now - kPast), kPastMax);
    return http::json_response(200, json::object{{"open", open},
                                                 {"open_critical", critical},
                                                 {"alerts", std::move(shown)},
                                                 {"last_30_days", past},
                                                 {"last_30_days_of", looked},
                                                 {"complete", looked < kPastMax}});
  });
}

// What something held back, as the alerts of a silence or of a maintenance window.
void held(Service& service, const Request& request, http::Reply reply) {
  const auto id = silence_id_of(request.param("id"));
  if (!id) return reply(http::problem(404, "Not Found", "There is no silence with this id."));
  service.read(std::move(reply), [id = *id](store::Tx& tx) {
    return http::json_response(
        200, held_back_json(held_back(tx, key_of({Hold::Kind::Silence, uuid_text(id)}), Instant(), kHeldMax)));
  });
}

}  // namespace

Result<std::vector<Matcher>> matchers_in(const json::object& body, std::string_view member) {
  const json::array* texts = array_at(body, member);
  if (!texts) return invalid("'" + std::string(member) + "' must be a list such as [\"alertname=DiskFull\"]");
  std::vector<Matcher> matchers;
  for (const json::value& text : *texts) {
    if (!text.is_string() || matchers.size() == 100)
      return invalid("'" + std::string(member) + "' must hold at most 100 texts");
    auto matcher = parse_matcher(text.get_string());
    if (!matcher) return matcher.fault();
    matchers.push_back(std::move(*matcher));
  }
  return matchers;
}

json::object held_back_json(const std::vector<HeldBack>& held) {
  json::array items;
  for (const HeldBack& one : held) {
    items.push_back(
        json::object{{"id", one.alert.str()},
                     {"summary", one.summary},
                     {"severity", text_of(one.severity)},
                     {"open", one.open},
                     {"held_at", rfc3339(one.held_at)},
                     {"ended_at", one.ended_at ? json::value(rfc3339(*one.ended_at)) : json::value(nullptr)}});
  }
  return {{"items", std::move(items)}};
}

void add_silence_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method, .pattern = pattern, .permission = permission, .handler = with(service, handler)});
  };
  add(Method::Get, "/v1/silences", Permission::Read, list_silence);
  add(Method::Post, "/v1/silences", Permission::Respond, create);
  add(Method::Post, "/v1/silences/preview", Permission::Read, preview);
  add(Method::Get, "/v1/silences/{id}", Permission::Read, show);
  add(Method::Delete, "/v1/silences/{id}", Permission::Respond, expire);
  add(Method::Get, "/v1/silences/{id}/alerts", Permission::Read, held);
}

}  // namespace muster::api
