// What is to be done about an incident's cause or about how it went, and when somebody has to be told of it. Pure.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.h"
#include "incident/incident.h"

namespace muster {

struct ActionItem {
  enum class Kind {
    Prevent,  // it does not happen again
    Detect,   // it is seen earlier
    Mitigate  // it hurts less, or for a shorter time
  };
  enum class State { Open, Done, Dropped };

  std::int64_t number = 0;  // ACT-17, within the organisation
  IncidentId incident;
  std::int64_t incident_number = 0;
  ServiceId service;  // of the incident, as it was then
  TeamId team;        // so is this
  Severity severity = Severity::Error;
  Kind kind = Kind::Prevent;
  std::string title;
  std::string description;
  UserId owner;  // empty: nobody has it so far
  std::optional<Priority> priority{};
  Instant due_at;
  Instant promised_at;  // when it was first said to be due
  State state = State::Open;
  std::string source;  // where it was found: "review", or what a postmortem says of itself; may be empty
  std::string shape;   // what the incident is called, without what differs from one time to the next
  Instant created_at;
  std::string created_by;
  Instant moved_at;
  std::optional<Instant> ended_at{};
  std::string ended_by{}, reason{};
  int told = 0;                      // how many of the steps of `ActionStep` were taken since it is due then
  std::optional<Instant> look_at{};  // when to look again; nothing when it is over
};
std::string_view text_of(ActionItem::Kind kind);
std::optional<ActionItem::Kind> action_kind_of(std::string_view text);
std::string_view text_of(ActionItem::State state);
std::optional<ActionItem::State> action_state_of(std::string_view text);

inline std::string action_text(std::int64_t number) { return "ACT-" + std::to_string(number); }
// 17 from "ACT-17" in any case, or from "17"; nothing for anything else.
std::optional<std::int64_t> action_number_of(std::string_view text);

inline bool is_overdue(const ActionItem& item, Instant now) {
  return item.state == ActionItem::State::Open && item.due_at <= now;
}

// When an item of an incident of that severity is due, unless somebody says another day.
Instant due_by_severity(const ActionPlan& plan, Severity severity, Instant now);

// What is told, one after the other.
enum class ActionStep { Remind, Overdue, Escalate };
inline constexpr int kActionSteps = 3;

struct ActionLook {
  std::vector<ActionStep> now{};  // to be taken
  int told = 0;                   // afterwards
  std::optional<Instant> next{};  // when to look again
};
// Of an open item. Of steps that are due together only the last is taken: who hears that it is overdue needs no
// reminder.
ActionLook look_at(const ActionItem& item, const ActionPlan& plan, Instant now);
// The first look after its day was said. A reminder whose time is over already is left out.
ActionLook first_look(const ActionItem& item, const ActionPlan& plan, Instant now);

// As they are called today; the id, when they are no longer declared.
std::string person_name(const Configuration& config, const UserId& id);

// Whoever leads the owner's team: its managers and administrators; without any, its other members; without a team,
// administrators. The owner's own team counts before the item's. Never the owner.
std::vector<UserId> leads_of(const Configuration& config, const UserId& owner, const TeamId& team);

}  // namespace muster
