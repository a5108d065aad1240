#include "actions/repeats.h"

#include <set>

#include "access/access.h"
#include "actions/rows.h"
#include "analytics/repeats.h"
#include "base/probe.h"
#include "incident/incidents.h"
#include "notice/tell.h"

namespace muster {
namespace {

void tell(Turn& turn, const Configuration& config, const ActionItem& item, const Incident& again, const UserId& id) {
  const User* user = find(config.users, id);
  if (!user || !may_see(turn.tx, config, id, again, turn.now)) return;
  const Tongue tongue = tongue_of(config, *user);
  const std::string name = action_text(item.number);
  notice::Notice told;
  told.user = id;
  told.kind = NoticeKind::ActionItem;
  told.subject = "action/" + std::to_string(item.number) + "/again";
  told.key = told.subject + "/" + again.id.str();
  told.title = say(tongue, "It happened again, and this is not done: {title}", {{"title", item.title}});
  told.text = say(
      tongue, "{number} is the same fault as {earlier}: {title}",
      {{"number", number_text(again.number)}, {"earlier", number_text(item.incident_number)}, {"title", again.title}});
  told.path = "/action-items/" + name;
  told.until = turn.now + std::chrono::days(3);
  notice::tell(turn, config, std::move(told), say(tongue, "has the action item {item}", {{"item", name}}));
}

// Each is named in the other's record, which those read who may know of that one alone.
bool may_name_each_other(store::Tx& tx, const Configuration& config, IncidentId earlier, const Incident& again) {
  const auto first = find_incident(tx, earlier);
  const std::string category = first ? first->category : "";
  return category == again.category || (!is_need_to_know(config, category) && !is_need_to_know(config, again.category));
}

void look_at(Turn& turn, const Configuration& config, IncidentId id) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident || incident->status == Incident::Status::Resolved || incident->service.empty()) return;
  const auto items = open_action_items_of(turn.tx, incident->service, id);
  if (items.empty()) return;
  const std::string shape = analytics::shape_of(incident->title);
  for (const ActionItem& item : items) {
    if (item.shape != shape || item.created_at > incident->created_at) continue;
    if (!may_name_each_other(turn.tx, config, item.incident, *incident)) continue;
    if (!add_action_repeat(turn.tx, item.number, id, turn.now)) continue;
    PROBE("the same fault came again while an action item was open");
    const json::object data{{"item", action_text(item.number)},
                            {"title", item.title},
                            {"earlier", number_text(item.incident_number)},
                            {"again", number_text(incident->number)}};
    turn.record({.kind = "action_item.repeated", .incident = id, .data = data});
    turn.record({.kind = "action_item.happened_again", .incident = item.incident, .data = data});
    if (find(config.users, item.owner)) {
      tell(turn, config, item, *incident, item.owner);
    } else {
      for (const UserId& one : leads_of(config, item.owner, item.team)) tell(turn, config, item, *incident, one);
    }
  }
}

}  // namespace

void link_repeats(Turn& turn, const Configuration& config) {
  std::set<std::string> changed;
  for (const LiveChange& change : turn.changes)
    if (change.type == "incident") changed.insert(change.id);
  for (const std::string& text : changed)
    if (const auto id = IncidentId::parse(text)) look_at(turn, config, *id);
}

}  // namespace muster
