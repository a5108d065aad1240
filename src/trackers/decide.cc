#include "trackers/decide.h"

#include <algorithm>
#include <array>

#include "base/probe.h"

namespace muster {
namespace {

using Does = IssueOperation::Kind;
using Became = IssueAnswer::What;

constexpr std::array<std::string_view, 4> kLinkStates{"waiting", "linked", "failed", "gone"};
constexpr std::array<std::string_view, 7> kKinds{"create", "announce", "close", "reopen", "update", "remark", "read"};
constexpr std::array<std::string_view, 4> kStates{"pending", "sending", "done", "failed"};

Duration issue_back_off(int attempts) {
  return std::min<Duration>(std::chrono::seconds(5) * (1 << std::clamp(attempts - 1, 0, 9)), kIssueBackOffMax);
}

Instant whole_second(Instant at) { return std::chrono::floor<std::chrono::seconds>(at); }

json::object facts_of(const IssueLink& link, const IssueSaid& said) {
  json::object data{{"item", said.item}, {"tracker", said.tracker}, {"issue", link.shown(said.type)}};
  if (!link.url.empty()) data["url"] = link.url;
  return data;
}

void apply_done(IssueSettled& settled, const IssueAnswer& answer, const IssueSaid& said, Instant now) {
  IssueLink& link = settled.link;
  switch (settled.operation.kind) {
    case Does::Create:
      link.issue = answer.issue;
      link.url = answer.url;
      link.state = IssueLink::State::Linked;
      link.announced = true;
      link.words = said.words;
      link.due = said.due;
      // One that was found may have been closed meanwhile: reading tells.
      if (!settled.operation.looking) link.closed = false;
      link.closed_at = settled.operation.looking ? std::nullopt : std::optional(now);
      link.read_at = settled.operation.looking ? std::nullopt : std::optional(now);
      settled.news.push_back({"action_item.issue_created", facts_of(link, said)});
      return;
    case Does::Announce:
      link.announced = true;
      return;
    case Does::Close:
    case Does::Reopen:
      link.closed = settled.operation.kind == Does::Close;
      link.closed_at = answer.closed_at.value_or(now);
      settled.news.push_back(
          {*link.closed ? "action_item.issue_closed" : "action_item.issue_reopened", facts_of(link, said)});
      return;
    case Does::Update:
      link.words = said.words;
      if (said.has_days) link.due = said.due;
      return;
    case Does::Remark:
      link.due = said.due;
      return;
    case Does::Read:
      link.read_at = now;
      return;
  }
}

void give_up(IssueSettled& settled, const IssueSaid& said, const std::string& why, Instant now) {
  settled.operation.state = IssueOperation::State::Failed;
  settled.operation.reason = why;
  settled.link.state = IssueLink::State::Failed;
  settled.link.trouble = why;
  if (!settled.link.trouble_since) settled.link.trouble_since = now;
  json::object data = facts_of(settled.link, said);
  data["why"] = why;
  settled.news.push_back({"action_item.issue_failed", std::move(data)});
}

void put_off(IssueSettled& settled, const IssueAnswer& answer, const IssueSaid& said, Instant now) {
  IssueOperation& operation = settled.operation;
  operation.reason = answer.reason;
  operation.state = IssueOperation::State::Pending;
  operation.due_at = now + std::max<Duration>(answer.after, issue_back_off(operation.attempts));
  settled.link.trouble = answer.reason;
  if (!settled.link.trouble_since) settled.link.trouble_since = now;
  if (operation.due_at > operation.deadline_at) give_up(settled, said, answer.reason, now);
}

}  // namespace

std::string_view text_of(IssueLink::State state) { return kLinkStates.at(static_cast<std::size_t>(state)); }
std::string_view text_of(IssueOperation::Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }
std::string_view text_of(IssueOperation::State state) { return kStates.at(static_cast<std::size_t>(state)); }

std::string IssueLink::shown(std::string_view provider_type) const {
  if (issue.empty()) return project;
  return provider_type == "jira" ? issue : project + "#" + issue;
}

std::optional<Does> next_issue_operation(const IssueLink& link, const IssueFacts& facts, Instant now) {
  using State = IssueLink::State;
  if (link.state == State::Failed || link.state == State::Gone) return std::nullopt;
  if (link.issue.empty()) return Does::Create;
  if (!link.closed) return Does::Read;
  if (!link.announced) return Does::Announce;
  if (*link.closed != facts.closed) return facts.closed ? Does::Close : Does::Reopen;
  if (link.ours && !facts.closed) {
    if (link.words != facts.words || (facts.has_days && link.due != facts.due)) return Does::Update;
    if (link.due != facts.due) return Does::Remark;
  }
  const auto look = next_issue_look(link, now);
  return look && *look <= now ? std::optional(Does::Read) : std::nullopt;
}

std::optional<Instant> next_issue_look(const IssueLink& link, Instant now) {
  if (link.state != IssueLink::State::Linked) return std::nullopt;
  if (link.item_closed && link.closed.value_or(false) && now - link.item_since > kIssueReadFor) return std::nullopt;
  return link.read_at ? *link.read_at + kIssueReadEvery : now;
}

void see_item(IssueLink& link, bool closed, Instant since) {
  if (link.item_closed == closed) return;
  link.item_closed = closed;
  link.item_since = since;
}

IssueVerdict hear_issue(IssueLink& link, bool closed, Instant at, bool asked) {
  if (link.closed == closed) return IssueVerdict::Nothing;
  if (!asked && link.closed && link.closed_at && at < whole_second(*link.closed_at)) {
    PROBE("a tracker told of an issue late");
    link.read_at.reset();
    return IssueVerdict::Nothing;
  }
  link.closed = closed;
  link.closed_at = at;
  if (closed == link.item_closed) return IssueVerdict::Nothing;
  return at >= whole_second(link.item_since) ? IssueVerdict::MoveItem : IssueVerdict::ItemIsNewer;
}

IssueSettled settle_issue(IssueLink link, IssueOperation operation, const IssueAnswer& answer, const IssueSaid& said,
                          Instant now) {
  IssueSettled settled{std::move(link), std::move(operation), {}};
  IssueOperation& op = settled.operation;
  switch (answer.what) {
    case Became::Done:
      if (op.looking) PROBE("an issue that may have been made was found in its tracker");
      op.state = IssueOperation::State::Done;
      op.reason.clear();
      apply_done(settled, answer, said, now);
      break;
    case Became::More:
      op.state = IssueOperation::State::Pending;
      op.cursor = answer.more;
      op.due_at = now;
      break;
    case Became::NotThere:
      PROBE("an issue that may have been made was not there and is made again");
      op.state = IssueOperation::State::Pending;
      op.looking = false;
      op.cursor.clear();
      op.due_at = now;
      break;
    case Became::Gone:
      op.state = IssueOperation::State::Failed;
      op.reason = answer.reason;
      settled.link.state = IssueLink::State::Gone;
      settled.news.push_back({"action_item.issue_gone", facts_of(settled.link, said)});
      break;
    case Became::Refused:
      give_up(settled, said, answer.reason, now);
      break;
    case Became::Unsure:
      // A comment twice is an annoyance; so would be an issue, and it can be avoided.
      if (op.kind == Does::Create) op.looking = true;
      op.cursor.clear();
      put_off(settled, answer, said, now);
      // Jira finds what is new only after a while.
      if (op.looking && said.type == "jira") op.due_at = std::max<Instant>(op.due_at, now + kIssueFoundAfter);
      break;
    case Became::Later:
      put_off(settled, answer, said, now);
      break;
  }
  const bool over = op.state == IssueOperation::State::Done || op.state == IssueOperation::State::Failed;
  if (over) settled.link.due_at = now;
  if (op.state == IssueOperation::State::Done) {
    settled.link.trouble.clear();
    settled.link.trouble_since.reset();
  }
  return settled;
}

}  // namespace muster
