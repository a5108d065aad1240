#include "incident/declare.h"

#include "base/probe.h"
#include "incident/incidents.h"
#include "incident/queries.h"

namespace muster {
namespace {

// Two people may choose the same key.
std::string caller_text(const By& by) { return std::string(text_of(by.actor.kind)) + ":" + by.actor.id; }

}  // namespace

Incident declare(Turn& turn, std::int64_t& last_number, const Declaration& declaration, const By& by) {
  Opening opening = declaration.opening;
  if (opening.counts_as == CountsAs::Drill && !opening.title.starts_with(kDrillMark))
    opening.title.insert(0, kDrillMark);
  const Incident incident = open_incident(turn, last_number, opening);
  json::object data{{"title", incident.title}, {"severity", text_of(incident.severity)}};
  if (!declaration.description.empty()) data["description"] = declaration.description;
  if (opening.counts_as != CountsAs::Incident) data["counts_as"] = text_of(opening.counts_as);
  const Entry how{
      .kind = "incident.declared", .incident = incident.id, .actor = by.actor, .via = by.via, .data = std::move(data)};
  turn.record(how);
  record_opened(turn, incident, how, declaration.service_name, opening.policy->name);
  if (opening.counts_as != CountsAs::NearMiss) return incident;
  const auto taken = acknowledge(turn, incident.id, by);
  MUSTER_ASSERT(taken);
  return *taken;
}

Result<std::optional<Incident>> declared_before(Turn& turn, const RepeatableRequest& request, const By& by) {
  std::optional<IncidentId> known;
  bool same = false;
  turn.tx.each(
      sql::incident::declared_with_key,
      [&](const store::Row& row) {
        known = row.get<IncidentId>(0);
        same = row.bytes(1) == bytes_of(request.hash);
      },
      caller_text(by), request.key, turn.now - kRepeatableFor);
  if (!known) return std::optional<Incident>();
  if (!same) {
    return conflict("the Idempotency-Key '" + request.key +
                    "' was used for another request in the last 24 hours; use a new key for a new incident");
  }
  PROBE("a declaration was repeated");
  return find_incident(turn.tx, *known);
}

void remember_declared(Turn& turn, const RepeatableRequest& request, const By& by, IncidentId incident) {
  turn.tx.exec(sql::incident::forget_keys, turn.now - kRepeatableFor);
  turn.tx.exec(sql::incident::remember_key, caller_text(by), request.key, request.hash, incident, turn.now);
}

}  // namespace muster
