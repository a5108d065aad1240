// A person pages somebody by hand: a colleague, a team, whoever is on call, a policy. Rows with a due time, like
// everything that is to happen; the engine tells them in its next round, also when somebody has the incident.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "incident/act.h"
#include "store/tx.h"

namespace muster {

struct HandPage {
  IncidentId incident;
  Target target;         // a person, a schedule, a team or a policy
  std::string asked_by;  // name
  std::string reason;    // in their words; may be empty
};

inline constexpr std::size_t kAskedBecauseMax = 500;  // characters

// Asks for `target` on the incident. Asking for the same again before they are told is no second page.
Result<Incident> page_by_hand(Turn& turn, const Configuration& config, IncidentId id, const Target& target,
                              const By& by, const std::string& reason);

std::vector<HandPage> hand_pages_due(store::Tx& tx, Instant now, int limit);
void remove_hand_page(store::Tx& tx, const HandPage& page);
// When the next one is to be told; kForever when none is.
Instant next_hand_page(store::Tx& tx);

// Why somebody gets it, in the message: "Ana asks for you: the index is corrupt".
std::string asked_for_text(const HandPage& page);
// "Ben", "the team Shop", "whoever is on call for Shop primary", "the escalation policy Shop".
std::string target_name(const Configuration& config, const Target& target);

}  // namespace muster
