#include "suppression/suppress.h"

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

}  // namespace

Labels labels_to_match(const Alert& alert) {
  Labels labels = labels_from(alert.labels);
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
  const Silence* last = nullptr;
  for (const Silence& silence : suppressions.silences) {
    if (silence.state(now) != Silence::State::Active || !silences(silence, alert, labels)) continue;
    if (!last || last->ends_at < silence.ends_at) last = &silence;
  }
  return last ? std::optional(hold_of(*last)) : std::nullopt;
}

}  // namespace muster
