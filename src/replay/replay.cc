#include "replay/replay.h"

#include <algorithm>
#include <deque>

#include "engine/resolve.h"
#include "replay/trial.h"

namespace muster {
namespace {

constexpr std::size_t kChangesMax = 200;

// When so many had come within the window, as far as can be told from how many came in all: spread evenly.
std::optional<Instant> enough_at(const PastAlert& past, const Minimum& minimum) {
  if (past.occurrences < minimum.count || past.occurrences < 2) return std::nullopt;
  const Duration apart = (past.last_seen_at - past.opened_at) / (past.occurrences - 1);
  const Duration needed = apart * (minimum.count - 1);
  return needed <= minimum.within ? std::optional(past.opened_at + needed) : std::nullopt;
}

std::vector<std::string> told_first(const Configuration& config, const Played& played) {
  if (!played.pages()) return {};
  const ConfiguredTargets targets(config);
  const Instant at = *played.at + played.policy->first_after();
  Escalation escalation{};
  escalation.policy = played.policy->id;
  escalation.round = 1;
  escalation.due_at = at;
  std::vector<std::string> names;
  for (const Notice& notice : escalate(escalation, *played.policy, targets, at).notify)
    names.push_back(recipient_name(config, notice.who));
  return names;
}

std::optional<ReplayDifference::Kind> kind_of(const Played& before, const Played& after, bool mattered,
                                              bool others_are_told) {
  using Kind = ReplayDifference::Kind;
  const bool is_told_anyway = after.end == Played::End::Joins || after.end == Played::End::Grouped;
  if (before.pages() && !after.pages()) return mattered && !is_told_anyway ? Kind::Missed : Kind::Saved;
  if (!before.pages()) return after.pages() ? std::optional(Kind::Added) : std::nullopt;
  if (others_are_told) return Kind::Otherwise;
  if (*after.at < *before.at) return Kind::Earlier;
  if (*after.at > *before.at) return Kind::Later;
  return std::nullopt;
}

TeamId team_of(const Configuration& config, const Shaped& shaped) {
  if (find(config.teams, shaped.team)) return shaped.team;
  const Service* service = find(config.services, shaped.service);
  return service ? service->team : TeamId();
}

std::string equal_key(const InhibitRule& rule, const Labels& labels) {
  std::string key = rule.id.str();
  for (const std::string& name : rule.equal) key.append(1, '\0').append(labels.get(name));
  return key;
}

class Comparison {
 public:
  Comparison(const Configuration& before, const Configuration& after, const Surroundings& surroundings)
      : before_(before),
        after_(after),
        same_people_(before.schedules == after.schedules && before.teams == after.teams && before.users == after.users),
        old_(before, surroundings),
        new_(after, surroundings) {
    report_.silences = surroundings.silences.size();
    report_.maintenance = surroundings.windows.size();
    for (const auto& [alert, spans] : surroundings.snoozes) report_.snoozes += spans.size();
  }

  void add(const PastAlert& past) {
    ++report_.alerts;
    report_.from_payload += past.from_payload;
    ReplayDifference difference{{}, past.id, past.signal.summary, past.opened_at, old_.play(past), new_.play(past),
                                {}, {}};
    report_.pages_before += difference.before.pages();
    report_.pages_after += difference.after.pages();
    report_.grouped_before += difference.before.end == Played::End::Grouped;
    report_.grouped_after += difference.after.end == Played::End::Grouped;
    difference.mattered = past.acknowledged || past.mark == "useful";
    const bool both = difference.before.pages() && difference.after.pages();
    const bool same_way = both && difference.before.policy->id == difference.after.policy->id &&
                          difference.before.at == difference.after.at &&
                          *difference.before.policy == *difference.after.policy;
    if (same_way && same_people_) return;
    if (!difference.before.pages() && !difference.after.pages()) return;
    difference.told_before = told_first(before_, difference.before);
    difference.told_after = told_first(after_, difference.after);
    const bool moved = both && difference.before.at != difference.after.at;
    const bool others = both && difference.told_before != difference.told_after && !moved;
    const auto kind = kind_of(difference.before, difference.after, difference.mattered, others);
    if (!kind) return;
    difference.kind = *kind;
    count(difference);
  }

  ReplayReport finish() {
    auto& examples = report_.examples;
    examples = std::move(missed_);
    examples.insert(examples.end(), std::make_move_iterator(rest_.begin()), std::make_move_iterator(rest_.end()));
    if (examples.size() > ReplayReport::kExamplesMax)
      examples.erase(examples.begin() + ReplayReport::kExamplesMax, examples.end());
    return std::move(report_);
  }

