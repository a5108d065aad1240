// Door 3: an incident of which nothing may be deleted, whatever its age, since a court or an authority may ask for it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "incident/act.h"

namespace muster {

inline constexpr std::size_t kHoldReasonMax = 2'000;  // bytes

struct LegalHold {
  std::string reason, by;
  Instant since;
};
struct HeldIncident {
  IncidentId incident;
  LegalHold hold;
};

std::optional<LegalHold> find_hold(store::Tx& tx, IncidentId incident);
// All of them, the newest first, at most `limit`.
std::vector<HeldIncident> holds(store::Tx& tx, int limit);

// A reason is needed. Saying it again changes the reason. A fault says that there is no such incident.
Result<Incident> hold_incident(Turn& turn, IncidentId incident, const std::string& reason, const By& by);
// Ending it twice is no error.
Result<Incident> end_hold(Turn& turn, IncidentId incident, const std::string& reason, const By& by);

}  // namespace muster
