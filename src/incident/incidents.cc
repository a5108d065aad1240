#include "incident/incidents.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "incident/queries.h"

namespace muster {
namespace {

std::optional<Actor> read_actor(const store::Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const auto parsed = parse_json(row.text(column));
  return parsed && parsed->is_object() ? std::optional(actor_from(parsed->get_object())) : std::nullopt;
}

std::optional<std::string> actor_text(const std::optional<Actor>& actor) {
  return actor ? std::optional(to_text(to_json(*actor))) : std::nullopt;
}

std::optional<std::string> priority_text(const std::optional<Priority>& priority) {
  return priority ? std::optional(std::string(text_of(*priority))) : std::nullopt;
}

Incident::Status status_of(std::string_view text) {
  return text == "triggered"      ? Incident::Status::Triggered
         : text == "acknowledged" ? Incident::Status::Acknowledged
                                  : Incident::Status::Resolved;
}

}  // namespace

std::string_view text_of(Incident::Status status) {
  switch (status) {
    case Incident::Status::Triggered:
      return "triggered";
    case Incident::Status::Acknowledged:
      return "acknowledged";
    case Incident::Status::Resolved:
      return "resolved";
  }
  return "resolved";
}

std::optional<std::int64_t> number_of(std::string_view text) {
  if (text.size() < 5) return std::nullopt;
  if (!equal_ignoring_case(text.substr(0, 4), "inc-")) return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + 4, text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? std::optional(number) : std::nullopt;
}

std::string_view text_of(CountsAs what) {
  switch (what) {
    case CountsAs::Incident:
      return "incident";
    case CountsAs::Drill:
      return "drill";
    case CountsAs::NearMiss:
      return "near_miss";
  }
  return "incident";
}

std::optional<CountsAs> counts_as_of(std::string_view text) {
  for (const CountsAs one : {CountsAs::Incident, CountsAs::Drill, CountsAs::NearMiss})
    if (text_of(one) == text) return one;
  return std::nullopt;
}

Incident read_incident(const store::Row& row) {
  Incident i;
  int c = 0;
  i.id = row.get<IncidentId>(c++);
  i.number = row.integer(c++);
  i.title = row.text(c++);
  i.severity = severity_of(row.text(c++)).value_or(Severity::Error);
  i.status = status_of(row.text(c++));
  i.service = row.get<ServiceId>(c++);
  i.team = row.get<TeamId>(c++);
  i.policy = row.get<PolicyId>(c++);
  i.created_at = row.get<Instant>(c++);
  i.acknowledged_at = row.get<std::optional<Instant>>(c++);
  i.acknowledged_by = read_actor(row, c++);
  i.resolved_at = row.get<std::optional<Instant>>(c++);
  i.resolved_by = read_actor(row, c++);
  i.alert_count = row.integer(c++);
  i.open_alert_count = row.integer(c++);
  i.version = row.integer(c++);
  if (!row.is_null(c)) i.merged_into = row.integer(c);
  ++c;
  if (!row.is_null(c)) i.priority = priority_of(row.text(c));
  ++c;
  i.major = major_of(row.text(c++)).value_or(Major::No);
  i.category = row.text(c++);
  i.snoozed_until = row.get<std::optional<Instant>>(c++);
  i.level = row.text(c++);
  i.counts_as = counts_as_of(row.text(c)).value_or(CountsAs::Incident);
  return i;
}

void insert_incident(store::Tx& tx, const Incident& i) {
  tx.exec(sql::incident::insert, i.id, i.number, i.title, text_of(i.severity), text_of(i.status), i.service, i.team,
          i.policy, i.created_at, i.alert_count, i.open_alert_count, i.version, text_of(i.counts_as));
}

void update_incident(store::Tx& tx, Incident& i) {
  ++i.version;
  if (i.status != Incident::Status::Acknowledged) i.snoozed_until.reset();
  tx.exec(sql::incident::update, i.id, text_of(i.severity), text_of(i.status), i.acknowledged_at,
          actor_text(i.acknowledged_by), i.resolved_at, actor_text(i.resolved_by), i.alert_count, i.open_alert_count,
          i.version, i.merged_into > 0 ? std::optional(i.merged_into) : std::nullopt, priority_text(i.priority),
          text_of(i.major), i.category, i.snoozed_until, i.level, text_of(i.counts_as));
}

std::optional<Incident> find_incident(store::Tx& tx, IncidentId id) {
  std::optional<Incident> incident;
  tx.each(
      sql::incident::by_id, [&](const store::Row& row) { incident = read_incident(row); }, id);
  return incident;
}

std::optional<Incident> find_incident_by_number(store::Tx& tx, std::int64_t number) {
  std::optional<Incident> incident;
  tx.each(
      sql::incident::by_number, [&](const store::Row& row) { incident = read_incident(row); }, number);
  return incident;
}

std::int64_t last_incident_number(store::Tx& tx) {
  return tx.one<std::int64_t>(sql::incident::last_number).value_or(0);
}

}  // namespace muster
