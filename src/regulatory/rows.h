// Clocks of laws that run for incidents, in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "response/regulatory_clock.h"
#include "store/tx.h"

namespace muster {

struct RegulatoryRun {
  enum class State { Running, Stopped, Done };
  IncidentId incident;
  RegulatoryClockId clock;
  State state = State::Running;
  Instant started_at;
  std::string started_by{};  // empty: a rule
  std::string why{};
  std::optional<Instant> classified_at{};
  std::optional<Instant> ended_at{};
  std::string ended_by{}, ended_why{};
};
std::string_view text_of(RegulatoryRun::State state);

// What was told of a deadline that comes near: so many reminders, then these.
inline constexpr std::int64_t kToldNearly = 100, kToldLate = 200;

struct RegulatoryNotification {
  int place = 0;                     // of the clock's deadlines, from 0
  std::optional<Instant> due_at{};   // nothing: another one comes before
  std::optional<Instant> look_at{};  // when door 2 goes on
  std::int64_t told = 0;
  std::optional<Instant> done_at{};
  std::string done_by{}, evidence{};
  std::int64_t communication = 0;  // that was sent; 0: it went another way
};

void put_run(store::Tx& tx, const RegulatoryRun& run);
std::vector<RegulatoryRun> regulatory_runs_of(store::Tx& tx, IncidentId incident);
std::optional<RegulatoryRun> find_run(store::Tx& tx, IncidentId incident, const RegulatoryClockId& clock);
// Of all incidents.
std::vector<RegulatoryRun> running_clocks(store::Tx& tx, int limit);

void put_notification(store::Tx& tx, const RegulatoryRun& run, const RegulatoryNotification& one);
std::vector<RegulatoryNotification> notifications_of(store::Tx& tx, IncidentId incident,
                                                     const RegulatoryClockId& clock);

struct DueNotification {
  IncidentId incident;
  RegulatoryClockId clock;
  int place = 0;
};
std::vector<DueNotification> notifications_due(store::Tx& tx, Instant now, int limit);
Instant next_notification(store::Tx& tx);

}  // namespace muster
