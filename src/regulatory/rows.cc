#include "regulatory/rows.h"

#include <algorithm>
#include <array>

#include "regulatory/queries.h"
#include "response/one_of.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kRunStateTexts{"running", "stopped", "done"};

RegulatoryRun read_run(const store::Row& row) {
  RegulatoryRun run;
  run.incident = row.get<IncidentId>(0);
  run.clock = RegulatoryClockId(row.get<std::string>(1));
  run.state = one_of<RegulatoryRun::State>(kRunStateTexts, row.text(2)).value_or(RegulatoryRun::State::Running);
  run.started_at = row.get<Instant>(3);
  run.started_by = row.get<std::string>(4);
  run.why = row.get<std::string>(5);
  run.classified_at = row.get<std::optional<Instant>>(6);
  run.ended_at = row.get<std::optional<Instant>>(7);
  run.ended_by = row.get<std::string>(8);
  run.ended_why = row.get<std::string>(9);
  return run;
}

template <class... Args>
std::vector<RegulatoryRun> runs_by(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<RegulatoryRun> runs;
  tx.each(
      sql, [&](const store::Row& row) { runs.push_back(read_run(row)); }, args...);
  return runs;
}

}  // namespace

std::string_view text_of(RegulatoryRun::State state) { return kRunStateTexts.at(static_cast<std::size_t>(state)); }

void put_run(store::Tx& tx, const RegulatoryRun& run) {
  tx.exec(sql::regulatory::put_run, run.incident, run.clock, text_of(run.state), run.started_at, run.started_by,
          run.why, run.classified_at, run.ended_at, run.ended_by, run.ended_why);
}

std::vector<RegulatoryRun> regulatory_runs_of(store::Tx& tx, IncidentId incident) {
  return runs_by(tx, sql::regulatory::runs_of, incident);
}

std::optional<RegulatoryRun> find_run(store::Tx& tx, IncidentId incident, const RegulatoryClockId& clock) {
  const auto runs = regulatory_runs_of(tx, incident);
  const auto at = std::ranges::find(runs, clock, &RegulatoryRun::clock);
  return at == runs.end() ? std::nullopt : std::optional(*at);
}

std::vector<RegulatoryRun> running_clocks(store::Tx& tx, int limit) {
  return runs_by(tx, sql::regulatory::running, limit);
}

void put_notification(store::Tx& tx, const RegulatoryRun& run, const RegulatoryNotification& one) {
  tx.exec(sql::regulatory::put_deadline, run.incident, run.clock, one.place, one.due_at, one.look_at, one.told,
          one.done_at, one.done_by, one.evidence, one.communication);
}

std::vector<RegulatoryNotification> notifications_of(store::Tx& tx, IncidentId incident,
                                                     const RegulatoryClockId& clock) {
  std::vector<RegulatoryNotification> all;
  tx.each(
      sql::regulatory::deadlines_of,
      [&](const store::Row& row) {
        RegulatoryNotification one;
        one.place = row.get<int>(0);
        one.due_at = row.get<std::optional<Instant>>(1);
        one.look_at = row.get<std::optional<Instant>>(2);
        one.told = row.integer(3);
        one.done_at = row.get<std::optional<Instant>>(4);
        one.done_by = row.get<std::string>(5);
        one.evidence = row.get<std::string>(6);
        one.communication = row.integer(7);
        all.push_back(std::move(one));
      },
      incident, clock);
  return all;
}

std::vector<DueNotification> notifications_due(store::Tx& tx, Instant now, int limit) {
  std::vector<DueNotification> due;
  tx.each(
      sql::regulatory::due,
      [&](const store::Row& row) {
        due.push_back({row.get<IncidentId>(0), RegulatoryClockId(row.get<std::string>(1)), row.get<int>(2)});
      },
      now, limit);
  return due;
}

Instant next_notification(store::Tx& tx) { return tx.next(sql::regulatory::next_due); }

}  // namespace muster
