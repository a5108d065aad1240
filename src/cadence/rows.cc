#include "cadence/rows.h"

#include <array>

#include "cadence/queries.h"
#include "response/one_of.h"
#include "roles/rows.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 6> kDueStateTexts{"waiting", "reminded", "late", "paged", "done", "over"};

DueUpdate read_due_update(const store::Row& row) {
  DueUpdate one;
  one.incident = row.get<IncidentId>(0);
  one.number = row.get<int>(1);
  one.state = one_of<DueUpdate::State>(kDueStateTexts, row.text(2)).value_or(DueUpdate::State::Over);
  one.from = row.get<Instant>(3);
  one.due_at = row.get<Instant>(4);
  one.promised = row.integer(5) != 0;
  one.look_at = row.get<std::optional<Instant>>(6);
  one.asked = ids_in(row.text(7));
  one.done_at = row.get<std::optional<Instant>>(8);
  one.entry = row.integer(9);
  return one;
}

}  // namespace

std::string_view text_of(DueUpdate::State state) { return kDueStateTexts.at(static_cast<std::size_t>(state)); }

void put_due_update(store::Tx& tx, const DueUpdate& one) {
  tx.exec(sql::cadence::put, one.incident, one.number, text_of(one.state), one.from, one.due_at, one.promised ? 1 : 0,
          one.look_at, ids_text(one.asked), one.done_at, one.entry);
}

std::vector<DueUpdate> due_updates_of(store::Tx& tx, IncidentId incident) {
  std::vector<DueUpdate> all;
  tx.each(
      sql::cadence::of_incident, [&](const store::Row& row) { all.push_back(read_due_update(row)); }, incident);
  return all;
}

std::optional<DueUpdate> open_due_update(store::Tx& tx, IncidentId incident) {
  std::optional<DueUpdate> newest;
  tx.each(
      sql::cadence::newest, [&](const store::Row& row) { newest = read_due_update(row); }, incident);
  return newest && newest->open() ? newest : std::nullopt;
}

std::vector<IncidentId> due_updates_to_look_at(store::Tx& tx, Instant now, int limit) {
  return tx.many<IncidentId>(sql::cadence::to_look_at, now, limit);
}

std::vector<analytics::Promise> promised_updates(store::Tx& tx, Instant from, Instant until) {
  std::vector<analytics::Promise> all;
  tx.each(
      sql::cadence::promised,
      [&](const store::Row& row) {
        all.push_back({.service = std::string(row.text(0)),
                       .team = std::string(row.text(1)),
                       .severity = severity_of(row.text(2)).value_or(Severity::Error),
                       .due_at = row.get<Instant>(3),
                       .kept_at = row.get<std::optional<Instant>>(4),
                       .dropped = row.text(5) == text_of(DueUpdate::State::Over)});
      },
      from, until);
  return all;
}

Instant next_due_update(store::Tx& tx) { return tx.next(sql::cadence::next_look); }

}  // namespace muster
