// Door 3: clocks of laws start, by a rule or by hand; their notifications are proved; they are stopped with a reason.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "incident/act.h"
#include "regulatory/rows.h"

namespace muster {

inline constexpr std::size_t kRegulatoryTextMax = 2'000;  // bytes of a reason or a piece of evidence

// As declared; nullptr: there is none (any more).
const RegulatoryClock* find_regulatory_clock(const Configuration& config, const RegulatoryClockId& id);

// Whether the clock is to start by itself. Pure.
bool is_wanted(const RegulatoryClock& clock, const Configuration& config, const Incident& incident,
               std::optional<bool> customer_data);

// For door 2, whenever something of the incident changed that may matter: clocks that fit start, and what counts from
// the classification knows when that was.
void start_wanted_clocks(Turn& turn, const Configuration& config, const Incident& incident);

// Each answers the run as it is afterwards; a fault says what to do instead. Doing it twice is no error.
//
// `aware_at`: since when people are aware of it, from which the law counts; nothing: now. What was stopped starts anew.
Result<RegulatoryRun> start_clock(Turn& turn, const Configuration& config, IncidentId incident,
                                  const RegulatoryClockId& clock, std::optional<Instant> aware_at,
                                  const std::string& why, const By& by);
// Nothing has to be notified, because `why`.
Result<RegulatoryRun> stop_clock(Turn& turn, const Configuration& config, IncidentId incident,
                                 const RegulatoryClockId& clock, const std::string& why, const By& by);
// The notification was sent at that time, as `evidence` shows: a reference number, a letter. `communication`: by which;
// 0: another way.
struct ProofOfNotification {
  std::string deadline;
  std::string evidence;
  std::optional<Instant> at{};
  std::int64_t communication = 0;
};
Result<RegulatoryRun> prove_notification(Turn& turn, const Configuration& config, IncidentId incident,
                                         const RegulatoryClockId& clock, const ProofOfNotification& proof,
                                         const By& by);

// Who is reminded: whoever is responsible for the clock; when that is nobody now, whoever has the incident.
std::vector<UserId> responsible_for(store::Tx& tx, const Configuration& config, const RegulatoryClock& clock,
                                    const Incident& incident);

// When door 2 has to look at a notification next, by what was told already. Pure.
std::optional<Instant> look_of(const RegulatoryClock& clock, const RegulatoryNotification& one);

}  // namespace muster
