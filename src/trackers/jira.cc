// Jira's REST API, version 2 (developer.atlassian.com/cloud/jira/platform/rest/v2): Cloud, when an e-mail address is
// given, else Data Center.
#include <algorithm>

#include "base/crypto.h"
#include "trackers/vendors.h"

namespace muster::issues {
namespace {

using Kind = IssueOperation::Kind;
using What = IssueAnswer::What;

constexpr std::string_view kMove = "transition ";  // a cursor: the transition is known

bool is_cloud(const IssueCall& call) { return !call.provider->value("email").empty(); }

ProviderRequest jira_call(const IssueCall& call, std::string method, const std::string& path,
                          const json::object* body = nullptr) {
  const Provider& provider = *call.provider;
  const std::string token = provider.value("token");
  const std::string proof =
      is_cloud(call) ? "Basic " + base64(provider.value("email") + ":" + token) : "Bearer " + token;
  return json_request(call, {"Authorization: " + proof, "Accept: application/json"}, std::move(method),
                      "/rest/api/2" + path, body);
}

// Jira finds issues by their labels, which have no spaces.
std::string label_of(std::string_view marker) {
  std::string label(marker);
  std::ranges::replace_if(
      label, [](char c) { return c == ' ' || c == '/' || c == ':'; }, '-');
  return label;
}

json::object person_of(const IssueCall& call) { return {{is_cloud(call) ? "accountId" : "name", call.assignee}}; }

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace

ProviderRequest jira_request(const IssueCall& call) {
  const std::string one = "/issue/" + percent_encoded(call.issue);
  const IssueOperation& operation = call.operation;
  if (operation.looking)
    return jira_call(
        call, "GET",
        (is_cloud(call) ? "/search/jql?fields=labels,status&jql=" : "/search?fields=labels,status&jql=") +
            percent_encoded("project = " + quoted(call.project) + " AND labels = " + quoted(label_of(call.marker))));
  switch (operation.kind) {
    case Kind::Create: {
      json::array labels;
      for (std::string label : call.plan.labels) {
        std::ranges::replace(label, ' ', '-');
        labels.emplace_back(label);
      }
      labels.emplace_back(label_of(call.marker));
      json::object fields{{"project", {{"key", call.project}}},
                          {"issuetype", {{"name", call.plan.issue_type}}},
                          {"summary", call.title},
                          {"description", call.text},
                          {"labels", std::move(labels)},
                          {"duedate", call.due}};
      if (!call.priority.empty()) fields["priority"] = json::object{{"name", call.priority}};
      if (!call.assignee.empty()) fields["assignee"] = person_of(call);
      const json::object body{{"fields", std::move(fields)}};
      return jira_call(call, "POST", "/issue", &body);
    }
    case Kind::Announce:
    case Kind::Remark: {
      const json::object body{{"body", call.text}};
      return jira_call(call, "POST", one + "/comment", &body);
    }
    case Kind::Close:
    case Kind::Reopen: {
      if (!operation.cursor.starts_with(kMove)) return jira_call(call, "GET", one + "/transitions");
      const json::object body{{"transition", {{"id", operation.cursor.substr(kMove.size())}}}};
      return jira_call(call, "POST", one + "/transitions", &body);
    }
    case Kind::Update: {
      json::object fields{{"summary", call.title}, {"duedate", call.due}};
      if (!call.assignee.empty()) fields["assignee"] = person_of(call);
      const json::object body{{"fields", std::move(fields)}};
      return jira_call(call, "PUT", one, &body);
    }
    case Kind::Read:
      return jira_call(call, "GET", one + "?fields=status,updated,resolutiondate,statuscategorychangedate");
  }
  return {};
}

void jira_state(const json::object& issue, IssueAnswer& into) {
  const json::object* fields = object_at(issue, "fields");
  const json::object* status = fields ? object_at(*fields, "status") : nullptr;
  const json::object* category = status ? object_at(*status, "statusCategory") : nullptr;
  if (!category) return;
  into.closed = text_in(category, "key") == "done";
  into.closed_at = time_in(*fields, {"statuscategorychangedate", "updated"});
}

IssueAnswer jira_answer(const IssueCall& call, const json::value& said) {
  const IssueOperation& operation = call.operation;
  const json::object* object = said.if_object();
  if (operation.looking) {
    const json::array* list = object ? array_at(*object, "issues") : nullptr;
    if (!list) return answer_of(What::Later, "its answer cannot be read");
    object = list->empty() ? nullptr : list->front().if_object();
    if (!object) return answer_of(What::NotThere);
  }
  IssueAnswer answer = answer_of(What::Done);
  switch (operation.kind) {
    case Kind::Announce:
    case Kind::Remark:
    case Kind::Update:
      return answer;
    case Kind::Create:
      answer.issue = text_in(object, "key");
      if (answer.issue.empty()) return answer_of(What::Unsure, "its answer names no issue");
      answer.url = base_of(*call.provider) + "/browse/" + answer.issue;
      return answer;
    case Kind::Close:
    case Kind::Reopen: {
      if (operation.cursor.starts_with(kMove)) return answer;
      // Which ways lead out of where it stands the project's workflow says.
      const json::array* ways = object ? array_at(*object, "transitions") : nullptr;
      const std::string category_wanted = operation.kind == Kind::Close ? "done" : "new";
      std::string found;
      for (const json::value& one : ways ? *ways : json::array()) {
        const json::object* way = one.if_object();
        const json::object* to = way ? object_at(*way, "to") : nullptr;
        const json::object* category = to ? object_at(*to, "statusCategory") : nullptr;
        const std::string key = text_in(category, "key");
        const bool fits = operation.kind == Kind::Close ? key == "done" : !key.empty() && key != "done";
        if (fits && (found.empty() || key == category_wanted)) found = text_in(way, "id");
      }
      if (found.empty())
        return answer_of(What::Refused, std::string("its workflow has no way from where the issue stands to ") +
                                            (operation.kind == Kind::Close ? "done" : "open"));
      answer.what = What::More;
      answer.more = std::string(kMove) + found;
      return answer;
    }
    case Kind::Read:
      if (object) jira_state(*object, answer);
      return answer.closed ? answer : answer_of(What::Unsure, "its answer does not say how the issue stands");
  }
  return answer;
}

}  // namespace muster::issues
