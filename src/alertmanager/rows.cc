#include "alertmanager/rows.h"

#include "alertmanager/queries.h"
#include "base/json.h"

namespace muster::alertmanager {
namespace {

namespace queries = sql::alertmanager;

std::string text_of_pairs(const auto& pairs) {
  json::object object;
  for (const auto& [name, value] : pairs) object[name] = value;
  return to_text(object);
}

std::vector<Labels::Pair> pairs_of(const json::value& value) {
  std::vector<Labels::Pair> pairs;
  if (!value.is_object()) return pairs;
  for (const auto& pair : value.as_object()) {
    if (pair.value().is_string()) pairs.emplace_back(pair.key(), pair.value().as_string());
  }
  return pairs;
}

std::vector<Labels::Pair> pairs_of(std::string_view text) {
  const auto value = parse_json(text);
  return value ? pairs_of(*value) : std::vector<Labels::Pair>();
}

std::string joined(const std::set<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
  return text;
}

std::set<std::string> ids_of(std::string_view text) {
  std::set<std::string> ids;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    ids.emplace(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return ids;
}

std::string text_of_alerts(const std::vector<Alert>& alerts) {
  json::array all;
  for (const Alert& alert : alerts) {
    json::object labels, annotations;
    for (const auto& [name, value] : alert.labels) labels[name] = value;
    for (const auto& [name, value] : alert.annotations) annotations[name] = value;
    all.push_back(json::object{{"id", alert.id},
                               {"labels", std::move(labels)},
                               {"annotations", std::move(annotations)},
                               {"url", alert.generator_url},
                               {"starts_at", micros(alert.starts_at)},
                               {"ends_at", micros(alert.ends_at)},
                               {"updated_at", micros(alert.updated_at)},
                               {"timeout", alert.timeout}});
  }
  return to_text(all);
}

std::vector<Alert> alerts_of(std::string_view text) {
  std::vector<Alert> alerts;
  const auto value = parse_json(text);
  if (!value || !value->is_array()) return alerts;
  for (const json::value& one : value->as_array()) {
    if (!one.is_object()) continue;
    const json::object& fields = one.as_object();
    Alert alert;
    alert.id = text_at(fields, "id").value_or("");
    if (const auto at = fields.find("labels"); at != fields.end()) alert.labels = Labels(pairs_of(at->value()));
    if (const auto at = fields.find("annotations"); at != fields.end()) alert.annotations = pairs_of(at->value());
    alert.generator_url = text_at(fields, "url").value_or("");
    alert.starts_at = from_micros(integer_at(fields, "starts_at").value_or(0));
    alert.ends_at = from_micros(integer_at(fields, "ends_at").value_or(0));
    alert.updated_at = from_micros(integer_at(fields, "updated_at").value_or(0));
    alert.timeout = bool_at(fields, "timeout").value_or(false);
    alerts.push_back(std::move(alert));
  }
  return alerts;
}

Target target_of(const store::Row& row, int first) {
  return {row.get<std::string>(first), row.get<std::string>(first + 1), row.get<std::string>(first + 2),
          row.integer(first + 3)};
}

Delivery delivery_of(const store::Row& row) {
  Delivery delivery;
  delivery.id = row.integer(0);
  delivery.target = target_of(row, 1);
  delivery.group = row.text(5);
  delivery.group_labels = Labels(pairs_of(row.text(6)));
  delivery.alerts = alerts_of(row.text(7));
  delivery.firing = ids_of(row.text(8));
  delivery.resolved = ids_of(row.text(9));
  delivery.reason = static_cast<Reason>(row.integer(10));
  delivery.decided_at = row.get<Instant>(11);
  delivery.due_at = row.get<Instant>(12);
  delivery.deadline = row.get<Instant>(13);
  delivery.repeat_interval = row.get<Duration>(14);
  delivery.attempt = row.get<int>(15);
  return delivery;
}

void save_delivery(store::Tx& tx, const Delivery& d) {
  const std::string labels = text_of_pairs(d.group_labels), alerts = text_of_alerts(d.alerts),
                    firing = joined(d.firing), resolved = joined(d.resolved);
  tx.exec(queries::store_delivery, d.id, d.target.group_key, d.target.receiver, d.target.kind, d.target.index, d.group,
          labels, alerts, firing, resolved, static_cast<std::int64_t>(d.reason), d.decided_at, d.due_at, d.deadline,
          d.repeat_interval, d.attempt);
}

}  // namespace

void load(store::Tx& tx, Machine& machine, Instant now) {
  std::vector<Alert> alerts;
  tx.each(queries::alerts, [&](const store::Row& row) {
    Alert alert;
    alert.id = row.text(0);
    alert.labels = Labels(pairs_of(row.text(1)));
    alert.annotations = pairs_of(row.text(2));
    alert.generator_url = row.text(3);
    alert.starts_at = row.get<Instant>(4);
    alert.ends_at = row.get<Instant>(5);
    alert.updated_at = row.get<Instant>(6);
    alert.timeout = row.integer(7) != 0;
    alerts.push_back(std::move(alert));
  });
  std::vector<GroupState> groups;
  tx.each(queries::groups, [&](const store::Row& row) {
    groups.push_back({row.get<std::string>(0), row.get<Instant>(1), row.integer(2) != 0, row.integer(3) != 0});
  });
  std::map<Target, Notified> notified;
  tx.each(queries::notified, [&](const store::Row& row) {
    notified[target_of(row, 0)] = {ids_of(row.text(4)), ids_of(row.text(5)), row.get<Instant>(6), row.get<Instant>(7)};
  });
  std::vector<Delivery> deliveries;
  tx.each(queries::deliveries, [&](const store::Row& row) { deliveries.push_back(delivery_of(row)); });
  machine.restore(std::move(alerts), std::move(groups), std::move(notified), std::move(deliveries), now);
}

void save(store::Tx& tx, Machine& machine) {
  const Changes changes = machine.take_changes();
  for (const std::string& id : changes.alerts) {
    const Alert* alert = machine.alert(id);
    if (!alert) {
      tx.exec(queries::remove_alert, id);
      continue;
    }
    const std::string labels = text_of_pairs(alert->labels), annotations = text_of_pairs(alert->annotations);
    tx.exec(queries::store_alert, id, labels, annotations, alert->generator_url, alert->starts_at, alert->ends_at,
            alert->updated_at, std::int64_t{alert->timeout});
  }
  for (const std::string& id : changes.groups) {
    const Group* group = machine.group(id);
    if (group)
      tx.exec(queries::store_group, id, group->next_flush, std::int64_t{group->flushed}, std::int64_t{group->failed});
    else
      tx.exec(queries::remove_group, id);
  }
  for (const Target& target : changes.notified) {
    const Notified* last = machine.notified(target);
    if (!last) {
      tx.exec(queries::remove_notified, target.group_key, target.receiver, target.kind, target.index);
      continue;
    }
    const std::string firing = joined(last->firing), resolved = joined(last->resolved);
    tx.exec(queries::store_notified, target.group_key, target.receiver, target.kind, target.index, firing, resolved,
            last->at, last->expires_at);
  }
  for (const std::int64_t id : changes.deliveries) {
    const Delivery* delivery = machine.delivery(id);
    if (delivery)
      save_delivery(tx, *delivery);
    else
      tx.exec(queries::remove_delivery, id);
  }
}

}  // namespace muster::alertmanager
