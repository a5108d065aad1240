// Where action items are issues as well: a project of GitHub, GitLab or Jira.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/severity.h"
#include "response/priority.h"

namespace muster {

using TrackerId = Name<struct TrackerTag>;

struct TrackerPlan {
  // Which action items get an issue by themselves; what is empty asks for nothing.
  struct Creates {
    std::vector<std::string> kinds{};  // as ActionItem::Kind is written
    std::vector<Severity> severities{};
    friend bool operator==(const Creates&, const Creates&) = default;
  };
  TrackerId id{};
  std::string name{};
  ProviderId provider{};                         // the account
  std::string project{};                         // "acme/platform"; Jira: the project's key, "OPS"
  std::string issue_type = "Task";               // of Jira
  std::vector<TeamId> teams{};                   // for whose incidents it is; none: all
  std::vector<std::string> labels{};             // that a new issue gets
  std::map<Priority, std::string> priorities{};  // GitHub and GitLab: one more label; Jira: its priority
  std::map<UserId, std::string> people{};        // GitHub: login; GitLab: number of the user; Jira: account
  std::optional<Creates> create{};               // nothing: only when somebody asks for it
  friend bool operator==(const TrackerPlan&, const TrackerPlan&) = default;

  bool is_for(const TeamId& team) const;
  bool creates(const TeamId& team, std::string_view kind, Severity severity) const;
};

inline constexpr std::array<std::string_view, 3> kActionKindWords{"prevent", "detect", "mitigate"};

const TrackerPlan* find_tracker(const std::vector<TrackerPlan>& trackers, const TrackerId& id);

}  // namespace muster
