#include "alert/alerts.h"

#include <algorithm>
#include <array>

#include "alert/queries.h"
#include "base/json.h"

namespace muster {
namespace {

constexpr std::array<std::pair<Hold::Kind, std::string_view>, 5> kHolds{{{Hold::Kind::Silence, "silence"},
                                                                         {Hold::Kind::Maintenance, "maintenance"},
                                                                         {Hold::Kind::Inhibition, "inhibition"},
                                                                         {Hold::Kind::Snooze, "snooze"},
                                                                         {Hold::Kind::Rule, "rule"}}};

std::optional<IncidentId> or_null(IncidentId id) { return id.empty() ? std::nullopt : std::optional(id); }

}  // namespace

std::string_view text_of(Hold::Kind kind) {
  return std::find_if(kHolds.begin(), kHolds.end(), [&](const auto& one) { return one.first == kind; })->second;
}

std::string key_of(const Hold& hold) {
  std::string key(text_of(hold.kind));
  if (!hold.id.empty()) key.append(":").append(hold.id);
  return key;
}

std::optional<Hold> hold_of_key(std::string_view key, std::optional<Instant> until) {
  const auto colon = std::min(key.find(':'), key.size());
  const auto known =
      std::find_if(kHolds.begin(), kHolds.end(), [&](const auto& one) { return one.second == key.substr(0, colon); });
  if (known == kHolds.end()) return std::nullopt;
  return Hold{known->first, std::string(key.substr(std::min(colon + 1, key.size()))), until};
}

Alert read_alert(const store::Row& row) {
  Alert a;
  int c = 0;
  a.id = row.get<AlertId>(c++);
  a.incident = row.get<std::optional<IncidentId>>(c++).value_or(IncidentId());
  a.service = row.get<ServiceId>(c++);
  a.team = row.get<TeamId>(c++);
  a.integration = row.get<IntegrationId>(c++);
  a.dedup_key = row.text(c++);
  a.open = row.text(c++) == "open";
  a.severity = severity_of(row.text(c++)).value_or(Severity::Error);
  a.summary = row.text(c++);
  a.source = row.text(c++);
  a.labels = row.text(c++);
  a.details = row.text(c++);
  a.links = row.text(c++);
  a.occurrences = row.integer(c++);
  a.created_at = row.get<Instant>(c++);
  a.last_seen_at = row.get<Instant>(c++);
  a.starts_at = row.get<Instant>(c++);
  a.times_out_at = row.get<std::optional<Instant>>(c++);
  a.resolved_at = row.get<std::optional<Instant>>(c++);
  a.payload = row.get<std::optional<PayloadId>>(c++);
  const std::string_view held_by = row.text(c++);
  a.held = hold_of_key(held_by, row.get<std::optional<Instant>>(c++));
  if (a.held) a.held->why = row.text(c);
  ++c;
  a.group_key = row.text(c++);
  a.joined = row.text(c);
  return a;
}

std::string json_text(const Labels& labels) {
  std::string text = "{";
  for (const auto& [name, value] : labels) {
    if (text.size() > 1) text += ',';
    append_json_string(text, name);
    text += ':';
    append_json_string(text, value);
  }
  return text += '}';
}

std::string json_text(const std::vector<Link>& links) {
  std::string text = "[";
  for (const Link& link : links) {
    if (text.size() > 1) text += ',';
    text += "{\"href\":";
    append_json_string(text, link.href);
    text += ",\"text\":";
    append_json_string(text, link.text);
    text += '}';
  }
  return text += ']';
}

Labels labels_from(std::string_view text) {
  std::vector<Labels::Pair> pairs;
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_object()) return {};
  for (const auto& member : parsed->get_object()) {
    if (member.value().is_string()) pairs.emplace_back(member.key(), member.value().get_string());
  }
  return Labels(std::move(pairs));
}

std::vector<Link> links_from(std::string_view text) {
  std::vector<Link> links;
  const auto parsed = parse_json(text);
  if (!parsed || !parsed->is_array()) return links;
  for (const json::value& item : parsed->get_array()) {
    if (!item.is_object()) continue;
    links.push_back({std::string(text_at(item.get_object(), "href").value_or("")),
                     std::string(text_at(item.get_object(), "text").value_or(""))});
  }
  return links;
}

