// What an incident costs, what a law wants to be told of it, and when its next update is due.
#include <algorithm>

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/communication_routes.h"
#include "api/names.h"
#include "api/parameters.h"
#include "base/money.h"
#include "cadence/act.h"
#include "incident/incidents.h"
#include "losses/state.h"
#include "regulatory/act.h"
#include "roles/among.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr int kRunningClocksMax = 500;

json::value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value();
}
json::value money_or_null(const std::optional<std::int64_t>& amount) {
  return amount ? json::value(money_text(*amount)) : json::value();
}

// Schema BusinessImpact.
json::object business_json(const IncidentLosses& all) {
  const StatedLosses& stated = all.stated;
  return {{"version", stated.version},
          {"customers", number_or_null(all.losses.customers)},
          {"revenue", money_or_null(all.losses.revenue)},
          {"sla_credits", money_or_null(all.losses.sla_credits)},
          {"currency", all.losses.currency},
          {"customer_data", stated.customer_data ? json::value(*stated.customer_data) : json::value()},
          {"regulatory", stated.regulatory},
          {"note", stated.note},
          {"affected", duration_text(std::chrono::floor<std::chrono::minutes>(all.affected))},
          {"stated", json::object{{"customers", number_or_null(stated.customers)},
                                  {"revenue", money_or_null(stated.revenue)},
                                  {"sla_credits", money_or_null(stated.sla_credits)},
                                  {"currency", text_or_null(stated.currency)}}},
          {"computed", json::object{{"customers", number_or_null(all.computed.customers)},
                                    {"revenue", money_or_null(all.computed.revenue)},
                                    {"sla_credits", money_or_null(all.computed.sla_credits)}}}};
}

Result<std::optional<std::int64_t>> amount_in(const json::object& body, std::string_view member) {
  const json::value* value = body.if_contains(member);
  if (!value || value->is_null() || (value->is_string() && value->get_string().empty()))
    return std::optional<std::int64_t>();
  const auto amount = value->is_string()  ? money_of(value->get_string())
                      : value->is_int64() ? money_of(std::to_string(value->get_int64()))
                                          : std::nullopt;
  if (!amount) return invalid("'" + std::string(member) + "' must be an amount such as \"450.50\"");
  return amount;
}

Result<StatedLosses> stated_in(const json::object& body) {
  if (auto unknown = unknown_member(
          body, {"version", "customers", "revenue", "sla_credits", "currency", "customer_data", "regulatory", "note"}))
    return *unknown;
  StatedLosses stated;
  const auto version = integer_at(body, "version");
  if (!version || *version < 0) return invalid("'version' must be the version that you saw");
  stated.version = *version;
  const json::value* customers = body.if_contains("customers");
  if (customers && !customers->is_null()) {
    stated.customers = integer_at(body, "customers");
    if (!stated.customers) return invalid("'customers' must be a number from 0 on");
  }
  const auto revenue = amount_in(body, "revenue"), credits = amount_in(body, "sla_credits");
  if (!revenue) return revenue.fault();
  if (!credits) return credits.fault();
  stated.revenue = *revenue;
  stated.sla_credits = *credits;
  stated.currency = std::string(text_at(body, "currency").value_or(""));
  const json::value* exposed = body.if_contains("customer_data");
  if (exposed && !exposed->is_null()) {
    stated.customer_data = bool_at(body, "customer_data");
    if (!stated.customer_data) return invalid("'customer_data' must be true, false or null");
  }
  stated.regulatory = std::string(text_at(body, "regulatory").value_or(""));
  stated.note = std::string(text_at(body, "note").value_or(""));
  return stated;
}

void put_business(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  const auto stated = stated_in(*body);
  if (!stated) return reply(problem_of(stated.fault()));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, stated = *stated](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto done = state_losses(turn, id, stated, caller_of(request).by());
        if (!done) return done.fault();
        return business_json(incident_losses(turn.tx, *service.configuration(), *find_incident(turn.tx, id), turn.now));
      },
      object_or_problem());
}

std::string people_text(store::Tx& tx, const Configuration& config, const RegulatoryClock& clock,
                        const Incident& incident) {
  std::string names;
  for (const UserId& id : responsible_for(tx, config, clock, incident)) {
    const User* user = find(config.users, id);
    names += (names.empty() ? "" : ", ") + (user ? user->name : id.str());
  }
  return names;
}

