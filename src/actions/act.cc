#include "actions/act.h"

#include "analytics/repeats.h"
#include "incident/record.h"
#include "notice/tell.h"

namespace muster {
namespace {

Fault no_such_item(std::int64_t number) { return not_found("there is no action item " + action_text(number)); }

std::optional<Fault> wrong(const Configuration& config, const ActionWords& words, Instant now) {
  if (words.title.find_first_not_of(' ') == std::string::npos)
    return invalid("'title' is missing: say what is to be done");
  if (!words.owner.empty() && !find(config.users, words.owner))
    return invalid("there is no user '" + words.owner.str().substr(0, 64) + "'");
  if (words.due_at && *words.due_at > now + kActionDueMax) return invalid("'due_at' is more than three years ahead");
  return std::nullopt;
}

// What is other than before, as a part of a sentence.
std::string changes_of(const Configuration& config, const ActionItem& before, const ActionItem& after) {
  std::string text;
  const auto add = [&](const std::string& part) { text.append(text.empty() ? "" : ", ").append(part); };
  if (before.title != after.title) add("it is now: " + after.title);
  if (before.kind != after.kind) add("it is to " + std::string(text_of(after.kind)));
  if (before.owner != after.owner)
    add(after.owner.empty() ? "nobody has it" : person_name(config, after.owner) + " has it");
  if (before.due_at != after.due_at) add("due " + rfc3339(after.due_at));
  if (before.priority != after.priority)
    add(after.priority ? "its priority is " + std::string(text_of(*after.priority)) : "it has no priority");
  if (before.description != after.description) add("it is described anew");
  return text;
}

void tell_owner(Turn& turn, const Configuration& config, const ActionItem& item, const By& by) {
  const User* user = find(config.users, item.owner);
  if (!user || (by.actor.kind == Actor::Kind::User && by.actor.id == item.owner.str())) return;
  const Tongue tongue = tongue_of(config, *user);
  notice::Notice told;
  told.user = item.owner;
  told.kind = NoticeKind::ActionItem;
  told.subject = "action/" + std::to_string(item.number);
  told.key = told.subject + "/owner/" + rfc3339(turn.now);
  told.title = say(tongue, "An action item is yours: {title}", {{"title", item.title}});
  told.text = say(tongue, "{item} of {number}, due {date}",
                  {{"item", action_text(item.number)},
                   {"number", number_text(item.incident_number)},
                   {"date", rfc3339(item.due_at).substr(0, 10)}});
  told.path = "/action-items/" + action_text(item.number);
  told.until = turn.now + std::chrono::days(3);
  notice::tell(turn, config, std::move(told),
               say(tongue, "has the action item {item}", {{"item", action_text(item.number)}}));
}

void look_anew(ActionItem& item, const ActionPlan& plan, Instant now) {
  const ActionLook look = first_look(item, plan, now);
  item.told = look.told;
  item.look_at = look.next;
}

json::object data_of(const ActionItem& item) { return {{"item", action_text(item.number)}, {"title", item.title}}; }

}  // namespace

Result<std::int64_t> add_action_item(Turn& turn, const Configuration& config, IncidentId id, const ActionWords& words,
                                     const By& by, const std::string& source) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (incident->merged_into > 0)
    return conflict(number_text(incident->number) + " was merged into " + number_text(incident->merged_into) +
                    ": add it there");
  if (auto fault = wrong(config, words, turn.now)) return *fault;
  if (count_action_items(turn.tx, id) >= kActionItemsMax)
    return conflict(number_text(incident->number) + " has " + std::to_string(kActionItemsMax) +
                    " action items already");
  ActionItem item;
  item.number = next_action_number(turn.tx);
  item.incident = id;
  item.incident_number = incident->number;
  item.service = incident->service;
  item.team = incident->team;
  item.severity = incident->severity;
  item.kind = words.kind;
  item.title = words.title;
  item.description = words.description;
  item.owner = words.owner;
  item.priority = words.priority;
  const ActionPlan& plan = config.response.action_items;
  item.due_at = item.promised_at = words.due_at.value_or(due_by_severity(plan, incident->severity, turn.now));
  item.source = source;
  item.shape = analytics::shape_of(incident->title);
  item.created_at = item.moved_at = turn.now;
  item.created_by = by.actor.name;
  look_anew(item, plan, turn.now);
  put_action_item(turn.tx, item);
  json::object data = data_of(item);
  data["kind"] = text_of(item.kind);
  data["due"] = rfc3339(item.due_at);
  if (!item.owner.empty()) data["owner"] = person_name(config, item.owner);
  if (!source.empty()) data["source"] = source;
  record_change(turn, *incident, "action_item.added", by, std::move(data));
  tell_owner(turn, config, item, by);
  return item.number;
}

Result<std::int64_t> change_action_item(Turn& turn, const Configuration& config, std::int64_t number,
                                        const ActionWords& words, const By& by) {
  const auto before = find_action_item(turn.tx, number);
  if (!before) return no_such_item(number);
  if (auto fault = wrong(config, words, turn.now)) return *fault;
  const ActionPlan& plan = config.response.action_items;
  ActionItem item = *before;
  item.kind = words.kind;
  item.title = words.title;
  item.description = words.description;
  item.owner = words.owner;
  item.priority = words.priority;
  item.due_at = words.due_at.value_or(before->due_at);
  json::object data = data_of(*before);
  const std::string what = changes_of(config, *before, item);
  if (what.empty()) return number;
  item.moved_at = turn.now;
  if (item.due_at != before->due_at && item.state == ActionItem::State::Open) {
    notice::withdraw(turn, "action/" + std::to_string(number));
    look_anew(item, plan, turn.now);
  }
  put_action_item(turn.tx, item);
  data["what"] = what;
  record_change(turn, *find_incident(turn.tx, item.incident), "action_item.changed", by, std::move(data));
  if (item.owner != before->owner && item.state == ActionItem::State::Open) tell_owner(turn, config, item, by);
  return number;
}

Result<std::int64_t> move_action_item(Turn& turn, const Configuration& config, std::int64_t number,
                                      ActionItem::State to, const By& by, const std::string& reason) {
  using State = ActionItem::State;
  auto item = find_action_item(turn.tx, number);
  if (!item) return no_such_item(number);
  if (item->state == to) return number;
  if (to == State::Dropped && reason.find_first_not_of(' ') == std::string::npos)
    return invalid("'reason' is missing: say why it is not to be done");
  item->state = to;
  item->moved_at = turn.now;
  item->reason = reason;
  if (to == State::Open) {
    item->ended_at.reset();
    item->ended_by.clear();
    look_anew(*item, config.response.action_items, turn.now);
  } else {
    item->ended_at = turn.now;
    item->ended_by = by.actor.name;
    item->look_at.reset();
    notice::withdraw(turn, "action/" + std::to_string(number));
  }
  put_action_item(turn.tx, *item);
  json::object data = data_of(*item);
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, *find_incident(turn.tx, item->incident),
                to == State::Done   ? "action_item.done"
                : to == State::Open ? "action_item.reopened"
                                    : "action_item.dropped",
                by, std::move(data));
  return number;
}

}  // namespace muster
