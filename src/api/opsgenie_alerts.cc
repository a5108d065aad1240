#include <algorithm>
#include <charconv>

#include "alert/alerts.h"
#include "api/opsgenie_door.h"
#include "api/queries.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "incident/incidents.h"
#include "intake/sources/opsgenie.h"
#include "notification/notifications.h"
#include "opsgenie/query.h"
#include "opsgenie/searches.h"
#include "provider/place_template.h"
#include "timeline/timeline.h"

namespace muster::api::genie {
namespace {

constexpr int kListedMax = 1000;

json::object alert_json(store::Tx& tx, const Configuration& config, const Alert& alert, bool whole) {
  const auto incident = find_incident(tx, alert.incident);
  const json::object kept = kept_of(alert);
  const Integration* integration = find(config.integrations, alert.integration);
  const bool acknowledged = incident && incident->acknowledged_at && !incident->snoozed_until && !alert.resolved_at;
  json::object report;
  if (incident && incident->acknowledged_by) {
    report["ackTime"] = (micros(*incident->acknowledged_at) - micros(alert.created_at)) / 1000;
    report["acknowledgedBy"] = incident->acknowledged_by->name;
  }
  if (alert.resolved_at) report["closeTime"] = (micros(*alert.resolved_at) - micros(alert.created_at)) / 1000;
  const json::array* responders = array_at(kept, "responders");
  const std::string owner(text_at(kept, "owner")
                              .value_or(acknowledged && incident->acknowledged_by
                                            ? std::string_view(incident->acknowledged_by->name)
                                            : ""));
  json::object out{{"id", alert.id.str()},
                   {"tinyId", std::to_string(incident ? incident->number : 0)},
                   {"alias", alert.dedup_key},
                   {"message", alert.summary},
                   {"status", alert.open ? "open" : "closed"},
                   {"acknowledged", acknowledged},
                   {"isSeen", acknowledged},
                   {"tags", tags_of(kept)},
                   {"snoozed", (alert.held && alert.held->kind == Hold::Kind::Snooze) ||
                                   (incident && incident->snoozed_until && alert.open)},
                   {"count", alert.occurrences},
                   {"lastOccurredAt", rfc3339(alert.last_seen_at)},
                   {"createdAt", rfc3339(alert.created_at)},
                   {"updatedAt", rfc3339(alert.resolved_at.value_or(alert.last_seen_at))},
                   {"source", alert.source},
                   {"owner", owner},
                   {"priority", text_at(kept, "priority").value_or(priority_of(alert.severity))},
                   {"responders", responders ? *responders : json::array()},
                   {"integration", json::object{{"id", alert.integration.str()},
                                                {"name", integration ? integration->name : alert.integration.str()},
                                                {"type", "API"}}},
                   {"report", report}};
  if (!whole) return out;
  const json::array* actions = array_at(kept, "actions");
  const json::object* details = object_at(kept, "details");
  out["actions"] = actions ? *actions : json::array();
  out["entity"] = text_at(kept, "entity").value_or("");
  out["description"] = text_at(kept, "description").value_or("");
  const json::array* visible_to = array_at(kept, "visibleTo");
  out["visibleTo"] = visible_to ? *visible_to : json::array();
  out["details"] = details ? *details : json::object();
  return out;
}

// The record of an alert: that of its incident, and what was written before it had one.
std::vector<RecordedEntry> record_of(store::Tx& tx, const Alert& alert) {
  constexpr int kEntriesMax = 1000;
  std::vector<RecordedEntry> entries;
  for (RecordedEntry& entry : timeline_of(tx, alert.id, 0, kEntriesMax))
    if (entry.incident.empty()) entries.push_back(std::move(entry));
  if (alert.incident.empty()) return entries;
  for (RecordedEntry& entry : timeline_of(tx, alert.incident, 0, kEntriesMax)) entries.push_back(std::move(entry));
  std::sort(entries.begin(), entries.end(),
            [](const RecordedEntry& a, const RecordedEntry& b) { return a.sequence < b.sequence; });
  return entries;
}

class Alerts : public Door {
 public:
  using Door::Door;

