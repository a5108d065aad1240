#include <algorithm>

#include "api/caller.h"
#include "api/parameters.h"
#include "api/silence_routes.h"
#include "suppression/maintaining.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr int kMaintenanceListMax = 1'000, kMaintenanceHeldMax = 500, kOccurrencesShown = 5, kCalendarMax = 1'000;
constexpr Duration kCalendarSpan = std::chrono::days(400);

json::object occurrence_json(const Occurrence& one) {
  return {{"starts_at", rfc3339(one.starts)}, {"ends_at", rfc3339(one.ends)}};
}

json::array occurrences_json(const MaintenanceWindow& window, Instant from, int limit) {
  json::array out;
  for (const Occurrence& one : occurrences(window, from, limit)) out.push_back(occurrence_json(one));
  return out;
}

json::object window_json(const MaintenanceWindow& window, Instant now) {
  json::object out = to_json(window);
  const MaintenancePhase phase = phase_of(window, now);
  out["id"] = window.id.str();
  out["state"] = text_of(phase.state);
  out["next"] = occurrences_json(window, now, kOccurrencesShown);
  out["created_by"] = window.created_by;
  out["created_at"] = rfc3339(window.created_at);
  out["updated_at"] = rfc3339(window.updated_at);
  out["version"] = window.version;
  return out;
}

Result<MaintenanceId> id_in(const Request& request) {
  const std::string& named = request.param("id");
  const auto id = MaintenanceId::parse(named);
  if (!id) return not_found("there is no maintenance window '" + named.substr(0, 64) + "'");
  return *id;
}

// Names that are not declared would hold back nothing, which nobody notices until the night.
std::optional<Fault> undeclared(const MaintenanceWindow& window, const Configuration& config) {
  for (const ServiceId& id : window.services) {
    if (!find(config.services, id)) return invalid("there is no service '" + id.str().substr(0, 64) + "'");
  }
  for (const TeamId& id : window.teams) {
    if (!find(config.teams, id)) return invalid("there is no team '" + id.str().substr(0, 64) + "'");
  }
  for (const UserId& id : window.notify) {
    if (!find(config.users, id)) return invalid("there is no user '" + id.str().substr(0, 64) + "'");
  }
  return std::nullopt;
}

struct Asked {
  MaintenanceWindow window;
  std::optional<std::int64_t> version;
};

Result<Asked> window_in(const Request& request, const Configuration& config) {
  auto body = body_object(request);
  if (!body) return body.fault();
  Asked asked;
  if (const json::value* version = body->if_contains("version")) {
    if (!version->is_int64()) return invalid("'version' must be the number of the window that was changed");
    asked.version = version->get_int64();
    body->erase("version");
  }
  auto window = maintenance_from(*body);
  if (!window) return window.fault();
  if (const auto fault = undeclared(*window, config)) return *fault;
  asked.window = std::move(*window);
  return asked;
}

using MaintenanceMade = std::shared_ptr<const Result<MaintenanceWindow>>;

http::Response made_response_maintenance(Service& service, int status, const MaintenanceMade& made) {
  return *made ? http::json_response(status, window_json(**made, service.now())) : problem_of(made->fault());
}

void store(Service& service, const Request& request, http::Reply reply, std::optional<MaintenanceId> known) {
  auto asked = window_in(request, *service.configuration());
  if (!asked) return reply(problem_of(asked.fault()));
  service.write<MaintenanceMade>(
      std::move(reply),
      [&service, asked = std::move(*asked), known, by = caller_of(request).by()](Turn& turn) {
        Doors& doors = service.doors();
        const auto config = service.configuration();
        return std::make_shared<const Result<MaintenanceWindow>>(
            set_maintenance(turn, {*config, doors.open_alerts(), doors.newest_incident_number()}, doors.suppressions(),
                            asked.window, known, asked.version, by));
      },
      [&service, known](const MaintenanceMade& made) {
        return made_response_maintenance(service, known ? 200 : 201, made);
      });
}

void create_maintenance(Service& service, const Request& request, http::Reply reply) {
  store(service, request, std::move(reply), std::nullopt);
}

void change(Service& service, const Request& request, http::Reply reply) {
  const auto id = id_in(request);
  if (!id) return reply(problem_of(id.fault()));
  store(service, request, std::move(reply), *id);
}

// What `act` does to the window that the path names.
void act_on(Service& service, const Request& request, http::Reply reply,
            Result<MaintenanceWindow> (*act)(Turn&, Suppressions&, MaintenanceId, const By&)) {
  const auto id = id_in(request);
  if (!id) return reply(problem_of(id.fault()));
  service.write<MaintenanceMade>(
      std::move(reply),
      [&service, act, id = *id, by = caller_of(request).by()](Turn& turn) {
        return std::make_shared<const Result<MaintenanceWindow>>(act(turn, service.doors().suppressions(), id, by));
      },
      [&service](const MaintenanceMade& made) { return made_response_maintenance(service, 200, made); });
}

