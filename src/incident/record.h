// What every act on an incident ends with: its state and its record, and who looks at it is told.
#pragma once
#include <string_view>

#include "base/result.h"
#include "incident/act.h"
#include "incident/incidents.h"
#include "incident/news.h"
#include "timeline/turn.h"

namespace muster {

inline Fault no_such_incident() { return not_found("there is no such incident"); }

inline void save_incident(Turn& turn, Incident& incident) {
  update_incident(turn.tx, incident);
  turn.changed("incident", incident.id.str(), incident.version);
}

// An entry in the record; answers its sequence.
inline std::int64_t record_change(Turn& turn, const Incident& incident, std::string_view kind, const By& by,
                                  json::object data) {
  const std::int64_t sequence =
      turn.record({.kind = kind, .incident = incident.id, .actor = by.actor, .via = by.via, .data = std::move(data)});
  note_news(turn, incident.id, kind, sequence);
  turn.changed("incident", incident.id.str(), incident.version);
  return sequence;
}

}  // namespace muster
