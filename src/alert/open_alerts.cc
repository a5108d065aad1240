#include "alert/open_alerts.h"

#include <algorithm>

#include "alert/queries.h"
#include "base/probe.h"
#include "base/result.h"

namespace muster {

std::string_view OpenAlerts::key_of(const ServiceId& service, std::string_view dedup_key) {
  key_.assign(service.str()).push_back('\0');
  key_.append(dedup_key);
  return key_;
}

void OpenAlerts::load(store::Tx& tx, Instant now, Duration grace) {
  *this = OpenAlerts();
  grace_ = grace;
  tx.each(sql::alert::load_open, [&](const store::Row& row) {
    OpenAlert open{.id = row.get<AlertId>(0),
                   .incident = row.get<std::optional<IncidentId>>(1).value_or(IncidentId()),
                   .content = row.integer(5),
                   .severity = severity_of(row.text(4)).value_or(Severity::Error),
                   .last_seen_at = row.get<Instant>(6),
                   .held = !row.text(9).empty()};
    if (const auto times_out = row.get<std::optional<Instant>>(7))
      open.times_out_at = std::max(*times_out, now + grace);
    add(row.get<ServiceId>(2), row.text(3), open);
    labels_.set(open.id, labels_from(row.text(8)));
    const auto hold = hold_of_key(row.text(9), std::nullopt);
    if (const auto source = hold && hold->kind == Hold::Kind::Inhibition ? AlertId::parse(hold->id) : std::nullopt)
      set_explained(open.id, *source);
  });
}

OpenAlert* OpenAlerts::find(const ServiceId& service, std::string_view dedup_key) {
  const auto found = by_key_.find(key_of(service, dedup_key));
  return found == by_key_.end() ? nullptr : &found->second;
}

OpenAlert* OpenAlerts::find(AlertId id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second->second;
}

const OpenAlert* OpenAlerts::find(AlertId id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second->second;
}

void OpenAlerts::add(const ServiceId& service, std::string_view dedup_key, const OpenAlert& alert) {
  const auto [node, fresh] = by_key_.emplace(key_of(service, dedup_key), alert);
  MUSTER_ASSERT(fresh);
  by_id_.emplace(alert.id, &*node);
  if (alert.held) ++held_;
  if (alert.times_out_at != kForever) deadlines_.push({alert.times_out_at, alert.id});
}

void OpenAlerts::remove(AlertId id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return;
  if (found->second->second.held) --held_;
  const auto node = by_key_.find(found->second->first);
  by_id_.erase(found);
  by_key_.erase(node);
  labels_.remove(id);
  incidents_.remove(id);
  inhibitors_.erase(id);
  explained_by_.erase(id);
}

void OpenAlerts::set_explained(AlertId id, AlertId source) {
  if (source.empty()) {
    explained_by_.erase(id);
    return;
  }
  explained_by_[id] = source;
  inhibitors_.insert(source);
}

bool OpenAlerts::is_explained_by(AlertId id, AlertId source) const {
  // A circle that an earlier version stored has no end: it counts as one that comes back.
  constexpr int kHopsMax = 1000;
  for (int hops = 0; hops < kHopsMax; ++hops) {
    const auto found = explained_by_.find(id);
    if (found == explained_by_.end()) return false;
    id = found->second;
    if (id == source) return true;
  }
  return true;
}

void OpenAlerts::set_held(AlertId id, bool held) {
  OpenAlert* alert = find(id);
  if (!alert || alert->held == held) return;
  alert->held = held;
  held ? ++held_ : --held_;
}

bool OpenAlerts::seen(OpenAlert& alert, Instant now, std::optional<Instant> times_out_at) {
  if (alert.unsaved == 0) unsaved_.push_back(alert.id);
  ++alert.unsaved;
  const bool after_a_pause = times_out_at && now - alert.last_seen_at >= grace_;
  alert.last_seen_at = std::max(alert.last_seen_at, now);
  const Instant deadline = times_out_at.value_or(kForever);
  // The heap holds an entry at or before the old deadline; only an earlier one needs another entry.
  if (deadline < alert.times_out_at) deadlines_.push({deadline, alert.id});
  alert.times_out_at = deadline;
  return after_a_pause;
}

void OpenAlerts::save(store::Tx& tx, OpenAlert& alert) {
  const auto times_out = alert.times_out_at == kForever ? std::nullopt : std::optional(alert.times_out_at);
  tx.exec(sql::alert::save_repeats, alert.id, alert.unsaved, alert.last_seen_at, times_out);
  alert.unsaved = 0;
}

void OpenAlerts::save(store::Tx& tx) {
  for (const AlertId id : unsaved_) {
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) continue;  // it was resolved since, and saved then
    if (found->second->second.unsaved > 0) save(tx, found->second->second);
  }
  unsaved_.clear();
}

std::vector<AlertId> OpenAlerts::timed_out(Instant now, std::size_t limit) {
  std::vector<AlertId> over;
  if (now < not_before_) return over;
  while (!deadlines_.empty() && deadlines_.top().at <= now && over.size() < limit) {
    const AlertId id = deadlines_.top().alert;
    deadlines_.pop();
    const auto found = by_id_.find(id);
    if (found == by_id_.end()) continue;
    const Instant deadline = found->second->second.times_out_at;
    if (deadline <= now) {
      // Two entries of one alert may come up together when its deadline moved back and forth.
      if (std::find(over.begin(), over.end(), id) == over.end()) over.push_back(id);
    } else if (deadline != kForever) {
      PROBE("an alert was repeated since its deadline was put down");
      deadlines_.push({deadline, id});
    }
  }
  return over;
}

}  // namespace muster
