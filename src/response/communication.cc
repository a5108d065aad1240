#include "response/communication.h"

#include <algorithm>

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kAudienceGroupTexts{"responders", "team", "followers"};

bool is_among_those(const std::vector<Priority>& priorities, std::optional<Priority> priority) {
  return priorities.empty() || (priority && std::ranges::find(priorities, *priority) != priorities.end());
}

bool is_among_those(const std::vector<Severity>& severities, Severity severity) {
  return severities.empty() || std::ranges::find(severities, severity) != severities.end();
}

std::vector<IncidentRoleId> roles_named(std::initializer_list<const char*> names) {
  std::vector<IncidentRoleId> roles;
  for (const char* name : names) roles.emplace_back(name);
  return roles;
}

}  // namespace

std::string_view text_of(AudienceGroup group) { return kAudienceGroupTexts.at(static_cast<std::size_t>(group)); }

bool CommunicationApproval::wanted_for(const CommunicationCase& about) const {
  return is_among_those(priorities, about.priority) && is_among_those(severities, about.severity) &&
         (!major || about.major) && (!customer_data || about.customer_data);
}

bool UpdateCadence::fits(const CommunicationCase& about) const {
  return is_among_those(priorities, about.priority) && is_among_those(severities, about.severity) &&
         (!major || about.major);
}

const UpdateCadence* cadence_for(const std::vector<UpdateCadence>& cadences, const CommunicationCase& about) {
  const auto at = std::ranges::find_if(cadences, [&](const UpdateCadence& one) { return one.fits(about); });
  return at == cadences.end() ? nullptr : &*at;
}

const std::vector<Audience>& default_audiences() {
  static const std::vector<Audience> audiences = [] {
    const NamedPeople all{.roles = roles_named({"commander", "communications", "responder", "liaison"})},
        leads{.roles = roles_named({"commander", "communications", "liaison"})},
        speakers{.roles = roles_named({"commander", "communications"})};
    std::vector<Audience> made(5);
    made[0] = {.id = AudienceId("engineers"),
               .name = "Engineers",
               .groups = {AudienceGroup::Responders, AudienceGroup::Team, AudienceGroup::Followers},
               .senders = all};
    made[1] = {.id = AudienceId("executives"), .name = "Executives", .senders = leads};
    made[2] = {.id = AudienceId("customers"), .name = "Customers", .senders = speakers};
    made[3] = {.id = AudienceId("support"), .name = "Support", .senders = leads};
    made[4] = {.id = AudienceId("regulators"), .name = "Regulators", .senders = speakers};
    return made;
  }();
  return audiences;
}

const std::vector<UpdateCadence>& default_cadences() {
  static const std::vector<UpdateCadence> cadences{{.priorities = {Priority::P1}, .every = std::chrono::minutes(30)},
                                                   {.priorities = {Priority::P2}, .every = std::chrono::hours(1)}};
  return cadences;
}

}  // namespace muster
