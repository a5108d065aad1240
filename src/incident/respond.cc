#include "incident/respond.h"

#include <algorithm>

#include "incident/queries.h"

namespace muster {

bool agreed_at_opening(const Configuration& config, const ServiceId& service) {
  return std::ranges::any_of(config.response.checklists, [&](const Checklist& list) {
    return !list.major && list.priorities.empty() && list.categories.empty() &&
           std::ranges::find(list.services, service) != list.services.end();
  });
}

void look_at_response(store::Tx& tx, IncidentId incident, Instant at) {
  tx.exec(sql::incident::look_at_response, incident, at);
}

std::vector<IncidentId> responses_to_look_at(store::Tx& tx, Instant now, int limit) {
  return tx.many<IncidentId>(sql::incident::responses_to_look_at, now, limit);
}

void looked_at_response(store::Tx& tx, IncidentId incident) { tx.exec(sql::incident::looked_at_response, incident); }

Instant next_response(store::Tx& tx) { return tx.next(sql::incident::next_response); }

}  // namespace muster
