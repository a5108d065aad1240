#include "suppression/suppress.h"

#include "base/mutant.h"

namespace muster {
namespace {

// Somebody, or a rule, held this one alert back for a time.
bool holds_by_itself(const Hold& hold, Instant now) {
  // A rule may hold without an end: until so many came, or until it is over.
  if (hold.kind == Hold::Kind::Rule) return !hold.until || now < *hold.until;
  return hold.kind == Hold::Kind::Snooze && hold.until && now < *hold.until;
}

Hold hold_of(const Silence& silence) {
  return {Hold::Kind::Silence, uuid_text(silence.id), silence.ends_at,
          "the silence of " + silence.created_by + ": " + silence.comment};
}

const Silence* longest_silence(const Suppressions& suppressions, const Alert& alert, const Labels& labels,
                               Instant now) {
  const Silence* last = nullptr;
  for (const Silence& silence : suppressions.silences) {
    if (silence.state(now) != Silence::State::Active || !silences(silence, alert, labels)) continue;
    if (!last || last->ends_at < silence.ends_at) last = &silence;
  }
  return last;
}

}  // namespace

Hold hold_of(const MaintenanceWindow& window, Instant until) {
  return {Hold::Kind::Maintenance, window.id.str(), until, "the maintenance " + window.name};
}

Labels labels_to_match(const Alert& alert) { return labels_to_match(alert, labels_from(alert.labels)); }

Labels labels_to_match(const Alert& alert, Labels labels) {
  const auto add = [&](std::string_view name, std::string_view value) {
    if (labels.get(name).empty() && !value.empty()) labels.set(name, value);
  };
  add("muster_service", alert.service.str());
  add("muster_team", alert.team.str());
  add("muster_severity", text_of(alert.severity));
  add("muster_integration", alert.integration.str());
  return labels;
}

bool silences(const Silence& silence, const Alert& alert, const Labels& to_match) {
  return (silence.integration.empty() || silence.integration == alert.integration) &&
         all_match(silence.matchers, to_match);
}

std::optional<Hold> suppress(const Alert& alert, const Suppressions& suppressions, Instant now) {
  if (alert.held && holds_by_itself(*alert.held, now)) return alert.held;
  if (suppressions.empty()) return std::nullopt;
  const Labels labels = labels_to_match(alert);
  if (const Silence* silence = longest_silence(suppressions, alert, labels, now)) return hold_of(*silence);
  for (const Suppressions::Window& one : suppressions.windows) {
    if (one.occurrence.starts <= now && now < one.occurrence.ends && covers(one.window, alert, labels))
      return hold_of(one.window, one.occurrence.ends);
  }
  if (MUTANT("an alert that explains others holds none of them back")) return std::nullopt;
  if (const auto found = suppressions.inhibitors.inhibition(alert.id, labels, suppressions.open_alerts)) {
    return Hold{Hold::Kind::Inhibition, found->source.str(), std::nullopt,
                "another alert, by the inhibition rule " + found->rule.str()};
  }
  return std::nullopt;
}

}  // namespace muster
