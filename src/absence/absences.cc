#include "absence/absences.h"

#include "absence/queries.h"

namespace muster {
namespace {

Absence read_absence(const store::Row& row) {
  Absence absence{row.get<AbsenceId>(0),   row.get<UserId>(1),      row.get<Instant>(2), row.get<Instant>(3),
                  row.get<std::string>(4), row.get<std::string>(5), system_actor(),      row.get<Instant>(7)};
  if (const auto by = parse_json(row.text(6)); by && by->is_object()) absence.created_by = actor_from(by->get_object());
  return absence;
}

template <class... Args>
std::vector<Absence> list(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Absence> found;
  tx.each(
      sql, [&](const store::Row& row) { found.push_back(read_absence(row)); }, args...);
  return found;
}

}  // namespace

void insert_absence(store::Tx& tx, const Absence& a) {
  tx.exec(sql::absence::insert_absence, a.id, a.user, a.from, a.until, a.reason, a.uid, to_text(to_json(a.created_by)),
          a.created_at);
}

bool delete_absence(store::Tx& tx, AbsenceId id) { return tx.exec(sql::absence::delete_absence, id) > 0; }

void forget_absences(store::Tx& tx, Instant ended_before) { tx.exec(sql::absence::forget_absences, ended_before); }

std::optional<Absence> find_absence(store::Tx& tx, AbsenceId id) {
  const auto found = list(tx, sql::absence::absence, id);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<Absence> absences_of(store::Tx& tx, const UserId& user, Instant ending_after, int limit) {
  return list(tx, sql::absence::absences_of, user, ending_after, limit);
}

std::vector<Absence> absences_between(store::Tx& tx, Instant from, Instant until, int limit) {
  return list(tx, sql::absence::absences_between, from, until, limit);
}

std::int64_t count_absences(store::Tx& tx, const UserId& user, Instant ending_after) {
  return tx.one<std::int64_t>(sql::absence::count_absences_of, user, ending_after).value_or(0);
}

std::vector<Away> away_between(store::Tx& tx, Instant from, Instant until) {
  std::vector<Away> away;
  for (Absence& one : absences_between(tx, from, until, kAwayMax))
    away.push_back({std::move(one.user), one.from, one.until});
  return away;
}

}  // namespace muster
