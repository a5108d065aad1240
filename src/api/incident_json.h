// Incidents, their records and notifications as api/openapi.yaml has them. Appended to one text: lists can be long.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/access.h"
#include "base/language.h"
#include "config/configuration.h"
#include "escalation/escalate.h"
#include "incident/incident.h"
#include "notification/notifications.h"
#include "room/marks.h"
#include "room/stage.h"
#include "store/tx.h"
#include "timeline/entry.h"

namespace muster::api {

struct IncidentView {
  Incident incident;
  std::optional<Escalation> escalation;
  std::vector<std::int64_t> merged{};  // numbers of incidents that were merged into it; not in lists
  Stage stage = Stage::Logged;         // how far people say they are
  std::string own_stage{};             // as they said it in their unit's words
};

// What a path or a body means by "INC-1042" or an id; nothing when there is no such incident, or when it is not for
// whoever asks. The only way by which a request names one (a test walks all routes).
std::optional<IncidentId> incident_named(store::Tx& tx, const Sight& sight, const std::string& id_or_number);
std::optional<IncidentView> incident_view(store::Tx& tx, IncidentId id);
// A row of the statements `api.incidents_…`.
IncidentView read_incident_view(const store::Row& row);

// Schema Incident. Names are those of `config`; what is no longer declared is named by its id.
void append_incident(std::string& out, const IncidentView& view, const Configuration& config);

// Schema TimelineEntry.
void append_entry(std::string& out, const RecordedEntry& entry, Language language);
// In its newest words, with what became of it.
void append_entry(std::string& out, const RecordedEntry& entry, const Mark& mark, Language language);

// Schema Notification.
void append_notification(std::string& out, const Notification& notification,
                         const std::vector<DeliveryRow>& deliveries);

}  // namespace muster::api
