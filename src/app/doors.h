// One organisation: its store, its three doors, and what they keep in memory.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "alert/open_alerts.h"
#include "base/clock.h"
#include "config/configuration.h"
#include "engine/engine.h"
#include "intake/intake.h"
#include "intake/received.h"
#include "store/connection.h"
#include "timeline/turn.h"

namespace muster {

// One thing to be committed. `decide` runs inside the group's transaction, perhaps more than once when the transaction
// failed (so it starts from nothing each time), `done` once, after the commit or with what went wrong.
struct Work {
  std::function<void(Turn&)> decide;
  std::function<void(const store::StoreError*)> done;
};

// Not thread-safe: the writer thread owns it, or the simulation. Exceptions: `configuration` may be called anywhere.
class Doors {
 public:
  struct Hooks {
    // Both are called after the commit, on the writer's thread; they return at once.
    std::function<void(std::vector<Page>)> send;                                      // hand over to the courier
    std::function<void(std::int64_t sequence, const std::vector<LiveChange>&)> tell;  // what changed, for the live UI
  };

  // `db` is a writing connection with today's schema and outlives this.
  Doors(store::Connection& db, std::uint64_t seed, EngineSettings settings, Hooks hooks);

  // Reads everything that is kept in memory. Throws StoreError.
  void open(Instant now);

  // One transaction for the whole group, then every `done`. When it fails, the works are tried one by one, so that a
  // bad one does not harm its neighbours; when the store itself is unwell they all fail.
  void commit(std::vector<Work>& group, Instant now);

  // Does what is due; answers when it wants to be called again. After a fault of the store it wants to try again soon.
  // Asks the store only when something may be due: when time has come for what it knew, or something was written since.
  Instant run(Instant now);

  // The courier's answer, as work for `commit`.
  Work outcome_of(DeliveryId delivery, int attempt, Outcome outcome);

  // In a turn that changed or removed what others wrote: reads what is kept in memory from the store as it is now.
  void read_again(Turn& turn);

  std::shared_ptr<const Configuration> configuration() const;

  Intake& intake() { return intake_; }
  ReceivedLog& received() { return received_; }
  OpenAlerts& open_alerts() { return open_alerts_; }
  // The number of the newest incident; whoever opens one counts it up.
  std::int64_t& newest_incident_number() { return last_incident_number_; }
  Engine& engine() { return engine_; }

 private:
  // Runs `body` in a transaction; on success tells and sends. Answers what went wrong, or nothing.
  std::unique_ptr<store::StoreError> transact(Instant now, const std::function<void(Turn&)>& body);
  void load(store::Tx& tx, Instant now);
  void load_configuration(store::Tx& tx);
  void reload_after_failure(Instant now);
  Instant next_due() const;
  void forget_what_was_done(const std::vector<LiveChange>& changes);

  store::Connection& db_;
  Ids ids_;
  Hooks hooks_;
  Timeline timeline_;
  OpenAlerts open_alerts_;
  std::int64_t last_incident_number_ = 0;
  Intake intake_;
  ReceivedLog received_;
  Engine engine_;
  struct Unrecorded {
    DeliveryId delivery;
    int attempt;
    Outcome outcome;
  };
  std::vector<Unrecorded> unrecorded_;  // outcomes that the store did not take; recorded first in the next round
  bool stale_ = false;                  // memory does not mirror the store: load before anything else
  bool written_ = true;                 // the store was written since `run` last looked
  Instant due_in_store_{};              // when `run` found the next thing there to be due
  bool configuration_stale_ = false;    // the same of the configuration
  std::vector<Page> to_send_;           // of the transaction that is running

  mutable std::mutex configuration_mutex_;
  std::shared_ptr<const Configuration> configuration_;
};

}  // namespace muster
