// Grouping and dispatch: which group is due, who is to be told of what, and what they have been told. Facts:
// prometheus/alertmanager dispatch/, notify/ and nflog/; compared with 0.25.0.
//
// Pure: time is an argument, nothing is sent and nothing stored here. What changed is named for whoever keeps the rows
// (rows.h), so that a process that is killed at any instant goes on where it was: a notification that was decided is a
// Delivery until a provider has taken it, and only then it counts as notified.
#pragma once
#include <compare>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "alertmanager/alert.h"
#include "alertmanager/config.h"
#include "alertmanager/inhibit.h"

namespace muster::alertmanager {

// One group's conversation with one integration of a receiver.
struct Target {
  std::string group_key;
  std::string receiver;
  std::string kind;
  std::int64_t index = 0;
  friend auto operator<=>(const Target&, const Target&) = default;
};

// What a target was last told.
struct Notified {
  std::set<std::string> firing, resolved;  // ids of alerts
  Instant at{};
  Instant expires_at{};
  friend bool operator==(const Notified&, const Notified&) = default;
};

// Why a target is told now.
enum class Reason { Nothing, First, NewFiring, AllResolved, NewResolved, Repeat };
std::string_view text(Reason reason);
Reason reason_to_notify(const std::optional<Notified>& before, const std::set<std::string>& firing,
                        const std::set<std::string>& resolved, bool send_resolved, Duration repeat_interval,
                        Instant now);

// A notification on its way.
struct Delivery {
  std::int64_t id = 0;
  Target target;
  std::string group;  // Group::id
  Labels group_labels;
  std::vector<Alert> alerts;               // in order, as they were when it was decided
  Instant decided_at{};                    // which of them were firing then
  std::set<std::string> firing, resolved;  // of all, also of those that are not told
  Reason reason = Reason::Nothing;
  Instant due_at{};
  Instant deadline{};
  Duration repeat_interval{};
  int attempt = 0;
  bool sending = false;
};

struct Group {
  std::string id;
  const Route* route = nullptr;
  std::string key;  // as notifications show it
  Labels labels;
  std::set<std::string> alerts;
  Instant next_flush{};
  bool flushed = false;
  bool again = false;   // a flush found the last notification still on its way
  bool failed = false;  // since the last flush somebody could not be told
  std::optional<Instant> empty_since;
};

// What became of an attempt.
struct Sent {};
struct TryAgain {
  Duration after{};  // the provider's wish; 0: as the back-off says
};
struct Refused {};
using Answer = std::variant<Sent, TryAgain, Refused>;

// What must be written: keys whose value changed or is gone.
struct Changes {
  std::set<std::string> alerts, groups;
  std::set<Target> notified;
  std::set<std::int64_t> deliveries;
  bool empty() const { return alerts.empty() && groups.empty() && notified.empty() && deliveries.empty(); }
};

// A row that says when a group is due; the group itself follows from the alerts and the configuration.
struct GroupState {
  std::string id;
  Instant next_flush{};
  bool flushed = false;
  bool failed = false;
};

class Machine {
 public:
  using Silenced = std::function<bool(const Labels&, Instant)>;

  // `retention`: how long it is remembered who was told of what.
  explicit Machine(Duration retention = std::chrono::hours(120)) : retention_(retention) {}

  // At the start, from rows, before `configure`.
  void restore(std::vector<Alert> alerts, std::vector<GroupState> groups, std::map<Target, Notified> notified,
               std::vector<Delivery> deliveries, Instant now);
  // At the start and at each reload. Groups that the new routes have too keep their times; deliveries to integrations
  // that are gone are given up.
  void configure(std::shared_ptr<const Config> config, Instant now);

  // What a sender said. An alert without labels is a bug.
  void take(std::vector<Alert> alerts, Instant now);

  // Does what is due. Answers what is to be sent, at most `most`; call again at next_due().
  std::vector<Delivery> run(Instant now, const Silenced& silenced, std::size_t most = 500);
  Instant next_due() const;

  // What became of the attempt. Of a delivery or attempt that is not known any more: nothing happens.
  void record(std::int64_t delivery, int attempt, const Answer& answer, Instant now);

  Changes take_changes() { return std::exchange(changes_, {}); }

  const Alert* alert(const std::string& id) const;
  const Group* group(const std::string& id) const;
  const Notified* notified(const Target& target) const;
  const Delivery* delivery(std::int64_t id) const;
  const std::map<std::string, Alert>& alerts() const { return alerts_; }
  const std::map<std::string, Group>& groups() const { return groups_; }
  const std::map<std::int64_t, Delivery>& deliveries() const { return deliveries_; }
  const std::shared_ptr<const Config>& config() const { return config_; }
  // The alerts that inhibit one with these labels.
  std::vector<std::string> inhibited_by(const Labels& labels, Instant now) const {
    return inhibitor_.inhibited_by(labels, alerts_, now);
  }

 private:
  void insert(const Alert& alert, Instant now);
  void flush(Group& group, Instant now, const Silenced& silenced);
  bool tell(Group& group, const Integration& integration, const std::vector<Alert>& alerts, Instant now);
  void forget_resolved(Group& group, const std::set<std::string>& told, Instant now);
  void fail(const std::string& group);
  void leave(const std::string& alert);
  void schedule(Group& group, Instant at);
  void remove_group(const std::string& id);
  void schedule(Delivery& delivery, Instant at);
  void remove_delivery(std::int64_t id);
  bool is_on_its_way(const Group& group) const;
  bool is_muted_by_time(const Route& route, Instant now) const;
  void remember(const Target& target, Notified what);
  void forget_expired(Instant now);

  Duration retention_;
  std::shared_ptr<const Config> config_;
  std::map<std::string, Alert> alerts_;
  std::map<std::string, int> memberships_;  // of an alert, in groups
  std::map<std::string, Group> groups_;
  std::map<std::string, GroupState> restored_;
  std::map<Target, Notified> notified_;
  std::map<std::int64_t, Delivery> deliveries_;
  std::map<Target, std::int64_t> under_way_;
  std::map<std::string, std::set<std::int64_t>> of_group_;
  std::set<std::pair<Instant, std::string>> flushes_;
  std::set<std::pair<Instant, std::int64_t>> dues_;  // of deliveries that are not being sent
  Inhibitor inhibitor_;
  std::int64_t last_delivery_ = 0;
  Instant next_cleaning_{};
  Changes changes_;
};

}  // namespace muster::alertmanager
