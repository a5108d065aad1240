#include "suppression/maintaining.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "notice/tell.h"
#include "notification/words.h"
#include "suppression/queries.h"
#include "suppression/suppress.h"

namespace muster {
namespace {

using State = MaintenancePhase::State;

constexpr int kWindowsDueMax = 100;
// As of silences: of the rest each alert is looked at before it pages the next time.
constexpr int kWindowLookMax = 5'000;
constexpr int kListedMax = 20, kCountedMax = 10'000;
constexpr std::size_t kWindowsMax = 1'000, kToldMax = 200;

By engine() { return {system_actor(), "engine"}; }

Entry entry(std::string_view kind, const MaintenanceWindow& window, const By& by) {
  return {.kind = kind,
          .actor = by.actor,
          .via = by.via,
          .data = {{"maintenance", window.id.str()}, {"name", window.name}, {"owner", window.created_by}}};
}

bool runs(State state) { return state == State::Running || state == State::Ending; }

// What was said of it last; kept in the store, so that each moment is said once.
struct Said {
  State state = State::Planned;
  std::optional<Instant> since;  // the start of the occurrence that it was said of
};

Said said_of(store::Tx& tx, MaintenanceId id) {
  Said said;
  tx.each(
      sql::suppression::maintenance_state,
      [&](const store::Row& row) {
        for (const State state : {State::Planned, State::Announced, State::Running, State::Ending, State::Over}) {
          if (row.text(0) == text_of(state)) said.state = state;
        }
        said.since = row.get<std::optional<Instant>>(1);
      },
      id);
  return said;
}

void mirror(Suppressions& suppressions, const MaintenanceWindow& window, const MaintenancePhase& phase) {
  std::erase_if(suppressions.windows, [&](const auto& known) { return known.window.id == window.id; });
  if (phase.occurrence) suppressions.windows.push_back({window, *phase.occurrence});
}

void record_end(Turn& turn, const MaintenanceWindow& window, Instant since) {
  const auto held = held_back(turn.tx, key_of(hold_of(window, {})), since, kCountedMax);
  json::array alerts;
  std::int64_t still = 0;
  for (const HeldBack& one : held) {
    still += one.open ? 1 : 0;
    if (alerts.size() < kListedMax)
      alerts.push_back(json::object{{"id", one.alert.str()}, {"summary", one.summary}, {"open", one.open}});
  }
  Entry said = entry("maintenance.ended", window, engine());
  said.data["held"] = static_cast<std::int64_t>(held.size());
  said.data["open"] = still;
  said.data["alerts"] = std::move(alerts);
  turn.record(said);
}

// Open alerts that nothing holds back yet.
void hold_covered(Turn& turn, const Alerting& alerting, const Suppressions& suppressions,
                  const MaintenanceWindow& window) {
  if (MUTANT("maintenance holds nothing back that is open already")) return;
  std::vector<Alert> alerts;
  turn.tx.each(
      sql::suppression::newest_open_alerts, [&](const store::Row& row) { alerts.push_back(read_alert(row)); },
      kWindowLookMax);
  for (Alert& alert : alerts) {
    if (!covers(window, alert, labels_to_match(alert))) continue;
    const auto hold = suppress(alert, suppressions, turn.now);
    hold_or_release(turn, alerting, std::move(alert), hold, engine());
  }
}

// Whose services and teams these are, and who is named; in a fixed order.
std::vector<UserId> whom_to_tell(const Configuration& config, const MaintenanceWindow& window) {
  std::vector<UserId> users = window.notify;
  const auto add_team = [&](const TeamId& id) {
    if (const Team* team = find(config.teams, id))
      users.insert(users.end(), team->members.begin(), team->members.end());
  };
  for (const TeamId& id : window.teams) add_team(id);
  for (const ServiceId& id : window.services) {
    if (const auto* service = find(config.services, id)) add_team(service->team);
  }
  std::sort(users.begin(), users.end());
  users.erase(std::unique(users.begin(), users.end()), users.end());
  if (users.size() > kToldMax) users.resize(kToldMax);
  return users;
}

std::string subject_of(const MaintenanceWindow& window) { return "maintenance/" + window.id.str(); }

// In the words for `reader`.
notice::Notice words_of_maintenance(const MaintenanceWindow& window, const MaintenancePhase& phase, const User& reader,
                                    const Tongue& tongue, std::int64_t still_open) {
  const bool begins = phase.state == State::Announced;
  const Instant at = begins ? phase.occurrence->starts : phase.occurrence->ends;
  const std::string when = time_words(tongue, at, reader.time_zone);
  notice::Notice made;
  made.user = reader.id;
  made.kind = NoticeKind::Maintenance;
  made.subject = subject_of(window);
  made.key = made.subject + (begins ? "/begins/" : "/ends/") + rfc3339(at);
  const auto named = [&](Sentence title) { return say(tongue, title, {{"name", window.name}, {"time", when}}); };
  made.title = begins ? named("Maintenance {name} begins at {time}") : named("Maintenance {name} ends at {time}");
  made.text = begins ? say(tongue, "Until {until} its alerts page nobody, except for what is excepted.",
                           {{"until", time_words(tongue, phase.occurrence->ends, reader.time_zone)}})
                     : say(tongue, "What is still open then pages; of what it held back that is now: {count}.",
                           {{"count", std::to_string(still_open)}});
  made.path = "/maintenance";
  made.until = at;
  return made;
}

// Whoever it concerns is told before it begins and ends; what is no longer so is taken back.
void tell_of_maintenance(Turn& turn, const Configuration& config, const MaintenanceWindow& window,
                         const MaintenancePhase& phase) {
  std::vector<std::string> still;
  if (phase.state == State::Announced || phase.state == State::Ending) {
    std::int64_t open = 0;
    if (phase.state == State::Ending) {
      for (const HeldBack& one : held_back(turn.tx, key_of(hold_of(window, {})), phase.occurrence->starts, kCountedMax))
        open += one.open ? 1 : 0;
    }
    for (const UserId& id : whom_to_tell(config, window)) {
      const User* user = find(config.users, id);
      if (!user) continue;
      const Tongue tongue = tongue_of(config, *user);
      notice::Notice made = words_of_maintenance(window, phase, *user, tongue, open);
      still.assign(1, made.key);
      notice::tell(turn, config, std::move(made), say(tongue, "the maintenance concerns you"));
    }
  }
  notice::withdraw(turn, subject_of(window), still);
}

// Says what has become of the window since it was last looked at, and stores where it stands.
void move_on(Turn& turn, const Alerting& alerting, Suppressions& suppressions, const MaintenanceWindow& window) {
  const Said before = said_of(turn.tx, window.id);
  const MaintenancePhase now = phase_of(window, turn.now);
  mirror(suppressions, window, now);
  const bool same_one = now.occurrence && before.since == now.occurrence->starts;
  const bool ended = runs(before.state) && !(runs(now.state) && same_one);
  const bool began = runs(now.state) && !(runs(before.state) && same_one);
  if (ended) record_end(turn, window, before.since.value_or(turn.now));
  if (now.state == State::Announced && !(before.state == State::Announced && same_one)) {
    Entry said = entry("maintenance.announced", window, engine());
    said.data["from"] = rfc3339(now.occurrence->starts);
    turn.record(said);
  }
  if (began) {
    Entry said = entry("maintenance.began", window, engine());
    said.data["until"] = rfc3339(now.occurrence->ends);
    turn.record(said);
    hold_covered(turn, alerting, suppressions, window);
  }
  if (now.state == State::Ending && !(before.state == State::Ending && same_one) && !began) {
    Entry said = entry("maintenance.ending", window, engine());
    said.data["until"] = rfc3339(now.occurrence->ends);
    turn.record(said);
  }
  tell_of_maintenance(turn, alerting.config, window, now);
  const auto since = now.occurrence ? std::optional(now.occurrence->starts) : std::nullopt;
  const auto next = now.next == kForever ? std::nullopt : std::optional(now.next);
  turn.tx.exec(sql::suppression::note_maintenance, window.id, text_of(now.state), since, next);
  turn.changed("maintenance", window.id.str());
}

Fault no_such_window(MaintenanceId id) { return not_found("there is no maintenance window '" + id.str() + "'"); }

void look_again_at_held(Turn& turn, const MaintenanceWindow& window) {
  if (MUTANT("maintenance that somebody takes back goes on holding back")) return;
  look_again(turn.tx, hold_of(window, {}), turn.now);
}

}  // namespace

Result<MaintenanceWindow> set_maintenance(Turn& turn, const Alerting& alerting, Suppressions& suppressions,
                                          MaintenanceWindow window, std::optional<MaintenanceId> known,
                                          std::optional<std::int64_t> version, const By& by) {
  std::optional<MaintenanceWindow> before;
  if (known) {
    before = find_maintenance(turn.tx, *known);
    if (!before) return no_such_window(*known);
    if (version && *version != before->version)
      return conflict("somebody changed this maintenance window meanwhile; load it again");
  } else if (all_maintenance(turn.tx, kWindowsMax).size() >= kWindowsMax) {
    return conflict("there are 1000 maintenance windows; remove some that are over");
  }
  window.id = before ? before->id : turn.ids.next<MaintenanceId>(turn.now);
  window.created_by = before ? before->created_by : by.actor.name;
  window.created_at = before ? before->created_at : turn.now;
  window.updated_at = turn.now;
  window.version = before ? before->version + 1 : 1;
  if (phase_of(window, turn.now).state == State::Over)
    return invalid("it would be over already: 'ends' has passed, and it does not come again");
  store_maintenance(turn.tx, window);
  turn.record(entry(before ? "maintenance.changed" : "maintenance.planned", window, by));
  move_on(turn, alerting, suppressions, window);
  if (before) {
    look_again_at_held(turn, window);
    if (runs(phase_of(window, turn.now).state)) hold_covered(turn, alerting, suppressions, window);
  }
  return window;
}

Result<MaintenanceWindow> end_maintenance(Turn& turn, Suppressions& suppressions, MaintenanceId id, const By& by) {
  auto window = find_maintenance(turn.tx, id);
  if (!window) return no_such_window(id);
  const MaintenancePhase phase = phase_of(*window, turn.now);
  if (!runs(phase.state)) return conflict("'" + window->name + "' does not run now: there is nothing to end");
  window->ended_at = window->updated_at = turn.now;
  ++window->version;
  store_maintenance(turn.tx, *window);
  turn.record(entry("maintenance.ended_early", *window, by));
  // Its end is due now: the engine says what was held back, in its next round.
  turn.tx.exec(sql::suppression::maintenance_due, id, turn.now);
  mirror(suppressions, *window, phase_of(*window, turn.now));
  look_again_at_held(turn, *window);
  turn.changed("maintenance", id.str());
  return *window;
}

Result<MaintenanceWindow> remove_maintenance(Turn& turn, Suppressions& suppressions, MaintenanceId id, const By& by) {
  const auto window = find_maintenance(turn.tx, id);
  if (!window) return no_such_window(id);
  turn.tx.exec(sql::suppression::remove_maintenance, id);
  notice::withdraw(turn, subject_of(*window));
  mirror(suppressions, *window, {});
  turn.record(entry("maintenance.removed", *window, by));
  look_again_at_held(turn, *window);
  turn.changed("maintenance", id.str());
  return *window;
}

void follow_maintenance(Turn& turn, const Alerting& alerting, Suppressions& suppressions) {
  for (const auto id : turn.tx.many<MaintenanceId>(sql::suppression::due_maintenance, turn.now, kWindowsDueMax)) {
    const auto window = find_maintenance(turn.tx, id);
    MUSTER_ASSERT(window);
    move_on(turn, alerting, suppressions, *window);
  }
}

Instant next_maintenance(store::Tx& tx) { return tx.next(sql::suppression::next_maintenance); }

std::vector<HeldBack> held_back(store::Tx& tx, const std::string& key, Instant from, int limit) {
  std::vector<HeldBack> held;
  tx.each(
      sql::suppression::held_back,
      [&](const store::Row& row) {
        held.push_back({row.get<AlertId>(0), row.get<std::string>(1), row.text(2) == "open",
                        severity_of(row.text(3)).value_or(Severity::Error), row.get<Instant>(4),
                        row.get<std::optional<Instant>>(5)});
      },
      key, from, limit);
  return held;
}

}  // namespace muster
