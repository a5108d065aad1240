#include "analytics/judged.h"

#include "analytics/fact.h"
#include "analytics/queries.h"

namespace muster::analytics {

std::vector<Judged> judged(store::Tx& tx, Instant from, Instant until) {
  std::vector<Judged> found;
  // Ids of alerts are of the same clock as those of incidents, and may be a little ahead of it.
  tx.each(
      sql::analytics::judged,
      [&](const store::Row& row) {
        found.push_back({row.get<IntegrationId>(0), row.get<ServiceId>(1), row.get<TeamId>(2),
                         static_cast<std::size_t>(row.integer(3)), static_cast<std::size_t>(row.integer(4))});
      },
      first_incident_at(from).value(), first_incident_at(until + std::chrono::minutes(5)).value(), from, until);
  return found;
}

}  // namespace muster::analytics
