#include "api/opsgenie_routes.h"

#include <algorithm>
#include <charconv>

#include "alert/alerts.h"
#include "api/queries.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "heartbeat/watch.h"
#include "incident/act.h"
#include "incident/incidents.h"
#include "incident/join.h"
#include "incident/told_teams.h"
#include "intake/sources/fields.h"
#include "intake/sources/opsgenie.h"
#include "notification/notifications.h"
#include "opsgenie/query.h"
#include "opsgenie/searches.h"
#include "provider/place_template.h"
#include "suppression/snoozing.h"
#include "timeline/timeline.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr std::size_t kBodyMax = 512 * 1024;
constexpr int kListedMax = 1000, kHeartbeatsMax = 1000;

std::string opsgenie_regret(std::string_view what_to_do) { return opsgenie_error(503, what_to_do).body; }

// A request's id tells all that its status says, so that nothing has to be kept for it: the alert, what was asked,
// when, and whether it was done.
enum class Asked : std::uint8_t {
  Create,
  Close,
  Acknowledge,
  UnAcknowledge,
  Snooze,
  AddNote,
  Escalate,
  AddTags,
  RemoveTags,
  AddDetails,
  RemoveDetails,
  UpdateMessage,
  UpdateDescription,
  UpdatePriority,
  Delete,
  Other,
  Assign,
  AddTeam,
  AddResponder
};
constexpr std::uint64_t kAskedLast = static_cast<std::uint64_t>(Asked::AddResponder);
constexpr std::string_view kAskedNames[] = {
    "Create",  "Close",        "Acknowledge", "UnAcknowledge", "Snooze",        "AddNote",           "EscalateToNext",
    "AddTags", "RemoveTags",   "AddDetails",  "RemoveDetails", "UpdateMessage", "UpdateDescription", "UpdatePriority",
    "Delete",  "CustomAction", "Assign",      "AddTeam",       "AddResponder"};

struct Status {
  Asked asked = Asked::Other;
  AlertId alert;  // empty: there was none
  Instant at;
};

std::string hex_of(std::uint64_t value, int digits) {
  std::string out(static_cast<std::size_t>(digits), '0');
  for (int i = digits - 1; i >= 0; --i, value >>= 4) out[static_cast<std::size_t>(i)] = "0123456789abcdef"[value & 15];
  return out;
}

// Twelve digits that only we can make, so that nobody reads other people's alerts by guessing.
std::string seal(const Service& service, const IntegrationId& integration, std::string_view what) {
  return hex(hmac_sha256(service.settings().link_key, integration.str() + ":" + std::string(what))).substr(0, 6);
}

std::string as_uuid(const std::string& digits) {
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-" + digits.substr(12, 4) + "-" + digits.substr(16, 4) +
         "-" + digits.substr(20);
}

std::string request_id(const Service& service, const IntegrationId& integration, const Status& status) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(status.at.time_since_epoch()).count();
  const std::string what = hex_of(static_cast<std::uint64_t>(status.alert.value()), 16) +
                           hex_of(static_cast<std::uint64_t>(seconds), 8) +
                           hex_of(static_cast<std::uint64_t>(status.asked), 2);
  return as_uuid(what + seal(service, integration, what));
}

std::optional<Status> status_of(const Service& service, const IntegrationId& integration, std::string_view id) {
  std::string all;
  for (const char c : id) {
    if (c != '-') all.push_back(c);
  }
  if (all.size() != 32 || seal(service, integration, all.substr(0, 26)) != all.substr(26)) return std::nullopt;
  std::uint64_t alert = 0, seconds = 0, asked = 0;
  const auto read = [&](std::size_t from, std::size_t count, std::uint64_t& into) {
    std::from_chars(all.data() + from, all.data() + from + count, into, 16);
  };
  read(0, 16, alert);
  read(16, 8, seconds);
  read(24, 2, asked);
  return Status{static_cast<Asked>(std::min<std::uint64_t>(asked, kAskedLast)),
                AlertId(static_cast<std::int64_t>(alert)), Instant(std::chrono::seconds(seconds))};
}

// Which alert is meant: identifierType is id (also when it is not said), alias or tiny.
struct Identifier {
  std::string type, value;
};
Identifier identifier_of(const Request& request, std::string_view param = "id") {
  return {std::string(request.query_value("identifierType").value_or("id")), request.param(param)};
}

std::optional<Alert> alert_of(store::Tx& tx, const Integration& integration, const Identifier& identifier) {
  std::optional<AlertId> id;
  if (identifier.type == "alias") {
    tx.each(
        sql::api::open_alert_of_key, [&](const store::Row& row) { id = row.get<AlertId>(0); }, integration.service,
        bounded_key(identifier.value));
  } else if (identifier.type == "tiny") {
    std::int64_t number = 0;
    std::from_chars(identifier.value.data(), identifier.value.data() + identifier.value.size(), number);
    const auto incident = find_incident_by_number(tx, number);
    const auto alerts = incident ? alerts_of(tx, incident->id) : std::vector<Alert>();
    if (!alerts.empty()) id = alerts.front().id;
  } else {
    id = AlertId::parse(identifier.value);
  }
  auto alert = id ? find_alert(tx, *id) : std::nullopt;
  return alert && alert->service == integration.service && alert->integration == integration.id ? alert : std::nullopt;
}

// What the alert's `details` hold of it (opsgenie.h).
json::object kept_of(const Alert& alert) {
  const auto parsed = parse_json(alert.details);
  return parsed && parsed->is_object() ? parsed->get_object() : json::object();
}

json::array tags_of(const json::object& kept) {
  const json::array* tags = array_at(kept, "tags");
  return tags ? *tags : json::array();
}

