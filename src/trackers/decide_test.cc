#include "trackers/decide.h"

#include <gmock/gmock.h>

namespace muster {
namespace {

using namespace std::chrono_literals;
using Kind = IssueOperation::Kind;
using What = IssueAnswer::What;
using testing::IsEmpty;

const Instant kNow = *parse_rfc3339("2026-03-28T12:00:00Z");
const IssueSaid kSaid{"GitHub", "github", "ACT-17", "Title\nana", "2026-04-01"};

IssueLink linked() {
  IssueLink link;
  link.item = 17;
  link.project = "acme/platform";
  link.issue = "3";
  link.state = IssueLink::State::Linked;
  link.closed = false;
  link.closed_at = link.item_since = kNow - 1h;
  link.announced = true;
  link.words = "Title\nana";
  link.due = "2026-04-01";
  link.read_at = kNow;
  return link;
}

IssueFacts same() { return {false, "Title\nana", "2026-04-01", false}; }

IssueOperation sending(Kind kind) {
  IssueOperation operation;
  operation.kind = kind;
  operation.state = IssueOperation::State::Sending;
  operation.attempts = 1;
  operation.decided_at = kNow;
  operation.deadline_at = kNow + kIssueDeadline;
  return operation;
}

TEST(NextIssueOperation, is_what_differs) {
  IssueLink link = linked();
  EXPECT_EQ(next_issue_operation(link, same(), kNow), std::nullopt);
  EXPECT_EQ(next_issue_operation(link, same(), kNow + kIssueReadEvery), Kind::Read);
  IssueFacts facts = same();
  facts.closed = true;
  EXPECT_EQ(next_issue_operation(link, facts, kNow), Kind::Close);
  link.closed = true;
  EXPECT_EQ(next_issue_operation(link, same(), kNow), Kind::Reopen);
  link = linked();
  facts = same();
  facts.words = "Another\nana";
  EXPECT_EQ(next_issue_operation(link, facts, kNow), Kind::Update);
  facts = same();
  facts.due = "2026-05-01";
  EXPECT_EQ(next_issue_operation(link, facts, kNow), Kind::Remark) << "GitHub's issues have no day";
  facts.has_days = true;
  EXPECT_EQ(next_issue_operation(link, facts, kNow), Kind::Update);
}

TEST(NextIssueOperation, a_new_one_is_made_and_one_by_hand_is_read_and_announced) {
  IssueLink link = linked();
  link.issue.clear();
  link.state = IssueLink::State::Waiting;
  EXPECT_EQ(next_issue_operation(link, same(), kNow), Kind::Create);
  link.state = IssueLink::State::Failed;
  EXPECT_EQ(next_issue_operation(link, same(), kNow), std::nullopt);
  link = linked();
  link.ours = link.announced = false;
  link.closed.reset();
  EXPECT_EQ(next_issue_operation(link, same(), kNow), Kind::Read);
  link.closed = false;
  EXPECT_EQ(next_issue_operation(link, same(), kNow), Kind::Announce);
  link.announced = true;
  IssueFacts facts = same();
  facts.words = "Another\nana";
  EXPECT_EQ(next_issue_operation(link, facts, kNow), std::nullopt) << "its words are people's";
}

TEST(NextIssueLook, ends_a_month_after_both_are_closed) {
  IssueLink link = linked();
  EXPECT_EQ(next_issue_look(link, kNow), kNow + kIssueReadEvery);
  link.closed = link.item_closed = true;
  link.item_since = kNow - kIssueReadFor - 1s;
  EXPECT_EQ(next_issue_look(link, kNow), std::nullopt);
}

TEST(HearIssue, the_newer_wins) {
  IssueLink link = linked();
  EXPECT_EQ(hear_issue(link, false, kNow, false), IssueVerdict::Nothing);
  EXPECT_EQ(hear_issue(link, true, kNow, false), IssueVerdict::MoveItem);
  link = linked();
  see_item(link, true, kNow);
  EXPECT_EQ(hear_issue(link, true, kNow + 1s, false), IssueVerdict::Nothing) << "both were closed";
  // The item was opened again after the issue was closed.
  link = linked();
  link.item_since = kNow + 1min;
  EXPECT_EQ(hear_issue(link, true, kNow, false), IssueVerdict::ItemIsNewer);
  EXPECT_EQ(link.closed, true);
}

TEST(HearIssue, what_comes_late_is_asked_for_again) {
  IssueLink link = linked();
  link.closed_at = kNow;
  EXPECT_EQ(hear_issue(link, true, kNow - 1min, false), IssueVerdict::Nothing);
  EXPECT_EQ(link.closed, false);
  EXPECT_EQ(link.read_at, std::nullopt);
  EXPECT_EQ(next_issue_operation(link, same(), kNow), Kind::Read);
  EXPECT_EQ(hear_issue(link, true, kNow - 1min, true), IssueVerdict::MoveItem) << "the tracker was asked";
}

TEST(HearIssue, times_of_trackers_are_of_whole_seconds) {
  IssueLink link = linked();
  link.item_since = kNow + 700ms;
  EXPECT_EQ(hear_issue(link, true, kNow, false), IssueVerdict::MoveItem);
}

TEST(SettleIssue, a_lost_answer_to_a_creation_is_looked_for) {
  IssueLink link = linked();
  link.issue.clear();
  link.state = IssueLink::State::Waiting;
  IssueSettled lost = settle_issue(link, sending(Kind::Create), {.what = What::Unsure, .reason = "gone"}, kSaid, kNow);
  EXPECT_TRUE(lost.operation.looking);
  EXPECT_EQ(lost.operation.state, IssueOperation::State::Pending);
  EXPECT_EQ(lost.link.trouble, "gone");
  EXPECT_THAT(lost.news, IsEmpty());
  IssueSettled there =
      settle_issue(lost.link, lost.operation, {.what = What::Done, .issue = "9", .url = "https://x/9"}, kSaid, kNow);
  EXPECT_EQ(there.link.issue, "9");
  EXPECT_EQ(there.link.state, IssueLink::State::Linked);
  EXPECT_EQ(there.link.trouble, "");
  ASSERT_EQ(there.news.size(), 1u);
  EXPECT_EQ(there.news[0].data.at("issue"), "acme/platform#9");
  IssueSettled absent = settle_issue(lost.link, lost.operation, {.what = What::NotThere}, kSaid, kNow);
  EXPECT_FALSE(absent.operation.looking);
  EXPECT_EQ(absent.operation.due_at, kNow);
  IssueSaid jira = kSaid;
  jira.type = "jira";
  EXPECT_EQ(settle_issue(link, sending(Kind::Create), {.what = What::Unsure}, jira, kNow).operation.due_at,
            kNow + kIssueFoundAfter);
}

TEST(SettleIssue, what_is_refused_stops_until_somebody_says_so) {
  IssueSettled refused =
      settle_issue(linked(), sending(Kind::Close), {.what = What::Refused, .reason = "no right"}, kSaid, kNow);
  EXPECT_EQ(refused.link.state, IssueLink::State::Failed);
  ASSERT_EQ(refused.news.size(), 1u);
  EXPECT_EQ(refused.news[0].kind, "action_item.issue_failed");
  EXPECT_EQ(refused.news[0].data.at("why"), "no right");
}

TEST(SettleIssue, the_trackers_wish_is_kept_and_everything_ends) {
  IssueOperation operation = sending(Kind::Close);
  IssueSettled later =
      settle_issue(linked(), operation, {.what = What::Later, .reason = "429", .after = 600s}, kSaid, kNow);
  EXPECT_EQ(later.operation.due_at, kNow + 600s);
  operation.deadline_at = kNow + 5min;
  later = settle_issue(linked(), operation, {.what = What::Later, .reason = "429", .after = 600s}, kSaid, kNow);
  EXPECT_EQ(later.operation.state, IssueOperation::State::Failed);
  EXPECT_EQ(settle_issue(linked(), sending(Kind::Read), {.what = What::Gone}, kSaid, kNow).link.state,
            IssueLink::State::Gone);
}

}  // namespace
}  // namespace muster
