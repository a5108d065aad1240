#include "trackers/run.h"

#include <set>

#include "access/access.h"
#include "actions/rows.h"
#include "base/probe.h"
#include "incident/incidents.h"
#include "incident/record.h"
#include "trackers/act.h"
#include "trackers/decide.h"
#include "trackers/rows.h"

namespace muster {
namespace {

using Task = IssueOperation::Kind;

constexpr int kIssuesAtOnceMax = 50;

std::string day_of(Instant at) { return rfc3339(at).substr(0, 10); }

std::string assignee_of(const TrackerPlan& plan, const UserId& owner) {
  const auto at = plan.people.find(owner);
  return at == plan.people.end() ? "" : at->second;
}

std::string words_of(const ActionItem& item, const TrackerPlan& plan) {
  return item.title + "\n" + assignee_of(plan, item.owner);
}

IssueFacts facts_of(const ActionItem& item, const TrackerPlan& plan, const std::string& type) {
  return {item.state != ActionItem::State::Open, words_of(item, plan), day_of(item.due_at), issues_have_days(type)};
}

// One line that leads back.
std::string origin(const ActionItem& item, const Incident& incident, const std::string& public_url) {
  std::string text =
      "Action item " + action_text(item.number) + " of " + number_text(incident.number) + ": " + incident.title;
  if (!public_url.empty()) text += "\n" + public_url + "/incidents/" + incident.id.str();
  return text;
}

std::string text_for(Task kind, const Configuration& config, const ActionItem& item, const Incident& incident,
                     const std::string& public_url) {
  if (kind == Task::Remark) return "Due " + day_of(item.due_at) + " now.";
  if (kind == Task::Announce) return origin(item, incident, public_url);
  std::string text = item.description.empty() ? "" : item.description + "\n\n";
  text += origin(item, incident, public_url) + "\n\nTo " + std::string(text_of(item.kind)) + "; severity " +
          std::string(text_of(item.severity)) + "; due " + day_of(item.due_at);
  if (!item.owner.empty()) text += "; " + person_name(config, item.owner) + " has it";
  return text + ".";
}

const TrackerPlan* plan_of(const Configuration& config, const IssueLink& link) {
  const TrackerPlan* plan = find_tracker(config.response.trackers, link.tracker);
  return plan && plan->provider == link.provider && plan->project == link.project ? plan : nullptr;
}

std::string provider_type(const Configuration& config, const IssueLink& link) {
  const Provider* provider = find(config.providers, link.provider);
  return provider ? provider->type : "";
}

void settle(Turn& turn, const Configuration& config, const IssueLink& link, const IssueOperation& operation,
            const IssueAnswer& answer, const std::string& words, const std::string& due) {
  const std::string type = provider_type(config, link);
  IssueSettled settled =
      settle_issue(link, operation, answer,
                   {tracker_vendor(type), type, action_text(link.item), words, due, issues_have_days(type)}, turn.now);
  put_issue_operation(turn.tx, settled.operation);
  if (answer.what == IssueAnswer::What::Later && answer.after > std::chrono::seconds(0)) {
    PROBE("a tracker wanted to be left alone for a while");
    pause_tracker(turn.tx, link.provider, turn.now + answer.after);
  }
  if (settled.operation.kind == Task::Read && settled.operation.state == IssueOperation::State::Done) {
    forget_issue_reads(turn.tx, link.item, settled.operation.number);
    if (answer.closed)
      follow_issue(turn, config, settled.link,
                   {*answer.closed, answer.dropped, answer.closed_at.value_or(turn.now), true});
  }
  put_issue_link(turn.tx, settled.link);
  const auto incident = find_incident(turn.tx, link.incident);
  for (IssueNews& one : settled.news)
    if (incident) record_change(turn, *incident, one.kind, {system_actor(), ""}, std::move(one.data));
  if (settled.link.trouble != link.trouble) turn.changed("incident", link.incident.str());
}

// Decides what comes next of a link of which nothing is under way.
void look_at(Turn& turn, const Configuration& config, std::int64_t number) {
  auto link = find_issue_link(turn.tx, number);
  const auto item = find_action_item(turn.tx, number);
  if (!link) return;
  link->due_at.reset();
  const TrackerPlan* plan = plan_of(config, *link);
  if (!item || !plan) return put_issue_link(turn.tx, *link);
  see_item(*link, item->state != ActionItem::State::Open, item->ended_at.value_or(turn.now));
  const auto last = last_issue_operation(turn.tx, number);
  const bool under_way =
      last && (last->state == IssueOperation::State::Pending || last->state == IssueOperation::State::Sending);
  if (under_way) return put_issue_link(turn.tx, *link);
  const std::string type = provider_type(config, *link);
  if (const auto kind = next_issue_operation(*link, facts_of(*item, *plan, type), turn.now)) {
    IssueOperation next;
    next.item = number;
    next.number = ++link->operations;
    next.kind = *kind;
    next.decided_at = next.due_at = turn.now;
    next.deadline_at = turn.now + kIssueDeadline;
    put_issue_operation(turn.tx, next);
  } else {
    link->due_at = next_issue_look(*link, turn.now);
  }
  put_issue_link(turn.tx, *link);
}

IssueCall call_of(const Configuration& config, const TrackerPlan& plan, const Provider& provider, const IssueLink& link,
                  const IssueOperation& operation, const ActionItem& item, const Incident& incident,
                  const std::string& public_url) {
  IssueCall call;
  call.provider = std::make_shared<const Provider>(provider);
  call.plan = plan;
  call.operation = operation;
  call.project = link.project;
  call.issue = link.issue;
  call.title = item.title;
  call.text = text_for(operation.kind, config, item, incident, public_url);
  call.assignee = assignee_of(plan, item.owner);
  call.due = day_of(item.due_at);
  if (item.priority)
    if (const auto at = plan.priorities.find(*item.priority); at != plan.priorities.end()) call.priority = at->second;
  call.words = words_of(item, plan);
  call.dropped = item.state == ActionItem::State::Dropped;
  call.marker = "muster:" + incident.id.str() + "/" + action_text(item.number);
  return call;
}

void send_operation(Turn& turn, const Configuration& config, const std::string& public_url, std::int64_t number,
                    int which, std::vector<IssueCall>& calls) {
  auto operation = find_issue_operation(turn.tx, number, which);
  const auto link = find_issue_link(turn.tx, number);
  const auto item = find_action_item(turn.tx, number);
  const auto incident = link ? find_incident(turn.tx, link->incident) : std::nullopt;
  if (!operation || !link || !item || !incident) return;
  if (operation->state == IssueOperation::State::Sending) {
    PROBE("the answer of a tracker was lost");
    return settle(turn, config, *link, *operation,
                  {.what = IssueAnswer::What::Unsure, .reason = "no answer came within a minute"}, "", "");
  }
  if (const auto until = tracker_pause(turn.tx, link->provider); until && *until > turn.now) {
    operation->due_at = *until;
    return put_issue_operation(turn.tx, *operation);
  }
  const TrackerPlan* plan = plan_of(config, *link);
  const Provider* provider = find(config.providers, link->provider);
  ++operation->attempts;
  const auto refuse = [&](std::string why) {
    settle(turn, config, *link, *operation, {.what = IssueAnswer::What::Refused, .reason = std::move(why)}, "", "");
  };
  if (!plan || !provider)
    return refuse("tracker " + link->tracker.str() + " is not declared any more as it was; unlink the issue");
  IssueCall call = call_of(config, *plan, *provider, *link, *operation, *item, *incident, public_url);
  if (const auto request = issue_request(call); !request) return refuse(request.fault().message);
  operation->state = IssueOperation::State::Sending;
  operation->due_at = turn.now + kIssueAttemptLost;
  put_issue_operation(turn.tx, *operation);
  call.operation = *operation;
  calls.push_back(std::move(call));
}

// Those that were added in this turn, where a tracker wants them. Of an incident that only some may know of nothing
// leaves the house by itself: whoever may see it can still make the issue.
void create_by_policy(Turn& turn, const Configuration& config, const ActionItem& item) {
  if (item.created_at != turn.now || find_issue_link(turn.tx, item.number)) return;
  const auto incident = find_incident(turn.tx, item.incident);
  if (!incident || is_need_to_know(config, incident->category)) return;
  for (const TrackerPlan& plan : config.response.trackers) {
    if (!plan.creates(item.team, text_of(item.kind), item.severity)) continue;
    const Provider* provider = find(config.providers, plan.provider);
    if (!provider || !has_issues(provider->type)) continue;
    put_issue_link(turn.tx, new_issue_link(item, plan, turn.now, "Muster"));
    return;
  }
}

}  // namespace

void notice_trackers(Turn& turn, const Configuration& config) {
  if (config.response.trackers.empty()) return;
  std::set<std::string> changed;
  for (const LiveChange& change : turn.changes)
    if (change.type == "incident") changed.insert(change.id);
  for (const std::string& text : changed) {
    const auto id = IncidentId::parse(text);
    if (!id) continue;
    for (const ActionItem& item : action_items_of(turn.tx, *id)) {
      create_by_policy(turn, config, item);
      auto link = find_issue_link(turn.tx, item.number);
      if (!link || item.moved_at != turn.now) continue;
      see_item(*link, item.state != ActionItem::State::Open, item.ended_at.value_or(turn.now));
      link->due_at = turn.now;
      put_issue_link(turn.tx, *link);
    }
  }
}

Instant run_trackers(Turn& turn, const Configuration& config, const std::string& public_url,
                     std::vector<IssueCall>& calls) {
  if (config.response.trackers.empty()) return kForever;
  for (const std::int64_t item : issue_links_due(turn.tx, turn.now, kIssuesAtOnceMax)) look_at(turn, config, item);
  for (const auto& [item, number] : issue_operations_due(turn.tx, turn.now, kIssuesAtOnceMax))
    send_operation(turn, config, public_url, item, number, calls);
  return next_issue(turn.tx);
}

void record_issue(Turn& turn, const Configuration& config, const IssueCall& call, const IssueAnswer& answer) {
  const auto operation = find_issue_operation(turn.tx, call.operation.item, call.operation.number);
  const auto link = find_issue_link(turn.tx, call.operation.item);
  const bool waits = operation && link && operation->state == IssueOperation::State::Sending &&
                     operation->attempts == call.operation.attempts &&
                     operation->decided_at == call.operation.decided_at;
  if (!waits) return;
  settle(turn, config, *link, *operation, answer, call.words, call.due);
}

}  // namespace muster
