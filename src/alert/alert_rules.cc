#include "alert/alert_rules.h"

#include "alert/queries.h"

namespace muster {

void put_alert_rules(store::Tx& tx, AlertId alert, const AlertRules& rules) {
  tx.exec(sql::alert::put_rules, alert, rules.at, rules.hops, rules.policy, rules.at_once ? 1 : 0,
          static_cast<std::int64_t>(rules.acknowledge_timeout.count()), rules.playbook);
}

std::optional<AlertRules> find_alert_rules(store::Tx& tx, AlertId alert) {
  std::optional<AlertRules> found;
  tx.each(
      sql::alert::rules_of,
      [&](const store::Row& row) {
        found = AlertRules{row.get<std::string>(1), row.get<Instant>(0),      row.get<PolicyId>(2),
                           row.integer(3) != 0,     Duration(row.integer(4)), row.get<std::string>(5)};
      },
      alert);
  return found;
}

}  // namespace muster
