#include "actions/rows.h"

#include "actions/queries.h"

namespace muster {
namespace {

ActionItem read_item(const store::Row& row) {
  int c = 0;
  ActionItem item;
  item.number = row.integer(c++);
  item.incident = row.get<IncidentId>(c++);
  item.incident_number = row.integer(c++);
  item.service = row.get<ServiceId>(c++);
  item.team = row.get<TeamId>(c++);
  item.severity = severity_of(row.text(c++)).value_or(Severity::Error);
  item.kind = action_kind_of(row.text(c++)).value_or(ActionItem::Kind::Prevent);
  item.title = row.get<std::string>(c++);
  item.description = row.get<std::string>(c++);
  item.owner = row.get<UserId>(c++);
  item.priority = priority_of(row.text(c++));
  item.due_at = row.get<Instant>(c++);
  item.promised_at = row.get<Instant>(c++);
  item.state = action_state_of(row.text(c++)).value_or(ActionItem::State::Open);
  item.source = row.get<std::string>(c++);
  item.shape = row.get<std::string>(c++);
  item.created_at = row.get<Instant>(c++);
  item.created_by = row.get<std::string>(c++);
  item.moved_at = row.get<Instant>(c++);
  item.ended_at = row.get<std::optional<Instant>>(c++);
  item.ended_by = row.get<std::string>(c++);
  item.reason = row.get<std::string>(c++);
  item.told = row.get<int>(c++);
  item.look_at = row.get<std::optional<Instant>>(c);
  return item;
}

template <class... Args>
std::vector<ActionItem> items(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<ActionItem> found;
  tx.each(
      sql, [&](const store::Row& row) { found.push_back(read_item(row)); }, args...);
  return found;
}

// For `ilike … escape '\'`.
std::string pattern_of(std::string_view words) {
  std::string pattern = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return words.empty() ? pattern : pattern + "%";
}

}  // namespace

std::optional<ActionItem> find_action_item(store::Tx& tx, std::int64_t number) {
  auto found = items(tx, sql::actions::item, number);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<ActionItem> action_items_of(store::Tx& tx, IncidentId incident) {
  return items(tx, sql::actions::of_incident, incident);
}

std::int64_t count_action_items(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::actions::count_of_incident, incident).value_or(0);
}

std::vector<ActionItem> action_items(store::Tx& tx, const ActionQuery& query, Instant now) {
  return items(tx, sql::actions::list, query.before, query.state ? text_of(*query.state) : "",
               query.kind ? text_of(*query.kind) : "", query.owner, query.team, query.service,
               query.overdue ? micros(now) : std::int64_t{0}, pattern_of(query.words), query.limit);
}

std::int64_t next_action_number(store::Tx& tx) { return tx.one<std::int64_t>(sql::actions::next_number).value_or(1); }

void put_action_item(store::Tx& tx, const ActionItem& item) {
  tx.exec(sql::actions::put, item.number, item.incident, item.service, item.team, text_of(item.severity),
          text_of(item.kind), item.title, item.description, item.owner,
          item.priority ? text_of(*item.priority) : std::string_view(), item.due_at, item.promised_at,
          text_of(item.state), item.source, item.shape, item.created_at, item.created_by, item.moved_at, item.ended_at,
          item.ended_by, item.reason, item.told, item.look_at);
}

std::vector<std::int64_t> action_items_due(store::Tx& tx, Instant now, int limit) {
  return tx.many<std::int64_t>(sql::actions::due, now, limit);
}

Instant next_action_item(store::Tx& tx) { return tx.next(sql::actions::next_due); }

std::vector<ActionItem> open_action_items_of(store::Tx& tx, const ServiceId& service, IncidentId but) {
  return items(tx, sql::actions::open_of_service, service, but);
}

bool add_action_repeat(store::Tx& tx, std::int64_t number, IncidentId incident, Instant at) {
  return tx.exec(sql::actions::add_repeat, number, incident, at) > 0;
}

std::vector<std::int64_t> action_repeats_of(store::Tx& tx, std::int64_t number) {
  return tx.many<std::int64_t>(sql::actions::repeats_of_item, number);
}

std::vector<ActionItem> action_items_repeated_by(store::Tx& tx, IncidentId incident) {
  return items(tx, sql::actions::repeated_by, incident);
}

std::vector<ActionFact> action_facts(store::Tx& tx, Instant from, Instant until) {
  std::vector<ActionFact> facts;
  tx.each(
      sql::actions::facts,
      [&](const store::Row& row) {
        facts.push_back({row.get<Instant>(0), row.get<std::optional<Instant>>(1),
                         action_state_of(row.text(2)).value_or(ActionItem::State::Open), row.get<std::string>(3),
                         row.get<std::string>(4), severity_of(row.text(5)).value_or(Severity::Error)});
      },
      from, until);
  return facts;
}

}  // namespace muster
