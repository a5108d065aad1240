#include "cause/evidence.h"

#include <algorithm>
#include <set>

#include "cause/queries.h"
#include "cause/similar.h"

namespace muster {
namespace {

constexpr int kDistanceMax = 2, kChangesMax = 50, kOfEachMax = 5;
constexpr std::size_t kNearMax = 50;

void add_upstream(store::Tx& tx, const Incident& incident, const Neighbour& near, Instant until,
                  std::vector<UpstreamTrouble>& found) {
  std::set<IncidentId> listed;
  tx.each(
      sql::cause::incidents_at_the_time,
      [&](const store::Row& row) {
        if (listed.insert(row.get<IncidentId>(0)).second)
          found.push_back({.incident = row.get<std::int64_t>(1),
                           .title = std::string(row.text(2)),
                           .service = near.service,
                           .distance = near.distance,
                           .began_at = row.get<Instant>(3)});
      },
      near.service, until, incident.created_at, incident.id, kOfEachMax);
  tx.each(
      sql::cause::open_alerts_of_service,
      [&](const store::Row& row) {
        const IncidentId of = row.is_null(3) ? IncidentId() : row.get<IncidentId>(3);
        if (!of.empty() && listed.contains(of)) return;
        found.push_back({.alert = row.get<AlertId>(0),
                         .title = std::string(row.text(1)),
                         .service = near.service,
                         .distance = near.distance,
                         .began_at = row.get<Instant>(2),
                         .of_this_incident = of == incident.id});
      },
      near.service, until, kOfEachMax);
}

}  // namespace

CauseEvidence cause_evidence(store::Tx& tx, const Sight& sight, const Incident& incident, Instant now) {
  const Configuration& config = sight.config();
  CauseEvidence evidence{.service = incident.service,
                         .title = incident.title,
                         .category = incident.category,
                         .opened_at = incident.created_at};
  const bool has_service = !incident.service.empty();
  const Instant until = incident.resolved_at.value_or(now);
  auto near = has_service ? config.graph.dependencies_of(incident.service, kDistanceMax) : std::vector<Neighbour>();
  if (near.size() > kNearMax) near.resize(kNearMax);
  if (has_service) {
    for (ChangeEvent& change : changes_around(tx, config.graph, incident.service, incident.created_at - kChangeCounts,
                                              incident.created_at, kChangesMax)) {
      const auto at = std::ranges::find(near, change.service, &Neighbour::service);
      const int distance = at == near.end() ? 0 : at->distance;
      evidence.changes.push_back({std::move(change), distance});
    }
  }
  for (const Neighbour& one : near) add_upstream(tx, incident, one, until, evidence.upstream);
  evidence.earlier = similar_incidents(tx, sight, incident, near, 3 * kSimilarMax);
  return evidence;
}

}  // namespace muster
