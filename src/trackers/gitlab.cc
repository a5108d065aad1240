// GitLab's REST API, version 4 (docs.gitlab.com/api/issues).
#include <charconv>

#include "trackers/vendors.h"

namespace muster::issues {
namespace {

using Kind = IssueOperation::Kind;
using What = IssueAnswer::What;

ProviderRequest gitlab_call(const IssueCall& call, std::string method, const std::string& path,
                            const json::object* body = nullptr) {
  return json_request(call, {"PRIVATE-TOKEN: " + call.provider->value("token")}, std::move(method), "/api/v4" + path,
                      body);
}

json::array assignees(const std::string& text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc() && end == text.data() + text.size() ? json::array{id} : json::array();
}

}  // namespace

ProviderRequest gitlab_request(const IssueCall& call) {
  const std::string issues = "/projects/" + percent_encoded(call.project) + "/issues",
                    one = issues + "/" + percent_encoded(call.issue);
  const IssueOperation& operation = call.operation;
  if (operation.looking)
    return gitlab_call(
        call, "GET",
        issues + "?scope=all&order_by=created_at&per_page=" + std::to_string(kIssuePageSize) +
            "&created_after=" + percent_encoded(rfc3339(operation.decided_at - std::chrono::minutes(5))) +
            "&page=" + (operation.cursor.empty() ? "1" : operation.cursor));
  switch (operation.kind) {
    case Kind::Create: {
      std::string labels;
      for (const std::string& label : call.plan.labels) labels += (labels.empty() ? "" : ",") + label;
      if (!call.priority.empty()) labels += (labels.empty() ? "" : ",") + call.priority;
      json::object body{{"title", call.title},
                        {"description", call.text + "\n\n<!-- " + call.marker + " -->"},
                        {"labels", labels},
                        {"due_date", call.due}};
      if (json::array who = assignees(call.assignee); !who.empty()) body["assignee_ids"] = std::move(who);
      return gitlab_call(call, "POST", issues, &body);
    }
    case Kind::Announce:
    case Kind::Remark: {
      const json::object body{{"body", call.text}};
      return gitlab_call(call, "POST", one + "/notes", &body);
    }
    case Kind::Close:
    case Kind::Reopen: {
      const json::object body{{"state_event", operation.kind == Kind::Close ? "close" : "reopen"}};
      return gitlab_call(call, "PUT", one, &body);
    }
    case Kind::Update: {
      json::object body{{"title", call.title}, {"due_date", call.due}};
      if (json::array who = assignees(call.assignee); !who.empty()) body["assignee_ids"] = std::move(who);
      return gitlab_call(call, "PUT", one, &body);
    }
    case Kind::Read:
      return gitlab_call(call, "GET", one);
  }
  return {};
}

void gitlab_state(const json::object& issue, IssueAnswer& into) {
  const std::string state = text_in(&issue, "state");
  if (state.empty()) return;
  into.closed = state == "closed";
  into.closed_at = *into.closed ? time_in(issue, {"closed_at", "updated_at"}) : time_in(issue, {"updated_at"});
}

IssueAnswer gitlab_answer(const IssueCall& call, const json::value& said) {
  IssueAnswer answer;
  const json::object* issue = issue_in(call, said, "description", answer);
  if (!issue) return answer;
  answer = done_answer(call, *issue, "iid", "web_url");
  if (answer.what == What::Done && call.operation.kind != Kind::Announce && call.operation.kind != Kind::Remark)
    gitlab_state(*issue, answer);
  return answer;
}

}  // namespace muster::issues