void end(Service& service, const Request& request, http::Reply reply) {
  act_on(service, request, std::move(reply), end_maintenance);
}

void remove(Service& service, const Request& request, http::Reply reply) {
  act_on(service, request, std::move(reply), remove_maintenance);
}

http::Response not_there() { return http::problem(404, "Not Found", "There is no maintenance window with this id."); }

void show_maintenance(Service& service, const Request& request, http::Reply reply) {
  const auto id = id_in(request);
  if (!id) return reply(problem_of(id.fault()));
  service.read(std::move(reply), [&service, id = *id](store::Tx& tx) {
    const auto window = find_maintenance(tx, id);
    return window ? http::json_response(200, window_json(*window, service.now())) : not_there();
  });
}

// What runs, then what comes, the next one first; then what is over.
void list_maintenance(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {})) return reply(problem_of(*unknown));
  service.read(std::move(reply), [now = service.now()](store::Tx& tx) {
    std::vector<std::pair<Instant, json::object>> found;
    for (const MaintenanceWindow& window : all_maintenance(tx, kMaintenanceListMax)) {
      const MaintenancePhase phase = phase_of(window, now);
      found.emplace_back(phase.occurrence ? phase.occurrence->starts : kForever, window_json(window, now));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    json::array items;
    for (auto& [starts, item] : found) items.push_back(std::move(item));
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

// What runs between two times, for a calendar.
void calendar(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"from", "until"})) return reply(problem_of(*unknown));
  const auto from = parse_rfc3339(request.query_value("from").value_or(""));
  const auto until = parse_rfc3339(request.query_value("until").value_or(""));
  if (!from || !until || *until <= *from || *until - *from > kCalendarSpan)
    return reply(problem_of(invalid("'from' and 'until' must be RFC 3339 times, at most 400 days apart")));
  service.read(std::move(reply), [from = *from, until = *until](store::Tx& tx) {
    std::vector<std::pair<Instant, json::object>> found;
    for (const MaintenanceWindow& window : all_maintenance(tx, kMaintenanceListMax)) {
      for (const Occurrence& one : occurrences(window, from, kCalendarMax)) {
        if (one.starts >= until || found.size() == kCalendarMax) break;
        json::object item = occurrence_json(one);
        item["id"] = window.id.str();
        item["name"] = window.name;
        found.emplace_back(one.starts, std::move(item));
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    json::array items;
    for (auto& [starts, item] : found) items.push_back(std::move(item));
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

// The next times of a window that is not stored, while somebody edits it.
void preview_maintenance(Service& service, const Request& request, http::Reply reply) {
  auto asked = window_in(request, *service.configuration());
  if (!asked) return reply(problem_of(asked.fault()));
  const Instant now = service.now();
  reply(http::json_response(200, json::object{{"next", occurrences_json(asked->window, now, 10)},
                                              {"state", text_of(phase_of(asked->window, now).state)}}));
}

void held_maintenance(Service& service, const Request& request, http::Reply reply) {
  const auto id = id_in(request);
  if (!id) return reply(problem_of(id.fault()));
  service.read(std::move(reply), [id = *id](store::Tx& tx) {
    return http::json_response(200, held_back_json(held_back(tx, key_of({Hold::Kind::Maintenance, id.str()}), Instant(),
                                                             kMaintenanceHeldMax)));
  });
}

}  // namespace

void add_maintenance_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method, .pattern = pattern, .permission = permission, .handler = with(service, handler)});
  };
  add(Method::Get, "/v1/maintenance", Permission::Read, list_maintenance);
  add(Method::Post, "/v1/maintenance", Permission::Respond, create_maintenance);
  add(Method::Get, "/v1/maintenance/calendar", Permission::Read, calendar);
  add(Method::Post, "/v1/maintenance/preview", Permission::Read, preview_maintenance);
  add(Method::Get, "/v1/maintenance/{id}", Permission::Read, show_maintenance);
  add(Method::Put, "/v1/maintenance/{id}", Permission::Respond, change);
  add(Method::Delete, "/v1/maintenance/{id}", Permission::Respond, remove);
  add(Method::Post, "/v1/maintenance/{id}/end", Permission::Respond, end);
  add(Method::Get, "/v1/maintenance/{id}/alerts", Permission::Read, held_maintenance);
}

}  // namespace muster::api
