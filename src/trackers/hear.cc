#include "trackers/hear.h"

#include "trackers/vendors.h"

namespace muster {
namespace {

using issues::text_in;

std::optional<HeardIssue> heard_of(std::string project, std::string issue, const IssueAnswer& state) {
  if (project.empty() || issue.empty()) return std::nullopt;
  return HeardIssue{std::move(project), std::move(issue), false, state.closed, state.dropped, state.closed_at};
}

std::optional<HeardIssue> hear_github(const json::object& event) {
  const json::object* issue = object_at(event, "issue");
  const json::object* repository = object_at(event, "repository");
  const auto number = issue ? integer_at(*issue, "number") : std::nullopt;
  // A comment's event has the issue too, and pull requests are issues.
  if (!number || event.contains("comment") || issue->contains("pull_request")) return std::nullopt;
  IssueAnswer state;
  issues::github_state(*issue, state);
  auto heard = heard_of(text_in(repository, "full_name"), std::to_string(*number), state);
  const std::string action = text_in(&event, "action");
  if (heard) heard->gone = action == "deleted" || action == "transferred";
  return heard;
}

std::optional<HeardIssue> hear_gitlab(const json::object& event) {
  const json::object* issue = object_at(event, "object_attributes");
  const auto number = issue ? integer_at(*issue, "iid") : std::nullopt;
  if (!number || text_in(&event, "object_kind") != "issue") return std::nullopt;
  IssueAnswer state;
  issues::gitlab_state(*issue, state);
  return heard_of(text_in(object_at(event, "project"), "path_with_namespace"), std::to_string(*number), state);
}

std::optional<HeardIssue> hear_jira(const json::object& event) {
  const std::string what = text_in(&event, "webhookEvent");
  const json::object* issue = object_at(event, "issue");
  if (!issue || !what.starts_with("jira:issue_")) return std::nullopt;
  IssueAnswer state;
  issues::jira_state(*issue, state);
  const std::string key = text_in(issue, "key");
  auto heard = heard_of(key.substr(0, key.rfind('-')), key, state);
  if (heard) heard->gone = what == "jira:issue_deleted";
  return heard;
}

}  // namespace

std::optional<HeardIssue> hear_issue_event(std::string_view type, const json::value& event) {
  const json::object* object = event.if_object();
  if (!object) return std::nullopt;
  return type == "github"   ? hear_github(*object)
         : type == "gitlab" ? hear_gitlab(*object)
         : type == "jira"   ? hear_jira(*object)
                            : std::nullopt;
}

}  // namespace muster
