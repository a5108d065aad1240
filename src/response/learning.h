// What an organisation does after an incident: what closing asks for, which incidents need a review, how quickly action
// items are to be done, who is asked how it went.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/severity.h"
#include "response/priority.h"
#include "response/role.h"

namespace muster {

// What Muster can see for itself, or is told in so many words, before an incident is closed.
enum class ClosingCheck {
  Timeline,        // the record says when it was detected and mitigated, and how it went
  Impact,          // from when to when people were affected
  Classification,  // somebody confirmed priority and category
  Cause,           // a hypothesis was confirmed, or somebody said that the cause is unknown
  Communication,   // what people outside were told is over
  ActionItems      // there is one, or a reason why there is none
};
inline constexpr std::array kClosingChecks{ClosingCheck::Timeline,       ClosingCheck::Impact,
                                           ClosingCheck::Classification, ClosingCheck::Cause,
                                           ClosingCheck::Communication,  ClosingCheck::ActionItems};
std::string_view text_of(ClosingCheck check);

// Who may close without what is asked for, with a reason. Each may what the one before may not.
enum class ClosingOverride { Responder, Manager, Admin };
inline constexpr std::array kClosingOverrides{ClosingOverride::Responder, ClosingOverride::Manager,
                                              ClosingOverride::Admin};
std::string_view text_of(ClosingOverride who);

// What incidents that fit need before they are closed; of several rules that fit, all of it.
struct ClosingRule {
  std::vector<Priority> priorities{};  // empty: of any, and without one
  std::vector<Severity> severities{};  // empty: any
  std::vector<ClosingCheck> checks{};
  std::vector<std::string> own{};  // the organisation's own items, ticked by hand
  ClosingOverride override_by = ClosingOverride::Manager;
  friend bool operator==(const ClosingRule&, const ClosingRule&) = default;
};

// After an incident was closed, those who took part are asked how it went.
struct SurveyPlan {
  std::vector<Priority> priorities{};  // empty: of any, and without one
  std::vector<Severity> severities{};  // empty: any
  std::string question{};              // empty: Muster's own
  Duration open_for = std::chrono::days(14);
  friend bool operator==(const SurveyPlan&, const SurveyPlan&) = default;
};

struct AgendaItem {
  std::string title;
  Duration lasts = std::chrono::minutes(10);
  friend bool operator==(const AgendaItem&, const AgendaItem&) = default;
};
// What happened, what helped and what did not, what to do about it.
const std::vector<AgendaItem>& default_agenda();

// An incident needs a review when one rule holds; a rule holds when all that it says does.
struct ReviewRule {
  std::string id, name;
  std::vector<Priority> priorities{};
  std::vector<Severity> severities{};
  bool major = false;
  Duration longer_than{};  // from its being opened until it was resolved; 0: however long
  bool customers = false;  // people outside were affected, or told
  int recurs = 0;          // so many times, with this one, the same fault of the service; 0: however often
  Duration recurs_within = std::chrono::days(90);
  bool novel = false;      // nothing like it in the year before
  bool near_miss = false;  // people said that it nearly was one
  bool says_nothing() const {
    return priorities.empty() && severities.empty() && !major && longer_than == Duration(0) && !customers &&
           recurs == 0 && !novel && !near_miss;
  }
  friend bool operator==(const ReviewRule&, const ReviewRule&) = default;
};

struct ReviewPlan {
  std::vector<ReviewRule> rules{};
  Duration within = std::chrono::hours(48);  // of its being resolved
  Duration length = std::chrono::hours(1);
  bool by_hand = false;  // people choose the time
  Duration remind_before = std::chrono::hours(2);
  std::vector<AgendaItem> agenda = default_agenda();
  std::vector<RoleTarget> attendees{};  // besides those who took part and whose service it is
  friend bool operator==(const ReviewPlan&, const ReviewPlan&) = default;
};

// By when action items are to be done, unless somebody says another day.
struct ActionPlan {
  std::array<Duration, 4> due{std::chrono::days(7), std::chrono::days(14), std::chrono::days(30),
                              std::chrono::days(90)};  // by the incident's severity, from worst to least
  Duration remind_before = std::chrono::days(2);
  Duration escalate_after = std::chrono::days(2);  // overdue for so long: whoever leads the owner's team is told
  friend bool operator==(const ActionPlan&, const ActionPlan&) = default;
};

}  // namespace muster
