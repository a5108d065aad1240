// What trackers tell us by their webhooks. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/json.h"

namespace muster {

struct HeardIssue {
  std::string project, issue;
  bool gone = false;             // deleted, or moved to another project
  std::optional<bool> closed{};  // nothing: it says nothing about that
  bool dropped = false;
  std::optional<Instant> at{};
};

// GitHub's `issues`, GitLab's `issue`, Jira's `jira:issue_*`; nothing for what else they tell.
std::optional<HeardIssue> hear_issue_event(std::string_view provider_type, const json::value& event);

}  // namespace muster
