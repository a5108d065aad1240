#include "trackers/act.h"

#include "actions/act.h"
#include "actions/rows.h"
#include "base/probe.h"
#include "incident/record.h"
#include "trackers/decide.h"
#include "trackers/rows.h"
#include "trackers/vendor.h"

namespace muster {
namespace {

Fault no_such_action(std::int64_t number) { return not_found("there is no action item " + action_text(number)); }
Fault not_linked(std::int64_t number) { return conflict(action_text(number) + " is linked with no issue"); }

std::string type_of(const Configuration& config, const ProviderId& id) {
  const Provider* provider = find(config.providers, id);
  return provider ? provider->type : "";
}

json::object about(const Configuration& config, const IssueLink& link) {
  json::object data{{"item", action_text(link.item)},
                    {"tracker", tracker_vendor(type_of(config, link.provider))},
                    {"issue", link.shown(type_of(config, link.provider))}};
  if (!link.url.empty()) data["url"] = link.url;
  return data;
}

void say(Turn& turn, const IssueLink& link, std::string_view kind, const By& by, json::object data) {
  if (const auto incident = find_incident(turn.tx, link.incident))
    record_change(turn, *incident, kind, by, std::move(data));
}

Result<const TrackerPlan*> usable(const Configuration& config, const TrackerPlan* plan, const TrackerId& wanted) {
  if (!plan)
    return wanted.empty() ? conflict(
                                "no tracker is declared for this team: an administrator writes the list 'trackers' "
                                "of the organisation")
                          : invalid("there is no tracker '" + wanted.str().substr(0, 64) + "'");
  const std::string type = type_of(config, plan->provider);
  if (!has_issues(type))
    return conflict("tracker " + plan->name + " names the provider " + plan->provider.str() +
                    ", which has no issues; use one of type github, gitlab or jira");
  return plan;
}

Instant item_since(const ActionItem& item) { return item.ended_at.value_or(item.created_at); }

}  // namespace

std::vector<const TrackerPlan*> trackers_for(const Configuration& config, const TeamId& team) {
  std::vector<const TrackerPlan*> found;
  for (const TrackerPlan& plan : config.response.trackers)
    if (plan.is_for(team)) found.push_back(&plan);
  return found;
}

IssueLink new_issue_link(const ActionItem& item, const TrackerPlan& plan, Instant now, const std::string& by) {
  IssueLink link;
  link.item = item.number;
  link.incident = item.incident;
  link.tracker = plan.id;
  link.provider = plan.provider;
  link.project = plan.project;
  link.item_closed = item.state != ActionItem::State::Open;
  link.item_since = item_since(item);
  link.due_at = link.created_at = now;
  link.created_by = by;
  return link;
}

Result<std::int64_t> make_issue(Turn& turn, const Configuration& config, std::int64_t number, const TrackerId& tracker,
                                const By& by) {
  const auto item = find_action_item(turn.tx, number);
  if (!item) return no_such_action(number);
  if (find_issue_link(turn.tx, number)) return number;
  const auto fitting = trackers_for(config, item->team);
  const TrackerPlan* found =
      tracker.empty() ? (fitting.empty() ? nullptr : fitting.front()) : find_tracker(config.response.trackers, tracker);
  const auto plan = usable(config, found, tracker);
  if (!plan) return plan.fault();
  if (!(*plan)->is_for(item->team))
    return conflict("tracker " + (*plan)->name + " is for other teams; the organisation's 'trackers' say which");
  const IssueLink link = new_issue_link(*item, **plan, turn.now, by.actor.name);
  put_issue_link(turn.tx, link);
  say(turn, link, "action_item.issue_wanted", by, about(config, link));
  return number;
}

Result<std::int64_t> link_issue(Turn& turn, const Configuration& config, std::int64_t number, const std::string& url,
                                const By& by) {
  const auto item = find_action_item(turn.tx, number);
  if (!item) return no_such_action(number);
  for (const TrackerPlan* plan : trackers_for(config, item->team)) {
    const Provider* provider = find(config.providers, plan->provider);
    const auto name = provider && has_issues(provider->type) ? issue_of_url(*provider, url) : std::nullopt;
    const auto same = [](std::string_view a, std::string_view b) {
      return std::ranges::equal(a, b, [](char x, char y) { return std::tolower(x) == std::tolower(y); });
    };
    if (!name || !same(name->project, plan->project)) continue;
    if (const auto before = find_issue_link(turn.tx, number)) {
      if (before->provider == plan->provider && before->project == plan->project && before->issue == name->issue)
        return number;
      return conflict(action_text(number) + " is linked with " + before->shown(provider->type) + "; unlink that first");
    }
    if (const auto other = item_of_issue(turn.tx, plan->provider, plan->project, name->issue))
      return conflict("this issue is linked with " + action_text(*other) + " already");
    IssueLink link = new_issue_link(*item, *plan, turn.now, by.actor.name);
    link.ours = false;
    link.state = IssueLink::State::Linked;
    link.issue = name->issue;
    link.url = name->url;
    put_issue_link(turn.tx, link);
    say(turn, link, "action_item.issue_linked", by, about(config, link));
    return number;
  }
  return invalid(
      "'url' is no issue of a tracker that is declared for this team; copy the address of the issue out of the "
      "browser, "
      "such as https://github.com/acme/platform/issues/17");
}

Result<std::int64_t> unlink_issue(Turn& turn, const Configuration& config, std::int64_t number, const By& by) {
  if (!find_action_item(turn.tx, number)) return no_such_action(number);
  const auto link = find_issue_link(turn.tx, number);
  if (!link) return number;
  remove_issue_link(turn.tx, number);
  say(turn, *link, "action_item.issue_unlinked", by, about(config, *link));
  return number;
}

Result<std::int64_t> retry_issue(Turn& turn, const Configuration& config, std::int64_t number, const By& by) {
  if (!find_action_item(turn.tx, number)) return no_such_action(number);
  auto link = find_issue_link(turn.tx, number);
  if (!link) return not_linked(number);
  if (link->state == IssueLink::State::Gone)
    return conflict("the issue of " + action_text(number) + " is gone; unlink it and make another one");
  auto last = last_issue_operation(turn.tx, number);
  const bool under_way =
      last && (last->state == IssueOperation::State::Pending || last->state == IssueOperation::State::Sending);
  if (last && last->state == IssueOperation::State::Pending) {
    last->due_at = turn.now;
    put_issue_operation(turn.tx, *last);
  }
  if (link->state == IssueLink::State::Failed) {
    link->state = link->issue.empty() ? IssueLink::State::Waiting : IssueLink::State::Linked;
    say(turn, *link, "action_item.issue_wanted", by, about(config, *link));
  }
  if (!under_way) link->due_at = turn.now;
  // And how the issue stands is asked for, too; what the tracker wanted to wait is the person's to judge.
  link->read_at.reset();
  pause_tracker(turn.tx, link->provider, turn.now);
  put_issue_link(turn.tx, *link);
  turn.changed("incident", link->incident.str());
  return number;
}

void follow_issue(Turn& turn, const Configuration& config, IssueLink& link, const IssueStands& stands) {
  const auto [closed, dropped, at, asked] = stands;
  const auto item = find_action_item(turn.tx, link.item);
  if (!item) return;
  see_item(link, item->state != ActionItem::State::Open, item_since(*item));
  const std::string vendor = tracker_vendor(type_of(config, link.provider));
  switch (hear_issue(link, closed, at, asked)) {
    case IssueVerdict::Nothing:
      return;
    case IssueVerdict::ItemIsNewer: {
      PROBE("an action item was newer than its issue");
      json::object data = about(config, link);
      data["issue_state"] = closed ? "closed" : "open";
      data["issue_at"] = rfc3339(at);
      data["item_state"] = text_of(item->state);
      data["item_at"] = rfc3339(link.item_since);
      return say(turn, link, "action_item.issue_overruled", {system_actor(), ""}, std::move(data));
    }
    case IssueVerdict::MoveItem: {
      const By by{{Actor::Kind::Integration, link.provider.str(), vendor}, type_of(config, link.provider)};
      const std::string reason = link.shown(type_of(config, link.provider)) + (!closed   ? " was opened again"
                                                                               : dropped ? " was closed as not planned"
                                                                                         : " was closed");
      link.item_closed = closed;
      link.item_since = at;
      (void)move_action_item(turn, config, link.item,
                             !closed   ? ActionItem::State::Open
                             : dropped ? ActionItem::State::Dropped
                                       : ActionItem::State::Done,
                             by, reason);
    }
  }
}

bool take_issue_news(Turn& turn, const Configuration& config, const Provider& provider, const HeardIssue& heard) {
  std::string project = heard.project;
  // As it is declared: GitHub answers with its own spelling.
  for (const TrackerPlan& plan : config.response.trackers)
    if (plan.provider == provider.id && std::ranges::equal(plan.project, heard.project, [](char x, char y) {
          return std::tolower(x) == std::tolower(y);
        }))
      project = plan.project;
  const auto number = item_of_issue(turn.tx, provider.id, project, heard.issue);
  auto link = number ? find_issue_link(turn.tx, *number) : std::nullopt;
  if (!link) return false;
  if (heard.gone) {
    if (link->state == IssueLink::State::Gone) return true;
    link->state = IssueLink::State::Gone;
    put_issue_link(turn.tx, *link);
    say(turn, *link, "action_item.issue_gone", {system_actor(), ""}, about(config, *link));
    return true;
  }
  if (!heard.closed) return true;
  link->read_at = turn.now;
  follow_issue(turn, config, *link, {*heard.closed, heard.dropped, heard.at.value_or(turn.now), false});
  link->due_at = turn.now;
  put_issue_link(turn.tx, *link);
  return true;
}

}  // namespace muster
