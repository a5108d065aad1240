#include "incident/hand_pages.h"

#include "incident/incidents.h"
#include "incident/queries.h"
#include "incident/record.h"

namespace muster {
namespace {

struct HandTarget {
  std::string_view kind;
  std::string id;
};

HandTarget row_of(const Target& target) {
  if (const auto* user = std::get_if<UserId>(&target)) return {"user", user->str()};
  if (const auto* team = std::get_if<TeamId>(&target)) return {"team", team->str()};
  if (const auto* schedule = std::get_if<ScheduleId>(&target)) return {"schedule", schedule->str()};
  return {"policy", std::get<PolicyId>(target).str()};
}

Target target_of(std::string_view kind, std::string id) {
  if (kind == "user") return UserId(std::move(id));
  if (kind == "team") return TeamId(std::move(id));
  if (kind == "schedule") return ScheduleId(std::move(id));
  return PolicyId(std::move(id));
}

// Its name, when it is declared.
template <class Map>
std::string name_in(const Map& map, const typename Map::key_type& id) {
  const auto* noun = find(map, id);
  return noun ? noun->name : id.str();
}

}  // namespace

Result<Incident> page_by_hand(Turn& turn, const Configuration& config, IncidentId id, const Target& target,
                              const By& by, const std::string& reason) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const std::string number = number_text(incident->number);
  if (incident->merged_into > 0)
    return conflict(number + " was merged into " + number_text(incident->merged_into) + "; page from there");
  if (incident->status == Incident::Status::Resolved)
    return conflict(number + " is resolved; open it again to page somebody");
  const auto [kind, target_id] = row_of(target);
  turn.tx.exec(sql::incident::put_hand_page, id, kind, target_id, by.actor.name, reason, turn.now);
  json::object data{{"target", target_name(config, target)}, {std::string(kind), target_id}};
  if (!reason.empty()) data["reason"] = reason;
  turn.record(
      {.kind = "incident.paged_by_hand", .incident = id, .actor = by.actor, .via = by.via, .data = std::move(data)});
  turn.changed("incident", id.str(), incident->version);
  return *incident;
}

std::vector<HandPage> hand_pages_due(store::Tx& tx, Instant now, int limit) {
  std::vector<HandPage> pages;
  tx.each(
      sql::incident::hand_pages_due,
      [&](const store::Row& row) {
        pages.push_back({row.get<IncidentId>(0), target_of(row.text(1), std::string(row.text(2))),
                         std::string(row.text(3)), std::string(row.text(4))});
      },
      now, limit);
  return pages;
}

void remove_hand_page(store::Tx& tx, const HandPage& page) {
  const auto [kind, target_id] = row_of(page.target);
  tx.exec(sql::incident::remove_hand_page, page.incident, kind, target_id);
}

Instant next_hand_page(store::Tx& tx) { return tx.next(sql::incident::next_hand_page); }

std::string asked_for_text(const HandPage& page) {
  return page.asked_by + " asks for you" + (page.reason.empty() ? "" : ": " + page.reason);
}

std::string target_name(const Configuration& config, const Target& target) {
  if (const auto* user = std::get_if<UserId>(&target)) return name_in(config.users, *user);
  if (const auto* team = std::get_if<TeamId>(&target)) return "the team " + name_in(config.teams, *team);
  if (const auto* schedule = std::get_if<ScheduleId>(&target))
    return "whoever is on call for " + name_in(config.schedules, *schedule);
  return "the escalation policy " + name_in(config.policies, std::get<PolicyId>(target));
}

}  // namespace muster
