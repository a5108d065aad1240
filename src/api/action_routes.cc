#include "api/action_routes.h"

#include "actions/act.h"
#include "api/about_incident.h"
#include "api/caller.h"
#include "api/oncall_json.h"
#include "api/parameters.h"
#include "base/utf8.h"
#include "incident/incidents.h"
#include "trackers/act.h"
#include "trackers/rows.h"
#include "trackers/vendor.h"

namespace muster::api {
namespace learned {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kReasonMax = 2'000, kWordsMax = 200, kIssueUrlMax = 2'000;

json::array items_json(store::Tx& tx, const Configuration& config, const std::vector<ActionItem>& items, Instant now) {
  json::array list;
  for (const ActionItem& item : items) list.push_back(action_json(tx, config, item, now));
  return list;
}

// Schema IncidentActionItems.
json::object of_incident_json(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  return {{"items", items_json(tx, config, action_items_of(tx, incident.id), now)},
          {"earlier", items_json(tx, config, action_items_repeated_by(tx, incident.id), now)},
          {"due_at", rfc3339(due_by_severity(config.response.action_items, incident.severity, now))}};
}

Result<std::string> text_in(const json::object& body, std::string_view name, std::size_t most) {
  const json::value* value = body.if_contains(name);
  if (!value || value->is_null()) return std::string();
  if (!value->is_string() || value->get_string().size() > most)
    return invalid("'" + std::string(name) + "' must be a text of at most " + std::to_string(most) + " bytes");
  return std::string(value->get_string());
}

struct ActionAsked {
  ActionWords words;
  std::string source;
};

Result<ActionAsked> asked_in(const json::object& body) {
  if (const auto unknown =
          unknown_member(body, {"kind", "title", "description", "owner", "priority", "due_at", "source"}))
    return *unknown;
  ActionAsked asked;
  const auto kind = action_kind_of(text_at(body, "kind").value_or("prevent"));
  if (!kind) return invalid("'kind' must be prevent, detect or mitigate");
  asked.words.kind = *kind;
  const auto title = text_in(body, "title", kActionTitleMax);
  if (!title) return title.fault();
  asked.words.title = one_line(*title, kActionTitleMax);
  auto description = text_in(body, "description", kActionTextMax);
  if (!description) return description.fault();
  asked.words.description = std::move(*description);
  const auto owner = text_in(body, "owner", kActionSourceMax);
  if (!owner) return owner.fault();
  asked.words.owner = UserId(*owner);
  const auto priority = text_in(body, "priority", kActionSourceMax);
  if (!priority) return priority.fault();
  asked.words.priority = priority_of(*priority);
  if (!priority->empty() && !asked.words.priority) return invalid("'priority' must be P1, P2, P3 or P4");
  const auto due = text_in(body, "due_at", kActionSourceMax);
  if (!due) return due.fault();
  if (!due->empty()) {
    asked.words.due_at = parse_rfc3339(*due);
    if (!asked.words.due_at) return invalid("'due_at' must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
  }
  const auto source = text_in(body, "source", kActionSourceMax);
  if (!source) return source.fault();
  asked.source = one_line(*source, kActionSourceMax);
  return asked;
}

Result<std::int64_t> number_in(const Request& request) {
  const std::string& text = request.param("item");
  const auto number = action_number_of(text);
  if (!number) return not_found("'" + text.substr(0, 64) + "' is no action item such as ACT-17");
  return *number;
}

Fault no_such_item(std::int64_t number) { return not_found("there is no action item " + action_text(number)); }

// An action item is seen by whoever sees its incident, and by whoever is to do it.
bool sees_item(store::Tx& tx, const Sight& sight, const Request& request, const ActionItem& item) {
  const auto* caller = request.caller_as<Caller>();
  return sight.sees(tx, item.incident) ||
         (caller && caller->user && !item.owner.empty() && item.owner == *caller->user);
}

// Answers with the item as it is then.
Result<json::object> shown(Turn& turn, const Configuration& config, const Result<std::int64_t>& number) {
  if (!number) return number.fault();
  return action_json(turn.tx, config, *find_action_item(turn.tx, *number), turn.now);
}

using ActionAct = std::function<Result<std::int64_t>(Turn&, const Configuration&, std::int64_t, const By&)>;

void act_on_item(Service& service, const Request& request, http::Reply reply, ActionAct act) {
  const auto number = number_in(request);
  if (!number) return reply(problem_of(number.fault()));
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, &request, number = *number, act = std::move(act)](Turn& turn) -> Result<json::object> {
        const auto config = service.configuration();
        const By by = caller_of(request).by();
        const auto item = find_action_item(turn.tx, number);
        if (item && !sees_item(turn.tx, sight_of(service, request), request, *item)) return no_such_item(number);
        return shown(turn, *config, act(turn, *config, number, by));
      },
      object_or_problem());
}

void add_one(Service& service, const Request& request, http::Reply reply) {
  using namespace learned;
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  const auto asked = asked_in(*body);
  if (!asked) return reply(problem_of(asked.fault()));
  act_on_incident<json::object>(
      service, request, std::move(reply),
      [&service, &request, asked = *asked](Turn& turn, IncidentId id) -> Result<json::object> {
        const auto config = service.configuration();
        return shown(turn, *config,
                     add_action_item(turn, *config, id, asked.words, caller_of(request).by(), asked.source));
      },
      object_or_problem(201));
}

void change_one(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  const auto asked = asked_in(*body);
  if (!asked) return reply(problem_of(asked.fault()));
  act_on_item(service, request, std::move(reply),
              [words = asked->words](Turn& turn, const Configuration& config, std::int64_t number, const By& by) {
                return change_action_item(turn, config, number, words, by);
              });
}

http::Handler moving(Service& service, ActionItem::State to) {
  return [&service, to](const Request& request, http::Reply reply) {
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    if (const auto unknown = unknown_member(*body, {"reason"})) return reply(problem_of(*unknown));
    const auto reason = text_in(*body, "reason", kReasonMax);
    if (!reason) return reply(problem_of(reason.fault()));
    act_on_item(service, request, std::move(reply),
                [to, reason = *reason](Turn& turn, const Configuration& config, std::int64_t number, const By& by) {
                  return move_action_item(turn, config, number, to, by, reason);
                });
  };
}

// Either a new issue, or the one at `url`.
void want_issue(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"tracker", "url"})) return reply(problem_of(*unknown));
  const auto tracker = text_in(*body, "tracker", kActionSourceMax), url = text_in(*body, "url", kIssueUrlMax);
  if (!tracker || !url) return reply(problem_of(tracker ? url.fault() : tracker.fault()));
  if (!tracker->empty() && !url->empty())
    return reply(problem_of(invalid("give either 'tracker', for a new issue, or 'url', for one that is there")));
  act_on_item(service, request, std::move(reply),
              [tracker = TrackerId(*tracker), url = *url](Turn& turn, const Configuration& config, std::int64_t number,
                                                          const By& by) {
                return url.empty() ? make_issue(turn, config, number, tracker, by)
                                   : link_issue(turn, config, number, url, by);
              });
}

