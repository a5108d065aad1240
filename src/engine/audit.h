// Does everything that should page go on by itself? Looked at all the time, a share at a time; what came to a
// standstill, by a defect of ours or by a hand in the database, is set going again, and the record says so.
//
// The engine keeps rows with due times and looks at nothing else. So a row that lost its time would be forgotten
// without a sound: the one failure that nobody notices until it matters. The auditor looks at what should be there
// instead.
#pragma once
#include <atomic>
#include <optional>
#include <string>
#include <string_view>

#include "alert/open_alerts.h"
#include "config/configuration.h"
#include "escalation/escalate.h"
#include "suppression/suppressions.h"
#include "timeline/turn.h"

namespace muster {

// An open incident, as far as it matters to whether it goes on.
struct AuditedIncident {
  bool acknowledged = false;
  std::optional<Escalation::State> escalation{};  // nothing: it has none
  bool knows_when = false;                        // the next step is due
  bool all_held = false;                          // it has open alerts, and each of them is held back
  bool says_exhausted = false;                    // the record does
  bool holds_for_a_time = false;                  // its acknowledgement does
  bool knows_until = false;                       // when that is over
};

enum class Standstill {
  None,
  NoEscalation,  // nobody has it, and there is no escalation
  Stopped,       // nobody has it, nothing holds it back, and its escalation is stopped
  NoTime,        // its next step has no time
  SilentEnd,     // its escalation is exhausted, and nobody was told so
  HeldForEver,   // its acknowledgement should time out some time, and never will
};
// Pure.
Standstill standstill_of(const AuditedIncident& incident);
std::string_view text_of(Standstill standstill);

// Owned by the writer, but for the counts.
class Auditor {
 public:
  // Incidents, and holds, looked at at one time: four rows by their keys for each incident, one for each hold. What
  // must be empty (deliveries without a time, alerts that are nobody's) costs what is in it.
  static constexpr int kShare = 50;
  static constexpr Duration kBetweenShares = std::chrono::seconds(1);
  // From the end of one time round to the next, when something happened since it began.
  static constexpr Duration kBetweenSweeps = std::chrono::seconds(30);
  // Administrators are told of the first incident, and of what else is found only after so long.
  static constexpr Duration kTellsAgainAfter = std::chrono::hours(1);

  // `idle`: from one time round to the next when nothing happened.
  explicit Auditor(Duration idle) : idle_(idle) {}

  // At the end of a round of the engine: looks at the next share, when it is time for it.
  void look(Turn& turn, const Configuration& config, OpenAlerts& open, Suppressions& suppressions,
            std::int64_t& last_incident_number);
  // When it wants to look next.
  Instant next() const { return now_.next; }
  // What was found is on disk, or is not.
  void committed();
  void rolled_back() { now_ = kept_; }

  // Since the start. Any thread.
  struct Counts {
    std::atomic<std::int64_t> looked_at{0};  // incidents
    std::atomic<std::int64_t> sweeps{0};     // all of them were
    std::atomic<std::int64_t> repaired{0};
  };
  const Counts& counts() const { return counts_; }

 private:
  struct Progress {
    Instant next{};
    Instant ended{};                   // the last time round
    bool under_way = false;            // between the first share and the last
    IncidentId incident{};             // the last one that was looked at
    std::string hold{};                // the same of holds; "-": all of them were
    std::int64_t began_at_entry = -1;  // of the record
    Instant tells_again{};
    std::int64_t looked_at = 0, sweeps = 0, repaired = 0;
  };
  void note_repair(Turn& turn, IncidentId incident, AlertId alert, std::string_view why);
  void repair(Turn& turn, IncidentId id, Standstill standstill);
  bool look_at_incidents(Turn& turn);  // whether these were the last ones
  bool look_at_holds(Turn& turn, const OpenAlerts& open);
  void look_at_deliveries(Turn& turn);
  void look_at_alerts(Turn& turn, const Configuration& config, OpenAlerts& open, Suppressions& suppressions,
                      std::int64_t& last_incident_number);
  void tell(Turn& turn, const Escalation& escalation);

  Duration idle_;
  Progress now_, kept_;
  Counts counts_;
};

}  // namespace muster
