#include "api/incident_json.h"

#include <algorithm>

#include "api/names.h"
#include "escalation/escalations.h"
#include "incident/incidents.h"
#include "incident/merge.h"
#include "room/progress.h"
#include "routing/route.h"
#include "timeline/words.h"

namespace muster::api {
namespace {

constexpr int kIncidentColumns = 23;

void append_text(std::string& out, std::string_view name, std::string_view text) {
  out.append(",\"").append(name).append("\":");
  append_json_string(out, text);
}

void append_number(std::string& out, std::string_view name, std::int64_t number) {
  out.append(",\"").append(name).append("\":").append(std::to_string(number));
}

void append_instant(std::string& out, std::string_view name, const std::optional<Instant>& at) {
  out.append(",\"").append(name).append("\":");
  append_time(out, at);
}

void append_actor(std::string& out, std::string_view name, const std::optional<Actor>& actor) {
  out.append(",\"").append(name).append("\":").append(actor ? to_text(to_json(*actor)) : "null");
}

// All of an entry but its closing brace.
void append_unfinished(std::string& out, const RecordedEntry& entry, Language language) {
  out += "{\"sequence\":" + std::to_string(entry.sequence);
  append_instant(out, "at", entry.at);
  if (const auto happened_at = text_at(entry.data, "happened_at")) append_text(out, "happened_at", *happened_at);
  if (const auto beginning = integer_at(entry.data, "reply_to")) append_number(out, "reply_to", *beginning);
  append_text(out, "kind", entry.kind);
  append_text(out, "text", words(entry, language));
  append_actor(out, "actor", entry.actor);
  append_text(out, "via", entry.via);
  out.append(",\"data\":").append(to_text(entry.data));
}

void append_stamp(std::string& out, std::string_view name, const Stamp& stamp) {
  out.append(",\"").append(name).append("\":{\"at\":");
  append_time(out, stamp.at);
  append_actor(out, "by", stamp.by);
  out += '}';
}

// One for each that somebody gave, with who did, in the order in which it was given first.
void append_reactions(std::string& out, const std::vector<Reaction>& reactions) {
  json::array all;
  for (const Reaction& one : reactions) {
    auto* same = std::ranges::find_if(
        all, [&](const json::value& known) { return known.at("reaction").as_string() == std::string_view(one.name); });
    if (same == all.end()) {
      all.emplace_back(json::object{{"reaction", one.name}, {"by", json::array()}});
      same = &all.back();
    }
    same->at("by").as_array().emplace_back(to_json(one.given.by));
  }
  if (!all.empty()) out.append(",\"reactions\":").append(to_text(all));
}

// Against the policy as it is today: that is the one by which the engine goes on.
void append_escalation(std::string& out, const Escalation& at, const Configuration& config) {
  const Policy& policy = policy_or_default(config, at.policy);
  const auto steps = static_cast<std::int64_t>(policy.steps.size());
  const bool waiting = at.state == Escalation::State::Waiting && at.due_at != kForever;
  out += "{\"state\":";
  append_json_string(out, text_of(at.state));
  append_number(out, "step", std::min<std::int64_t>(at.step, steps));
  append_number(out, "steps", steps);
  append_number(out, "round", at.round);
  append_number(out, "rounds", std::max(policy.rounds(), at.round));
  append_instant(out, "due_at", waiting ? std::optional(at.due_at) : std::nullopt);
  out += '}';
}

// What came back: from the provider, and from the person.
void append_receipt(std::string& out, const DeliveryRow& delivery) {
  json::value receipt, reply;
  if (!delivery.receipt.empty() && delivery.receipt_at)
    receipt = json::object{
        {"state", delivery.receipt}, {"at", rfc3339(*delivery.receipt_at)}, {"reason", delivery.receipt_reason}};
  if (delivery.replied_at) reply = json::object{{"text", delivery.reply}, {"at", rfc3339(*delivery.replied_at)}};
  json::value read;
  if (delivery.read_at) read = json::object{{"at", rfc3339(*delivery.read_at)}, {"how", delivery.read_how}};
  out += ",\"receipt\":" + to_text(receipt) + ",\"read\":" + to_text(read) + ",\"reply\":" + to_text(reply);
}

void append_delivery(std::string& out, const DeliveryRow& delivery) {
  out += "{\"id\":";
  append_json_string(out, delivery.id.str());
  append_text(out, "channel", text_of(delivery.channel));
  append_text(out, "address", delivery.address);
  append_text(out, "state", text_of(delivery.state));
  // While an attempt is under way, `due_at` is when it would count as lost: nothing for people.
  const bool pending = delivery.state == DeliveryRow::State::Pending && delivery.due_at;
  append_instant(out, "due_at", pending ? *delivery.due_at : delivery.first_due_at);
  append_number(out, "attempts", delivery.attempts);
  append_instant(out, "last_attempt_at", delivery.last_attempt_at);
  out += ",\"outcome\":";
  if (delivery.outcome)
    append_json_string(out, *delivery.outcome);
  else
    out += "null";
  out += ",\"provider\":";
  if (delivery.provider.empty())
    out += "null";
  else
    append_json_string(out, delivery.provider.str());
  append_receipt(out, delivery);
  out += '}';
}

// Where people meet.
void append_bridge(std::string& out, const Incident& incident, const Configuration& config) {
  out += ",\"bridge\":";
  const Bridge* bridge = bridge_for(config.response.bridges, incident.priority, incident.major == Major::Declared);
  if (!bridge) {
    out += "null";
    return;
  }
  out += "{\"name\":";
  append_json_string(out, bridge->name);
  append_text(out, "url", bridge_url(*bridge, number_text(incident.number), incident.id.str()));
  append_text(out, "phone", bridge->phone);
  out += bridge->asynchronous ? ",\"asynchronous\":true}" : ",\"asynchronous\":false}";
}

}  // namespace

std::optional<IncidentId> incident_named(store::Tx& tx, const Sight& sight, const std::string& id_or_number) {
  const auto number = number_of(id_or_number);
  const auto id = number ? std::nullopt : IncidentId::parse(id_or_number);
  const auto incident = number ? find_incident_by_number(tx, *number) : id ? find_incident(tx, *id) : std::nullopt;
  return incident && sight.sees(tx, *incident) ? std::optional(incident->id) : std::nullopt;
}

std::optional<IncidentView> incident_view(store::Tx& tx, IncidentId id) {
  auto incident = find_incident(tx, id);
  if (!incident) return std::nullopt;
  const std::int64_t number = incident->number;
  const Stage stage = stage_of(tx, *incident);
  std::string own = own_stage_said(tx, id);
  return IncidentView{std::move(*incident), find_escalation(tx, id), merged_into(tx, number), stage, std::move(own)};
}

IncidentView read_incident_view(const store::Row& row) {
  IncidentView view{read_incident(row), std::nullopt};
  int c = kIncidentColumns;
  constexpr int kEscalationColumns = 5;
  view.stage = stage_of(row.text(c + kEscalationColumns)).value_or(Stage::Logged);
  view.own_stage = row.text(c + kEscalationColumns + 1);
  if (row.is_null(c)) return view;
  Escalation escalation;
  escalation.incident = view.incident.id;
  escalation.policy = row.get<PolicyId>(c++);
  escalation.step = row.get<int>(c++);
  escalation.round = row.get<int>(c++);
  const std::string_view state = row.text(c++);
  for (const auto one : {Escalation::State::Waiting, Escalation::State::Stopped, Escalation::State::Exhausted}) {
    if (text_of(one) == state) escalation.state = one;
  }
  escalation.due_at = row.get<std::optional<Instant>>(c).value_or(kForever);
  view.escalation = std::move(escalation);
  return view;
}

void append_incident(std::string& out, const IncidentView& view, const Configuration& config) {
  const Incident& incident = view.incident;
  out += "{\"id\":";
  append_json_string(out, incident.id.str());
  append_text(out, "number", number_text(incident.number));
  append_text(out, "title", incident.title);
  append_text(out, "status", text_of(incident.status));
  append_text(out, "severity", text_of(incident.severity));
  append_text(out, "stage", text_of(view.stage));
  append_text(out, "own_stage",
              own_word(own_stages(config.response.classification, incident.service, incident.team), view.stage,
                       view.own_stage));
  out += ",\"priority\":";
  if (incident.priority)
    append_json_string(out, text_of(*incident.priority));
  else
    out += "null";
  append_text(
      out, "level",
      own_level(config.response.classification, incident.service, incident.team, incident.priority, incident.level));
  append_text(out, "major", text_of(incident.major));
  append_text(out, "category", incident.category);
  out += is_need_to_know(config, incident.category) ? ",\"need_to_know\":true" : ",\"need_to_know\":false";
  append_text(out, "counts_as", text_of(incident.counts_as));
  out += ",\"service\":";
  append_ref_or_null(out, config.services, incident.service);
  out += ",\"team\":";
  append_ref_or_null(out, config.teams, incident.team);
  out += ",\"escalation_policy\":";
  append_ref_or_null(out, config.policies, incident.policy);
  append_bridge(out, incident, config);
  append_instant(out, "created_at", incident.created_at);
  append_instant(out, "acknowledged_at", incident.acknowledged_at);
  append_actor(out, "acknowledged_by", incident.acknowledged_by);
  append_instant(out, "snoozed_until", incident.snoozed_until);
  append_instant(out, "resolved_at", incident.resolved_at);
  append_actor(out, "resolved_by", incident.resolved_by);
  append_number(out, "alert_count", incident.alert_count);
  append_number(out, "open_alert_count", incident.open_alert_count);
  out += ",\"escalation\":";
  Escalation none;
  none.policy = incident.policy;
  none.state = Escalation::State::Stopped;
  append_escalation(out, view.escalation.value_or(none), config);
  out += ",\"merged_into\":";
  if (incident.merged_into > 0)
    append_json_string(out, number_text(incident.merged_into));
  else
    out += "null";
  out += ",\"merged\":[";
  for (const std::int64_t number : view.merged) {
    if (out.back() != '[') out += ',';
    append_json_string(out, number_text(number));
  }
  out += ']';
  append_number(out, "version", incident.version);
  out += '}';
}

void append_entry(std::string& out, const RecordedEntry& entry, Language language) {
  append_unfinished(out, entry, language);
  out += '}';
}

void append_entry(std::string& out, const RecordedEntry& entry, const Mark& mark, Language language) {
  append_unfinished(out, as_revised(entry, mark), language);
  if (mark.revised) {
    append_number(out, "revision", mark.revision);
    append_stamp(out, "revised", *mark.revised);
  }
  if (mark.struck) {
    append_stamp(out, "struck", *mark.struck);
    append_text(out, "struck_because", mark.reason);
  }
  if (mark.pinned) append_stamp(out, "pinned", *mark.pinned);
  if (mark.replies > 0) {
    out.append(",\"replies\":{\"count\":").append(std::to_string(mark.replies));
    append_instant(out, "last_at", mark.replied_at);
    out += '}';
  }
  append_reactions(out, mark.reactions);
  out += '}';
}

void append_notification(std::string& out, const Notification& notification,
                         const std::vector<DeliveryRow>& deliveries) {
  out += "{\"id\":";
  append_json_string(out, notification.id.str());
  append_instant(out, "created_at", notification.created_at);
  const bool is_webhook = notification.user.empty();
  out.append(",\"recipient\":{\"kind\":").append(is_webhook ? "\"webhook\"" : "\"user\"");
  append_text(out, "id", is_webhook ? notification.recipient_name : notification.user.str());
  append_text(out, "name", notification.recipient_name);
  out += '}';
  append_text(out, "reason", notification.reason);
  if (notification.forwarded_from.empty())
    out += ",\"forwarded_from\":null";
  else
    append_text(out, "forwarded_from", notification.forwarded_from.str());
  out += ",\"deliveries\":[";
  for (const DeliveryRow& delivery : deliveries) {
    if (out.back() != '[') out += ',';
    append_delivery(out, delivery);
  }
  out += "]}";
}

}  // namespace muster::api
