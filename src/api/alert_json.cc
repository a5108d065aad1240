#include "api/alert_json.h"

#include "alert/alerts.h"
#include "api/names.h"
#include "api/queries.h"
#include "base/json.h"

namespace muster::api {
namespace {

constexpr int kAlertColumns = 25;

void append_text_alert(std::string& out, std::string_view name, std::string_view text) {
  out.append(",\"").append(name).append("\":");
  append_json_string(out, text);
}

void append_instant_alert(std::string& out, std::string_view name, const std::optional<Instant>& at) {
  out.append(",\"").append(name).append("\":");
  append_time(out, at);
}

// What the store keeps is JSON already.
void append_json(std::string& out, std::string_view name, std::string_view json_text) {
  out.append(",\"").append(name).append("\":").append(json_text);
}

}  // namespace

std::optional<AlertView> alert_view(store::Tx& tx, AlertId id) {
  std::optional<AlertView> found;
  tx.each(
      sql::api::alert, [&](const store::Row& row) { found = read_alert_view(row); }, id);
  return found;
}

AlertView read_alert_view(const store::Row& row) {
  return {read_alert(row), row.integer(kAlertColumns), std::string(row.text(kAlertColumns + 1))};
}

void append_alert(std::string& out, const AlertView& view, const Configuration& config) {
  const Alert& alert = view.alert;
  out += "{\"id\":";
  append_json_string(out, alert.id.str());
  append_text_alert(out, "status", view.status());
  append_text_alert(out, "severity", text_of(alert.severity));
  append_text_alert(out, "summary", alert.summary);
  append_text_alert(out, "dedup_key", alert.dedup_key);
  out += ",\"service\":";
  append_ref_or_null(out, config.services, alert.service);
  out += ",\"team\":";
  append_ref_or_null(out, config.teams, alert.team);
  out += ",\"integration\":";
  append_ref_or_null(out, config.integrations, alert.integration);
  append_text_alert(out, "source", alert.source);
  append_json(out, "labels", alert.labels);
  append_json(out, "details", alert.details);
  append_json(out, "links", alert.links);
  append_json(out, "occurrences", std::to_string(alert.occurrences));
  append_instant_alert(out, "created_at", alert.created_at);
  append_instant_alert(out, "last_seen_at", alert.last_seen_at);
  append_instant_alert(out, "starts_at", alert.starts_at);
  append_instant_alert(out, "resolved_at", alert.resolved_at);
  append_instant_alert(out, "times_out_at", alert.times_out_at);
  out += ",\"held\":";
  if (alert.held) {
    out += "{\"by\":";
    append_json_string(out, text_of(alert.held->kind));
    append_text_alert(out, "id", alert.held->id);
    append_text_alert(out, "why", alert.held->why);
    append_instant_alert(out, "until", alert.held->until);
    out += '}';
  } else {
    out += "null";
  }
  append_text_alert(out, "group_key", alert.group_key);
  append_json(out, "joined", alert.joined.empty() ? "null" : alert.joined);
  out += ",\"incident\":";
  if (alert.incident.empty()) return void(out += "null}");
  out += "{\"id\":";
  append_json_string(out, alert.incident.str());
  append_text_alert(out, "number", number_text(view.incident_number));
  out += "}}";
}

}  // namespace muster::api
