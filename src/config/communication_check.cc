#include "config/communication_check.h"

#include <algorithm>

#include "config/documents.h"
#include "config/spelling.h"

namespace muster {
namespace {

const std::string kOrganisationPath = "organisation/organisation/";

std::string quoted(const std::string& text) { return "'" + text + "'"; }

class CommunicationReferences {
 public:
  void add(const std::string& field, const std::string& place, std::string_view kind, const std::string& id) {
    if (!id.empty())
      list_.push_back({std::string(kOrganisation), std::string(kOrganisation), kOrganisationPath + field, place,
                       std::string(kind), id});
  }
  void add(const std::string& field, const std::string& place, const NamedPeople& people) {
    for (const UserId& user : people.users) add(field + "users", place, kUsers, user.str());
    for (const TeamId& team : people.teams) add(field + "teams", place, kTeams, team.str());
  }
  std::vector<Reference> take() { return std::move(list_); }

 private:
  std::vector<Reference> list_;
};

class CommunicationProblems {
 public:
  CommunicationProblems(const Configuration& configuration, std::vector<Problem>& problems)
      : plan_(configuration.response), problems_(problems) {}

  void say(const std::string& path, const std::string& what, Problem::Level level = Problem::Level::Error) {
    problems_.push_back({"", 0, 0, what, kOrganisationPath + path, level});
  }
  void roles(const std::string& path, const std::string& what, const NamedPeople& people) {
    for (const IncidentRoleId& role : people.roles) this->role(path, what, role);
  }
  void role(const std::string& path, const std::string& what, const IncidentRoleId& role) {
    if (std::ranges::find(plan_.roles, role, &IncidentRole::id) == plan_.roles.end())
      say(path,
          what + " names the role " + quoted(role.str()) + ", which is not among the organisation's incident_roles",
          Problem::Level::Warning);
  }
  void audience(const std::string& path, const std::string& what, const AudienceId& id) {
    if (std::ranges::find(plan_.audiences, id, &Audience::id) != plan_.audiences.end()) return;
    std::vector<std::string> known;
    for (const Audience& one : plan_.audiences) known.push_back(one.id.str());
    say(path,
        what + " names the audience " + quoted(id.str()) + ", which is not declared" + did_you_mean(id.str(), known));
  }
  void notification(const std::string& path, const std::string& what, const std::string& named) {
    std::vector<std::string> known;
    for (const RegulatoryClock& clock : plan_.regulatory_clocks) {
      known.push_back(clock.id.str());
      for (const RegulatoryDeadline& deadline : clock.deadlines) known.push_back(clock.id.str() + "/" + deadline.id);
    }
    if (std::ranges::find(known, named) == known.end())
      say(path, what + " is for the notification " + quoted(named) +
                    ", which no regulatory clock has; write a clock, or clock/deadline" + did_you_mean(named, known));
  }

 private:
  const ResponsePlan& plan_;
  std::vector<Problem>& problems_;
};

}  // namespace

std::vector<Reference> communication_references(const ResponsePlan& plan) {
  CommunicationReferences list;
  for (std::size_t i = 0; i < plan.audiences.size(); ++i) {
    const Audience& audience = plan.audiences[i];
    const std::string at = "audiences/" + std::to_string(i) + "/", place = " audience " + quoted(audience.id.str());
    list.add(at, place, audience.people);
    list.add(at + "senders/", place, audience.senders);
    list.add(at + "status_page", place, kStatusPages, audience.status_page.str());
    for (std::size_t j = 0; j < audience.approvals.size(); ++j) {
      const std::string approval = at + "approvals/" + std::to_string(j) + "/";
      list.add(approval, place, audience.approvals[j].by);
      list.add(approval + "substitutes/", place, audience.approvals[j].substitutes);
    }
  }
  for (std::size_t i = 0; i < plan.communication_templates.size(); ++i) {
    const std::string& language = plan.communication_templates[i].language;
    if (language != "en" && language != "de")
      list.add("communication_templates/" + std::to_string(i) + "/language",
               " communication template " + std::to_string(i + 1), kLanguages, language);
  }
  for (std::size_t i = 0; i < plan.regulatory_clocks.size(); ++i) {
    const RegulatoryClock& clock = plan.regulatory_clocks[i];
    const std::string at = "regulatory_clocks/" + std::to_string(i) + "/",
                      place = " regulatory clock " + quoted(clock.id.str());
    list.add(at + "responsible/", place, clock.responsible);
    for (std::size_t j = 0; j < clock.services.size(); ++j)
      list.add(at + "services/" + std::to_string(j), place, kServices, clock.services[j].str());
  }
  return list.take();
}

void check_communication(const Configuration& configuration, std::vector<Problem>& problems) {
  CommunicationProblems found(configuration, problems);
  const ResponsePlan& plan = configuration.response;
  for (std::size_t i = 0; plan.audiences != default_audiences() && i < plan.audiences.size(); ++i) {
    const Audience& audience = plan.audiences[i];
    const std::string at = "audiences/" + std::to_string(i), what = "audience " + quoted(audience.id.str());
    found.roles(at, what, audience.people);
    found.roles(at, what, audience.senders);
    for (const CommunicationApproval& approval : audience.approvals) {
      found.roles(at, what, approval.by);
      found.roles(at, what, approval.substitutes);
    }
    for (const AudienceChat& chat : audience.chats) {
      const auto channel = channel_of(chat.chat);
      if (channel && carriers_of(configuration.providers, *channel, chat.address).empty())
        found.say(at,
                  what + " is told in the " + chat.chat + " channel " + chat.address +
                      ", and no provider carries that; declare one under 'providers'",
                  Problem::Level::Warning);
    }
  }
  for (std::size_t i = 0; i < plan.communication_templates.size(); ++i) {
    const CommunicationTemplate& one = plan.communication_templates[i];
    const std::string at = "communication_templates/" + std::to_string(i),
                      what = "communication template " + std::to_string(i + 1);
    if (!one.audience.empty()) found.audience(at + "/audience", what, one.audience);
    if (!one.notification.empty()) found.notification(at + "/notification", what, one.notification);
  }
  for (std::size_t i = 0; plan.update_cadence != default_cadences() && i < plan.update_cadence.size(); ++i)
    found.role("update_cadence/" + std::to_string(i), "update cadence " + std::to_string(i + 1),
               plan.update_cadence[i].role);
  for (std::size_t i = 0; plan.regulatory_clocks != default_regulatory_clocks() && i < plan.regulatory_clocks.size();
       ++i) {
    const RegulatoryClock& clock = plan.regulatory_clocks[i];
    const std::string at = "regulatory_clocks/" + std::to_string(i),
                      what = "regulatory clock " + quoted(clock.id.str());
    found.roles(at, what, clock.responsible);
    found.audience(at + "/audience", what, clock.audience);
  }
}

}  // namespace muster
