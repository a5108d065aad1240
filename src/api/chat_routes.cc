#include "api/chat_routes.h"

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "chat/facts.h"
#include "chat/history.h"
#include "chat/rows.h"
#include "chat/run.h"
#include "incident/incidents.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr int kOperationsShown = 10;

json::value text_or_null(const std::string& text) { return text.empty() ? json::value() : json::value(text); }

json::object operation_json(const ChatOperation& operation) {
  const bool waits = operation.state == ChatOperation::State::Pending;
  return {{"number", operation.number},
          {"kind", text_of(operation.kind)},
          {"state", text_of(operation.state)},
          {"attempts", operation.attempts},
          {"at", rfc3339(operation.decided_at)},
          {"next_try_at", waits ? json::value(rfc3339(operation.due_at)) : json::value()},
          {"reason", text_or_null(operation.reason)}};
}

// Schema IncidentChat.
json::object chat_json(store::Tx& tx, const Configuration& config, const Incident& incident) {
  const ChatPlan& plan = config.response.chat;
  const auto room = find_chat_room(tx, incident.id);
  const ProviderId provider = room ? room->provider : plan.provider;
  json::array operations;
  for (const ChatOperation& one : chat_operations_of(tx, incident.id, kOperationsShown))
    operations.push_back(operation_json(one));
  json::array entries;
  for (const std::int64_t sequence : entries_in_chat(tx, incident.id, 0)) entries.emplace_back(sequence);
  return {{"declared", !plan.provider.empty()},
          {"provider", text_or_null(provider.str())},
          {"chat", provider.empty() ? json::value() : json::value(chat_name(config, provider))},
          {"mirror", text_of(plan.mirror)},
          {"state", room ? json::value(text_of(room->state)) : json::value("none")},
          {"channel", room && !room->channel.empty() ? json::value(room->name) : json::value()},
          {"url", room && !room->channel.empty() ? text_or_null(room->url) : json::value()},
          {"trouble", room ? text_or_null(room->trouble) : json::value()},
          {"entries", std::move(entries)},
          {"operations", std::move(operations)}};
}

using ChatAct = std::function<Result<Incident>(Turn&, const Configuration&, IncidentId, const By&)>;

void act_in_chat(Service& service, const Request& request, http::Reply reply, ChatAct act) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {})) return reply(problem_of(*unknown));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, act = std::move(act)](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        const auto incident = act(turn, *config, id, caller_of(request).by());
        if (!incident) return incident.fault();
        return chat_json(turn.tx, *config, *incident);
      },
      object_or_problem());
}

json::object history_json(const HistoryPlan& plan, bool stored) {
  json::array items;
  for (const SaidInChat& one : plan.taken)
    items.push_back(json::object{{"at", rfc3339(one.at)}, {"who", one.who}, {"text", one.text}});
  return {{"stored", stored},    {"found", plan.found}, {"elsewhere", plan.elsewhere},
          {"known", plan.known}, {"left", plan.left},   {"items", std::move(items)}};
}

// Whose clock the times without a zone are of: as is said, else the caller's.
Result<std::string> zone_said(const Request& request, const Configuration& config) {
  const auto said = request.query_value("time_zone");
  if (said) {
    if (!WallClock(std::string(*said)).known()) return invalid("'time_zone' must be a name such as Europe/Berlin");
    return std::string(*said);
  }
  const auto caller = caller_of(request).user;
  const User* user = caller ? find(config.users, *caller) : nullptr;
  return user ? user->time_zone : std::string("UTC");
}

void import_chat(Service& service, const Request& request, http::Reply reply) {
  if (const auto fault = unknown_parameter(request, {"dry_run", "time_zone"})) return reply(problem_of(*fault));
  const auto dry_run = request.query_value("dry_run").value_or("false");
  if (dry_run != "true" && dry_run != "false")
    return reply(problem_of(invalid("the parameter 'dry_run' must be true or false")));
  const auto zone = zone_said(request, *service.configuration());
  if (!zone) return reply(problem_of(zone.fault()));
  auto said = messages_in_history(request.body, WallClock(*zone));
  if (said.empty())
    return reply(
        problem_of(invalid("there are no messages in it that can be read; send an export of Slack, "
                           "Mattermost, Element or Teams, or lines such as 2026-03-28 12:01 Ana: it is down")));
  const bool stores = dry_run == "false";
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&request, stores, said = std::move(said)](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto plan = stores ? import_history(turn, id, said, caller_of(request).by())
                                 : planned_history(turn.tx, id, said, turn.now);
        if (!plan) return plan.fault();
        return history_json(*plan, stores);
      },
      object_or_problem());
}

}  // namespace

void add_chat_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/chat",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_text_response(200, to_text(chat_json(tx, *service.configuration(), incident)));
              })});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/chat",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request, http::Reply reply) {
                act_in_chat(service, request, std::move(reply), open_chat);
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/import-chat",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request,
                                    http::Reply reply) { import_chat(service, request, std::move(reply)); },
              .body_max = kHistoryFileMax});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/entries/{sequence}/chat",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto sequence = number_in_path<std::int64_t>(
                    request, "sequence", "no entry's number; it is the 'sequence' of the timeline");
                if (!sequence) return reply(problem_of(sequence.fault()));
                act_in_chat(
                    service, request, std::move(reply),
                    [sequence = *sequence](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
                      return choose_entry_for_chat(turn, config, id, sequence, by);
                    });
              }});
}

}  // namespace muster::api
