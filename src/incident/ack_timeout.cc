#include "incident/ack_timeout.h"

#include "base/probe.h"
#include "incident/incidents.h"
#include "incident/notifying.h"
#include "incident/queries.h"

namespace muster {

void set_acknowledge_timeout(Turn& turn, IncidentId incident, Duration span) {
  if (span > Duration(0)) turn.tx.exec(sql::incident::set_acknowledge_timeout, incident, span.count());
}

void begin_acknowledge_timeout(Turn& turn, IncidentId incident) {
  turn.tx.exec(sql::incident::begin_acknowledge_timeout, incident, turn.now);
}

void end_acknowledge_timeout(Turn& turn, IncidentId incident) {
  turn.tx.exec(sql::incident::end_acknowledge_timeout, incident);
}

void time_out_acknowledgements(Turn& turn, int limit) {
  for (const IncidentId id : turn.tx.many<IncidentId>(sql::incident::acknowledge_timeouts_due, turn.now, limit)) {
    end_acknowledge_timeout(turn, id);
    auto incident = find_incident(turn.tx, id);
    if (!incident || incident->status != Incident::Status::Acknowledged) continue;
    PROBE("an acknowledgement timed out");
    turn.record({.kind = "incident.acknowledgement_timed_out",
                 .incident = id,
                 .data = {{"person", incident->acknowledged_by ? incident->acknowledged_by->name : ""}}});
    incident->status = Incident::Status::Triggered;
    incident->acknowledged_at.reset();
    incident->acknowledged_by.reset();
    update_incident(turn.tx, *incident);
    notify_anew(turn, id, turn.now);
    turn.changed("incident", id.str(), incident->version);
  }
}

Instant next_acknowledge_timeout(store::Tx& tx) { return tx.next(sql::incident::next_acknowledge_timeout); }

}  // namespace muster
