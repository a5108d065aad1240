#include "alertmanager/machine.h"

#include <algorithm>
#include <cmath>

namespace muster::alertmanager {
namespace {

using namespace std::chrono_literals;

constexpr Duration kLeastTime = 10s;     // that a notification has, however short the group_interval
constexpr Duration kKeepEmpty = 30s;     // a group without alerts lives so long
constexpr Duration kCleanEvery = 15min;  // what is remembered of notifications
constexpr Duration kGrace = 5min;        // after a start, for senders to repeat what they said
constexpr Duration kRetryLeast = 500ms, kRetryMost = 60s;

Duration back_off(int attempt) {
  const double factor = std::pow(1.5, std::clamp(attempt - 1, 0, 20));
  return std::min(kRetryMost,
                  Duration(static_cast<std::int64_t>(static_cast<double>(Duration(kRetryLeast).count()) * factor)));
}

bool is_subset(const std::set<std::string>& part, const std::set<std::string>& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

Labels group_labels(const Route& route, const Labels& labels) {
  if (route.group_by_all) return labels;
  std::vector<Labels::Pair> pairs;
  for (const auto& [name, value] : labels) {
    if (route.group_by.contains(name)) pairs.emplace_back(name, value);
  }
  return Labels(std::move(pairs));
}

const Integration* find_integration(const Config& config, const Target& target) {
  const Receiver* receiver = find_receiver(config, target.receiver);
  if (!receiver) return nullptr;
  for (const Integration& one : receiver->integrations) {
    if (one.kind == target.kind && static_cast<std::int64_t>(one.index) == target.index) return &one;
  }
  return nullptr;
}

}  // namespace

Alert merged(const Alert& old, const Alert& news, Instant now) {
  const bool overlap = (news.ends_at > old.starts_at && news.ends_at < old.ends_at) ||
                       (news.starts_at > old.starts_at && news.starts_at < old.ends_at);
  if (!overlap) return news;
  const Alert& older = news.updated_at < old.updated_at ? news : old;
  Alert result = news.updated_at < old.updated_at ? old : news;
  result.starts_at = std::min(older.starts_at, result.starts_at);
  if (result.resolved(now)) {
    // The latest end that was named wins when both are over.
    if (older.resolved(now)) result.ends_at = std::max(older.ends_at, result.ends_at);
  } else if (!older.timeout) {
    result.ends_at = std::max(older.ends_at, result.ends_at);
  }
  return result;
}

bool comes_before(const Alert& a, const Alert& b) {
  for (const char* name : {"job", "instance"}) {
    const std::string_view x = a.labels.get(name), y = b.labels.get(name);
    if (x == y) continue;
    if (x.empty() || y.empty()) return !x.empty();
    return x < y;
  }
  if (a.labels.size() != b.labels.size()) return a.labels.size() < b.labels.size();
  auto at = a.labels.begin(), bt = b.labels.begin();
  for (; at != a.labels.end(); ++at, ++bt) {
    // A name that only one has comes where the other has none.
    if (at->first != bt->first) return at->first > bt->first;
    if (at->second != bt->second) return at->second < bt->second;
  }
  return false;
}

std::string labels_text(const Labels& labels) {
  std::string text = "{";
  for (const auto& [name, value] : labels) {
    Matcher matcher;
    matcher.name = name;
    matcher.value = value;
    text += (text.size() > 1 ? ", " : "") + muster::text_of(matcher);
  }
  return text + "}";
}

std::string_view text(Reason reason) {
  static constexpr std::string_view kTexts[] = {"nothing",      "first",        "new firing",
                                                "all resolved", "new resolved", "repeat"};
  return kTexts[static_cast<std::size_t>(reason)];
}

Reason reason_to_notify(const std::optional<Notified>& before, const std::set<std::string>& firing,
                        const std::set<std::string>& resolved, bool send_resolved, Duration repeat_interval,
                        Instant now) {
  if (!before) return firing.empty() ? Reason::Nothing : Reason::First;
  if (!is_subset(firing, before->firing)) return Reason::NewFiring;
  // Also when resolved ones are not sent: the record of what fires must be cleared. What began and ended since then
  // nobody was told of.
  if (firing.empty()) return before->firing.empty() ? Reason::Nothing : Reason::AllResolved;
  if (send_resolved && !is_subset(resolved, before->resolved)) return Reason::NewResolved;
  return before->at < now - repeat_interval ? Reason::Repeat : Reason::Nothing;
}

void Machine::restore(std::vector<Alert> alerts, std::vector<GroupState> groups, std::map<Target, Notified> notified,
                      std::vector<Delivery> deliveries, Instant now) {
  *this = Machine(retention_);
  for (Alert& alert : alerts) {
    // Its sender could not repeat it while nobody listened.
    if (alert.ends_at > alert.updated_at && alert.ends_at < now + kGrace) alert.ends_at = now + kGrace;
    alerts_.emplace(alert.id, std::move(alert));
  }
  for (GroupState& group : groups) restored_.emplace(group.id, std::move(group));
  notified_ = std::move(notified);
  for (Delivery& delivery : deliveries) {
    last_delivery_ = std::max(last_delivery_, delivery.id);
    delivery.sending = false;  // nobody knows whether it arrived: it is sent again
    under_way_[delivery.target] = delivery.id;
    of_group_[delivery.group].insert(delivery.id);
    delivery.due_at = std::min(delivery.due_at, now);
    delivery.deadline = std::max(delivery.deadline, now + kLeastTime);
    dues_.emplace(delivery.due_at, delivery.id);
    deliveries_.emplace(delivery.id, std::move(delivery));
  }
}

void Machine::configure(std::shared_ptr<const Config> config, Instant now) {
  for (auto& [id, group] : groups_) restored_[id] = {id, group.next_flush, group.flushed, group.failed};
  std::set<std::string> before;
  for (const auto& [id, state] : restored_) before.insert(id);
  config_ = std::move(config);
  groups_.clear();
  flushes_.clear();
  memberships_.clear();
  inhibitor_.configure(config_, alerts_);
  std::vector<std::int64_t> gone;
  for (const auto& [id, delivery] : deliveries_) {
    if (!find_integration(*config_, delivery.target)) gone.push_back(id);
  }
  for (const std::int64_t id : gone) remove_delivery(id);
  for (const auto& [id, alert] : alerts_) insert(alert, now);
  restored_.clear();
  std::vector<std::string> homeless;
  for (const auto& [id, alert] : alerts_) {
    if (!memberships_.contains(id)) homeless.push_back(id);
  }
  for (const std::string& id : homeless) alerts_.erase(id);
  for (const std::string& id : before) changes_.groups.insert(id);
  for (const auto& [id, group] : groups_) changes_.groups.insert(id);
}

void Machine::take(std::vector<Alert> alerts, Instant now) {
  for (Alert& news : alerts) {
    const auto old = alerts_.find(news.id);
    if (old == alerts_.end() && news.resolved(now)) continue;  // nobody was told of it
    if (old != alerts_.end()) news = merged(old->second, news, now);
    if (old == alerts_.end()) inhibitor_.add(news);
    changes_.alerts.insert(news.id);
    const Alert& kept = alerts_[news.id] = std::move(news);
    insert(kept, now);
  }
}

void Machine::insert(const Alert& alert, Instant now) {
  for (const Route* route : routes_of(config_->route, alert.labels)) {
    const Labels labels = group_labels(*route, alert.labels);
    const std::string id = route->id + ":" + labels_text(labels);
    auto [at, is_new] = groups_.try_emplace(id);
    Group& group = at->second;
    if (is_new) {
      group.id = id;
      group.route = route;
      group.key = route->key + ":" + labels_text(labels);
      group.labels = labels;
      const auto known = restored_.find(id);
      group.flushed = known != restored_.end() && known->second.flushed;
      group.failed = known != restored_.end() && known->second.failed;
      schedule(group, known != restored_.end() ? known->second.next_flush : now + route->group_wait);
    }
    // The wait is over already, for this one.
    if (!group.flushed && alert.starts_at + route->group_wait < now && group.next_flush > now) schedule(group, now);
    if (group.alerts.insert(alert.id).second) ++memberships_[alert.id];
    group.empty_since.reset();
  }
}

std::vector<Delivery> Machine::run(Instant now, const Silenced& silenced, std::size_t most) {
  if (now >= next_cleaning_) forget_expired(now);
  while (!flushes_.empty() && flushes_.begin()->first <= now) {
    flush(groups_.at(flushes_.begin()->second), now, silenced);
  }
  std::vector<Delivery> to_send;
  while (!dues_.empty() && dues_.begin()->first <= now && to_send.size() < most) {
    Delivery& delivery = deliveries_.at(dues_.begin()->second);
    if (delivery.attempt > 0 && now > delivery.deadline) {
      const std::int64_t id = delivery.id;
      fail(delivery.group);
      remove_delivery(id);  // the group's next flush decides anew
      continue;
    }
    dues_.erase(dues_.begin());
    delivery.sending = true;
    ++delivery.attempt;
    changes_.deliveries.insert(delivery.id);
    to_send.push_back(delivery);
  }
  return to_send;
}

void Machine::flush(Group& group, Instant now, const Silenced& silenced) {
  const Route& route = *group.route;
  group.flushed = true;
  group.again = group.failed = false;
  schedule(group, now + route.group_interval);
  if (group.alerts.empty()) {
    if (group.empty_since && now >= *group.empty_since + kKeepEmpty) return remove_group(group.id);
    schedule(group, std::min(group.next_flush, group.empty_since.value_or(now) + kKeepEmpty));
    return;
  }
  std::vector<Alert> alerts;
  std::set<std::string> over;
  for (const std::string& id : group.alerts) {
    const Alert& alert = alerts_.at(id);
    if (alert.resolved(now)) over.insert(id);
    if (inhibitor_.inhibited_by(alert.labels, alerts_, now).empty() && !(silenced && silenced(alert.labels, now)))
      alerts.push_back(alert);
  }
  if (is_muted_by_time(route, now)) alerts.clear();
  std::stable_sort(alerts.begin(), alerts.end(), comes_before);
  if (!alerts.empty()) {
    const Receiver* receiver = find_receiver(*config_, route.receiver);
    for (const Integration& integration : receiver->integrations) tell(group, integration, alerts, now);
  }
  if (!is_on_its_way(group)) forget_resolved(group, over, now);
}

bool Machine::tell(Group& group, const Integration& integration, const std::vector<Alert>& alerts, Instant now) {
  const Target target{group.key, group.route->receiver, integration.kind, static_cast<std::int64_t>(integration.index)};
  if (const auto on_way = under_way_.find(target); on_way != under_way_.end()) {
    if (deliveries_.at(on_way->second).sending) {
      group.again = true;
      return false;
    }
    remove_delivery(on_way->second);  // what is told now is newer
  }
  Delivery delivery;
  for (const Alert& alert : alerts) (alert.resolved(now) ? delivery.resolved : delivery.firing).insert(alert.id);
  const auto before = notified_.find(target);
  delivery.reason =
      reason_to_notify(before == notified_.end() ? std::nullopt : std::optional(before->second), delivery.firing,
                       delivery.resolved, integration.send_resolved, group.route->repeat_interval, now);
  if (delivery.reason == Reason::Nothing) return false;
  for (const Alert& alert : alerts) {
    if (integration.send_resolved || !alert.resolved(now)) delivery.alerts.push_back(alert);
  }
  const Duration repeat = group.route->repeat_interval;
  if (delivery.alerts.empty()) {
    remember(target, {delivery.firing, delivery.resolved, now, now + std::min(2 * repeat, retention_)});
    return false;
  }
  delivery.id = std::max(last_delivery_ + 1, micros(now));
  last_delivery_ = delivery.id;
  delivery.target = target;
  delivery.group = group.id;
  delivery.group_labels = group.labels;
  delivery.decided_at = now;
  delivery.deadline = now + std::max(group.route->group_interval, kLeastTime);
  delivery.repeat_interval = repeat;
  under_way_[target] = delivery.id;
  of_group_[group.id].insert(delivery.id);
  schedule(deliveries_[delivery.id] = std::move(delivery), now);
  return true;
}

void Machine::record(std::int64_t id, int attempt, const Answer& answer, Instant now) {
  const auto at = deliveries_.find(id);
  if (at == deliveries_.end() || at->second.attempt != attempt || !at->second.sending) return;
  Delivery& delivery = at->second;
  delivery.sending = false;
  changes_.deliveries.insert(id);
  const auto group = groups_.find(delivery.group);
  const bool again = group != groups_.end() && group->second.again;
  if (const auto* later = std::get_if<TryAgain>(&answer); later && !again) {
    const Instant due = now + std::max(later->after, back_off(attempt));
    if (due <= delivery.deadline) return schedule(delivery, due);
  }
  const bool sent = std::holds_alternative<Sent>(answer);
  std::set<std::string> over = delivery.resolved;
  if (sent) {
    remember(delivery.target,
             {delivery.firing, delivery.resolved, now, now + std::min(2 * delivery.repeat_interval, retention_)});
  }
  remove_delivery(id);
  if (group == groups_.end()) return;
  // What one integration could not be told of stays, so that the next flush tells it.
  if (!sent) fail(group->first);
  if (!group->second.failed && !is_on_its_way(group->second)) forget_resolved(group->second, over, now);
  if (again) schedule(group->second, now);
}

Instant Machine::next_due() const {
  Instant next = next_cleaning_;
  if (!flushes_.empty()) next = std::min(next, flushes_.begin()->first);
  if (!dues_.empty()) next = std::min(next, dues_.begin()->first);
  return next;
}

// Alerts that ended and were told of, as far as they have not begun again.
void Machine::forget_resolved(Group& group, const std::set<std::string>& told, Instant now) {
  for (const std::string& id : told) {
    const auto alert = alerts_.find(id);
    if (alert == alerts_.end() || !alert->second.resolved(now) || !group.alerts.contains(id)) continue;
    group.alerts.erase(id);
    leave(id);
  }
  if (group.alerts.empty() && !group.empty_since) {
    group.empty_since = now;
    schedule(group, std::min(group.next_flush, now + kKeepEmpty));
  }
}

void Machine::fail(const std::string& group) {
  const auto at = groups_.find(group);
  if (at == groups_.end()) return;
  at->second.failed = true;
  changes_.groups.insert(group);
}

void Machine::leave(const std::string& id) {
  if (--memberships_[id] > 0) return;
  memberships_.erase(id);
  inhibitor_.remove(alerts_.at(id));
  alerts_.erase(id);
  changes_.alerts.insert(id);
}

void Machine::schedule(Group& group, Instant at) {
  flushes_.erase({group.next_flush, group.id});
  group.next_flush = at;
  flushes_.emplace(at, group.id);
  changes_.groups.insert(group.id);
}

void Machine::remove_group(const std::string& id) {
  const Group& group = groups_.at(id);
  flushes_.erase({group.next_flush, id});
  changes_.groups.insert(id);
  groups_.erase(id);
}

void Machine::schedule(Delivery& delivery, Instant at) {
  dues_.erase({delivery.due_at, delivery.id});
  delivery.due_at = at;
  dues_.emplace(at, delivery.id);
  changes_.deliveries.insert(delivery.id);
}

void Machine::remove_delivery(std::int64_t id) {
  const Delivery& delivery = deliveries_.at(id);
  dues_.erase({delivery.due_at, id});
  under_way_.erase(delivery.target);
  const auto group = of_group_.find(delivery.group);
  group->second.erase(id);
  if (group->second.empty()) of_group_.erase(group);
  deliveries_.erase(id);
  changes_.deliveries.insert(id);
}

bool Machine::is_on_its_way(const Group& group) const { return of_group_.contains(group.id); }

bool Machine::is_muted_by_time(const Route& route, Instant now) const {
  const auto inside = [&](const std::string& name) { return any_contains(config_->time_intervals.at(name), now); };
  const auto &mute = route.mute_time_intervals, &active = route.active_time_intervals;
  if (std::any_of(mute.begin(), mute.end(), inside)) return true;
  return !active.empty() && std::none_of(active.begin(), active.end(), inside);
}

void Machine::remember(const Target& target, Notified what) {
  notified_[target] = std::move(what);
  changes_.notified.insert(target);
}

void Machine::forget_expired(Instant now) {
  next_cleaning_ = now + kCleanEvery;
  for (auto at = notified_.begin(); at != notified_.end();) {
    const bool expired = at->second.expires_at <= now;
    if (expired) changes_.notified.insert(at->first);
    at = expired ? notified_.erase(at) : std::next(at);
  }
}

const Alert* Machine::alert(const std::string& id) const {
  const auto at = alerts_.find(id);
  return at == alerts_.end() ? nullptr : &at->second;
}
const Group* Machine::group(const std::string& id) const {
  const auto at = groups_.find(id);
  return at == groups_.end() ? nullptr : &at->second;
}
const Notified* Machine::notified(const Target& target) const {
  const auto at = notified_.find(target);
  return at == notified_.end() ? nullptr : &at->second;
}
const Delivery* Machine::delivery(std::int64_t id) const {
  const auto at = deliveries_.find(id);
  return at == deliveries_.end() ? nullptr : &at->second;
}

}  // namespace muster::alertmanager
