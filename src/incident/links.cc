#include "incident/links.h"

#include <algorithm>
#include <array>

#include "base/probe.h"
#include "incident/queries.h"
#include "incident/record.h"

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> kLinkKinds{"parent", "child", "related"};
constexpr int kDepthMax = 20;  // how far a chain of parts may go

std::optional<IncidentId> parent_of(store::Tx& tx, IncidentId incident) {
  for (const IncidentLink& link : links_of(tx, incident))
    if (link.kind == LinkKind::Parent) return link.incident;
  return std::nullopt;
}

// What speaks against `child` being a part of `parent`.
std::optional<Fault> wrong_part(store::Tx& tx, const Incident& child, const Incident& parent) {
  if (const auto now = parent_of(tx, child.id); now && *now != parent.id)
    return conflict(number_text(child.number) + " is a part of " + number_text(find_incident(tx, *now)->number) +
                    " already; take that back first");
  std::optional<IncidentId> above = parent.id;
  for (int depth = 0; above; above = parent_of(tx, *above)) {
    if (*above == child.id) {
      PROBE("an incident was to be a part of itself");
      return conflict(number_text(parent.number) + " is itself a part of " + number_text(child.number));
    }
    if (++depth > kDepthMax)
      return conflict("a chain of parts has at most " + std::to_string(kDepthMax) + " incidents");
  }
  return std::nullopt;
}

LinkKind seen_from_the_other(LinkKind kind) {
  return kind == LinkKind::Parent ? LinkKind::Child : kind == LinkKind::Child ? LinkKind::Parent : LinkKind::Related;
}

// One row, from the part to the whole, or from the older one to the younger.
void put_link(Turn& turn, IncidentId incident, LinkKind kind, IncidentId other) {
  if (kind == LinkKind::Child || (kind == LinkKind::Related && other < incident)) std::swap(incident, other);
  turn.tx.exec(sql::incident::put_link, incident, other, kind == LinkKind::Related ? "related" : "part", turn.now);
}

json::object named(const Incident& other, bool with_title) {
  json::object data{{"other", number_text(other.number)}};
  if (with_title) data["title"] = other.title;
  return data;
}

void record_link(Turn& turn, const Incident& incident, LinkKind kind, json::object other, const By& by) {
  other["kind"] = text_of(kind);
  record_change(turn, incident, "incident.linked", by, std::move(other));
}

}  // namespace

std::string_view text_of(LinkKind kind) { return kLinkKinds.at(static_cast<std::size_t>(kind)); }

std::optional<LinkKind> link_kind_of(std::string_view text) {
  const auto* at = std::ranges::find(kLinkKinds, text);
  return at == kLinkKinds.end() ? std::nullopt : std::optional(static_cast<LinkKind>(at - kLinkKinds.begin()));
}

std::vector<IncidentLink> links_of(store::Tx& tx, IncidentId incident) {
  std::vector<IncidentLink> links;
  tx.each(
      sql::incident::links,
      [&](const store::Row& row) {
        const auto from = row.get<IncidentId>(0), to = row.get<IncidentId>(1);
        const LinkKind kind = row.text(2) == "related" ? LinkKind::Related
                              : from == incident       ? LinkKind::Parent
                                                       : LinkKind::Child;
        links.push_back({kind, from == incident ? to : from, row.get<Instant>(3)});
      },
      incident);
  std::ranges::stable_sort(links, {}, &IncidentLink::kind);
  return links;
}

Result<Incident> link_incidents(Turn& turn, IncidentId id, LinkKind kind, IncidentId other_id, const By& by,
                                LinkTells tells) {
  const auto incident = find_incident(turn.tx, id), other = find_incident(turn.tx, other_id);
  if (!incident || !other) return no_such_incident();
  if (id == other_id) return invalid("an incident is not linked with itself");
  const auto links = links_of(turn.tx, id);
  const auto before = std::ranges::find(links, other_id, &IncidentLink::incident);
  if (before != links.end() && before->kind == kind) return *incident;
  for (const auto& [one, count] :
       {std::pair(&*incident, links.size()), std::pair(&*other, links_of(turn.tx, other_id).size())})
    if (before == links.end() && count >= kLinksMax)
      return conflict(number_text(one->number) + " has " + std::to_string(kLinksMax) + " links; take one back first");
  if (kind == LinkKind::Parent) {
    if (auto fault = wrong_part(turn.tx, *incident, *other)) return *fault;
  } else if (kind == LinkKind::Child) {
    if (auto fault = wrong_part(turn.tx, *other, *incident)) return *fault;
  }
  turn.tx.exec(sql::incident::delete_link, id, other_id);
  put_link(turn, id, kind, other_id);
  record_link(turn, *incident, kind, named(*other, tells.of_other), by);
  record_link(turn, *other, seen_from_the_other(kind), named(*incident, tells.of_this), by);
  return *incident;
}

Result<Incident> unlink_incidents(Turn& turn, IncidentId id, IncidentId other_id, const By& by, LinkTells tells) {
  const auto incident = find_incident(turn.tx, id), other = find_incident(turn.tx, other_id);
  if (!incident || !other) return no_such_incident();
  if (turn.tx.exec(sql::incident::delete_link, id, other_id) == 0) return *incident;
  record_change(turn, *incident, "incident.unlinked", by, named(*other, tells.of_other));
  record_change(turn, *other, "incident.unlinked", by, named(*incident, tells.of_this));
  return *incident;
}

}  // namespace muster
