// The open alerts, in memory: so that a repeat that changes nothing costs no SQL.
#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "alert/alert.h"
#include "alert/label_index.h"
#include "correlation/index.h"
#include "correlation/storm.h"
#include "store/tx.h"

namespace muster {

struct OpenAlert {
  AlertId id;
  IncidentId incident;       // empty: held back since it opened
  std::int64_t content = 0;  // Alert::content
  Severity severity = Severity::Error;
  Instant last_seen_at;
  Instant times_out_at = kForever;
  std::int64_t unsaved = 0;  // repeats that the store does not count yet
  bool held = false;         // something holds it back, and the store knows what; `set_held` changes it
};

// Owned by the writer; not thread-safe. Mirrors what the open transaction has done: after one that failed, `load`
// again.
class OpenAlerts {
 public:
  // Senders had no chance to repeat while we were down: no alert times out sooner than `grace` after `now`.
  void load(store::Tx& tx, Instant now, Duration grace);

  // The open alert with this key, or nullptr. The pointer holds until the next add or remove.
  OpenAlert* find(const ServiceId& service, std::string_view dedup_key);
  // The open alert of this id, or nullptr.
  OpenAlert* find(AlertId id);
  bool is_open(AlertId id) const { return by_id_.contains(id); }
  const OpenAlert* find(AlertId id) const;
  void add(const ServiceId& service, std::string_view dedup_key, const OpenAlert& alert);
  void remove(AlertId id);

  // A repeat came. Costs no SQL: the store learns of it with the next `save`. True when the alert times out and the
  // repeat before it was longer ago than the grace of a start: then nothing but the store would keep the alert open,
  // and it is to be saved with its own transaction.
  [[nodiscard]] bool seen(OpenAlert& alert, Instant now, std::optional<Instant> times_out_at);
  // Writes the counter of this one.
  static void save(store::Tx& tx, OpenAlert& alert);
  // Writes the counters that changed since the last time.
  void save(store::Tx& tx);
  bool unsaved() const { return !unsaved_.empty(); }

  // No alert times out before `until`: senders could not reach us, and get the chance to repeat.
  void postpone(Instant until) { not_before_ = std::max(not_before_, until); }
  // Those whose time is over at `now`, at most `limit`; they stay in the index until removed.
  std::vector<AlertId> timed_out(Instant now, std::size_t limit);
  // When the next one may time out; kForever when none will.
  Instant next_timeout() const { return deadlines_.empty() ? kForever : std::max(deadlines_.top().at, not_before_); }

  std::size_t size() const { return by_key_.size(); }

  // Something holds the open alert back, or nothing any more.
  void set_held(AlertId id, bool held);
  bool any_held() const { return held_ > 0; }

  // The open alert is held back for as long as `source` is open; empty: no other alert holds it back.
  void set_explained(AlertId id, AlertId source);
  // Whether `id` is held back because of `source`, also by way of others.
  bool is_explained_by(AlertId id, AlertId source) const;
  // Other alerts are, or were, held back for as long as this one is open.
  bool is_inhibitor(AlertId id) const { return inhibitors_.contains(id); }

  // Whoever adds an alert or changes its labels sets them here; `remove` and `load` take care of themselves.
  LabelIndex& labels() { return labels_; }

  // The incidents of the open alerts, for correlation. Whoever gives an alert an incident enters it here; `remove`
  // takes care of itself, and after `load` nothing is in it (incident/join.h fills it).
  IncidentIndex& incidents() { return incidents_; }
  // The same of storms (incident/storms.h).
  TeamStorms& storms() { return storms_; }

 private:
  struct Deadline {
    Instant at;
    AlertId alert;
    friend bool operator>(const Deadline& a, const Deadline& b) { return a.at > b.at; }
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using ByKey = std::unordered_map<std::string, OpenAlert, TextHash, std::equal_to<>>;

  std::string_view key_of(const ServiceId& service, std::string_view dedup_key);

  ByKey by_key_;                                           // service, zero byte, dedup key
  std::unordered_map<AlertId, ByKey::value_type*> by_id_;  // nodes of by_key_ do not move
  // A lazy heap: an alert whose time moved on is put back when its old deadline comes up, so that repeats never touch
  // it.
  std::priority_queue<Deadline, std::vector<Deadline>, std::greater<>> deadlines_;
  std::vector<AlertId> unsaved_;
  std::unordered_set<AlertId> inhibitors_;
  std::unordered_map<AlertId, AlertId> explained_by_;
  LabelIndex labels_;
  IncidentIndex incidents_;
  TeamStorms storms_;
  std::size_t held_ = 0;
  Instant not_before_{};
  Duration grace_ = std::chrono::minutes(5);
  std::string key_;  // scratch
};

}  // namespace muster