void insert_alert(store::Tx& tx, const Alert& a) {
  tx.exec(sql::alert::insert, a.id, or_null(a.incident), a.service, a.team, a.integration, a.dedup_key,
          text_of(a.severity), a.summary, a.source, a.labels, a.details, a.links, a.created_at, a.starts_at,
          a.times_out_at, a.payload, a.content, a.held ? key_of(*a.held) : "",
          a.held ? a.held->until : std::optional<Instant>(), a.held ? a.held->why : "", a.group_key, a.joined);
  if (a.held) tx.exec(sql::alert::note_hold, key_of(*a.held), a.id, a.created_at);
}

void join_incident(store::Tx& tx, AlertId id, IncidentId incident, const std::string& joined) {
  tx.exec(sql::alert::join_incident, id, incident, joined);
}

void hold_alert(store::Tx& tx, AlertId id, const std::optional<Hold>& before, const std::optional<Hold>& hold,
                Instant now) {
  tx.exec(sql::alert::hold, id, hold ? key_of(*hold) : "", hold ? hold->until : std::optional<Instant>(),
          hold ? hold->why : "");
  if (before && hold && key_of(*before) == key_of(*hold)) return;
  if (before) tx.exec(sql::alert::end_hold, key_of(*before), id, now);
  if (hold) tx.exec(sql::alert::note_hold, key_of(*hold), id, now);
}

void look_again(store::Tx& tx, const Hold& hold, Instant now) { tx.exec(sql::alert::look_again, key_of(hold), now); }

void look_again_at_inhibited(store::Tx& tx, Instant now) { tx.exec(sql::alert::look_again_at_inhibited, now); }

std::vector<Alert> held_until(store::Tx& tx, Instant now, int limit) {
  std::vector<Alert> alerts;
  tx.each(
      sql::alert::held_until, [&](const store::Row& row) { alerts.push_back(read_alert(row)); }, now, limit);
  return alerts;
}

Instant next_held(store::Tx& tx) { return tx.next(sql::alert::next_held); }

void update_alert(store::Tx& tx, const Alert& a) {
  tx.exec(sql::alert::update, a.id, text_of(a.severity), a.summary, a.source, a.labels, a.details, a.links,
          a.last_seen_at, a.times_out_at, a.payload, a.content);
}

void revise_alert(store::Tx& tx, const Alert& alert) {
  tx.exec(sql::alert::revise, alert.id, text_of(alert.severity), alert.summary, alert.labels, alert.details);
}

bool resolve_alert(store::Tx& tx, AlertId id, std::int64_t unsaved, Instant last_seen_at, Instant now) {
  return tx.exec(sql::alert::resolve, id, unsaved, last_seen_at, now) > 0;
}

void end_holds(store::Tx& tx, AlertId id, Instant now) { tx.exec(sql::alert::end_holds, id, now); }

std::optional<Alert> find_alert(store::Tx& tx, AlertId id) {
  std::optional<Alert> alert;
  tx.each(
      sql::alert::by_id, [&](const store::Row& row) { alert = read_alert(row); }, id);
  return alert;
}

std::vector<Alert> alerts_of(store::Tx& tx, IncidentId incident) {
  std::vector<Alert> alerts;
  tx.each(
      sql::alert::of_incident, [&](const store::Row& row) { alerts.push_back(read_alert(row)); }, incident);
  return alerts;
}

std::optional<FirstAlert> first_alert_of(store::Tx& tx, IncidentId incident) {
  std::optional<FirstAlert> first;
  tx.each(
      sql::alert::first_of_incident,
      [&](const store::Row& row) {
        first = FirstAlert{std::string(row.text(0)), links_from(row.text(1))};
      },
      incident);
  return first;
}

std::vector<AlertId> open_alerts_of(store::Tx& tx, IncidentId incident) {
  return tx.many<AlertId>(sql::alert::open_of_incident, incident);
}

bool only_open_of(store::Tx& tx, const Alert& alert) {
  return tx.one<std::int64_t>(sql::alert::others_unheld_of_incident, alert.incident, alert.id).value_or(0) == 0;
}

bool all_open_are_held(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::alert::unheld_of_incident, incident).value_or(0) == 0;
}

std::int64_t count_open_alerts(store::Tx& tx) { return tx.one<std::int64_t>(sql::alert::count_open).value_or(0); }

}  // namespace muster
