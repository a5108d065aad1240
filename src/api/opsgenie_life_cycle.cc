#include <algorithm>

#include "alert/alerts.h"
#include "api/opsgenie_door.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "incident/act.h"
#include "incident/incidents.h"
#include "incident/join.h"
#include "incident/snooze.h"
#include "incident/told_teams.h"
#include "intake/sources/fields.h"
#include "intake/sources/opsgenie.h"
#include "suppression/snoozing.h"
#include "timeline/timeline.h"

namespace muster::api::genie {
namespace {

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
      return found.open && unacknowledge(turn, found.incident, by);
    case Asked::Snooze: {
      const auto until = parse_rfc3339(text_at(body, "endTime").value_or(""));
      if (!found.open || !until || *until <= turn.now) return false;
      const Instant end = std::min(*until, turn.now + kSnoozeMax);
      if (!found.incident.empty()) return bool(snooze(turn, found.incident, end, by));
      return bool(snooze_alert(
          turn, {*service.configuration(), service.doors().open_alerts(), service.doors().newest_incident_number()},
          service.doors().suppressions(), found.id, end, by));
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

class LifeCycle : public Door {
 public:
  using Door::Door;

  void add_all() {
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
  }

 private:
  void add_act(Method method, std::string_view path, Asked asked) {
    add(method, "/v2/alerts/{id}" + std::string(path),
        [self = *this, asked](const Integration& integration, const Request& request, http::Reply reply) {
          self.act_on(integration, request, std::move(reply), asked);
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
};

}  // namespace

void add_life_cycle(http::Router& router, Service& service, const Keys& keys) {
  LifeCycle(router, service, keys).add_all();
}

}  // namespace muster::api::genie
