#include "api/alert_acts.h"

#include "alert/alerts.h"

namespace muster::api {
namespace {

std::optional<Alert> alert_named(store::Tx& tx, const std::string& name) {
  const auto id = AlertId::parse(name);
  return id ? find_alert(tx, *id) : std::nullopt;
}

}  // namespace

Fault no_such_alert(const std::string& alert) { return not_found("there is no alert '" + alert.substr(0, 64) + "'"); }

Result<Incident> acknowledge_alert(Turn& turn, const std::string& alert, const By& by) {
  const auto found = alert_named(turn.tx, alert);
  if (!found) return no_such_alert(alert);
  if (found->incident.empty())
    return found->held ? conflict("the alert is held back by " + found->held->why + "; nobody was told of it")
                       : conflict("the alert was resolved before anybody was told of it");
  return acknowledge(turn, found->incident, by);
}

Result<AlertId> resolve_alert(Turn& turn, OpenAlerts& open, const std::string& alert, const By& by) {
  const auto found = alert_named(turn.tx, alert);
  if (!found) return no_such_alert(alert);
  if (const OpenAlert* known = open.find(found->id)) {
    // A copy: resolving takes it out of the index.
    resolve_one_alert(turn, open, OpenAlert(*known), by, "alert.resolved", {{"summary", found->summary}});
  }
  return found->id;
}

}  // namespace muster::api
