#include "intake/ruling.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/probe.h"
#include "intake/queries.h"

namespace muster {
namespace {

constexpr Duration kSaveCountsEvery = std::chrono::seconds(5);
constexpr Duration kSweepEvery = std::chrono::hours(1);
constexpr Duration kLoggedLife = std::chrono::hours(1);  // then what is logged gets a row of its own again
constexpr int kChangesMax = 200;

std::optional<Instant> earlier(std::optional<Instant> a, std::optional<Instant> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

std::optional<Instant> time_out(const Signal& signal, Duration resolve_after, Instant now) {
  return earlier(signal.times_out_at, resolve_after > Duration(0) ? std::optional(now + resolve_after) : std::nullopt);
}

std::uint64_t window_of(AlertId alert) { return static_cast<std::uint64_t>(alert.value()); }

std::int64_t day_of(Instant at) { return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count(); }

}  // namespace

std::string Ruling::key_of(const IntegrationId& integration, std::string_view dedup_key) {
  std::string key = integration.str();
  key += '\0';
  key += dedup_key;
  return key;
}

void Ruling::load(store::Tx& tx) {
  known_.clear();
  shared_.clear();
  counts_.clear();
  unsaved_ = false;
  tx.each(sql::intake::rule_keys, [&](const store::Row& row) {
    Known known;
    known.alert = row.get<AlertId>(2);
    known.shared = true;
    ++shared_[known.alert];
    known_.insert_or_assign(key_of(row.get<IntegrationId>(0), row.text(1)), std::move(known));
  });
  // After a transaction that failed, memory knows more than the store, and rather too much: then somebody is told
  // sooner.
  if (windows_.size() > 0) return;
  tx.each(sql::intake::kept_counts, [&](const store::Row& row) {
    const Windows::Kept kept{static_cast<std::uint64_t>(row.integer(0)), row.get<Instant>(1), row.get<Instant>(2)};
    for (std::int64_t i = 0; i < row.integer(3); ++i) windows_.restore(kept);
  });
}

bool Ruling::still_logged(const Known& known, Instant now) const {
  return known.logged && now - known.since < kLoggedLife;
}

void Ruling::forget(Turn& turn, const std::string& key, AlertId alert) {
  known_.erase(key);
  const auto shared = shared_.find(alert);
  if (shared == shared_.end()) return;
  const auto at = key.find('\0');
  turn.tx.exec(sql::intake::delete_rule_key, key.substr(0, at), key.substr(at + 1));
  if (--shared->second <= 0) shared_.erase(shared);
}

Ruled Ruling::rule(Turn& turn, const Configuration& config, const Facts& facts, std::int64_t content,
                   OpenAlerts& open) {
  const Signal& signal = facts.signal;
  const std::string key = key_of(facts.integration, signal.dedup_key);
  Ruled ruled;
  ruled.shaped.service = facts.service;
  auto known = known_.find(key);
  bool counted = false;
  if (known != known_.end() && signal.state == Signal::State::Firing && known->second.content == content) {
    Known& same = known->second;
    bool as_before = true;
    for (Counted& count : same.counted) {
      const bool reached = windows_.saw(count.key, count.at_least, count.within, turn.now);
      as_before = as_before && reached == count.reached;
      count.reached = reached;
    }
    counted = true;
    ruled.alert = same.alert;
    if (as_before && still_logged(same, turn.now)) {
      ++same.unsaved;
      same.last_at = turn.now;
      unsaved_ = true;
      ruled.way = Ruled::Way::Logged;
      return ruled;
    }
    if (as_before && open.find(same.alert)) {
      ruled.way = Ruled::Way::Repeat;
      ruled.times_out_at = time_out(signal, same.resolve_after, turn.now);
      if (same.minimum && windows_.saw(window_of(same.alert), same.minimum->count, same.minimum->within, turn.now)) {
        same.minimum.reset();
        ruled.enough = true;
      }
      return ruled;
    }
    ruled.alert = {};
  }
  // An open alert keeps its signals, whatever the rules say by now: else nobody would resolve it.
  if (known != known_.end() && !known->second.logged) {
    if (open.find(known->second.alert))
      ruled.alert = known->second.alert;
    else
      forget(turn, key, known->second.alert);
    known = known_.find(key);
  }
  if (ruled.alert.empty()) {
    const OpenAlert* own = open.find(facts.service, signal.dedup_key);
    if (own && !shared_.contains(own->id)) ruled.alert = own->id;
  }
  if (signal.state == Signal::State::Firing || ruled.alert.empty()) {
    ruled.asked = true;
    ruled.shaped = config.rule_set.evaluate(facts, {windows_, !counted && signal.state == Signal::State::Firing});
    ruled.times_out_at = time_out(signal, ruled.shaped.resolve_after, turn.now);
    if (ruled.alert.empty()) {
      const Signal& shaped = ruled.shaped.signal ? *ruled.shaped.signal : signal;
      if (const OpenAlert* other = open.find(ruled.shaped.service, shaped.dedup_key)) ruled.alert = other->id;
    }
  }
  if (signal.state == Signal::State::Resolved && !ruled.alert.empty()) {
    const auto shared = shared_.find(ruled.alert);
    const bool others =
        shared != shared_.end() && shared->second > (known != known_.end() && known->second.shared ? 1 : 0);
    if (known != known_.end() && !known->second.logged) forget(turn, key, ruled.alert);
    if (others) {
      PROBE("one of several signals of an alert is resolved, and the others still fire");
      ruled.way = Ruled::Way::Others;
    }
  }
  return ruled;
}

bool Ruling::remember(Turn& turn, const Facts& facts, std::int64_t content, AlertId alert, const Ruled& ruled,
                      bool logged) {
  const std::string key = key_of(facts.integration, facts.signal.dedup_key);
  Known& known = known_[key];
  const bool was_shared = known.shared && known.alert == alert;
  std::optional<Minimum> minimum;
  if (ruled.shaped.minimum && ruled.shaped.minimum->value.count > 1) minimum = ruled.shaped.minimum->value;
  known = {.content = content,
           .alert = alert,
           .shared = was_shared,
           .resolve_after = ruled.shaped.resolve_after,
           .counted = ruled.shaped.counted,
           .minimum = logged ? std::nullopt : minimum,
           .logged = logged,
           .since = turn.now,
           .last_at = turn.now};
  if (logged) return false;
  const bool enough = minimum && windows_.saw(window_of(alert), minimum->count, minimum->within, turn.now);
  const std::string_view shaped_key =
      ruled.shaped.signal ? std::string_view(ruled.shaped.signal->dedup_key) : facts.signal.dedup_key;
  const bool other_identity = ruled.shaped.service != facts.service || shaped_key != facts.signal.dedup_key;
  // Of an alert with several signals all are kept, so that it is over when the last of them is.
  if (was_shared || (!other_identity && !shared_.contains(alert))) return enough;
  if (!ruled.alert.empty() && !shared_.contains(alert)) {
    // Until now it had only the signal that opened it, under its own identity.
    if (const auto own = find_alert(turn.tx, alert)) share(turn, own->integration, own->dedup_key, alert);
  }
  share(turn, facts.integration, facts.signal.dedup_key, alert);
  return enough;
}

void Ruling::share(Turn& turn, const IntegrationId& integration, std::string_view dedup_key, AlertId alert) {
  Known& known = known_[key_of(integration, dedup_key)];
  if (known.shared && known.alert == alert) return;
  known.alert = alert;
  known.shared = true;
  ++shared_[alert];
  turn.tx.exec(sql::intake::put_rule_key, integration, dedup_key, alert);
}

void Ruling::keep_counts(Turn& turn) {
  for (const Windows::Kept& kept : windows_.take_unsaved())
    turn.tx.exec(sql::intake::keep_count, static_cast<std::int64_t>(kept.key), kept.at, kept.ends_at);
}

Ruling::Held Ruling::hold(Turn& turn, const Configuration& config, const Shaped& shaped, const Signal& signal) {
  std::vector<StateChange> before;
  if (const auto span = needs_history(shaped)) {
    turn.tx.each(
        sql::intake::state_changes,
        [&](const store::Row& row) {
          before.push_back({row.get<Instant>(0), true});
          if (const auto resolved = row.get<std::optional<Instant>>(1)) before.push_back({*resolved, false});
        },
        shaped.service, signal.dedup_key, turn.now - *span, kChangesMax);
    std::stable_sort(before.begin(), before.end(),
                     [](const StateChange& a, const StateChange& b) { return a.at < b.at; });
  }
  const Instant since = signal.starts_at.value_or(turn.now);
  return {hold_of(shaped, before, since, config.rule_set.business_hours(), turn.now),
          begins_to_flap(shaped, before, turn.now)};
}

void Ruling::count(Instant now, const Shaped& shaped, Followed followed) {
  for (const Hop& hop : shaped.hops) {
    Counts& counts = counts_[{hop.rule.str(), day_of(now)}];
    ++counts.matched;
    counts.opened += followed == Followed::Opened;
    counts.held += followed == Followed::Held;
    counts.logged += followed == Followed::Logged;
    unsaved_ = true;
  }
}

void Ruling::save_counts(Turn& turn) {
  for (const auto& [where, counts] : counts_) {
    turn.tx.exec(sql::intake::count_rule, where.first, where.second, counts.matched, counts.opened, counts.held,
                 counts.logged);
  }
  counts_.clear();
}

void Ruling::sweep(Turn& turn, const OpenAlerts& open) {
  next_sweep_ = turn.now + kSweepEvery;
  std::erase_if(known_, [&](const auto& entry) {
    const Known& known = entry.second;
    if (known.logged) return !still_logged(known, turn.now);
    return !open.is_open(known.alert);
  });
  std::erase_if(shared_, [&](const auto& entry) { return !open.is_open(entry.first); });
  turn.tx.exec(sql::intake::sweep_rule_keys);
  turn.tx.exec(sql::intake::sweep_counts, turn.now);
}

void Ruling::save(Turn& turn, const OpenAlerts& open) {
  if (!unsaved_ || turn.now < next_save_) return;
  save_counts(turn);
  for (auto& [key, known] : known_) {
    if (known.unsaved == 0) continue;
    turn.tx.exec(sql::intake::count_logged, known.alert, known.unsaved, known.last_at);
    known.unsaved = 0;
  }
  if (turn.now >= next_sweep_) sweep(turn, open);
  unsaved_ = false;
  next_save_ = turn.now + kSaveCountsEvery;
}

AlertRules rules_of(const Shaped& shaped, Instant now) {
  json::array hops;
  for (const Hop& hop : shaped.hops) {
    hops.push_back(json::object{
        {"rule", hop.rule.str()}, {"name", hop.name}, {"did", json::array(hop.did.begin(), hop.did.end())}});
  }
  return {to_text(hops), now, shaped.policy, shaped.at_once, shaped.acknowledge_timeout, shaped.playbook.str()};
}

std::string hops_text(const std::vector<Hop>& hops) {
  std::string text;
  for (const Hop& hop : hops) {
    if (!text.empty()) text += "; ";
    text += hop.name;
    for (std::size_t i = 0; i < hop.did.size(); ++i) text += (i ? ", " : ": ") + hop.did[i];
  }
  return text;
}

}  // namespace muster