// Schema RegulatoryClock.
json::object clock_json(store::Tx& tx, const Configuration& config, const Incident& incident, const RegulatoryRun& run,
                        Instant now) {
  const RegulatoryClock* clock = find_regulatory_clock(config, run.clock);
  json::array notifications;
  std::optional<Instant> next;
  bool late = false;
  for (const RegulatoryNotification& one : notifications_of(tx, incident.id, run.clock)) {
    const bool declared = clock && one.place < static_cast<int>(clock->deadlines.size());
    const RegulatoryDeadline* deadline = declared ? &clock->deadlines[static_cast<std::size_t>(one.place)] : nullptr;
    const bool is_late = one.due_at && (one.done_at ? *one.done_at > *one.due_at : now > *one.due_at);
    if (run.state == RegulatoryRun::State::Running && !one.done_at && one.due_at) {
      if (!next || *one.due_at < *next) next = one.due_at;
      late = late || is_late;
    }
    notifications.push_back(json::object{
        {"id", deadline ? deadline->id : std::to_string(one.place)},
        {"name", deadline ? deadline->name : std::to_string(one.place + 1)},
        {"due_at", time_or_null(one.due_at)},
        {"done_at", time_or_null(one.done_at)},
        {"done_by", one.done_by},
        {"evidence", one.evidence},
        {"communication", one.communication != 0 ? json::value(id_text(one.communication)) : json::value()},
        {"late", is_late}});
  }
  return {{"incident", json::object{{"number", number_text(incident.number)}, {"title", incident.title}}},
          {"clock", run.clock.str()},
          {"name", clock ? clock->name : run.clock.str()},
          {"description", clock ? clock->description : ""},
          {"audience", clock ? clock->audience.str() : ""},
          {"responsible", clock ? people_text(tx, config, *clock, incident) : ""},
          {"state", text_of(run.state)},
          {"started_at", rfc3339(run.started_at)},
          {"started_by", text_or_null(run.started_by)},
          {"reason", run.why},
          {"ended_at", time_or_null(run.ended_at)},
          {"ended_by", run.ended_by},
          {"ended_reason", run.ended_why},
          {"next_due_at", time_or_null(next)},
          {"late", late},
          {"notifications", std::move(notifications)}};
}

// Schema IncidentClocks: those that run or ran, and those that could be started.
json::object clocks_json(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  json::array items, others;
  const auto runs = regulatory_runs_of(tx, incident.id);
  for (const RegulatoryRun& run : runs) items.emplace_back(clock_json(tx, config, incident, run, now));
  for (const RegulatoryClock& clock : config.response.regulatory_clocks)
    if (std::ranges::find(runs, clock.id, &RegulatoryRun::clock) == runs.end())
      others.push_back(
          json::object{{"clock", clock.id.str()}, {"name", clock.name}, {"description", clock.description}});
  return {{"items", std::move(items)}, {"others", std::move(others)}};
}

using ClockAct = std::function<Result<RegulatoryRun>(Turn&, const Configuration&, IncidentId, const RegulatoryClockId&,
                                                     const json::object&, const By&)>;

http::Handler acting_on_clock(Service& service, std::initializer_list<std::string_view> members, ClockAct act) {
  return [&service, members = std::vector<std::string_view>(members), act = std::move(act)](const Request& request,
                                                                                            http::Reply reply) {
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    for (const auto& member : *body)
      if (std::ranges::find(members, std::string_view(member.key())) == members.end())
        return reply(problem_of(invalid("unknown member '" + std::string(member.key()).substr(0, 64) + "'")));
    act_on_incident<json::object>(
        service, request, std::move(reply),
        [&service, &request, body = *body, act](Turn& turn, IncidentId id) -> Result<json::object> {
          const auto config = service.configuration();
          const auto done =
              act(turn, *config, id, RegulatoryClockId(request.param("clock")), body, caller_of(request).by());
          if (!done) return done.fault();
          return clocks_json(turn.tx, *config, *find_incident(turn.tx, id), turn.now);
        },
        object_or_problem());
  };
}

