// The trackers, each in its file: see vendor.h. For vendor.cc.
#pragma once
#include "base/json.h"
#include "trackers/vendor.h"

namespace muster::issues {

inline constexpr int kIssuePageSize = 100;

ProviderRequest json_request(const IssueCall& call, std::vector<std::string> headers, std::string method,
                             std::string path, const json::object* body = nullptr);
std::string text_in(const json::object* object, std::string_view name);
std::string base_of(const Provider& provider);
inline IssueAnswer answer_of(IssueAnswer::What what, std::string reason = "") {
  return {.what = what, .reason = std::move(reason)};
}
// Of a list of issues the one with the marker in its text.
const json::object* marked(const json::array* list, std::string_view field, std::string_view marker);
// "2026-03-28T12:00:00.000+0000", "2026-03-28 12:00:00 UTC" too.
std::optional<Instant> time_in(const json::object& object, std::initializer_list<std::string_view> names);

// The issue that an answer of such a tracker is about. Nothing: `otherwise` says what it means. `text`: the field that
// has the marker.
const json::object* issue_in(const IssueCall& call, const json::value& said, std::string_view text,
                             IssueAnswer& otherwise);
// Done; of an issue that was made its name and address, out of these fields. Unsure when they are missing.
IssueAnswer done_answer(const IssueCall& call, const json::object& issue, std::string_view number,
                        std::string_view url);

ProviderRequest github_request(const IssueCall& call);
IssueAnswer github_answer(const IssueCall& call, const json::value& said);
ProviderRequest gitlab_request(const IssueCall& call);
IssueAnswer gitlab_answer(const IssueCall& call, const json::value& said);
ProviderRequest jira_request(const IssueCall& call);
IssueAnswer jira_answer(const IssueCall& call, const json::value& said);

// How an issue stands, out of its JSON.
void github_state(const json::object& issue, IssueAnswer& into);
void gitlab_state(const json::object& issue, IssueAnswer& into);
void jira_state(const json::object& issue, IssueAnswer& into);

}  // namespace muster::issues
