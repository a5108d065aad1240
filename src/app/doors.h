// One organisation: its store, its three doors, and what they keep in memory.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "alert/open_alerts.h"
#include "base/clock.h"
#include "chat/vendor.h"
#include "config/configuration.h"
#include "engine/engine.h"
#include "intake/intake.h"
#include "intake/received.h"
#include "store/connection.h"
#include "store/reserve.h"
#include "suppression/suppressions.h"
#include "timeline/turn.h"
#include "trackers/vendor.h"

namespace muster {

// One thing to be committed. `decide` runs inside the group's transaction, perhaps more than once when the transaction
// failed (so it starts from nothing each time), `done` once, after the commit or with what went wrong.
struct Work {
  std::function<void(Turn&)> decide;
  std::function<void(const store::StoreError*)> done;
  // From a sender that repeats what it was refused: while the disk is full, this gives way to people and pages.
  bool comes_again = false;
};

// What takes long and only reads, decided about later: it never holds up a page. `read` runs with a transaction of its
// own, away from the writer, then `decide` as that of a work. It may get lost; whoever asked asks again.
struct Aside {
  std::function<void(store::Tx&)> read;
  std::function<void(Turn&)> decide;
};

// Something besides the engine that has things to do when the clock moves, in the same store and the same transactions.
// Belongs to the writer; outlives the doors.
class AlsoDue {
 public:
  virtual ~AlsoDue() = default;
  // Reads what is kept in memory from the store: at the start and after a transaction that failed. What was to be sent
  // is forgotten.
  virtual void load(store::Tx& tx, Instant now) = 0;
  // Does what is due; answers when it wants to be called again.
  virtual Instant run(Turn& turn) = 0;
  // What was decided since is on disk (or counts as such): now it may be sent.
  virtual void committed() = 0;
};

// Not thread-safe: the writer thread owns it, or the simulation. Exceptions: `configuration` may be called anywhere.
class Doors {
 public:
  struct Hooks {
    // Both are called after the commit, on the writer's thread; they return at once.
    std::function<void(std::vector<Page>)> send;                                      // hand over to the courier
    std::function<void(std::int64_t sequence, const std::vector<LiveChange>&)> tell;  // what changed, for the live UI
    AlsoDue* also = nullptr;
    store::Reserve* reserve = nullptr;  // outlives the doors; none: the store keeps no space aside
    // Called as `send` is. None: what takes long is not done.
    std::function<void(Aside)> read_aside{};
    // So is this, with what is to be done in chats. None: incidents have no channels.
    std::function<void(std::vector<ChatCall>)> talk{};
    // So is this, with what is to be done in trackers. None: action items are no issues.
    std::function<void(std::vector<IssueCall>)> track{};
  };

  // `db` is a writing connection with today's schema and outlives this.
  Doors(store::Connection& db, std::uint64_t seed, EngineSettings settings, Hooks hooks);

  // Reads everything that is kept in memory. Throws StoreError when it cannot be read; that it cannot be written is no
  // reason not to start.
  void open(Instant now);

  // One transaction for the whole group, then every `done`. When it fails, the works are tried one by one, so that a
  // bad one does not harm its neighbours; when the store itself is unwell they all fail. When it takes nothing (it is
  // full, say), those of the next seconds fail untried.
  void commit(std::vector<Work>& group, Instant now);

  // Does what is due; answers when it wants to be called again. After a fault of the store it wants to try again soon.
  // Asks the store only when something may be due: when time has come for what it knew, or something was written since.
  //
  // While the store takes nothing but can be read, it pages from memory: see `unwritten`.
  Instant run(Instant now);

  // Nobody came round for a long time (the machine was suspended, the clock was set forward): senders get time to
  // repeat before their alerts time out.
  void stalled(Instant now);

  // How many statements of the engine are done in memory and wait for a store that takes them; 0 when all is well.
  std::size_t unwritten() const { return unwritten_.size(); }

  // The disk is full, and pages live on what space was kept aside; what comes again is refused until there is so much
  // space again. Any thread.
  bool space_is_short() const { return space_is_short_; }