Result<std::optional<Instant>> moment_in(const json::object& body, std::string_view member) {
  const json::value* value = body.if_contains(member);
  if (!value || value->is_null()) return std::optional<Instant>();
  const auto at = value->is_string() ? parse_rfc3339(std::string_view(value->get_string())) : std::nullopt;
  if (!at) return invalid("'" + std::string(member) + "' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
  return at;
}

// Schema NextUpdate.
json::object next_update_json(store::Tx& tx, const Configuration& config, const Incident& incident) {
  const UpdateCadence* cadence = cadence_of(config, incident);
  const bool open = incident.status != Incident::Status::Resolved;
  json::array history;
  json::object answer{{"every", cadence ? json::value(duration_text(cadence->every)) : json::value()},
                      {"due_at", nullptr},
                      {"state", nullptr},
                      {"promised", false}};
  for (const DueUpdate& one : due_updates_of(tx, incident.id)) {
    if (one.open() && open) {
      answer["due_at"] = rfc3339(one.due_at);
      answer["state"] = text_of(one.state);
      answer["promised"] = one.promised;
    }
    if (one.state != DueUpdate::State::Done || !one.done_at) continue;
    const Duration late = std::max(Duration(0), *one.done_at - one.due_at);
    history.push_back(json::object{
        {"due_at", rfc3339(one.due_at)},
        {"done_at", rfc3339(*one.done_at)},
        {"late_by", late > Duration(0) ? json::value(duration_text(std::chrono::ceil<std::chrono::seconds>(late)))
                                       : json::value()}});
  }
  std::string names;
  for (const UserId& id : writers_of(tx, config, cadence_or_standard(config, incident), incident)) {
    const User* user = find(config.users, id);
    names += (names.empty() ? "" : ", ") + (user ? user->name : id.str());
  }
  answer["writers"] = names;
  answer["history"] = std::move(history);
  return answer;
}

void add_clock_routes(http::Router& router, Service& service) {
  const auto add = [&](const char* word, std::initializer_list<std::string_view> members, ClockAct act) {
    router.add({.method = Method::Post,
                .pattern = "/v1/incidents/{id}/regulatory-clocks/{clock}/" + std::string(word),
                .permission = Permission::Respond,
                .handler = acting_on_clock(service, members, std::move(act))});
  };
  add("start", {"aware_at", "reason"},
      [](Turn& turn, const Configuration& config, IncidentId id, const RegulatoryClockId& clock,
         const json::object& body, const By& by) -> Result<RegulatoryRun> {
        const auto aware = moment_in(body, "aware_at");
        if (!aware) return aware.fault();
        return start_clock(turn, config, id, clock, *aware, std::string(text_at(body, "reason").value_or("")), by);
      });
  add("stop", {"reason"},
      [](Turn& turn, const Configuration& config, IncidentId id, const RegulatoryClockId& clock,
         const json::object& body, const By& by) -> Result<RegulatoryRun> {
        return stop_clock(turn, config, id, clock, std::string(text_at(body, "reason").value_or("")), by);
      });
  add("prove", {"notification", "evidence", "sent_at"},
      [](Turn& turn, const Configuration& config, IncidentId id, const RegulatoryClockId& clock,
         const json::object& body, const By& by) -> Result<RegulatoryRun> {
        const auto sent = moment_in(body, "sent_at");
        if (!sent) return sent.fault();
        return prove_notification(turn, config, id, clock,
                                  {std::string(text_at(body, "notification").value_or("")),
                                   std::string(text_at(body, "evidence").value_or("")), *sent},
                                  by);
      });
}

}  // namespace

void add_business_routes(http::Router& router, Service& service) {
  const auto read = [&](const char* below, auto answer) {
    router.add({.method = Method::Get,
                .pattern = "/v1/incidents/{id}/" + std::string(below),
                .permission = Permission::Read,
                .handler = about_incident(
                    service, [&service, answer](store::Tx& tx, const Incident& incident, const Request&) {
                      return http::json_text_response(
                          200, to_text(answer(tx, *service.configuration(), incident, service.now())));
                    })});
  };
  read("business-impact", [](store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
    return business_json(incident_losses(tx, config, incident, now));
  });
  read("regulatory-clocks", clocks_json);
  read("next-update", [](store::Tx& tx, const Configuration& config, const Incident& incident, Instant) {
    return next_update_json(tx, config, incident);
  });
  router.add({.method = Method::Put,
              .pattern = "/v1/incidents/{id}/business-impact",
              .permission = Permission::Respond,
              .handler = with(service, put_business)});
  router.add({.method = Method::Get,
              .pattern = "/v1/regulatory-clocks",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                service.read(std::move(reply), [&service, sight = sight_of(service, request)](store::Tx& tx) {
                  const auto config = service.configuration();
                  json::array items;
                  for (const RegulatoryRun& run : running_clocks(tx, kRunningClocksMax))
                    if (const auto incident = find_incident(tx, run.incident); incident && sight.sees(tx, *incident))
                      items.emplace_back(clock_json(tx, *config, *incident, run, service.now()));
                  return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
                });
              }});
  add_clock_routes(router, service);
}

}  // namespace muster::api
