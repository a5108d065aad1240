#include "communications/approval.h"

#include <algorithm>

namespace muster {

std::vector<WantedApproval> approvals_wanted(const Audience& audience, const CommunicationCase& about,
                                             const Communication& communication,
                                             const std::vector<CommunicationAnswer>& answers, Instant now) {
  std::vector<WantedApproval> wanted;
  for (const CommunicationApproval& rule : audience.approvals) {
    if (!rule.wanted_for(about)) continue;
    WantedApproval one;
    one.rule = &rule;
    for (const CommunicationAnswer& answer : answers)
      if (answer.approves && answer.version == communication.version &&
          std::ranges::find(answer.rules, rule.id) != answer.rules.end())
        ++one.given;
    if (communication.proposed_at && !rule.substitutes.empty()) {
      one.substitutes_at = *communication.proposed_at + rule.within;
      one.substitutes = now >= one.substitutes_at;
    }
    wanted.push_back(one);
  }
  return wanted;
}

int approvals_missing(const std::vector<WantedApproval>& wanted) {
  int missing = 0;
  for (const WantedApproval& one : wanted) missing += one.missing();
  return missing;
}

std::optional<Instant> next_substitutes(const std::vector<WantedApproval>& wanted, Instant now) {
  Instant next = kForever;
  for (const WantedApproval& one : wanted)
    if (one.missing() > 0 && one.substitutes_at > now) next = std::min(next, one.substitutes_at);
  return next == kForever ? std::nullopt : std::optional(next);
}

}  // namespace muster