void forget_issue(Service& service, const Request& request, http::Reply reply) {
  act_on_item(service, request, std::move(reply), unlink_issue);
}

void try_issue_again(Service& service, const Request& request, http::Reply reply) {
  act_on_item(service, request, std::move(reply), retry_issue);
}

// Schema ActionItemIssue.
json::value issue_json(store::Tx& tx, const Configuration& config, const ActionItem& item) {
  const auto link = find_issue_link(tx, item.number);
  if (!link) return {};
  const Provider* provider = find(config.providers, link->provider);
  const TrackerPlan* plan = find_tracker(config.response.trackers, link->tracker);
  const std::string type = provider ? provider->type : "";
  const auto last = last_issue_operation(tx, item.number);
  const bool waits = last && last->state == IssueOperation::State::Pending;
  return json::object{
      {"tracker", link->tracker.str()},
      {"vendor", provider ? tracker_vendor(type) : link->provider.str()},
      {"name", link->shown(type)},
      {"url", link->url.empty() ? json::value() : json::value(link->url)},
      {"state", text_of(link->state)},
      {"closed", link->closed ? json::value(*link->closed) : json::value()},
      {"ours", link->ours},
      {"declared", plan && provider},
      {"trouble", link->trouble.empty() ? json::value() : json::value(link->trouble)},
      {"trouble_since", time_or_null(link->trouble_since)},
      {"next_try_at", waits && !link->trouble.empty() ? json::value(rfc3339(last->due_at)) : json::value()},
      {"heard_at", time_or_null(link->read_at)}};
}

// Those in which it could be made an issue.
json::array trackers_json(const Configuration& config, const ActionItem& item) {
  json::array all;
  for (const TrackerPlan* plan : trackers_for(config, item.team)) {
    const Provider* provider = find(config.providers, plan->provider);
    if (provider && has_issues(provider->type))
      all.push_back(
          json::object{{"id", plan->id.str()}, {"name", plan->name}, {"vendor", tracker_vendor(provider->type)}});
  }
  return all;
}

