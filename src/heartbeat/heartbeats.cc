#include "heartbeat/heartbeats.h"

#include "heartbeat/queries.h"

namespace muster {
namespace {

Heartbeat read_heartbeat(const store::Row& row) {
  Heartbeat heartbeat;
  heartbeat.integration = row.get<IntegrationId>(0);
  heartbeat.name = row.text(1);
  heartbeat.description = row.text(2);
  heartbeat.span = Duration(row.integer(3));
  heartbeat.enabled = row.integer(4) != 0;
  heartbeat.expired = row.integer(5) != 0;
  heartbeat.last_at = row.get<std::optional<Instant>>(6);
  heartbeat.due_at = row.get<std::optional<Instant>>(7);
  return heartbeat;
}

}  // namespace

void store_heartbeat(store::Tx& tx, const Heartbeat& heartbeat) {
  tx.exec(sql::heartbeat::store, heartbeat.integration, heartbeat.name, heartbeat.description,
          static_cast<std::int64_t>(heartbeat.span.count()), std::int64_t{heartbeat.enabled},
          std::int64_t{heartbeat.expired}, heartbeat.last_at, heartbeat.due_at);
}

std::optional<Heartbeat> find_heartbeat(store::Tx& tx, const IntegrationId& integration, std::string_view name) {
  std::optional<Heartbeat> found;
  tx.each(
      sql::heartbeat::one, [&](const store::Row& row) { found = read_heartbeat(row); }, integration, name);
  return found;
}

std::vector<Heartbeat> heartbeats_of(store::Tx& tx, const IntegrationId& integration, int limit) {
  std::vector<Heartbeat> found;
  tx.each(
      sql::heartbeat::of_integration, [&](const store::Row& row) { found.push_back(read_heartbeat(row)); }, integration,
      limit);
  return found;
}

std::vector<Heartbeat> due_heartbeats(store::Tx& tx, Instant now, int limit) {
  std::vector<Heartbeat> found;
  tx.each(
      sql::heartbeat::due, [&](const store::Row& row) { found.push_back(read_heartbeat(row)); }, now, limit);
  return found;
}

Instant next_heartbeat(store::Tx& tx) {
  Instant next = kForever;
  tx.each(sql::heartbeat::next_due,
          [&](const store::Row& row) { next = row.get<std::optional<Instant>>(0).value_or(kForever); });
  return next;
}

void remove_heartbeat(store::Tx& tx, const IntegrationId& integration, std::string_view name) {
  tx.exec(sql::heartbeat::remove, integration, name);
}

}  // namespace muster
