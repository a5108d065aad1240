#include "cause/evidence.h"

#include <algorithm>
#include <set>

#include "base/json.h"
#include "cause/queries.h"

namespace muster {
namespace {

constexpr int kDistanceMax = 2, kChangesMax = 50, kOfEachMax = 5, kEarlierMax = 200;
constexpr std::size_t kNearMax = 50;

std::string note_of(store::Tx& tx, IncidentId incident) {
  std::string note;
  tx.each(
      sql::cause::resolved_with,
      [&](const store::Row& row) {
        const auto data = parse_json(row.text(0));
        if (data && data->is_object()) note = text_at(data->get_object(), "note").value_or("");
      },
      incident);
  return note;
}

// What people found out about an earlier one.
void add_findings(store::Tx& tx, EarlierIncident& one) {
  one.note = note_of(tx, one.id);
  if (const auto cause = tx.one<std::string>(sql::cause::confirmed_cause, one.id)) one.cause = *cause;
  if (const auto helped = tx.one<std::string>(sql::cause::what_helped, one.id)) one.helped = *helped;
}

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

CauseEvidence cause_evidence(store::Tx& tx, const Configuration& config, const Incident& incident, Instant now) {
  CauseEvidence evidence{.service = incident.service,
                         .title = incident.title,
                         .category = incident.category,
                         .opened_at = incident.created_at};
  if (incident.service.empty()) return evidence;
  const Instant until = incident.resolved_at.value_or(now);
  auto near = config.graph.dependencies_of(incident.service, kDistanceMax);
  if (near.size() > kNearMax) near.resize(kNearMax);
  for (ChangeEvent& change : changes_around(tx, config.graph, incident.service, incident.created_at - kChangeCounts,
                                            incident.created_at, kChangesMax)) {
    const auto at = std::ranges::find(near, change.service, &Neighbour::service);
    const int distance = at == near.end() ? 0 : at->distance;
    evidence.changes.push_back({std::move(change), distance});
  }
  for (const Neighbour& one : near) add_upstream(tx, incident, one, until, evidence.upstream);

  std::vector<EarlierIncident> over;
  tx.each(
      sql::cause::incidents_before,
      [&](const store::Row& row) {
        over.push_back({row.get<IncidentId>(0), row.get<std::int64_t>(1), std::string(row.text(2)), row.get<Instant>(3),
                        row.get<Instant>(4), "", row.get<std::string>(5), "", ""});
      },
      incident.service, incident.id, kEarlierMax);
  evidence.earlier = most_alike(std::move(over), incident.title, config.correlation, 2 * kSimilarMax);
  for (EarlierIncident& one : evidence.earlier) add_findings(tx, one);
  return evidence;
}

}  // namespace muster