json::object alert_json(store::Tx& tx, const Configuration& config, const Alert& alert, bool whole) {
  const auto incident = find_incident(tx, alert.incident);
  const json::object kept = kept_of(alert);
  const Integration* integration = find(config.integrations, alert.integration);
  const bool acknowledged = incident && incident->acknowledged_at && !alert.resolved_at;
  json::object report;
  if (incident && incident->acknowledged_by) {
    report["ackTime"] = (micros(*incident->acknowledged_at) - micros(alert.created_at)) / 1000;
    report["acknowledgedBy"] = incident->acknowledged_by->name;
  }
  if (alert.resolved_at) report["closeTime"] = (micros(*alert.resolved_at) - micros(alert.created_at)) / 1000;
  const json::array* responders = array_at(kept, "responders");
  const std::string owner(text_at(kept, "owner")
                              .value_or(acknowledged && incident->acknowledged_by
                                            ? std::string_view(incident->acknowledged_by->name)
                                            : ""));
  json::object out{{"id", alert.id.str()},
                   {"tinyId", std::to_string(incident ? incident->number : 0)},
                   {"alias", alert.dedup_key},
                   {"message", alert.summary},
                   {"status", alert.open ? "open" : "closed"},
                   {"acknowledged", acknowledged},
                   {"isSeen", acknowledged},
                   {"tags", tags_of(kept)},
                   {"snoozed", alert.held && alert.held->kind == Hold::Kind::Snooze},
                   {"count", alert.occurrences},
                   {"lastOccurredAt", rfc3339(alert.last_seen_at)},
                   {"createdAt", rfc3339(alert.created_at)},
                   {"updatedAt", rfc3339(alert.resolved_at.value_or(alert.last_seen_at))},
                   {"source", alert.source},
                   {"owner", owner},
                   {"priority", text_at(kept, "priority").value_or(priority_of(alert.severity))},
                   {"responders", responders ? *responders : json::array()},
                   {"integration", json::object{{"id", alert.integration.str()},
                                                {"name", integration ? integration->name : alert.integration.str()},
                                                {"type", "API"}}},
                   {"report", report}};
  if (!whole) return out;
  const json::array* actions = array_at(kept, "actions");
  const json::object* details = object_at(kept, "details");
  out["actions"] = actions ? *actions : json::array();
  out["entity"] = text_at(kept, "entity").value_or("");
  out["description"] = text_at(kept, "description").value_or("");
  out["details"] = details ? *details : json::object();
  return out;
}

Response data_response(json::value data) {
  return http::json_response(
      200, json::object{{"data", std::move(data)}, {"took", 0.001}, {"requestId", hex(random_bytes(16))}});
}

Response no_such_alert() { return response_of(opsgenie_error(404, "Alert does not exist")); }

By by_of(const Integration& integration, const json::object& body) {
  std::string name = integration.name;
  if (const auto user = text_at(body, "user"); user && !user->empty()) name = cut(*user, 100) + " (" + name + ")";
  return {{Actor::Kind::Integration, integration.id.str(), name}, "opsgenie"};
}

std::vector<std::string> texts_in(const json::value* value) {
  std::vector<std::string> out;
  if (const json::array* array = value ? value->if_array() : nullptr) {
    for (const json::value& one : *array) {
      if (one.is_string() && out.size() < 50) out.push_back(cut(one.get_string(), 255));
    }
  }
  return out;
}

