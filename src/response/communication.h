// Who is told of an incident besides those who work on it: audiences, in which words, who may send and who has to
// agree, and how often.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"
#include "response/people.h"
#include "response/priority.h"
#include "response/stage.h"
#include "response/status_page.h"

namespace muster {

using AudienceId = Name<struct AudienceTag>;

// What is asked of an incident when it is decided who has to agree, and how often people are told.
struct CommunicationCase {
  std::optional<Priority> priority{};
  Severity severity = Severity::Error;
  bool major = false;
  bool customer_data = false;  // somebody said that data of customers is exposed
};

// Somebody has to agree before an audience is told, when all holds that is said here; when nothing is said, always.
struct CommunicationApproval {
  std::string id;    // "legal"
  std::string name;  // "Legal"
  NamedPeople by{};
  int count = 1;
  Duration within = std::chrono::minutes(30);  // then the substitutes are asked too
  NamedPeople substitutes{};
  std::vector<Priority> priorities{};
  std::vector<Severity> severities{};
  bool major = false;
  bool customer_data = false;
  friend bool operator==(const CommunicationApproval&, const CommunicationApproval&) = default;

  bool wanted_for(const CommunicationCase& about) const;
};

// Those of an incident who belong to an audience.
enum class AudienceGroup {
  Responders,  // who has it, and who has a role in it
  Team,        // the members of the team whose incident it is
  Followers
};
inline constexpr std::array kAudienceGroups{AudienceGroup::Responders, AudienceGroup::Team, AudienceGroup::Followers};
std::string_view text_of(AudienceGroup group);

struct AudienceChat {
  std::string chat;     // "slack", as contacts name it
  std::string address;  // what the chat calls the channel
  friend bool operator==(const AudienceChat&, const AudienceChat&) = default;
};

struct AudienceWebhook {
  std::string url;
  std::string secret{};  // that signs what goes there
  friend bool operator==(const AudienceWebhook&, const AudienceWebhook&) = default;
};

struct Audience {
  AudienceId id;
  std::string name;
  std::string language = "en";
  std::vector<AudienceGroup> groups{};
  NamedPeople people{};               // users, teams and roles
  std::vector<std::string> emails{};  // of people and of lists
  std::vector<AudienceChat> chats{};
  std::vector<AudienceWebhook> webhooks{};
  StatusPageId status_page{};  // where a draft is written of what they are told; empty: nowhere
  NamedPeople senders{};       // nobody else may send
  std::vector<CommunicationApproval> approvals{};
  friend bool operator==(const Audience&, const Audience&) = default;

  // Whether anybody is named who could be told.
  bool reaches_somebody() const {
    return !groups.empty() || !people.empty() || !emails.empty() || !chats.empty() || !webhooks.empty() ||
           !status_page.empty();
  }
};

// Engineers, executives, customers, support and regulators: who may send is said, whom they are is not, but for the
// engineers.
const std::vector<Audience>& default_audiences();

// What an audience is told: the one counts that says most of what it is for, and of those the first.
struct CommunicationTemplate {
  AudienceId audience{};  // empty: of any
  std::vector<Stage> stages{};
  std::vector<Priority> priorities{};
  std::vector<Severity> severities{};
  std::string language{};      // empty: any
  std::string notification{};  // of a regulatory clock: "gdpr", or one of its deadlines, "nis2/early-warning"
  std::string subject{}, body{};
  friend bool operator==(const CommunicationTemplate&, const CommunicationTemplate&) = default;
};

// How often an incident that fits wants an update; when nothing is said, it fits each.
struct UpdateCadence {
  std::vector<Priority> priorities{};
  std::vector<Severity> severities{};
  bool major = false;  // only a major one
  Duration every = std::chrono::minutes(30);
  Duration remind_before = std::chrono::minutes(5);
  Duration page_after{0};  // an update is so late: whoever is to write it is paged. 0: nobody is
  IncidentRoleId role{"communications"};
  friend bool operator==(const UpdateCadence&, const UpdateCadence&) = default;

  bool fits(const CommunicationCase& about) const;
};

// Every 30 minutes of a P1, every hour of a P2; nobody is paged for one that is late.
const std::vector<UpdateCadence>& default_cadences();

// The first that fits; nullptr: none does.
const UpdateCadence* cadence_for(const std::vector<UpdateCadence>& cadences, const CommunicationCase& about);

}  // namespace muster
