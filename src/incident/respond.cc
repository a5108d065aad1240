#include "incident/respond.h"

#include <algorithm>

#include "incident/queries.h"

namespace muster {

bool agreed_at_opening(const Configuration& config, const ServiceId& service) {
  if (std::ranges::any_of(config.playbooks, [](const auto& entry) { return entry.second.automatic; })) return true;
  const auto at_once = [](const auto& agreed) { return !agreed.major && agreed.priorities.empty(); };
  if (std::ranges::any_of(config.response.update_cadence, at_once)) return true;
  if (std::ranges::any_of(config.response.regulatory_clocks, [&](const RegulatoryClock& clock) {
        return at_once(clock) && !clock.by_hand() && !clock.customer_data && clock.categories.empty();
      }))
    return true;
  return std::ranges::any_of(config.response.checklists, [&](const Checklist& list) {
    return !list.major && list.priorities.empty() && list.categories.empty() &&
           std::ranges::find(list.services, service) != list.services.end();
  });
}

void look_at_response(store::Tx& tx, IncidentId incident, Instant at) {
  tx.exec(sql::incident::look_at_response, incident, at);
}

void look_when_playbooks_run(store::Tx& tx, IncidentId incident, std::int64_t number, Instant at) {
  tx.exec(sql::incident::look_when_playbooks_run, incident, at, number);
}

std::vector<IncidentId> responses_to_look_at(store::Tx& tx, Instant now, int limit) {
  return tx.many<IncidentId>(sql::incident::responses_to_look_at, now, limit);
}

void looked_at_response(store::Tx& tx, IncidentId incident) { tx.exec(sql::incident::looked_at_response, incident); }

void want_playbook(store::Tx& tx, IncidentId incident, const PlaybookId& playbook, const std::string& why,
                   Instant now) {
  tx.exec(sql::incident::want_playbook, incident, playbook, why);
  look_at_response(tx, incident, now);
}

std::vector<WantedPlaybook> take_wanted_playbooks(store::Tx& tx, IncidentId incident) {
  std::vector<WantedPlaybook> wanted;
  tx.each(
      sql::incident::wanted_playbooks,
      [&](const store::Row& row) {
        wanted.push_back({PlaybookId(row.get<std::string>(0)), row.get<std::string>(1)});
      },
      incident);
  if (!wanted.empty()) tx.exec(sql::incident::forget_wanted_playbooks, incident);
  return wanted;
}

Instant next_response(store::Tx& tx) { return tx.next(sql::incident::next_response); }

}  // namespace muster
