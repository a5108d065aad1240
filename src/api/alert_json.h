// Alerts as api/openapi.yaml has them (schema Alert), appended to one text.
#pragma once
#include <optional>
#include <string>

#include "alert/alert.h"
#include "config/configuration.h"
#include "incident/incident.h"
#include "store/tx.h"

namespace muster::api {

struct AlertView {
  Alert alert;                       // repeats of the last few seconds may not be counted yet
  std::int64_t incident_number = 0;  // 0: has none
  std::string incident_status;       // "triggered" without one
  // An open alert is in the state of its incident ("triggered" or "acknowledged"), or "held" when something holds it
  // back and nobody has it. Else "resolved".
  std::string_view status() const {
    if (!alert.open) return "resolved";
    return alert.held && incident_status == "triggered" ? "held" : std::string_view(incident_status);
  }
};

std::optional<AlertView> alert_view(store::Tx& tx, AlertId id);
// A row of the statements `api.alert…`.
AlertView read_alert_view(const store::Row& row);

void append_alert(std::string& out, const AlertView& view, const Configuration& config);

}  // namespace muster::api
