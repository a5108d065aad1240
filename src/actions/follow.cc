#include "actions/follow.h"

#include "actions/rows.h"
#include "base/probe.h"
#include "incident/incidents.h"
#include "notice/tell.h"

namespace muster {
namespace {

constexpr int kLooksMax = 200;
constexpr Duration kTold = std::chrono::days(7);  // then it is no news any more

void tell_one(Turn& turn, const Configuration& config, const ActionItem& item, const UserId& id, ActionStep step) {
  const User* user = find(config.users, id);
  if (!user) return;
  const Tongue tongue = tongue_of(config, *user);
  const std::string name = action_text(item.number), date = rfc3339(item.due_at).substr(0, 10);
  notice::Notice told;
  told.user = id;
  told.kind = NoticeKind::ActionItem;
  told.subject = "action/" + std::to_string(item.number);
  told.key = told.subject + "/" + std::to_string(static_cast<int>(step)) + "/" + rfc3339(item.due_at);
  switch (step) {
    case ActionStep::Remind:
      told.title = say(tongue, "Due on {date}: {title}", {{"date", date}, {"title", item.title}});
      break;
    case ActionStep::Overdue:
      told.title = say(tongue, "Overdue since {date}: {title}", {{"date", date}, {"title", item.title}});
      break;
    case ActionStep::Escalate:
      told.title = say(tongue, "An action item of {person} is not done: {title}",
                       {{"person", item.owner.empty() ? say(tongue, "nobody") : person_name(config, item.owner)},
                        {"title", item.title}});
      break;
  }
  told.text = say(tongue, "{item} of {number}, due {date}",
                  {{"item", name}, {"number", number_text(item.incident_number)}, {"date", date}});
  told.path = "/action-items/" + name;
  told.until = turn.now + kTold;
  const std::string why = step == ActionStep::Escalate || id != item.owner
                              ? say(tongue, "leads the team of the action item {item}", {{"item", name}})
                              : say(tongue, "has the action item {item}", {{"item", name}});
  notice::tell(turn, config, std::move(told), why);
}

void take(Turn& turn, const Configuration& config, const ActionItem& item, ActionStep step) {
  const std::vector<UserId> leads = leads_of(config, item.owner, item.team);
  if (step != ActionStep::Remind) {
    json::object data{{"item", action_text(item.number)}, {"title", item.title}, {"due", rfc3339(item.due_at)}};
    if (!item.owner.empty()) data["owner"] = person_name(config, item.owner);
    std::string kind = "action_item.overdue";
    if (step == ActionStep::Escalate) {
      std::string names;
      for (const UserId& one : leads) names.append(names.empty() ? "" : ", ").append(person_name(config, one));
      data["leads"] = names.empty() ? "nobody" : names;
      kind = "action_item.escalated";
    }
    turn.record({.kind = kind, .incident = item.incident, .data = std::move(data)});
    turn.changed("incident", item.incident.str());
  }
  if (step == ActionStep::Escalate || !find(config.users, item.owner)) {
    PROBE("whoever leads a team was told of an action item");
    for (const UserId& one : leads) tell_one(turn, config, item, one, step);
  } else {
    tell_one(turn, config, item, item.owner, step);
  }
}

}  // namespace

Instant follow_action_items(Turn& turn, const Configuration& config) {
  for (const std::int64_t number : action_items_due(turn.tx, turn.now, kLooksMax)) {
    auto item = find_action_item(turn.tx, number);
    MUSTER_ASSERT(item);
    const ActionLook look = look_at(*item, config.response.action_items, turn.now);
    for (const ActionStep step : look.now) take(turn, config, *item, step);
    item->told = look.told;
    item->look_at = look.next;
    put_action_item(turn.tx, *item);
  }
  return next_action_item(turn.tx);
}

}  // namespace muster
