#include "sim/held.h"

#include <algorithm>
#include <set>
#include <vector>

#include "alert/alerts.h"
#include "sim/queries.h"
#include "sim/ruled.h"
#include "suppression/suppress.h"

namespace muster::sim {
namespace {

// What is due at this very instant may still be to be done in it.
constexpr Duration kThisInstant = std::chrono::seconds(1);

void check_silence(const HeldCheck& check, const Alert& alert, const Hold& hold) {
  const auto id = silence_id_of(hold.id);
  const auto silence = id ? find_silence(check.tx, *id) : std::nullopt;
  if (!silence) return check.breaks("an alert is held back by a silence that does not exist");
  if (hold.until && *hold.until > silence->ends_at)
    return check.breaks("an alert is held back past the end of its silence");
  if (!silences(*silence, alert, labels_to_match(alert)))
    check.breaks("an alert is held back by a silence that is not about it");
}

// What holds until a time that has come is looked at in the engine's next round.
bool is_due(const Hold& hold, Instant now) { return hold.until && *hold.until <= now; }

void check_maintenance(const HeldCheck& check, const Alert& alert, const Hold& hold) {
  if (is_due(hold, check.now)) return;
  const auto id = MaintenanceId::parse(hold.id);
  const auto window = id ? find_maintenance(check.tx, *id) : std::nullopt;
  if (!window) return check.breaks("an alert is held back by a maintenance window that does not exist");
  const auto& spared = window->except_severities;
  if (std::find(spared.begin(), spared.end(), alert.severity) != spared.end())
    return check.breaks("maintenance holds back an alert that it lets pass because of its severity");
  if (!covers(*window, alert, labels_to_match(alert)))
    return check.breaks("an alert is held back by maintenance that is not about it");
  if (window->id.value() <= check.known_clock_since) return;
  const auto occurrence = phase_of(*window, check.now).occurrence;
  if (!occurrence || (hold.until && *hold.until > occurrence->ends))
    check.breaks("an alert is held back past the end of its maintenance window");
}

bool all_of_them(const std::vector<Matcher>& matchers, const Labels& labels) {
  return std::all_of(matchers.begin(), matchers.end(), [&](const Matcher& one) { return one.matches(labels); });
}

// As Alertmanager's inhibition reads, without the index by which the product finds it.
bool explains(const Configuration& config, const Alert& source, const Alert& target) {
  const Labels from = labels_to_match(source), to = labels_to_match(target);
  return source.open && source.id != target.id &&
         std::any_of(config.inhibit_rules.begin(), config.inhibit_rules.end(), [&](const auto& entry) {
           const InhibitRule& rule = entry.second;
           if (!all_of_them(rule.source_matchers, from) || !all_of_them(rule.target_matchers, to)) return false;
           if (all_of_them(rule.target_matchers, from) && all_of_them(rule.source_matchers, to)) return false;
           return std::all_of(rule.equal.begin(), rule.equal.end(),
                              [&](const std::string& name) { return from.get(name) == to.get(name); });
         });
}

std::optional<AlertId> explained_by(const Alert& alert) {
  return alert.held && alert.held->kind == Hold::Kind::Inhibition ? AlertId::parse(alert.held->id) : std::nullopt;
}

// The alert at the end of what explains what explains it; nothing: there is none, only a circle.
std::optional<AlertId> first_cause(store::Tx& tx, AlertId alert) {
  std::set<AlertId> seen;
  while (seen.insert(alert).second) {
    const auto one = find_alert(tx, alert);
    const auto source = one ? explained_by(*one) : std::nullopt;
    if (!source) return alert;
    alert = *source;
  }
  return std::nullopt;
}

void check_inhibition(const HeldCheck& check, const Alert& alert) {
  if (is_due(*alert.held, check.now)) return;
  const auto id = explained_by(alert);
  const auto source = id ? find_alert(check.tx, *id) : std::nullopt;
  if (!source || !source->open) return check.breaks("an alert is held back by another one that is not open");
  // Rules that were changed are looked at in the engine's next round.
  if (check.orderly && !explains(*check.doors.configuration(), *source, alert))
    return check.breaks("an alert is held back by another one that does not explain it");
  if (!first_cause(check.tx, alert.id)) check.breaks("alerts explain each other, and all of them are held back");
}

void check_snooze(const HeldCheck& check, const Alert& alert) {
  const auto asked = check.snoozes.find(alert.id);
  if (asked == check.snoozes.end() || !alert.held->until || *alert.held->until > asked->second)
    check.breaks("an alert is put off for longer than anybody wanted");
}

void check_rule(const HeldCheck& check, const Alert& alert) {
  if (alert.held->until && *alert.held->until > alert.created_at + kLongestRuleHold)
    check.breaks("a rule holds an alert back for longer than any of them says");
}

void check_one(const HeldCheck& check, const Alert& alert) {
  const Hold& hold = *alert.held;
  if (check.orderly && hold.until && *hold.until < check.now - kThisInstant)
    check.breaks("an alert is held back although its time is over");
  switch (hold.kind) {
    case Hold::Kind::Silence:
      return check_silence(check, alert, hold);
    case Hold::Kind::Maintenance:
      return check_maintenance(check, alert, hold);
    case Hold::Kind::Inhibition:
      return check_inhibition(check, alert);
    case Hold::Kind::Snooze:
      return is_of_a_rule(hold) ? check_rule(check, alert) : check_snooze(check, alert);
    case Hold::Kind::Rule:
      return check_rule(check, alert);
  }
}

// What was announced or silenced pages nobody: no open alert that it is about is left out.
void check_free(const HeldCheck& check, const std::vector<Silence>& silences_on,
                const std::vector<MaintenanceWindow>& windows, const Alert& alert) {
  const Labels labels = labels_to_match(alert);
  for (const Silence& silence : silences_on) {
    if (silence.id.value() <= check.known_clock_since) continue;
    if (silence.state(check.now) == Silence::State::Active && silence.starts_at < check.now - kThisInstant &&
        silences(silence, alert, labels))
      return check.breaks("a silence is active, and an alert that it is about pages all the same");
  }
  for (const MaintenanceWindow& window : windows) {
    if (window.id.value() <= check.known_clock_since || !covers(window, alert, labels)) continue;
    const auto occurrence = phase_of(window, check.now).occurrence;
    if (occurrence && occurrence->starts < check.now - kThisInstant && check.now < occurrence->ends)
      return check.breaks("maintenance is on, and an alert that it is about pages all the same");
  }
}

// What is open and not held back by anything but, perhaps, what explains it. Not asked of those that explain it only in
// a circle.
bool is_explained(const HeldCheck& check, const std::vector<Alert>& open, const Alert& alert) {
  const auto config = check.doors.configuration();
  return std::any_of(open.begin(), open.end(), [&](const Alert& source) {
    return explains(*config, source, alert) && first_cause(check.tx, source.id) != alert.id;
  });
}

}  // namespace

void check_told(const HeldCheck& check, IncidentId incident) {
  // What was decided while the disk was full is written later, when something else may explain it.
  if (!check.orderly || check.doors.configuration()->inhibit_rules.empty()) return;
  std::vector<Alert> open;
  bool has_alerts = false;
  for (const AlertId id : check.tx.many<AlertId>(sql::sim::open_alert_ids)) open.push_back(*find_alert(check.tx, id));
  for (const Alert& alert : open) {
    if (alert.incident != incident) continue;
    has_alerts = true;
    if (!alert.held && !is_explained(check, open, alert)) return;
  }
  if (has_alerts) check.breaks("somebody was notified of an incident of which other alerts explain everything");
}

void check_held(const HeldCheck& check) {
  std::vector<Silence> silences_on;
  std::vector<MaintenanceWindow> windows;
  if (check.orderly) {
    silences_on = unfinished_silences(check.tx);
    windows = unfinished_maintenance(check.tx);
  }
  const auto& which = check.orderly ? sql::sim::open_alert_ids : sql::sim::held_alert_ids;
  for (const AlertId id : check.tx.many<AlertId>(which)) {
    const auto alert = find_alert(check.tx, id);
    MUSTER_ASSERT(alert);
    if (alert->held)
      check_one(check, *alert);
    else
      check_free(check, silences_on, windows, *alert);
  }
}

}  // namespace muster::sim