 private:
  void count(ReplayDifference& difference) {
    using Kind = ReplayDifference::Kind;
    report_.saved += difference.kind == Kind::Saved || difference.kind == Kind::Missed;
    report_.missed += difference.kind == Kind::Missed;
    report_.added += difference.kind == Kind::Added;
    report_.otherwise += difference.kind == Kind::Otherwise;
    report_.earlier += difference.kind == Kind::Earlier;
    report_.later += difference.kind == Kind::Later;
    auto& into = difference.kind == Kind::Missed ? missed_ : rest_;
    if (into.size() < ReplayReport::kExamplesMax) into.push_back(std::move(difference));
  }

  const Configuration& before_;
  const Configuration& after_;
  const bool same_people_;  // the same policy at the same time reaches the same
  Player old_, new_;
  ReplayReport report_;
  std::vector<ReplayDifference> missed_, rest_;
};

}  // namespace

std::string_view text_of(Played::End end) {
  static constexpr std::string_view kTexts[] = {"pages", "joins", "grouped", "over", "held", "logged", "shown"};
  return kTexts[static_cast<std::size_t>(end)];
}

std::string_view text_of(ReplayDifference::Kind kind) {
  static constexpr std::string_view kTexts[] = {"saved", "missed", "added", "otherwise", "earlier", "later"};
  return kTexts[static_cast<std::size_t>(kind)];
}

Played Player::play(const PastAlert& past) {
  const Integration* integration = find(config_.integrations, past.integration);
  const Facts facts{.signal = past.signal,
                    .integration = past.integration,
                    .integration_type = integration ? std::string_view(integration->type) : std::string_view(),
                    .service = integration ? integration->service : ServiceId(),
                    .payload = past.payload,
                    .services = &config_.services,
                    .now = past.opened_at};
  const Shaped shaped = config_.rule_set.evaluate(facts, {windows_, true});
  const Signal& signal = shaped.signal ? *shaped.signal : past.signal;
  Played played;
  played.service = shaped.service.str();
  if (shaped.fate.value == Fate::Log) {
    played.end = Played::End::Logged;
    played.rule = shaped.fate.rule;
    return played;
  }
  if (known_.size() >= sweep_at_) sweep(past.opened_at);
  forget_resolved(past.opened_at);
  Known& known = known_[shaped.service.str() + '\0' + signal.dedup_key];
  const Instant over = past.resolved_at.value_or(kForever);
  const bool is_surrounded = !surroundings_.empty() || !config_.inhibit_rules.empty();
  const TeamId team = team_of(config_, shaped);
  Alert alert;
  Labels labels;
  if (is_surrounded) {
    alert.id = past.id;
    alert.service = shaped.service;
    alert.team = team;
    alert.severity = signal.severity;
    alert.integration = past.integration;
    labels = labels_to_match(alert, signal.labels);
  }
  if (past.opened_at < known.open_until) {
    known.open_until = std::max(known.open_until, over);
    if (is_surrounded) may_explain(past.id, labels, known.open_until);
    played.end = Played::End::Joins;
    return played;
  }
  if (known.open_until != Instant()) known.changes.push_back({known.open_until, false});
  const auto hold = hold_of(shaped, known.changes, signal.starts_at.value_or(past.opened_at),
                            config_.rule_set.business_hours(), past.opened_at);
  known.changes.push_back({past.opened_at, true});
  if (known.changes.size() > kChangesMax) known.changes.erase(known.changes.begin());
  known.open_until = over;
  if (hold) played.rule = hold->rule;
  if (shaped.fate.value == Fate::Alert) {
    played.end = Played::End::Shown;
    played.rule = shaped.fate.rule;
    if (is_surrounded) may_explain(past.id, labels, over);
    return played;
  }
  std::optional<Instant> at = past.opened_at;
  if (hold) at = hold->minimum ? enough_at(past, *hold->minimum) : hold->until;
  if (is_surrounded) {
    if (at) at = free_from(alert, labels, *at, over, played);
    may_explain(past.id, labels, over);
  }
  if (!at) {
    played.end = Played::End::Held;
  } else if (*at >= over && *at > past.opened_at) {
    played.end = Played::End::Over;
  } else if (*at == past.opened_at && (joins(past, shaped, signal, known) || joins_a_storm(team, *at))) {
    played.end = Played::End::Grouped;
  } else {
    played.at = at;
    const Policy* policy = find(config_.policies, shaped.policy);
    played.policy = policy ? policy : route(config_, shaped.service).policy;
  }
  return played;
}

const Surroundings Player::kNone;

std::optional<Instant> Player::free_from(const Alert& alert, const Labels& labels, Instant at, Instant over,
                                         Played& played) {
  constexpr int kHoldsMax = 50;  // one after the other
  for (int i = 0; i < kHoldsMax && at < over; ++i) {
    auto hold = held_in(surroundings_, alert, labels, at);
    if (!hold) hold = inhibited_at(alert, labels, at);
    if (!hold) return at;
    played.held_by = hold->why;
    if (!hold->until) return std::nullopt;
    at = *hold->until;
  }
  return at;
}

std::optional<Hold> Player::inhibited_at(const Alert& alert, const Labels& labels, Instant at) {
  for (const auto& [id, rule] : config_.inhibit_rules) {
    if (!all_match(rule.target_matchers, labels)) continue;
    const auto sources = sources_.find(equal_key(rule, labels));
    if (sources == sources_.end()) continue;
    const bool two_sided = all_match(rule.source_matchers, labels);
    for (const Source& source : sources->second) {
      if (source.alert == alert.id || source.until <= at || (two_sided && source.is_target)) continue;
      return Hold{Hold::Kind::Inhibition, source.alert.str(),
                  source.until == kForever ? std::nullopt : std::optional(source.until),
                  "another alert, by the inhibition rule " + id.str()};
    }
  }
  return std::nullopt;
}

void Player::may_explain(AlertId alert, const Labels& labels, Instant until) {
  for (const auto& [id, rule] : config_.inhibit_rules) {
    if (!all_match(rule.source_matchers, labels)) continue;
    sources_[equal_key(rule, labels)].push_back({alert, until, all_match(rule.target_matchers, labels)});
  }
}

bool Player::joins_a_storm(const TeamId& team, Instant at) {
  const StormSettings& settings = config_.storm;
  if (!settings.enabled) return false;
  TeamStorm& of = storms_[team];
  if (of.began_at && at >= storm_over_at(of.counter, settings, *of.began_at)) of.began_at.reset();
  of.counter.count(at, settings);
  const StormVerdict verdict = storm(of.counter, of.began_at.has_value(), settings, at);
  if (verdict == StormVerdict::Begins) of.began_at = at;  // and pages, once
  return verdict == StormVerdict::Joins;
}

// Whether it joins an incident; when it does not, the incident that it opens is one that others may join.
bool Player::joins(const PastAlert& past, const Shaped& shaped, const Signal& signal, Known& known) {
  const CorrelationSettings& settings = config_.correlation;
  const Service* service = find(config_.services, shaped.service);
  const Integration* integration = find(config_.integrations, past.integration);
  if (!settings.enabled || (service && !service->correlation) || (integration && !integration->correlation))
    return false;
  const AlertFacts facts{shaped.service,
                         signal.group_key.empty() ? group_key_of(signal.labels, settings.group_labels)
                                                  : past.integration.str() + ": " + signal.group_key,
                         shape_of(signal.summary, signal.labels, settings)};
  std::optional<Sighting> before;
  if (!known.incident.empty() && known.changes.size() > 1)
    before = Sighting{known.incident, known.changes[known.changes.size() - 2].at};
  const auto joined = correlate({facts, signal.summary, signal.labels, before}, open_,
                                {config_.services, config_.graph}, settings, past.opened_at);
  known.incident = joined ? joined->incident : IncidentId(++incidents_);
  open_.add(past.id, known.incident, facts, past.opened_at);
  if (past.resolved_at) over_.push({*past.resolved_at, past.id});
  return joined.has_value();
}

void Player::forget_resolved(Instant now) {
  for (; !over_.empty() && over_.top().at <= now; over_.pop()) open_.remove(over_.top().alert);
}

// Those that are over, and have been for longer than any rule looks back.
void Player::sweep(Instant now) {
  constexpr Duration kLookedBack = std::chrono::days(2);
  std::erase_if(known_, [&](const auto& entry) { return entry.second.open_until < now - kLookedBack; });
  for (auto at = sources_.begin(); at != sources_.end();) {
    std::erase_if(at->second, [&](const Source& source) { return source.until <= now; });
    at = at->second.empty() ? sources_.erase(at) : std::next(at);
  }
  sweep_at_ = std::max<std::size_t>(1000, known_.size() * 2);
}

std::vector<ReplayReport> replay(const PastAlerts& alerts, const Configuration& before,
                                 const std::vector<const Configuration*>& after, const Surroundings& surroundings) {
  std::deque<Comparison> comparisons;
  for (const Configuration* one : after) comparisons.emplace_back(before, *one, surroundings);
  alerts([&](const PastAlert& past) {
    for (Comparison& comparison : comparisons) comparison.add(past);
  });
  std::vector<ReplayReport> reports;
  for (Comparison& comparison : comparisons) reports.push_back(comparison.finish());
  return reports;
}

ReplayReport replay(store::Tx& tx, const Configuration& before, const Configuration& after, Instant from, Instant until,
                    ReplayProgress* progress) {
  if (progress) {
    progress->done = 0;
    progress->total = count_past_alerts(tx, from, until);
  }
  const Surroundings held = surroundings(tx, from, until);
  const PastAlerts alerts = [&](const std::function<void(const PastAlert&)>& each) {
    each_past_alert(tx, before, from, until, [&](const PastAlert& past) {
      each(past);
      if (progress) ++progress->done;
    });
  };
  return replay(alerts, before, {&after}, held).front();
}

}  // namespace muster