  void add_all() {
    add(Method::Post, "/v2/alerts", &Alerts::create);
    add(Method::Get, "/v2/alerts", &Alerts::list);
    add(Method::Get, "/v2/alerts/count", &Alerts::count);
    add(Method::Get, "/v2/alerts/requests/{request}", &Alerts::request_status);
    add(Method::Get, "/v2/alerts/{id}", &Alerts::get);
    add(Method::Get, "/v2/alerts/{id}/notes", &Alerts::notes);
    add(Method::Get, "/v2/alerts/{id}/logs", &Alerts::logs);
    add(Method::Get, "/v2/alerts/{id}/recipients", &Alerts::recipients);
  }

 private:
  void create(const Integration& integration, const Request& request, http::Reply reply) const {
    Parsed parsed = parse_opsgenie(incoming_of(request, service_.now()));
    bool good = false;
    if (auto* elements = std::get_if<std::vector<Element>>(&parsed)) {
      for (Element& element : *elements) {
        auto* signal = std::get_if<Signal>(&element);
        if (!signal) continue;
        good = true;
        if (signal->dedup_key.empty()) signal->dedup_key = hex(random_bytes(16));
        if (signal->source.empty()) signal->source = request.remote;  // as Opsgenie does
      }
    }
    Response refusal = good ? Response{} : response_of(opsgenie_refusal(parsed));
    take_in(service_, integration.id, request, std::move(parsed), std::move(reply),
            [self = *this, id = integration.id, at = service_.now(),
             refusal = std::move(refusal)](const std::vector<Taken>& taken) {
              return taken.empty() ? refusal : self.accepted(id, Asked::Create, taken.front().alert, at);
            });
  }

  void request_status(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto status = status_of(service_, integration.id, request.param("request"));
    if (!status) return reply(response_of(opsgenie_error(404, "Request not found. It might not be processed, yet.")));
    service_.read(std::move(reply), [status = *status, id = integration.id](store::Tx& tx) {
      const auto alert = find_alert(tx, status.alert);
      const bool done = alert && alert->integration == id;
      json::object data{{"success", done},
                        {"isSuccess", done},
                        {"action", name_of(status.asked)},
                        {"processedAt", rfc3339(status.at)},
                        {"integrationId", id.str()},
                        {"status", done ? "Request is processed" : "Alert does not exist"},
                        {"alertId", done ? alert->id.str() : ""},
                        {"alias", done ? alert->dedup_key : ""}};
      return data_response(std::move(data));
    });
  }

  void get(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply),
                  [config = service_.configuration(), integration, identifier = identifier_of(request)](store::Tx& tx) {
                    const auto alert = alert_of(tx, integration, identifier);
                    return alert ? data_response(alert_json(tx, *config, *alert, true)) : no_such_alert();
                  });
  }

  void record(const Integration& integration, const Request& request, http::Reply reply, bool only_notes) const {
    service_.read(std::move(reply), [integration, identifier = identifier_of(request), only_notes](store::Tx& tx) {
      const auto alert = alert_of(tx, integration, identifier);
      if (!alert) return no_such_alert();
      json::array items;
      for (const RecordedEntry& entry : record_of(tx, *alert)) {
        if (only_notes && entry.kind != "incident.note" && entry.kind != "alert.note") continue;
        json::object item{
            {"owner", entry.actor.name}, {"createdAt", rfc3339(entry.at)}, {"offset", std::to_string(entry.sequence)}};
        if (only_notes)
          item["note"] = text_at(entry.data, "text").value_or("");
        else
          item["log"] = entry.kind;
        if (!only_notes) item["type"] = "system";
        items.push_back(std::move(item));
      }
      return data_response(std::move(items));
    });
  }
  void notes(const Integration& integration, const Request& request, http::Reply reply) const {
    record(integration, request, std::move(reply), true);
  }
  void logs(const Integration& integration, const Request& request, http::Reply reply) const {
    record(integration, request, std::move(reply), false);
  }

