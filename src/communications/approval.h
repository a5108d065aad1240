// Who has to agree to a communication, and who is missing. Pure.
#pragma once
#include <string>
#include <vector>

#include "communications/communication.h"

namespace muster {

// One approval that is wanted of this version, and how far it is.
struct WantedApproval {
  const CommunicationApproval* rule = nullptr;  // the audience's
  int given = 0;
  bool substitutes = false;  // the time is over: they may agree too
  Instant substitutes_at = kForever;
  int missing() const { return std::max(0, rule->count - given); }
};

// `proposed_at`: since when people are asked; nothing: nobody is. The approvals point into `audience`.
std::vector<WantedApproval> approvals_wanted(const Audience& audience, const CommunicationCase& about,
                                             const Communication& communication,
                                             const std::vector<CommunicationAnswer>& answers, Instant now);

// How many more have to agree, over all.
int approvals_missing(const std::vector<WantedApproval>& wanted);

// When the next ones have substitutes to be asked; nothing: no more.
std::optional<Instant> next_substitutes(const std::vector<WantedApproval>& wanted, Instant now);

}  // namespace muster
