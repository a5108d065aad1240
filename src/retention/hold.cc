#include "retention/hold.h"

#include "incident/incidents.h"
#include "incident/record.h"
#include "retention/queries.h"

namespace muster {

std::optional<LegalHold> find_hold(store::Tx& tx, IncidentId incident) {
  std::optional<LegalHold> found;
  tx.each(
      sql::retention::hold,
      [&](const store::Row& row) {
        found = LegalHold{row.get<std::string>(0), row.get<std::string>(1), row.get<Instant>(2)};
      },
      incident);
  return found;
}

std::vector<HeldIncident> holds(store::Tx& tx, int limit) {
  std::vector<HeldIncident> found;
  tx.each(
      sql::retention::holds,
      [&](const store::Row& row) {
        found.push_back(
            {row.get<IncidentId>(0), {row.get<std::string>(1), row.get<std::string>(2), row.get<Instant>(3)}});
      },
      limit);
  return found;
}

Result<Incident> hold_incident(Turn& turn, IncidentId id, const std::string& reason, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (reason.find_first_not_of(" \n\t") == std::string::npos)
    return invalid("'reason' is missing: say who may ask for it, or for which proceedings");
  if (reason.size() > kHoldReasonMax) return invalid("'reason' must be at most 2000 bytes");
  const auto before = find_hold(turn.tx, id);
  if (before && before->reason == reason) return *incident;
  turn.tx.exec(sql::retention::put_hold, id, reason, by.actor.name, turn.now);
  record_change(turn, *incident, "incident.legal_hold", by, {{"reason", reason}});
  return *incident;
}

Result<Incident> end_hold(Turn& turn, IncidentId id, const std::string& reason, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (reason.size() > kHoldReasonMax) return invalid("'reason' must be at most 2000 bytes");
  if (!find_hold(turn.tx, id)) return *incident;
  turn.tx.exec(sql::retention::remove_hold, id);
  json::object data;
  if (!reason.empty()) data["reason"] = reason;
  record_change(turn, *incident, "incident.legal_hold_ended", by, std::move(data));
  return *incident;
}

}  // namespace muster
