// What is to be done next for an action item in its tracker, what the answer means, and who is right. Pure.
#pragma once
#include <vector>

#include "base/json.h"
#include "trackers/link.h"

namespace muster {

inline constexpr Duration kIssueAttemptLost = std::chrono::seconds(60);  // without an answer by then
inline constexpr Duration kIssueDeadline = std::chrono::hours(72);       // of an operation
inline constexpr Duration kIssueBackOffMax = std::chrono::minutes(30);
inline constexpr Duration kIssueFoundAfter = std::chrono::seconds(30);
inline constexpr Duration kIssueReadEvery = std::chrono::minutes(10);
inline constexpr Duration kIssueReadFor = std::chrono::hours(24 * 30);  // after both are closed

// How the action item is, as far as the issue shows it.
struct IssueFacts {
  bool closed = false;
  std::string words, due;
  bool has_days = true;  // issues of this tracker have a day
};

// Nothing: all is as it is to be, until `next_issue_look`.
std::optional<IssueOperation::Kind> next_issue_operation(const IssueLink& link, const IssueFacts& facts, Instant now);
std::optional<Instant> next_issue_look(const IssueLink& link, Instant now);

// The action item may have been done, dropped or opened again since it was last seen.
void see_item(IssueLink& link, bool closed, Instant since);

// Something that the record says.
struct IssueNews {
  std::string_view kind;
  json::object data;
};

// What the tracker says of the issue's state changes the link; and of the item's?
enum class IssueVerdict {
  Nothing,     // both agree, or it was known
  MoveItem,    // the issue is newer
  ItemIsNewer  // the issue is to follow
};
// `asked`: it is the answer to a question; else it came by itself, perhaps late: what is older than what we know is
// asked for again. Trackers' times are of whole seconds.
IssueVerdict hear_issue(IssueLink& link, bool closed, Instant at, bool asked);

// The link and its operation, which is being sent, after that answer. `words` and `due`: as they were sent.
struct IssueSettled {
  IssueLink link;
  IssueOperation operation;
  std::vector<IssueNews> news;
};
struct IssueSaid {
  std::string tracker;  // its name
  std::string type;     // of the provider
  std::string item;     // "ACT-17"
  std::string words, due;
  bool has_days = true;  // see IssueFacts
};
IssueSettled settle_issue(IssueLink link, IssueOperation operation, const IssueAnswer& answer, const IssueSaid& said,
                          Instant now);

}  // namespace muster
