// GitHub's REST API, version 2022-11-28 (docs.github.com/en/rest/issues).
#include "trackers/vendors.h"

namespace muster::issues {
namespace {

using Kind = IssueOperation::Kind;
using What = IssueAnswer::What;

ProviderRequest github_call(const IssueCall& call, std::string method, const std::string& path,
                            const json::object* body = nullptr) {
  return json_request(call,
                      {"Authorization: Bearer " + call.provider->value("token"), "Accept: application/vnd.github+json",
                       "X-GitHub-Api-Version: 2022-11-28"},
                      std::move(method), path, body);
}

// "acme/platform": both names stand as they are.
std::string github_project(const IssueCall& call) {
  const auto slash = call.project.find('/');
  if (slash == std::string::npos) return "/repos/" + percent_encoded(call.project);
  return "/repos/" + percent_encoded(call.project.substr(0, slash)) + "/" +
         percent_encoded(call.project.substr(slash + 1));
}

json::array one_or_none(const std::string& text) { return text.empty() ? json::array() : json::array{text}; }

}  // namespace

ProviderRequest github_request(const IssueCall& call) {
  const std::string issues = github_project(call) + "/issues", one = issues + "/" + percent_encoded(call.issue);
  const IssueOperation& operation = call.operation;
  // By the list and not by the search, which learns of an issue only after a while.
  if (operation.looking)
    return github_call(call, "GET",
                       issues + "?state=all&sort=created&direction=desc&per_page=" + std::to_string(kIssuePageSize) +
                           "&since=" + percent_encoded(rfc3339(operation.decided_at - std::chrono::minutes(5))) +
                           "&page=" + (operation.cursor.empty() ? "1" : operation.cursor));
  switch (operation.kind) {
    case Kind::Create: {
      json::array labels(call.plan.labels.begin(), call.plan.labels.end());
      if (!call.priority.empty()) labels.emplace_back(call.priority);
      json::object body{{"title", call.title},
                        {"body", call.text + "\n\n<!-- " + call.marker + " -->"},
                        {"labels", std::move(labels)}};
      if (!call.assignee.empty()) body["assignees"] = one_or_none(call.assignee);
      return github_call(call, "POST", issues, &body);
    }
    case Kind::Announce:
    case Kind::Remark: {
      const json::object body{{"body", call.text}};
      return github_call(call, "POST", one + "/comments", &body);
    }
    case Kind::Close: {
      const json::object body{{"state", "closed"}, {"state_reason", call.dropped ? "not_planned" : "completed"}};
      return github_call(call, "PATCH", one, &body);
    }
    case Kind::Reopen: {
      const json::object body{{"state", "open"}, {"state_reason", "reopened"}};
      return github_call(call, "PATCH", one, &body);
    }
    case Kind::Update: {
      json::object body{{"title", call.title}};
      if (!call.assignee.empty()) body["assignees"] = one_or_none(call.assignee);
      return github_call(call, "PATCH", one, &body);
    }
    case Kind::Read:
      return github_call(call, "GET", one);
  }
  return {};
}

void github_state(const json::object& issue, IssueAnswer& into) {
  const std::string state = text_in(&issue, "state");
  if (state.empty()) return;
  into.closed = state == "closed";
  into.dropped = *into.closed && text_in(&issue, "state_reason") == "not_planned";
  into.closed_at = *into.closed ? time_in(issue, {"closed_at", "updated_at"}) : time_in(issue, {"updated_at"});
}

IssueAnswer github_answer(const IssueCall& call, const json::value& said) {
  IssueAnswer answer;
  const json::object* issue = issue_in(call, said, "body", answer);
  if (!issue) return answer;
  answer = done_answer(call, *issue, "number", "html_url");
  if (answer.what == What::Done && call.operation.kind != Kind::Announce && call.operation.kind != Kind::Remark)
    github_state(*issue, answer);
  return answer;
}

}  // namespace muster::issues
