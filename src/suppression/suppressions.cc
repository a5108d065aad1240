#include "suppression/suppressions.h"

#include "alert/alerts.h"
#include "base/log.h"
#include "suppression/queries.h"
#include "suppression/suppress.h"

namespace muster {
namespace {

Silence read_silence(const store::Row& row) {
  Silence silence;
  silence.id = row.get<SilenceId>(0);
  silence.integration = row.get<IntegrationId>(1);
  // What was stored was read before.
  if (auto matchers = parse_matchers(row.text(2))) silence.matchers = std::move(*matchers);
  silence.starts_at = row.get<Instant>(3);
  silence.ends_at = row.get<Instant>(4);
  silence.created_by = row.text(5);
  silence.comment = row.text(6);
  silence.created_at = row.get<Instant>(7);
  silence.updated_at = row.get<Instant>(8);
  return silence;
}

// When its state changes next.
std::optional<Instant> next_of(const Silence& silence, Instant now) {
  switch (silence.state(now)) {
    case Silence::State::Pending:
      return silence.starts_at;
    case Silence::State::Active:
      return silence.ends_at;
    case Silence::State::Expired:
      return std::nullopt;
  }
  return std::nullopt;
}

template <class... Args>
std::vector<MaintenanceWindow> windows_of(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<MaintenanceWindow> windows;
  tx.each(
      sql,
      [&](const store::Row& row) {
        const auto body = parse_json(row.text(1));
        auto window = body && body->is_object() ? maintenance_from(body->get_object())
                                                : Result<MaintenanceWindow>(invalid("it is no object"));
        if (!window) {
          // Only another version of Muster could have written it.
          log::error("a maintenance window cannot be read and holds nothing back",
                     {{"window", id_text(row.integer(0))}, {"why", window.fault().message}});
          return;
        }
        window->id = row.get<MaintenanceId>(0);
        window->created_by = row.text(2);
        window->created_at = row.get<Instant>(3);
        window->updated_at = row.get<Instant>(4);
        window->version = row.integer(5);
        window->ended_at = row.get<std::optional<Instant>>(6);
        windows.push_back(std::move(*window));
      },
      args...);
  return windows;
}

}  // namespace

void store_silence(store::Tx& tx, const Silence& silence, Instant now) {
  tx.exec(sql::suppression::store_silence, silence.id, silence.integration, text_of(silence.matchers),
          silence.starts_at, silence.ends_at, silence.created_by, silence.comment, silence.created_at,
          silence.updated_at, next_of(silence, now));
}

std::optional<Silence> find_silence(store::Tx& tx, SilenceId id) {
  std::optional<Silence> found;
  tx.each(
      sql::suppression::silence, [&](const store::Row& row) { found = read_silence(row); }, id);
  return found;
}

std::vector<Silence> unfinished_silences(store::Tx& tx) {
  std::vector<Silence> silences;
  tx.each(sql::suppression::unfinished_silences, [&](const store::Row& row) { silences.push_back(read_silence(row)); });
  return silences;
}

std::vector<Silence> all_silences(store::Tx& tx, Instant from, int limit) {
  std::vector<Silence> silences;
  tx.each(
      sql::suppression::all_silences, [&](const store::Row& row) { silences.push_back(read_silence(row)); }, from,
      limit);
  return silences;
}

void store_maintenance(store::Tx& tx, const MaintenanceWindow& window) {
  tx.exec(sql::suppression::store_maintenance, window.id, to_text(to_json(window)), window.created_by,
          window.created_at, window.updated_at, window.version, window.ended_at);
}

std::optional<MaintenanceWindow> find_maintenance(store::Tx& tx, MaintenanceId id) {
  const auto found = windows_of(tx, sql::suppression::maintenance, id);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<MaintenanceWindow> all_maintenance(store::Tx& tx, int limit) {
  return windows_of(tx, sql::suppression::all_maintenance, limit);
}

std::vector<MaintenanceWindow> unfinished_maintenance(store::Tx& tx) {
  return windows_of(tx, sql::suppression::unfinished_maintenance);
}

void Suppressions::load(store::Tx& tx, Instant now) {
  silences = unfinished_silences(tx);
  windows.clear();
  for (MaintenanceWindow& window : unfinished_maintenance(tx)) {
    const auto phase = phase_of(window, now);
    if (phase.occurrence) windows.push_back({std::move(window), *phase.occurrence});
  }
  find_inhibitors(tx);
  rules_changed = true;  // they may have been changed by a process that ended before it looked
}

void Suppressions::set_rules(store::Tx& tx, const Inhibitors::Rules& rules) {
  if (!inhibitors.set_rules(rules)) return;
  rules_changed = true;
  find_inhibitors(tx);
}

void Suppressions::find_inhibitors(store::Tx& tx) {
  inhibitors.forget_alerts();
  if (!inhibitors.any()) return;
  tx.each(sql::suppression::open_alerts, [&](const store::Row& row) {
    const Alert alert = read_alert(row);
    inhibitors.opened(alert.id, labels_to_match(alert), open_alerts);
  });
}

}  // namespace muster
