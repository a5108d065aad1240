// How each tracker is spoken with: requests for what is to be done, and what answers mean. Pure.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "provider/message.h"
#include "provider/provider.h"
#include "trackers/link.h"

namespace muster {

// One attempt of an operation, with all that it needs.
struct IssueCall {
  std::shared_ptr<const Provider> provider;
  TrackerPlan plan;
  IssueOperation operation;
  std::string project, issue;
  std::string title, text;  // of a new issue; `text` is Markdown, and of Announce and Remark the comment
  std::string assignee;     // as the tracker calls the owner; "": nobody, or nobody knows
  std::string due;          // "2026-03-28"
  std::string priority;     // as the tracker calls it; "": it says nothing
  std::string words;        // what of the action item the issue shows, for IssueLink::words
  bool dropped = false;     // of Close: it is not to be done
  std::string marker;       // that the issue is found by
};

bool has_issues(std::string_view provider_type);
// Whether its issues have a day.
bool issues_have_days(std::string_view provider_type);
// "GitHub"
std::string tracker_vendor(std::string_view provider_type);

// A fault says what is missing in the settings.
Result<ProviderRequest> issue_request(const IssueCall& call);
// What came: a status of 200 or more. `limited`: a header says that the allowance is used up.
IssueAnswer issue_answer(const IssueCall& call, long status, std::string_view body, std::chrono::seconds retry_after,
                         bool limited);

// Which issue of this provider an address is of, as people copy it out of their browser; nothing when it is none.
struct IssueName {
  std::string project, issue;
  std::string url;  // without what comes behind it
};
std::optional<IssueName> issue_of_url(const Provider& provider, std::string_view url);

}  // namespace muster
