#include "knowledge/uses.h"

#include <algorithm>

#include "incident/record.h"
#include "knowledge/documents.h"
#include "knowledge/queries.h"

namespace muster::knowledge {
namespace {

template <class... Args>
std::vector<Use> uses_by(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Use> uses;
  tx.each(
      sql,
      [&](const store::Row& row) {
        uses.push_back({row.get<IncidentId>(0), row.integer(1), row.get<UserId>(2), row.get<std::string>(3),
                        row.get<Instant>(4), row.integer(5) < 0 ? std::nullopt : std::optional(row.integer(5) == 1)});
      },
      args...);
  return uses;
}

void record_use(Turn& turn, const Incident& incident, const Document& document, std::string_view kind, const By& by) {
  json::object data{{"document", name_of(document.number)}};
  if (document.text.access.everybody) data["title"] = document.text.title;
  record_change(turn, incident, kind, by, std::move(data));
  turn.changed("knowledge", name_of(document.number), document.version);
}

struct Using {
  Incident incident;
  Document document;
  std::optional<Use> before;
};

Result<Using> begin_use(Turn& turn, IncidentId id, std::int64_t number, const By& by) {
  auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto document = find_document(turn.tx, number);
  if (!document) return no_such_document(number);
  Using use{std::move(*incident), std::move(*document), std::nullopt};
  for (Use& one : uses_in(turn.tx, id))
    if (one.number == number && one.user.str() == by.actor.id) use.before = std::move(one);
  if (!use.before) turn.tx.exec(sql::knowledge::open_use, id, number, by.actor.id, by.actor.name, turn.now);
  return use;
}

}  // namespace

Result<Incident> open_for(Turn& turn, IncidentId incident, std::int64_t number, const By& by) {
  const auto use = begin_use(turn, incident, number, by);
  if (!use) return use.fault();
  if (!use->before) record_use(turn, use->incident, use->document, "knowledge.opened", by);
  return use->incident;
}

Result<Incident> say_helped(Turn& turn, IncidentId incident, std::int64_t number, bool helped, const By& by) {
  const auto use = begin_use(turn, incident, number, by);
  if (!use) return use.fault();
  if (use->before && use->before->helped == helped) return use->incident;
  turn.tx.exec(sql::knowledge::say_helped, incident, number, by.actor.id, helped ? 1 : 0, turn.now);
  record_use(turn, use->incident, use->document, helped ? "knowledge.helped" : "knowledge.not_helped", by);
  return use->incident;
}

std::vector<Use> uses_in(store::Tx& tx, IncidentId incident) {
  return uses_by(tx, sql::knowledge::uses_of_incident, incident);
}

std::vector<Use> uses_of(store::Tx& tx, std::int64_t number, int limit) {
  return uses_by(tx, sql::knowledge::uses_of_document, number, limit);
}

UseCount count_uses(store::Tx& tx, std::int64_t number) {
  UseCount count{number};
  tx.each(
      sql::knowledge::counted_uses_of,
      [&](const store::Row& row) {
        count = {number, row.integer(0), row.integer(1), row.integer(2)};
      },
      number);
  return count;
}

std::vector<UseCount> count_uses(store::Tx& tx, Instant since) {
  std::vector<UseCount> counts;
  tx.each(
      sql::knowledge::counted_uses,
      [&](const store::Row& row) {
        counts.push_back({row.integer(0), row.integer(1), row.integer(2), row.integer(3)});
      },
      since);
  return counts;
}

}  // namespace muster::knowledge
