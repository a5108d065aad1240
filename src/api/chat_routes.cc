#include "api/chat_routes.h"

#include <charconv>

#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "chat/facts.h"
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
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, &request, act = std::move(act)](Turn& turn) -> Result<json::object> {
        const auto config = service.configuration();
        const std::string& named = request.param("id");
        const auto id = incident_named(turn.tx, named);
        if (!id) return no_such_incident(named);
        const auto incident = act(turn, *config, *id, caller_of(request).by());
        if (!incident) return incident.fault();
        return chat_json(turn.tx, *config, *incident);
      },
      [](const Result<json::object>& answer) {
        return answer ? http::json_text_response(200, to_text(*answer)) : problem_of(answer.fault());
      });
}

}  // namespace

void add_chat_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/chat",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                service.read(std::move(reply), [&service, &request](store::Tx& tx) {
                  const std::string& named = request.param("id");
                  const auto id = incident_named(tx, named);
                  return id ? http::json_text_response(
                                  200, to_text(chat_json(tx, *service.configuration(), *find_incident(tx, *id))))
                            : problem_of(no_such_incident(named));
                });
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/chat",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request, http::Reply reply) {
                act_in_chat(service, request, std::move(reply), open_chat);
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/incidents/{id}/entries/{sequence}/chat",
              .permission = Permission::Respond,
              .handler = [&service](const Request& request, http::Reply reply) {
                const std::string& text = request.param("sequence");
                std::int64_t sequence = 0;
                const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
                if (error != std::errc() || end != text.data() + text.size() || sequence < 1)
                  return reply(problem_of(not_found("'" + text.substr(0, 64) +
                                                    "' is no entry's number; it is the 'sequence' of the timeline")));
                act_in_chat(service, request, std::move(reply),
                            [sequence](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
                              return choose_entry_for_chat(turn, config, id, sequence, by);
                            });
              }});
}

}  // namespace muster::api
