#include "roles/staffing.h"

#include <algorithm>

namespace muster {
namespace {

bool is_critical(const std::vector<IncidentRole>& roles, const IncidentRoleId& id) {
  return std::ranges::any_of(roles, [&](const IncidentRole& role) { return role.id == id && role.critical; });
}

}  // namespace

std::string_view text_of(Flag::Kind kind) {
  switch (kind) {
    case Flag::Kind::Vacant:
      return "vacant";
    case Flag::Kind::Overlap:
      return "overlap";
    case Flag::Kind::TwoRoles:
      return "two_roles";
    case Flag::Kind::TooLong:
      return "too_long";
  }
  return "vacant";
}

std::optional<Candidate> next_candidate(const std::vector<Candidate>& candidates, const std::set<UserId>& asked) {
  const auto next = std::ranges::find_if(
      candidates, [&](const Candidate& one) { return one.reachable && !asked.contains(one.user); });
  return next == candidates.end() ? std::nullopt : std::optional(*next);
}

std::vector<Flag> flags_of(const std::vector<IncidentRole>& roles, const std::vector<Stint>& stints,
                           std::optional<Priority> priority, bool major, Instant now) {
  std::vector<Flag> flags;
  for (const IncidentRole& role : roles) {
    std::set<UserId> holders;
    for (const Stint& stint : stints) {
      if (stint.role != role.id) continue;
      holders.insert(stint.user);
      if (now - stint.began_at > role.stint_max) flags.push_back({Flag::Kind::TooLong, role.id, stint.user});
      const bool has_another =
          role.critical && std::ranges::any_of(stints, [&](const Stint& other) {
            return other.user == stint.user && other.role != role.id && is_critical(roles, other.role);
          });
      if (has_another) flags.push_back({Flag::Kind::TwoRoles, role.id, stint.user});
    }
    if (holders.empty() && role.wanted_for(priority, major)) flags.push_back({Flag::Kind::Vacant, role.id, {}});
    if (holders.size() > 1 && !role.several) flags.push_back({Flag::Kind::Overlap, role.id, {}});
  }
  return flags;
}

}  // namespace muster