// Tags, details, message, description or priority: what was changed, in words; "" for nothing.
std::string revise(Alert& alert, Asked asked, const json::object& body) {
  json::object kept = kept_of(alert);
  const auto parsed = parse_json(alert.labels);
  json::object labels = parsed && parsed->is_object() ? parsed->get_object() : json::object();
  std::string what;
  if (asked == Asked::AddTags || asked == Asked::RemoveTags) {
    json::array tags = tags_of(kept);
    for (const std::string& tag : texts_in(body.if_contains("tags"))) {
      const auto same = std::find(tags.begin(), tags.end(), json::value(tag));
      if (asked == Asked::AddTags && same == tags.end()) tags.emplace_back(tag);
      if (asked == Asked::RemoveTags && same != tags.end()) tags.erase(same);
    }
    std::string all;
    for (const json::value& tag : tags) {
      if (tag.is_string()) all.append(all.empty() ? "" : ", ").append(tag.get_string());
    }
    kept["tags"] = tags;
    labels["tags"] = cut(all, kLabelValueMax);
    what = "tags";
  } else if (asked == Asked::AddDetails || asked == Asked::RemoveDetails) {
    const json::object* before = object_at(kept, "details");
    json::object details = before ? *before : json::object();
    if (const json::object* added = object_at(body, "details"); added && asked == Asked::AddDetails) {
      for (const auto& member : *added) {
        const std::string text =
            member.value().is_string() ? std::string(member.value().get_string()) : to_text(member.value());
        details[member.key()] = cut(text, kLabelValueMax);
        if (!text.empty() && labels.size() < kLabelsMax)
          labels[cut(member.key(), kLabelNameMax)] = cut(text, kLabelValueMax);
      }
    }
    for (const std::string& key : texts_in(body.if_contains("keys"))) {
      if (asked != Asked::RemoveDetails) continue;
      details.erase(key);
      labels.erase(key);
    }
    kept["details"] = details;
    what = "details";
  } else if (asked == Asked::UpdateMessage) {
    const std::string text = one_line(text_at(body, "message").value_or(""));
    if (text.empty()) return {};
    alert.summary = text;
    what = "message";
  } else if (asked == Asked::UpdateDescription) {
    kept["description"] = cut(text_at(body, "description").value_or(""), 15'000);
    what = "description";
  } else {
    const std::string_view priority = text_at(body, "priority").value_or("");
    if (priority.size() != 2 || priority[0] != 'P' || priority[1] < '1' || priority[1] > '5') return {};
    kept["priority"] = priority;
    alert.severity = severity_of_priority(priority);
    what = "priority";
  }
  const std::string details = to_text(kept);
  if (details.size() > kDetailsMax) return {};
  alert.details = details;
  if (labels.contains("tags") && labels["tags"] == "") labels.erase("tags");
  alert.labels = to_text(labels);
  return what;
}

// "shop" of {"id": "shop"}, {"name": "Shop"} or {"username": "ana@example.org"}.
std::string named_in(const json::object& body, std::string_view field) {
  const json::object* object = object_at(body, field);
  if (!object) return {};
  for (const std::string_view name : {"id", "name", "username"}) {
    if (const auto text = text_at(*object, name); text && !text->empty()) return cut(*text, 255);
  }
  return {};
}

// Whoever has the alert from now on; it is known by what its sender calls them.
std::string assign(Alert& alert, const Configuration& config, const json::object& body) {
  const std::string name = named_in(body, "owner");
  if (name.empty()) return {};
  json::object kept = kept_of(alert);
  const auto user = std::find_if(config.users.begin(), config.users.end(), [&](const auto& entry) {
    return entry.first.str() == name || entry.second.email == name;
  });
  kept["owner"] = user == config.users.end() ? name : user->second.email;
  alert.details = to_text(kept);
  return user == config.users.end() ? name : user->second.name;
}

// The policy that tells a team, or the policy itself, by id or name.
const Policy* policy_of_responder(const Configuration& config, std::string_view type, const std::string& named) {
  const auto is = [&](const auto& noun) { return noun.id.str() == named || noun.name == named; };
  for (const auto& [id, policy] : config.policies) {
    if (type == "escalation" && is(policy)) return &policy;
    const Team* team = type == "team" ? find(config.teams, policy.team) : nullptr;
    if (team && is(*team)) return &policy;
  }
  return nullptr;
}

// Others are to know of the alert: who is told by a policy is, once.
std::string add_responder(Turn& turn, const Configuration& config, Alert& alert, Asked asked,
                          const json::object& body) {
  const std::string_view field = asked == Asked::AddTeam ? "team" : "responder";
  const std::string name = named_in(body, field);
  if (name.empty()) return {};
  const std::string type(asked == Asked::AddTeam ? "team" : text_at(*object_at(body, field), "type").value_or("team"));
  json::object kept = kept_of(alert);
  const json::array* before = array_at(kept, "responders");
  json::array responders = before ? *before : json::array();
  const json::object responder{{"type", type}, {"name", name}};
  if (std::find(responders.begin(), responders.end(), json::value(responder)) == responders.end())
    responders.emplace_back(responder);
  kept["responders"] = responders;
  std::string details = to_text(kept);
  if (details.size() > kDetailsMax) return {};
  alert.details = std::move(details);
  const Policy* policy = policy_of_responder(config, type, name);
  if (policy && !alert.incident.empty() &&
      tell_team(turn.tx, {alert.incident, policy->id, "they were added to: " + alert.summary}, turn.now, true)) {
    const Team* team = find(config.teams, policy->team);
    const auto* service = find(config.services, alert.service);
    turn.record({.kind = "incident.team_told",
                 .incident = alert.incident,
                 .alert = alert.id,
                 .data = {{"team", team ? team->name : policy->name},
                          {"service", service ? service->name : "no service"},
                          {"policy", policy->name}}});
  }
  return name;
}

// Into the record of its incident, or its own while it has none. Whether it was written.
bool write_note(Turn& turn, const Alert& alert, const By& by, const std::string& text) {
  if (!alert.incident.empty()) return bool(add_note(turn, alert.incident, by, text));
  turn.record({.kind = "alert.note",
               .alert = alert.id,
               .actor = by.actor,
               .via = by.via,
               .data = json::object{{"text", text}}});
  turn.changed("alert", alert.id.str());
  return true;
}

// The record of an alert: that of its incident, and what was written before it had one.
std::vector<RecordedEntry> record_of(store::Tx& tx, const Alert& alert) {
  constexpr int kEntriesMax = 1000;
  std::vector<RecordedEntry> entries;
  for (RecordedEntry& entry : timeline_of(tx, alert.id, 0, kEntriesMax))
    if (entry.incident.empty()) entries.push_back(std::move(entry));
  if (alert.incident.empty()) return entries;
  for (RecordedEntry& entry : timeline_of(tx, alert.incident, 0, kEntriesMax)) entries.push_back(std::move(entry));
  std::sort(entries.begin(), entries.end(),
            [](const RecordedEntry& a, const RecordedEntry& b) { return a.sequence < b.sequence; });
  return entries;
}

// Does what was asked; whether it was done.
bool act(Turn& turn, Service& service, const Integration& integration, const Alert& found, Asked asked,
         const json::object& body) {
  const By by = by_of(integration, body);
  OpenAlerts& open = service.doors().open_alerts();
  const std::string note = cut(text_at(body, "note").value_or(""), 25'000);
  if (!note.empty()) write_note(turn, found, by, note);
  switch (asked) {
    case Asked::Close:
    case Asked::Delete: {
      const OpenAlert* known = open.find(found.id);
      if (!known) return false;
      resolve_one_alert(turn, open, OpenAlert(*known), by, "alert.resolved", {{"summary", found.summary}});
      return true;
    }
    case Asked::Acknowledge:
      return found.open && acknowledge(turn, found.incident, by);
    case Asked::UnAcknowledge:
      return found.open && snooze(turn, found.incident, turn.now, by);
    case Asked::Snooze: {
      const auto until = parse_rfc3339(text_at(body, "endTime").value_or(""));
      if (!found.open || !until || *until <= turn.now) return false;
      if (!found.incident.empty()) return bool(snooze(turn, found.incident, *until, by));
      return bool(snooze_alert(
          turn, {*service.configuration(), service.doors().open_alerts(), service.doors().newest_incident_number()},
          service.doors().suppressions(), found.id, *until, by));
    }
    case Asked::AddNote:
      return !note.empty();
    case Asked::Escalate:
      return bool(escalate_now(turn, found.incident, by));
    case Asked::Other:
      return write_note(turn, found, by,
                        "The action '" + cut(text_at(body, "action").value_or(""), 100) + "' was asked for");
    default:
      break;
  }
  Alert alert = found;
  std::string what, to;
  if (asked == Asked::Assign) {
    to = assign(alert, *service.configuration(), body);
    what = to.empty() ? "" : "owner";
  } else if (asked == Asked::AddTeam || asked == Asked::AddResponder) {
    to = found.open ? add_responder(turn, *service.configuration(), alert, asked, body) : "";
    what = to.empty() ? "" : "responders";
  } else {
    what = revise(alert, asked, body);
    if (asked == Asked::UpdateMessage) to = alert.summary;
  }
  if (what.empty()) return false;
  if (OpenAlert* known = open.find(found.id)) known->severity = alert.severity;
  revise_alert(turn.tx, alert);
  // As when its sender had said so: what is more severe than its incident pages again.
  if (auto incident =
          found.open && alert.severity < found.severity ? find_incident(turn.tx, found.incident) : std::nullopt;
      incident && grew_worse(turn, *service.configuration(), *incident, found.id, alert.severity))
    update_incident(turn.tx, *incident);
  turn.record({.kind = "alert.revised",
               .incident = found.incident,
               .alert = found.id,
               .actor = by.actor,
               .via = by.via,
               .data = {{"what", what}, {"to", to}}});
  turn.changed("alert", found.id.str());
  turn.changed("incident", found.incident.str());
  return true;
}

class Opsgenie {
 public:
  Opsgenie(http::Router& router, Service& service, std::shared_ptr<IntegrationKeys> keys)
      : router_(router), service_(service), keys_(std::move(keys)) {}

  void add_all() {
    add(Method::Post, "/v2/alerts", &Opsgenie::create);
    add(Method::Get, "/v2/alerts", &Opsgenie::list);
    add(Method::Get, "/v2/alerts/count", &Opsgenie::count);
    add(Method::Get, "/v2/alerts/requests/{request}", &Opsgenie::request_status);
    add(Method::Post, "/v2/alerts/saved-searches", &Opsgenie::save_search);
    add(Method::Get, "/v2/alerts/saved-searches", &Opsgenie::list_searches);
    add(Method::Get, "/v2/alerts/saved-searches/{search}", &Opsgenie::get_search);
    add(Method::Patch, "/v2/alerts/saved-searches/{search}", &Opsgenie::update_search);
    add(Method::Delete, "/v2/alerts/saved-searches/{search}", &Opsgenie::delete_search);
    add(Method::Get, "/v2/alerts/{id}", &Opsgenie::get);
    add(Method::Get, "/v2/alerts/{id}/notes", &Opsgenie::notes);
    add(Method::Get, "/v2/alerts/{id}/logs", &Opsgenie::logs);
    add_act(Method::Delete, "", Asked::Delete);
    add_act(Method::Post, "/close", Asked::Close);
    add_act(Method::Post, "/acknowledge", Asked::Acknowledge);
    add_act(Method::Post, "/unacknowledge", Asked::UnAcknowledge);
    add_act(Method::Post, "/snooze", Asked::Snooze);
    add_act(Method::Post, "/notes", Asked::AddNote);
    add_act(Method::Post, "/escalate", Asked::Escalate);
    add_act(Method::Post, "/tags", Asked::AddTags);
    add_act(Method::Delete, "/tags", Asked::RemoveTags);
    add_act(Method::Post, "/details", Asked::AddDetails);
    add_act(Method::Delete, "/details", Asked::RemoveDetails);
    add_act(Method::Put, "/message", Asked::UpdateMessage);
    add_act(Method::Post, "/message", Asked::UpdateMessage);
    add_act(Method::Put, "/description", Asked::UpdateDescription);
    add_act(Method::Post, "/description", Asked::UpdateDescription);
    add_act(Method::Put, "/priority", Asked::UpdatePriority);
    add_act(Method::Post, "/priority", Asked::UpdatePriority);
    add_act(Method::Post, "/assign", Asked::Assign);
    add_act(Method::Post, "/teams", Asked::AddTeam);
    add_act(Method::Post, "/responders", Asked::AddResponder);
    add_act(Method::Post, "/actions/{action}", Asked::Other);
    add(Method::Get, "/v2/alerts/{id}/recipients", &Opsgenie::recipients);
    add(Method::Post, "/v2/heartbeats", &Opsgenie::make_heartbeat);
    add(Method::Get, "/v2/heartbeats", &Opsgenie::list_heartbeats);
    add(Method::Get, "/v2/heartbeats/{name}", &Opsgenie::get_heartbeat);
    add(Method::Patch, "/v2/heartbeats/{name}", &Opsgenie::change_heartbeat);
    add(Method::Delete, "/v2/heartbeats/{name}", &Opsgenie::delete_heartbeat);
    add(Method::Post, "/v2/heartbeats/{name}/enable", &Opsgenie::enable_heartbeat);
    add(Method::Post, "/v2/heartbeats/{name}/disable", &Opsgenie::disable_heartbeat);
    for (const Method method : {Method::Get, Method::Post, Method::Put, Method::Patch})
      add(method, "/v2/heartbeats/{name}/ping", &Opsgenie::ping);
  }

 private:
  using Handle = void (Opsgenie::*)(const Integration&, const Request&, http::Reply) const;

  void add(Method method, std::string pattern,
           std::function<void(const Integration&, const Request&, http::Reply)> handle) {
    router_.add({.method = method,
                 .pattern = std::move(pattern),
                 .permission = Permission::IntegrationKey,
                 .handler =
                     [keys = keys_, handle = std::move(handle)](const Request& request, http::Reply reply) {
                       const auto found = keys->find(key_of(request));
                       if (!found) return reply(response_of(opsgenie_error(401, "Could not authenticate")));
                       handle(*found->integration, request, with_regret(std::move(reply), opsgenie_regret));
                     },
                 .body_max = kBodyMax,
                 .trailing_slash = true});
  }
  void add(Method method, std::string pattern, Handle handle) {
    add(method, std::move(pattern),
        [self = *this, handle](const Integration& integration, const Request& request, http::Reply reply) {
          (self.*handle)(integration, request, std::move(reply));
        });
  }
  void add_act(Method method, std::string_view path, Asked asked) {
    add(method, "/v2/alerts/{id}" + std::string(path),
        [self = *this, asked](const Integration& integration, const Request& request, http::Reply reply) {
          self.act_on(integration, request, std::move(reply), asked);
        });
  }

  // "GenieKey …"; very old clients send it as a parameter.
  static std::string key_of(const Request& request) {
    const std::string_view value = request.header("Authorization").value_or("");
    const auto space = value.find(' ');
    if (space != std::string_view::npos && equal_ignoring_case(value.substr(0, space), "geniekey"))
      return std::string(value.substr(value.find_last_of(' ') + 1));
    return std::string(request.query_value("apiKey").value_or(""));
  }

  Response accepted(const IntegrationId& integration, Asked asked, AlertId alert, Instant at) const {
    return response_of(opsgenie_accepted(request_id(service_, integration, {asked, alert, at})));
  }

  void create(const Integration& integration, const Request& request, http::Reply reply) const {
    Parsed parsed = parse_opsgenie(incoming_of(request, service_.now()));
    bool good = false;
    if (auto* elements = std::get_if<std::vector<Element>>(&parsed)) {
      for (Element& element : *elements) {
        auto* signal = std::get_if<Signal>(&element);
        if (!signal) continue;
        good = true;
        if (signal->dedup_key.empty()) signal->dedup_key = hex(random_bytes(16));
        if (signal->source.empty()) signal->source = request.remote;  // as Opsgenie does
      }
    }
    Response refusal = good ? Response{} : response_of(opsgenie_refusal(parsed));
    take_in(service_, integration.id, request, std::move(parsed), std::move(reply),
            [self = *this, id = integration.id, at = service_.now(),
             refusal = std::move(refusal)](const std::vector<Taken>& taken) {
              return taken.empty() ? refusal : self.accepted(id, Asked::Create, taken.front().alert, at);
            });
  }

  void act_on(const Integration& integration, const Request& request, http::Reply reply, Asked asked) const {
    json::object body;
    if (!request.body.empty()) {
      auto read = body_object(request);
      if (!read) return reply(response_of(opsgenie_error(400, read.fault().message)));
      body = std::move(*read);
    }
    if (asked == Asked::RemoveTags) body["tags"] = listed(request, "tags");
    if (asked == Asked::RemoveDetails) body["keys"] = listed(request, "keys");
    if (asked == Asked::Other) body["action"] = request.param("action");
    for (const auto& [needs, field] : {std::pair{Asked::Assign, "owner"}, std::pair{Asked::AddTeam, "team"},
                                       std::pair{Asked::AddResponder, "responder"}}) {
      if (asked == needs && named_in(body, field).empty()) return reply(unprocessable(field));
    }
    if (asked == Asked::AddNote && text_at(body, "note").value_or("").empty()) return reply(unprocessable("note"));
    if (asked == Asked::Snooze && !parse_rfc3339(text_at(body, "endTime").value_or("")))
      return reply(unprocessable("endTime"));
    if (asked == Asked::UpdateMessage && text_at(body, "message").value_or("").empty())
      return reply(unprocessable("message"));
    service_.write<Response>(
        std::move(reply),
        [self = *this, id = integration.id, identifier = identifier_of(request), asked, body](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          const auto alert = now ? alert_of(turn.tx, *now, identifier) : std::nullopt;
          const bool done = alert && act(turn, self.service_, *now, *alert, asked, body);
          return self.accepted(id, asked, done ? alert->id : AlertId(0), turn.now);
        },
        [](const Response& response) { return response; });
  }

  static Response unprocessable(const std::string& field) {
    return response_of(opsgenie_error(
        422, "Request body is not processable. Please check the errors.",
        {{field, field == "endTime" ? "must be a time such as 2026-03-29T01:00:00Z" : "may not be empty"}}));
  }

  static json::array listed(const Request& request, std::string_view name) {
    json::array out;
    std::string_view rest = request.query_value(name).value_or("");
    while (!rest.empty()) {
      const auto end = std::min(rest.find(','), rest.size());
      if (end > 0) out.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
  }

  void request_status(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto status = status_of(service_, integration.id, request.param("request"));
    if (!status) return reply(response_of(opsgenie_error(404, "Request not found. It might not be processed, yet.")));
    service_.read(std::move(reply), [status = *status, id = integration.id](store::Tx& tx) {
      const auto alert = find_alert(tx, status.alert);
      const bool done = alert && alert->integration == id;
      json::object data{{"success", done},
                        {"isSuccess", done},
                        {"action", kAskedNames[static_cast<std::size_t>(status.asked)]},
                        {"processedAt", rfc3339(status.at)},
                        {"integrationId", id.str()},
                        {"status", done ? "Request is processed" : "Alert does not exist"},
                        {"alertId", done ? alert->id.str() : ""},
                        {"alias", done ? alert->dedup_key : ""}};
      return data_response(std::move(data));
    });
  }

  void get(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply),
                  [config = service_.configuration(), integration, identifier = identifier_of(request)](store::Tx& tx) {
                    const auto alert = alert_of(tx, integration, identifier);
                    return alert ? data_response(alert_json(tx, *config, *alert, true)) : no_such_alert();
                  });
  }

  void record(const Integration& integration, const Request& request, http::Reply reply, bool only_notes) const {
    service_.read(std::move(reply), [integration, identifier = identifier_of(request), only_notes](store::Tx& tx) {
      const auto alert = alert_of(tx, integration, identifier);
      if (!alert) return no_such_alert();
      json::array items;
      for (const RecordedEntry& entry : record_of(tx, *alert)) {
        if (only_notes && entry.kind != "incident.note" && entry.kind != "alert.note") continue;
        json::object item{
            {"owner", entry.actor.name}, {"createdAt", rfc3339(entry.at)}, {"offset", std::to_string(entry.sequence)}};
        if (only_notes)
          item["note"] = text_at(entry.data, "text").value_or("");
        else
          item["log"] = entry.kind;
        if (!only_notes) item["type"] = "system";
        items.push_back(std::move(item));
      }
      return data_response(std::move(items));
    });
  }
  void notes(const Integration& integration, const Request& request, http::Reply reply) const {
    record(integration, request, std::move(reply), true);
  }
  void logs(const Integration& integration, const Request& request, http::Reply reply) const {
    record(integration, request, std::move(reply), false);
  }

  // Who was notified of the alert's incident, and how far that came.
  void recipients(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply), [integration, identifier = identifier_of(request)](store::Tx& tx) {
      const auto alert = alert_of(tx, integration, identifier);
      if (!alert) return no_such_alert();
      json::array items;
      for (const Notification& one : notifications_of(tx, alert->incident)) {
        bool taken = false;
        Instant updated = one.created_at;
        for (const DeliveryRow& delivery : deliveries_of(tx, one.id)) {
          taken = taken || delivery.state == DeliveryRow::State::Accepted;
          updated = std::max(updated, delivery.last_attempt_at.value_or(updated));
        }
        items.push_back(json::object{{"user", json::object{{"id", one.user.str()}, {"username", one.recipient_name}}},
                                     {"state", taken ? "notified" : "active"},
                                     {"method", "Acknowledge"},
                                     {"createdAt", rfc3339(one.created_at)},
                                     {"updatedAt", rfc3339(updated)}});
      }
      return data_response(std::move(items));
    });
  }

  static json::array listing(store::Tx& tx, const Configuration& config, const IntegrationId& id,
                             const opsgenie::Query& query) {
    std::vector<Alert> alerts;
    tx.each(
        sql::api::newest_alerts_of_integration, [&](const store::Row& row) { alerts.push_back(read_alert(row)); }, id,
        kListedMax);
    json::array out;
    for (const Alert& alert : alerts) {
      json::object one = alert_json(tx, config, alert, false);
      if (query.holds(one)) out.push_back(std::move(one));
    }
    return out;
  }

  static std::size_t number(const Request& request, std::string_view name, std::size_t usual, std::size_t most) {
    const std::string_view text = request.query_value(name).value_or("");
    std::size_t value = usual;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::min(value, most);
  }

  // What a list is to hold: a query, or the name of one that was saved.
  struct Listed {
    std::string query, search, search_type;
  };
  static Listed listed_by(const Request& request) {
    const auto text = [&](std::string_view name) { return std::string(request.query_value(name).value_or("")); };
    return {text("query"), text("searchIdentifier"), text("searchIdentifierType")};
  }
  static Response unreadable_query(const Fault& fault) {
    return response_of(opsgenie_error(422, "Query is not valid: " + fault.message));
  }

  // The alerts that are asked for; else what is wrong.
  static std::variant<json::array, Response> asked_for(store::Tx& tx, const Configuration& config,
                                                       const IntegrationId& id, const Listed& by) {
    std::string text = by.query;
    if (!by.search.empty()) {
      const auto search = opsgenie::find_search(tx, id, by.search_type, by.search);
      if (!search) return no_such_search();
      text = search->query;
    }
    const auto query = opsgenie::Query::parse(text);
    if (!query) return unreadable_query(query.fault());
    return listing(tx, config, id, *query);
  }

  void list(const Integration& integration, const Request& request, http::Reply reply) const {
    const std::size_t offset = number(request, "offset", 0, 20'000), limit = number(request, "limit", 20, 100);
    service_.read(std::move(reply), [config = service_.configuration(), id = integration.id, offset, limit,
                                     base = service_.settings().public_url, step = std::max<std::size_t>(limit, 1),
                                     ascending = request.query_value("order") == "asc",
                                     by = listed_by(request)](store::Tx& tx) {
      auto asked = asked_for(tx, *config, id, by);
      if (auto* wrong = std::get_if<Response>(&asked)) return std::move(*wrong);
      auto& all = std::get<json::array>(asked);
      if (ascending) std::reverse(all.begin(), all.end());
      json::array page;
      for (std::size_t i = offset; i < std::min(all.size(), offset + limit); ++i) page.push_back(all[i]);
      const auto given = [](std::string_view name, const std::string& value) {
        return value.empty() ? "" : "&" + std::string(name) + "=" + percent_encoded(value);
      };
      const auto at = [&](std::size_t from) {
        return base + "/v2/alerts?limit=" + std::to_string(limit) + "&sort=createdAt&offset=" + std::to_string(from) +
               "&order=" + (ascending ? "asc" : "desc") + given("query", by.query) +
               given("searchIdentifier", by.search) + given("searchIdentifierType", by.search_type);
      };
      json::object paging{{"first", at(0)}, {"last", at(all.empty() ? 0 : (all.size() - 1) / step * step)}};
      if (offset + limit < all.size()) paging["next"] = at(offset + limit);
      if (offset > 0) paging["prev"] = at(offset > limit ? offset - limit : 0);
      return http::json_response(200, json::object{{"data", std::move(page)},
                                                   {"paging", std::move(paging)},
                                                   {"took", 0.001},
                                                   {"requestId", hex(random_bytes(16))}});
    });
  }

  void count(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply),
                  [config = service_.configuration(), id = integration.id, by = listed_by(request)](store::Tx& tx) {
                    auto asked = asked_for(tx, *config, id, by);
                    if (auto* wrong = std::get_if<Response>(&asked)) return std::move(*wrong);
                    return data_response(json::object{{"count", std::get<json::array>(asked).size()}});
                  });
  }

  // Saved searches.

  static Response name_is_taken() {
    return response_of(opsgenie_error(422, "Request body is not processable. Please check the errors.",
                                      {{"name", "is that of another saved search"}}));
  }
  static Response no_such_search() { return response_of(opsgenie_error(404, "Saved search does not exist")); }

  static Response done_with(const opsgenie::SavedSearch& search, int status, std::string_view result) {
    return http::json_response(status, json::object{{"result", result},
                                                    {"data", json::object{{"id", search.id}, {"name", search.name}}},
                                                    {"took", 0.001},
                                                    {"requestId", hex(random_bytes(16))}});
  }

  // What the body says, put into the search; which field is missing, "" when none is.
  static std::string put_into(opsgenie::SavedSearch& search, const json::object& body) {
    if (const auto name = text_at(body, "name")) search.name = cut(one_line(*name), 200);
    if (const auto query = text_at(body, "query")) search.query = *query;
    if (const auto text = text_at(body, "description")) search.description = cut(*text, 4000);
    if (const std::string owner = named_in(body, "owner"); !owner.empty()) search.owner = owner;
    if (const json::array* teams = array_at(body, "teams"); teams && to_text(*teams).size() <= 4000)
      search.teams = *teams;
    if (search.name.empty()) return "name";
    return search.query.empty() ? "query" : "";
  }

  // "saved" or "removed", for the record.
  static Response recorded(Turn& turn, const Integration& integration, const opsgenie::SavedSearch& search,
                           std::string_view kind, Response answer) {
    turn.record({.kind = kind,
                 .actor = {Actor::Kind::Integration, integration.id.str(), integration.name},
                 .via = "opsgenie",
                 .data = {{"name", search.name}, {"query", search.query}}});
    return answer;
  }

  void save_search(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto body = body_object(request);
    if (!body) return reply(response_of(opsgenie_error(400, body.fault().message)));
    opsgenie::SavedSearch made;
    made.integration = integration.id;
    made.id = as_uuid(hex(random_bytes(16)));
    if (const std::string wrong = put_into(made, *body); !wrong.empty()) return reply(unprocessable(wrong));
    if (const auto query = opsgenie::Query::parse(made.query); !query) return reply(unreadable_query(query.fault()));
    service_.write<Response>(
        std::move(reply),
        [integration, made](Turn& turn) {
          if (opsgenie::find_search(turn.tx, made.integration, "name", made.name)) return name_is_taken();
          if (opsgenie::searches_of(turn.tx, made.integration).size() >= opsgenie::kSearchesMax)
            return response_of(opsgenie_error(422, "There are 200 saved searches already; remove some first"));
          opsgenie::SavedSearch search = made;
          search.created_at = search.updated_at = turn.now;
          opsgenie::store_search(turn.tx, search);
          return recorded(turn, integration, search, "search.saved", done_with(search, 201, "Created"));
        },
        [](const Response& response) { return response; });
  }

  // Does something with a search that is there.
  void with_search(const Integration& integration, const Request& request, http::Reply reply,
                   std::function<Response(Turn&, opsgenie::SavedSearch)> change) const {
    service_.write<Response>(
        std::move(reply),
        [id = integration.id, by = identifier_of(request, "search"), change = std::move(change)](Turn& turn) {
          auto search = opsgenie::find_search(turn.tx, id, by.type, by.value);
          return search ? change(turn, std::move(*search)) : no_such_search();
        },
        [](const Response& response) { return response; });
  }

  void update_search(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto body = body_object(request);
    if (!body) return reply(response_of(opsgenie_error(400, body.fault().message)));
    with_search(integration, request, std::move(reply),
                [integration, body = *body](Turn& turn, opsgenie::SavedSearch search) {
                  if (const std::string wrong = put_into(search, body); !wrong.empty()) return unprocessable(wrong);
                  if (const auto query = opsgenie::Query::parse(search.query); !query)
                    return unreadable_query(query.fault());
                  const auto same = opsgenie::find_search(turn.tx, integration.id, "name", search.name);
                  if (same && same->id != search.id) return name_is_taken();
                  search.updated_at = turn.now;
                  opsgenie::store_search(turn.tx, search);
                  return recorded(turn, integration, search, "search.saved", done_with(search, 200, "Updated"));
                });
  }

  void delete_search(const Integration& integration, const Request& request, http::Reply reply) const {
    with_search(integration, request, std::move(reply), [integration](Turn& turn, const opsgenie::SavedSearch& search) {
      opsgenie::remove_search(turn.tx, search);
      return recorded(turn, integration, search, "search.removed", done_with(search, 200, "Deleted"));
    });
  }

  void get_search(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply), [id = integration.id, by = identifier_of(request, "search")](store::Tx& tx) {
      const auto search = opsgenie::find_search(tx, id, by.type, by.value);
      return search ? data_response(opsgenie::search_json(*search)) : no_such_search();
    });
  }

  void list_searches(const Integration& integration, const Request&, http::Reply reply) const {
    service_.read(std::move(reply), [id = integration.id](store::Tx& tx) {
      json::array all;
      for (const opsgenie::SavedSearch& search : opsgenie::searches_of(tx, id))
        all.push_back(json::object{{"id", search.id}, {"name", search.name}});
      return data_response(std::move(all));
    });
  }

  // Heartbeats.

  static json::object heartbeat_json(const Heartbeat& heartbeat, const Integration& integration) {
    const Duration span = heartbeat.span > Duration(0) ? heartbeat.span : integration.interval;
    json::object out{{"name", heartbeat.name},
                     {"description", heartbeat.description},
                     {"interval", std::chrono::duration_cast<std::chrono::minutes>(span).count()},
                     {"intervalUnit", "minutes"},
                     {"enabled", heartbeat.enabled},
                     {"expired", heartbeat.expired},
                     {"lastPingTime", nullptr}};
    if (heartbeat.last_at) out["lastPingTime"] = rfc3339(*heartbeat.last_at);
    return out;
  }

  static Response no_such_heartbeat(const std::string& name) {
    return response_of(opsgenie_error(404, "Heartbeat [" + cut(name, 100) + "] not found"));
  }

  static std::optional<Duration> span_in(const json::object& body) {
    const auto count = integer_at(body, "interval");
    const std::string_view unit = text_at(body, "intervalUnit").value_or("minutes");
    if (!count || *count < 1 || *count > 100'000) return std::nullopt;
    const std::int64_t minutes = unit == "days" ? 24 * 60 : unit == "hours" ? 60 : 1;
    return std::chrono::minutes(*count * minutes);
  }

  // Changes a heartbeat that is there; answers what it is then.
  void with_heartbeat(const Integration& integration, const Request& request, http::Reply reply,
                      std::function<void(Heartbeat&)> change) const {
    service_.write<Response>(
        std::move(reply),
        [self = *this, id = integration.id, name = request.param("name"), change = std::move(change)](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          auto heartbeat = now ? find_heartbeat(turn.tx, id, name) : std::nullopt;
          if (!heartbeat) return no_such_heartbeat(name);
          change(*heartbeat);
          declare(turn, *config, *heartbeat);
          return data_response(heartbeat_json(*heartbeat, *now));
        },
        [](const Response& response) { return response; });
  }

  void make_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto body = body_object(request);
    if (!body) return reply(response_of(opsgenie_error(400, body.fault().message)));
    const std::string name = one_line(text_at(*body, "name").value_or(""));
    const auto span = span_in(*body);
    if (name.empty() || name.size() > 200) return reply(unprocessable("name"));
    if (!span) return reply(unprocessable("interval"));
    Heartbeat made{integration.id,
                   name,
                   cut(text_at(*body, "description").value_or(""), 4000),
                   *span,
                   bool_at(*body, "enabled").value_or(true),
                   false,
                   {},
                   {}};
    service_.write<Response>(
        std::move(reply),
        [self = *this, made, id = integration.id](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          if (!now) return no_such_heartbeat(made.name);
          if (heartbeats_of(turn.tx, id, kHeartbeatsMax).size() >= kHeartbeatsMax)
            return response_of(opsgenie_error(422, "There are 1000 heartbeats already; remove some first"));
          Heartbeat heartbeat = made;
          if (const auto known = find_heartbeat(turn.tx, id, made.name)) {
            heartbeat.last_at = known->last_at;
            heartbeat.expired = known->expired;
          }
          declare(turn, *config, heartbeat);
          Response response = data_response(heartbeat_json(heartbeat, *now));
          response.status = 201;
          return response;
        },
        [](const Response& response) { return response; });
  }

  void list_heartbeats(const Integration& integration, const Request&, http::Reply reply) const {
    service_.read(std::move(reply), [integration](store::Tx& tx) {
      json::array all;
      for (const Heartbeat& heartbeat : heartbeats_of(tx, integration.id, kHeartbeatsMax))
        all.push_back(heartbeat_json(heartbeat, integration));
      return data_response(json::object{{"heartbeats", std::move(all)}});
    });
  }

  void get_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply), [integration, name = request.param("name")](store::Tx& tx) {
      const auto heartbeat = find_heartbeat(tx, integration.id, name);
      return heartbeat ? data_response(heartbeat_json(*heartbeat, integration)) : no_such_heartbeat(name);
    });
  }

  void change_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto body = body_object(request);
    if (!body) return reply(response_of(opsgenie_error(400, body.fault().message)));
    with_heartbeat(integration, request, std::move(reply), [body = *body](Heartbeat& heartbeat) {
      if (const auto span = span_in(body)) heartbeat.span = *span;
      if (const auto text = text_at(body, "description")) heartbeat.description = cut(*text, 4000);
      if (const auto enabled = bool_at(body, "enabled")) heartbeat.enabled = *enabled;
    });
  }
  void enable_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    with_heartbeat(integration, request, std::move(reply), [](Heartbeat& heartbeat) { heartbeat.enabled = true; });
  }
  void disable_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    with_heartbeat(integration, request, std::move(reply), [](Heartbeat& heartbeat) { heartbeat.enabled = false; });
  }

  void delete_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.write<Response>(
        std::move(reply),
        [id = integration.id, name = request.param("name")](Turn& turn) {
          if (!find_heartbeat(turn.tx, id, name)) return no_such_heartbeat(name);
          remove_heartbeat(turn.tx, id, name);
          return http::json_response(
              200, json::object{{"result", "Deleted"}, {"took", 0.001}, {"requestId", hex(random_bytes(16))}});
        },
        [](const Response& response) { return response; });
  }

  void ping(const Integration& integration, const Request& request, http::Reply reply) const {
    const std::string name = request.param("name");
    if (name.empty() || name.size() > 200) return reply(no_such_heartbeat(name));
    service_.write<bool>(
        std::move(reply),
        [self = *this, id = integration.id, name](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          if (!now || (!find_heartbeat(turn.tx, id, name) &&
                       heartbeats_of(turn.tx, id, kHeartbeatsMax).size() >= kHeartbeatsMax))
            return false;
          beat(turn, *config, self.service_.doors().intake(), *now, name);
          return true;
        },
        [name](const bool& done) {
          return done ? response_of(opsgenie_accepted(hex(random_bytes(16)), "PONG - Heartbeat received"))
                      : no_such_heartbeat(name);
        });
  }

  http::Router& router_;
  Service& service_;
  std::shared_ptr<IntegrationKeys> keys_;
};

}  // namespace

void add_opsgenie_routes(http::Router& router, Service& service, const std::shared_ptr<IntegrationKeys>& keys) {
  Opsgenie(router, service, keys).add_all();
}

}  // namespace muster::api