Result<ActionQuery> query_of(const Request& request) {
  if (auto fault =
          unknown_parameter(request, {"state", "kind", "owner", "team", "service", "overdue", "q", "cursor", "limit"}))
    return *fault;
  ActionQuery query;
  if (const auto text = request.query_value("state"); text && !text->empty()) {
    query.state = action_state_of(*text);
    if (!query.state) return invalid("the parameter 'state' must be open, done or dropped");
  }
  if (const auto text = request.query_value("kind"); text && !text->empty()) {
    query.kind = action_kind_of(*text);
    if (!query.kind) return invalid("the parameter 'kind' must be prevent, detect or mitigate");
  }
  query.owner = request.query_value("owner").value_or("");
  query.team = request.query_value("team").value_or("");
  query.service = request.query_value("service").value_or("");
  query.words = std::string(request.query_value("q").value_or("").substr(0, kWordsMax));
  query.overdue = request.query_value("overdue").value_or("") == "true";
  if (const auto cursor = request.query_value("cursor"); cursor && !cursor->empty()) {
    const auto before = action_number_of(*cursor);
    if (!before) return invalid("the parameter 'cursor' is not one that a list gave");
    query.before = *before;
  }
  const auto limit = limit_of(request);
  if (!limit) return limit.fault();
  query.limit = *limit;
  return query;
}

void list_all(Service& service, const Request& request, http::Reply reply) {
  const auto query = query_of(request);
  if (!query) return reply(problem_of(query.fault()));
  service.read(std::move(reply), [&service, &request, query = *query](store::Tx& tx) {
    const Sight sight = sight_of(service, request);
    auto items = action_items(tx, query, service.now());
    const bool more = items.size() == static_cast<std::size_t>(query.limit);
    const json::value next = more ? json::value(action_text(items.back().number)) : json::value();
    std::erase_if(items, [&](const ActionItem& one) { return !sees_item(tx, sight, request, one); });
    return http::json_response(
        200, json::object{{"items", items_json(tx, sight.config(), items, service.now())}, {"next_cursor", next}});
  });
}

void get_one(Service& service, const Request& request, http::Reply reply) {
  const auto number = number_in(request);
  if (!number) return reply(problem_of(number.fault()));
  service.read(std::move(reply), [&service, &request, number = *number](store::Tx& tx) {
    const auto item = find_action_item(tx, number);
    if (!item || !sees_item(tx, sight_of(service, request), request, *item)) return problem_of(no_such_item(number));
    return http::json_response(200, action_json(tx, *service.configuration(), *item, service.now()));
  });
}

}  // namespace
}  // namespace learned

json::object action_json(store::Tx& tx, const Configuration& config, const ActionItem& item, Instant now) {
  json::array again;
  for (const std::int64_t number : action_repeats_of(tx, item.number)) again.emplace_back(number_text(number));
  return {{"id", action_text(item.number)},
          {"incident", number_text(item.incident_number)},
          {"kind", text_of(item.kind)},
          {"title", item.title},
          {"description", item.description},
          {"owner", oncall_ref_or_null(config.users, item.owner)},
          {"team", oncall_ref_or_null(config.teams, item.team)},
          {"service", oncall_ref_or_null(config.services, item.service)},
          {"severity", text_of(item.severity)},
          {"priority", item.priority ? json::value(text_of(*item.priority)) : json::value()},
          {"due_at", rfc3339(item.due_at)},
          {"promised_at", rfc3339(item.promised_at)},
          {"state", text_of(item.state)},
          {"overdue", is_overdue(item, now)},
          {"source", item.source},
          {"created_at", rfc3339(item.created_at)},
          {"created_by", item.created_by},
          {"ended_at", time_or_null(item.ended_at)},
          {"ended_by", item.ended_by},
          {"reason", item.reason},
          {"happened_again", std::move(again)},
          {"issue", learned::issue_json(tx, config, item)},
          {"trackers", learned::trackers_json(config, item)}};
}

void add_action_routes(http::Router& router, Service& service) {
  using namespace learned;
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method, .pattern = pattern, .permission = permission, .handler = with(service, handler)});
  };
  add(Method::Get, "/v1/action-items", Permission::Read, list_all);
  add(Method::Get, "/v1/action-items/{item}", Permission::Read, get_one);
  add(Method::Put, "/v1/action-items/{item}", Permission::Respond, change_one);
  add(Method::Post, "/v1/action-items/{item}/issue", Permission::Respond, want_issue);
  add(Method::Delete, "/v1/action-items/{item}/issue", Permission::Respond, forget_issue);
  add(Method::Post, "/v1/action-items/{item}/issue/retry", Permission::Respond, try_issue_again);
  add(Method::Post, "/v1/incidents/{id}/action-items", Permission::Respond, add_one);
  router.add({.method = Method::Get,
              .pattern = "/v1/incidents/{id}/action-items",
              .permission = Permission::Read,
              .handler = about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request&) {
                return http::json_response(200,
                                           of_incident_json(tx, *service.configuration(), incident, service.now()));
              })});
  for (const auto& [below, to] : {std::pair("done", ActionItem::State::Done),
                                  {"open", ActionItem::State::Open},
                                  {"drop", ActionItem::State::Dropped}})
    router.add({.method = Method::Post,
                .pattern = std::string("/v1/action-items/{item}/") + below,
                .permission = Permission::Respond,
                .handler = moving(service, to)});
}

}  // namespace muster::api