  // The courier's answer, as work for `commit`.
  Work outcome_of(DeliveryId delivery, int attempt, Outcome outcome);
  // A chat's answer to a call.
  Work chat_outcome(const ChatCall& call, ChatAnswer answer);
  // A tracker's answer to a call.
  Work issue_outcome(const IssueCall& call, IssueAnswer answer);

  // In a turn that changed or removed what others wrote: reads what is kept in memory from the store as it is now.
  void read_again(Turn& turn);
  // Whether memory says what the store says: not after a failure, before the next transaction.
  bool mirrors_the_store() const { return !stale_ && unwritten_.empty(); }

  std::shared_ptr<const Configuration> configuration() const;
  // Counted up when what status pages show may have become another: something was published, or configured. Any thread.
  std::uint64_t shown() const { return shown_; }

  Intake& intake() { return intake_; }
  ReceivedLog& received() { return received_; }
  OpenAlerts& open_alerts() { return open_alerts_; }
  Suppressions& suppressions() { return suppressions_; }
  // The number of the newest incident; whoever opens one counts it up.
  std::int64_t& newest_incident_number() { return last_incident_number_; }
  Engine& engine() { return engine_; }

 private:
  enum class OnRefusal { Undo, KeepInMemory };
  // What went wrong, or nothing; and whether it happened all the same, in memory.
  struct Ended {
    std::unique_ptr<store::StoreError> error;
    bool kept = false;
  };
  // Runs `body` in a transaction; when it happened, tells and sends.
  Ended transact(Instant now, const std::function<void(Turn&)>& body, OnRefusal on_refusal = OnRefusal::Undo);
  Ended do_what_is_due(Instant now, OnRefusal on_refusal);
  void stored(std::vector<LiveChange>& changes, std::int64_t before);
  void send();
  bool keeps(const store::StoreError& error, store::Statements& decided);
  void forget_unwritten(const store::StoreError& error);
  void refused(const std::vector<Work>& group, const store::StoreError& error, Instant now);
  void refuse_what_comes_again(std::vector<Work>& group, Instant now);
  bool use_reserve(const store::StoreError& error, Instant now);
  void take_space_back(Instant now);
  void learn_from(Turn& turn);
  Instant look_at_noise(Turn& turn);
  Instant look_at_reports(Turn& turn);
  Instant look_at_burn(Turn& turn);
  Instant talk_in_chats(Turn& turn);
  void notice_chats_of(Turn& turn);
  Instant act_in_trackers(Turn& turn);
  void load(store::Tx& tx, Instant now);
  void load_configuration(store::Tx& tx);
  void reload_after_failure(Turn& turn);
  Instant next_due() const;
  void forget_what_was_done(const std::vector<LiveChange>& changes);

  store::Connection& db_;
  Ids ids_;
  Hooks hooks_;  // the reserve is forgotten when none can be made
  Timeline timeline_;
  OpenAlerts open_alerts_;
  Suppressions suppressions_{open_alerts_};
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
  std::vector<ChatCall> to_talk_;       // so is this
  std::vector<IssueCall> to_track_;     // so is this
  std::vector<Aside> to_read_;          // so is this
  Instant noise_again_at_{};            // its report was asked for, and is not asked for again before
  Instant report_again_at_{};           // so was one that comes by itself
  Instant burn_again_at_{};             // how quickly budgets burn was looked at, and is not before

  // What the engine decided while the store refused it. It happened, as far as memory and the people who were paged are
  // concerned; each transaction begins with it, until one of them is taken.
  store::Statements unwritten_;
  std::vector<LiveChange> untold_;              // of those: browsers hear of what is on disk
  Instant try_again_at_{};                      // while something is unwritten
  std::unique_ptr<store::StoreError> refusal_;  // the store's last one, while it is fresh
  Instant refused_until_{};
  bool is_kept_ = false;  // the space aside
  std::atomic<bool> space_is_short_ = false;
  std::atomic<std::uint64_t> shown_ = 1;
  Instant take_back_at_{};  // when to try to keep it, while it is not

  mutable std::mutex configuration_mutex_;
  std::shared_ptr<const Configuration> configuration_;
};

}  // namespace muster
