#include "app/doors.h"

#include <algorithm>

#include "base/log.h"
#include "base/probe.h"
#include "config/stored.h"
#include "heartbeat/watch.h"
#include "incident/incidents.h"
#include "incident/queries.h"
#include "notification/devices.h"
#include "routing/route.h"

namespace muster {
namespace {

// A sender that repeats each minute has had several chances by then.
constexpr Duration kGraceAfterStart = std::chrono::minutes(5);
constexpr Duration kTryAgain = std::chrono::seconds(1);

bool is_of_configuration(const LiveChange& change) { return change.type == "config" || change.type == "schedule"; }

// Trying the works one by one would meet the same fault each time.
bool store_is_unwell(const store::StoreError& error) {
  using Kind = store::StoreError::Kind;
  return error.kind() == Kind::Full || error.kind() == Kind::ReadOnly || error.kind() == Kind::Corrupt ||
         error.kind() == Kind::Lost;
}

}  // namespace

Doors::Doors(store::Connection& db, std::uint64_t seed, EngineSettings settings, Hooks hooks)
    : db_(db),
      ids_(seed),
      hooks_(std::move(hooks)),
      intake_(open_alerts_, last_incident_number_),
      engine_(open_alerts_, std::move(settings)) {}

void Doors::open(Instant now) {
  {
    store::Tx tx(db_, store::Mode::Read);
    load(tx, now);
    load_configuration(tx);
  }
  if (const auto error = transact(now, [&](Turn& turn) { engine_.resume_interrupted(turn, *configuration()); }))
    throw *error;
}

void Doors::load(store::Tx& tx, Instant now) {
  ids_.not_below(tx.one<std::int64_t>(sql::incident::newest_ids).value_or(0));
  timeline_.load(tx);
  last_incident_number_ = last_incident_number(tx);
  open_alerts_.load(tx, now, kGraceAfterStart);
  received_.forget();
  stale_ = false;
}

void Doors::load_configuration(store::Tx& tx) {
  auto loaded = std::make_shared<Configuration>(stored_configuration(tx));
  add_administrators_policy(*loaded);
  for (const PushDevice& device : all_devices(tx)) {
    const auto user = loaded->users.find(device.user);
    if (user != loaded->users.end()) user->second.devices.push_back(contact_of(device));
  }
  const std::lock_guard lock(configuration_mutex_);
  configuration_ = std::move(loaded);
  configuration_stale_ = false;
}

std::shared_ptr<const Configuration> Doors::configuration() const {
  const std::lock_guard lock(configuration_mutex_);
  return configuration_;
}

std::unique_ptr<store::StoreError> Doors::transact(Instant now, const std::function<void(Turn&)>& body) {
  std::vector<LiveChange> changes;
  to_send_.clear();
  try {
    const bool reloaded = stale_;
    if (stale_) reload_after_failure(now);
    const std::int64_t before = timeline_.last_sequence();
    {
      store::Tx tx(db_, store::Mode::Write);
      Turn turn{tx, now, ids_, timeline_, changes};
      if (reloaded) engine_.resume_interrupted(turn, *configuration());
      body(turn);
      written_ = written_ || tx.begun();
      tx.commit();
    }
    if (std::any_of(changes.begin(), changes.end(), is_of_configuration)) {
      store::Tx tx(db_, store::Mode::Read);
      load_configuration(tx);
    }
    if (!changes.empty() && hooks_.tell) hooks_.tell(std::max(timeline_.last_sequence(), before), changes);
    engine_.committed(to_send_);
    if (!to_send_.empty() && hooks_.send) hooks_.send(std::move(to_send_));
    return nullptr;
  } catch (const store::StoreError& error) {
    PROBE("a transaction failed");
    forget_what_was_done(changes);
    return std::make_unique<store::StoreError>(error);
  } catch (const std::exception& error) {
    forget_what_was_done(changes);
    log::error("a change could not be made", {{"why", error.what()}});
    return std::make_unique<store::StoreError>(store::StoreError::Kind::Other, error.what());
  }
}

void Doors::reload_after_failure(Instant now) {
  store::Tx tx(db_, store::Mode::Read);
  if (configuration_stale_) load_configuration(tx);
  load(tx, now);
}

// After a transaction that failed; it may be in the store all the same, when the answer to its commit was lost.
void Doors::forget_what_was_done(const std::vector<LiveChange>& changes) {
  stale_ = true;
  configuration_stale_ = configuration_stale_ || std::any_of(changes.begin(), changes.end(), is_of_configuration);
  engine_.rolled_back();
}

void Doors::read_again(Turn& turn) { load(turn.tx, turn.now); }

void Doors::commit(std::vector<Work>& group, Instant now) {
  auto error = transact(now, [&](Turn& turn) {
    for (const Work& work : group) work.decide(turn);
  });
  if (error && group.size() > 1 && !store_is_unwell(*error)) {
    PROBE("a group failed and its works were tried one by one");
    for (const Work& work : group) {
      const auto alone = transact(now, work.decide);
      work.done(alone.get());
    }
    return;
  }
  for (const Work& work : group) work.done(error.get());
}

Instant Doors::next_due() const { return std::min({due_in_store_, engine_.next_in_memory(), received_.next_save()}); }

Instant Doors::run(Instant now) {
  if (!written_ && !stale_ && unrecorded_.empty() && now < next_due()) return next_due();
  const auto error = transact(now, [&](Turn& turn) {
    for (const Unrecorded& late : unrecorded_)
      engine_.record(turn, *configuration(), late.delivery, late.attempt, late.outcome);
    miss_due(turn, *configuration(), intake_);
    Engine::Round round = engine_.run(turn, *configuration());
    due_in_store_ = std::min(round.next, next_heartbeat(turn.tx));
    received_.save(turn);
    to_send_ = std::move(round.to_send);
  });
  if (!error) {
    unrecorded_.clear();
    written_ = false;
    return next_due();
  }
  log::error("what is due could not be done; trying again", {{"why", error->what()}});
  return now + kTryAgain;
}

Work Doors::outcome_of(DeliveryId delivery, int attempt, Outcome outcome) {
  return {[this, delivery, attempt, outcome](Turn& turn) {
            engine_.record(turn, *configuration(), delivery, attempt, outcome);
          },
          [this, delivery, attempt, outcome](const store::StoreError* error) {
            if (!error) return;
            PROBE("the outcome of a delivery could not be stored at first");
            log::warn("the outcome of a delivery could not be stored; trying again",
                      {{"delivery", delivery.str()}, {"why", error->what()}});
            unrecorded_.push_back({delivery, attempt, outcome});
          }};
}

}  // namespace muster
