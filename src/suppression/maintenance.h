// A maintenance window: work that was announced, during which its services page nobody, except for what is critical.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alert/alert.h"
#include "base/json.h"
#include "intake/sources/matchers.h"
#include "oncall/recurrence.h"
#include "oncall/wall_clock.h"

namespace muster {

using MaintenanceId = Id<struct MaintenanceTag>;

struct Occurrence {
  Instant starts;
  Instant ends;
  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

struct MaintenanceWindow {
  MaintenanceId id;
  std::string name;
  std::string description;
  std::string time_zone = "UTC";
  WallTime starts{};  // the first time, on the wall there
  WallTime ends{};
  std::optional<Recurrence> recurrence;  // nothing: once

  // What it is about. Each that is not empty must fit; at least one is not.
  std::vector<ServiceId> services;
  std::vector<TeamId> teams;
  std::vector<std::string> environments;  // the label "environment" or "env"
  std::vector<Matcher> matchers;
  // What pages all the same: one of these severities, or all of these matchers fit.
  std::vector<Severity> except_severities;
  std::vector<Matcher> except_matchers;

  Duration notice{};                // so long before it begins and ends that is said; nothing: not at all
  std::vector<UserId> notify{};     // who is told then too, besides whose services and teams these are
  std::optional<Instant> ended_at;  // somebody ended it early: what began before then is over
  std::string created_by;           // a name for people
  Instant created_at;
  Instant updated_at;
  std::int64_t version = 1;
};

// As people wrote it and as the API has it: {"name": …, "starts": "2026-03-18T22:00", …}. The fault names the member.
Result<MaintenanceWindow> maintenance_from(const json::object& body);
json::object to_json(const MaintenanceWindow& window);

// "2026-03-18T22:00" (or with seconds), and back.
std::optional<WallTime> parse_wall_time(std::string_view text);
std::string wall_time_text(WallTime local);

// The first `limit` occurrences that are not over at `from`. Local times that a clock change leaves out begin when the
// clock goes on; of an hour that comes twice a window begins with the first and ends with the first.
std::vector<Occurrence> occurrences(const MaintenanceWindow& window, Instant from, int limit);

// Whether the window is about this alert, and it is none of the exceptions.
bool covers(const MaintenanceWindow& window, const Alert& alert, const Labels& to_match);

// Where a window stands at `now`.
struct MaintenancePhase {
  enum class State { Planned, Announced, Running, Ending, Over };
  State state = State::Over;
  std::optional<Occurrence> occurrence;  // the one that runs or comes next
  Instant next = kForever;               // when that changes
};
MaintenancePhase phase_of(const MaintenanceWindow& window, Instant now);
std::string_view text_of(MaintenancePhase::State state);

}  // namespace muster
