// What rules did with an alert: why it is where it is, and how it is to be raised.
#pragma once
#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster {

struct AlertRules {
  std::string hops =
      "[]";  // a JSON array of {"rule": …, "name": …, "did": [texts]}, in the order in which they matched
  Instant at{};
  // How its incident is to be; nothing of it: as its service says.
  PolicyId policy{};
  bool at_once = false;             // the first step is due when it is raised
  Duration acknowledge_timeout{0};  // 0: an acknowledgement holds
  std::string playbook{};           // is started on its incident; empty: none
};

void put_alert_rules(store::Tx& tx, AlertId alert, const AlertRules& rules);
// Nothing when no rule matched.
std::optional<AlertRules> find_alert_rules(store::Tx& tx, AlertId alert);

}  // namespace muster
