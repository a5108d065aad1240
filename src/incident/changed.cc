#include "incident/changed.h"

#include "base/probe.h"
#include "incident/incidents.h"

namespace muster {
namespace {

constexpr std::size_t kIncidentsMax = 4;  // of the service, the newest ones
constexpr int kCountedMax = 20;

std::string service_name(const Configuration& config, const ServiceId& id) {
  const Service* service = find(config.services, id);
  return service ? service->name : id.str();
}

}  // namespace

bool take_change(Turn& turn, const Configuration& config, OpenAlerts& open, ChangeEvent change) {
  if (change.service.empty()) {
    const ServiceId named(std::string_view(change.source).substr(change.source.rfind('/') + 1));
    if (find(config.services, named)) change.service = named;
  }
  change.id = turn.ids.next<ChangeId>(turn.now);
  change.told_at = turn.now;
  if (!insert_change(turn.tx, change)) return false;
  turn.changed("change", change.id.str());
  if (change.service.empty()) return true;
  for (const Sighting& seen : open.incidents().of_service(change.service, kIncidentsMax)) {
    PROBE("something was changed while an incident of its service was open");
    turn.record({.kind = "incident.changed_meanwhile",
                 .incident = seen.incident,
                 .data = {{"change", change.summary},
                          {"service", service_name(config, change.service)},
                          {"by", change.by},
                          {"at", rfc3339(change.at)}}});
  }
  return true;
}

void record_changes_before(Turn& turn, const Configuration& config, const Incident& incident) {
  if (incident.service.empty()) return;
  const Instant since = turn.now - kChangedLately;
  // Nearly always nothing was changed anywhere: then no service is looked at.
  if (changes(turn.tx, {.since = since, .limit = 1}).empty()) return;
  const auto found = changes_around(turn.tx, config.graph, incident.service, since, turn.now, kCountedMax);
  if (found.empty()) return;
  PROBE("something was changed shortly before an incident");
  const ChangeEvent& newest = found.front();
  json::object data{{"change", newest.summary},
                    {"service", service_name(config, newest.service)},
                    {"ago", duration_text(std::chrono::floor<std::chrono::minutes>(turn.now - newest.at))},
                    {"at", rfc3339(newest.at)}};
  if (found.size() > 1) data["more"] = static_cast<std::int64_t>(found.size() - 1);
  turn.record({.kind = "incident.changes_before", .incident = incident.id, .data = std::move(data)});
}

}  // namespace muster