  // Who was notified of the alert's incident, and how far that came.
  void recipients(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply), [integration, identifier = identifier_of(request)](store::Tx& tx) {
      const auto alert = alert_of(tx, integration, identifier);
      if (!alert) return no_such_alert();
      json::array items;
      for (const Notification& one : notifications_of(tx, alert->incident)) {
        bool taken = false;
        Instant updated = one.created_at;
        for (const DeliveryRow& delivery : deliveries_of(tx, one.id)) {
          taken = taken || delivery.state == DeliveryRow::State::Accepted;
          updated = std::max(updated, delivery.last_attempt_at.value_or(updated));
        }
        items.push_back(json::object{{"user", json::object{{"id", one.user.str()}, {"username", one.recipient_name}}},
                                     {"state", taken ? "notified" : "active"},
                                     {"method", "Acknowledge"},
                                     {"createdAt", rfc3339(one.created_at)},
                                     {"updatedAt", rfc3339(updated)}});
      }
      return data_response(std::move(items));
    });
  }

  static json::array listing(store::Tx& tx, const Configuration& config, const IntegrationId& id,
                             const opsgenie::Query& query) {
    std::vector<Alert> alerts;
    tx.each(
        sql::api::newest_alerts_of_integration, [&](const store::Row& row) { alerts.push_back(read_alert(row)); }, id,
        kListedMax);
    json::array out;
    for (const Alert& alert : alerts) {
      json::object one = alert_json(tx, config, alert, false);
      if (query.holds(one)) out.push_back(std::move(one));
    }
    return out;
  }

  static std::size_t number(const Request& request, std::string_view name, std::size_t usual, std::size_t most) {
    const std::string_view text = request.query_value(name).value_or("");
    std::size_t value = usual;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::min(value, most);
  }

  // What a list is to hold: a query, or the name of one that was saved.
  struct Listed {
    std::string query, search, search_type;
  };
  static Listed listed_by(const Request& request) {
    const auto text = [&](std::string_view name) { return std::string(request.query_value(name).value_or("")); };
    return {text("query"), text("searchIdentifier"), text("searchIdentifierType")};
  }

  // The alerts that are asked for; else what is wrong.
  static std::variant<json::array, Response> asked_for(store::Tx& tx, const Configuration& config,
                                                       const IntegrationId& id, const Listed& by) {
    std::string text = by.query;
    if (!by.search.empty()) {
      const auto search = opsgenie::find_search(tx, id, by.search_type, by.search);
      if (!search) return no_such_search();
      text = search->query;
    }
    const auto query = opsgenie::Query::parse(text);
    if (!query) return unreadable_query(query.fault());
    return listing(tx, config, id, *query);
  }

  void list(const Integration& integration, const Request& request, http::Reply reply) const {
    const std::size_t offset = number(request, "offset", 0, 20'000), limit = number(request, "limit", 20, 100);
    service_.read(std::move(reply), [config = service_.configuration(), id = integration.id, offset, limit,
                                     base = service_.settings().public_url, step = std::max<std::size_t>(limit, 1),
                                     ascending = request.query_value("order") == "asc",
                                     by = listed_by(request)](store::Tx& tx) {
      auto asked = asked_for(tx, *config, id, by);
      if (auto* wrong = std::get_if<Response>(&asked)) return std::move(*wrong);
      auto& all = std::get<json::array>(asked);
      if (ascending) std::reverse(all.begin(), all.end());
      json::array page;
      for (std::size_t i = offset; i < std::min(all.size(), offset + limit); ++i) page.push_back(all[i]);
      const auto given = [](std::string_view name, const std::string& value) {
        return value.empty() ? "" : "&" + std::string(name) + "=" + percent_encoded(value);
      };
      const auto at = [&](std::size_t from) {
        return base + "/v2/alerts?limit=" + std::to_string(limit) + "&sort=createdAt&offset=" + std::to_string(from) +
               "&order=" + (ascending ? "asc" : "desc") + given("query", by.query) +
               given("searchIdentifier", by.search) + given("searchIdentifierType", by.search_type);
      };
      json::object paging{{"first", at(0)}, {"last", at(all.empty() ? 0 : (all.size() - 1) / step * step)}};
      if (offset + limit < all.size()) paging["next"] = at(offset + limit);
      if (offset > 0) paging["prev"] = at(offset > limit ? offset - limit : 0);
      return http::json_response(200, json::object{{"data", std::move(page)},
                                                   {"paging", std::move(paging)},
                                                   {"took", 0.001},
                                                   {"requestId", hex(random_bytes(16))}});
    });
  }

  void count(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply),
                  [config = service_.configuration(), id = integration.id, by = listed_by(request)](store::Tx& tx) {
                    auto asked = asked_for(tx, *config, id, by);
                    if (auto* wrong = std::get_if<Response>(&asked)) return std::move(*wrong);
                    return data_response(json::object{{"count", std::get<json::array>(asked).size()}});
                  });
  }
};

}  // namespace

void add_alerts(http::Router& router, Service& service, const Keys& keys) { Alerts(router, service, keys).add_all(); }

}  // namespace muster::api::genie
