#include "app/doors.h"

#include <algorithm>

#include "access/access.h"
#include "actions/repeats.h"
#include "analytics/facts.h"
#include "app/asides.h"
#include "base/log.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "burn/burn.h"
#include "cause/similar.h"
#include "chat/run.h"
#include "config/stored.h"
#include "cover/ask.h"
#include "digest/noise.h"
#include "digest/summary.h"
#include "digest/tell.h"
#include "heartbeat/watch.h"
#include "incident/incidents.h"
#include "incident/join.h"
#include "incident/queries.h"
#include "incident/storms.h"
#include "lookahead/look.h"
#include "notification/devices.h"
#include "retention/expire.h"
#include "reviews/decide.h"
#include "routing/route.h"
#include "trackers/run.h"

namespace muster {
namespace {

// A report that takes longer got lost.
constexpr Duration kAsideAgain = std::chrono::minutes(10);
// A sender that repeats each minute has had several chances by then.
constexpr Duration kGraceAfterStart = std::chrono::minutes(5);
constexpr Duration kTryAgain = std::chrono::seconds(1);
// What is kept in memory is run again for each try.
constexpr Duration kTryUnwrittenAgain = std::chrono::seconds(5);
// Whether it is too early for `at`. When that is further off than anybody ever waits, the clock was set back since.
bool waits(Instant now, Instant at) { return now < at && at - now <= kTryUnwrittenAgain; }

// Statements that are kept in memory for a store that takes nothing: some thousand pages. When there are more, what is
// due waits for the store.
constexpr std::size_t kUnwrittenMax = 50'000;

bool is_of_configuration(const LiveChange& change) { return change.type == "config" || change.type == "schedule"; }

// "everything": of demo data that went.
bool is_shown(const LiveChange& change) {
  return change.type == "status_page" || change.type == "everything" || is_of_configuration(change);
}

// Trying the works one by one would meet the same fault each time.
bool store_is_unwell(const store::StoreError& error) {
  using Kind = store::StoreError::Kind;
  return error.kind() == Kind::Full || error.kind() == Kind::ReadOnly || error.kind() == Kind::Corrupt ||
         error.kind() == Kind::Lost;
}

// It did not take what it was to write, and is well otherwise: it can be asked what is due.
bool may_be_read(const store::StoreError& error) {
  using Kind = store::StoreError::Kind;
  return error.kind() == Kind::Full || error.kind() == Kind::ReadOnly || error.kind() == Kind::Other;
}

// Every browser hears what changed: of an incident that only some may know of not even which it is.
void hide_changes(Turn& turn, const Configuration& config) {
  if (config.response.classification.need_to_know.empty()) return;
  for (LiveChange& change : turn.changes) {
    if (change.type != "incident" && change.type != "postmortem") continue;
    const auto id = IncidentId::parse(change.id.substr(0, change.id.find('/')));
    const auto incident = id ? find_incident(turn.tx, *id) : std::nullopt;
    if (incident && is_need_to_know(config, incident->category)) change = {change.type, ""};
  }
}

}  // namespace

Doors::Doors(store::Connection& db, std::uint64_t seed, EngineSettings settings, Hooks hooks)
    : db_(db),
      ids_(seed),
      hooks_(std::move(hooks)),
      intake_(open_alerts_, suppressions_, last_incident_number_),
      engine_(open_alerts_, suppressions_, last_incident_number_, std::move(settings)) {}

void Doors::open(Instant now) {
  take_space_back(now);
  {
    store::Tx tx(db_, store::Mode::Read);
    load_configuration(tx);
    load(tx, now);
    // An earlier process may have sent pages from memory whose ids the store never saw. With a clock that was set back
    // we would count on from the same id, and a provider would take our next message for a double of another. So we
    // leap, by what no two starts have in common.
    constexpr std::int64_t kLeapMax = 1 << 19;
    ids_.not_below(tx.one<std::int64_t>(sql::incident::newest_ids).value_or(0) + 1 + micros(now) % kLeapMax);
  }
  const auto resume = [&](Turn& turn) { engine_.resume_interrupted(turn, *configuration()); };
  const auto error = transact(now, resume).error;
  if (error && !may_be_read(*error)) throw *error;
  if (error) log::error("the store took nothing; what is due is done from memory", {{"why", error->what()}});
}

void Doors::load(store::Tx& tx, Instant now) {
  ids_.not_below(tx.one<std::int64_t>(sql::incident::newest_ids).value_or(0));
  timeline_.load(tx);
  last_incident_number_ = last_incident_number(tx);
  open_alerts_.load(tx, now, kGraceAfterStart);
  suppressions_.load(tx, now);
  const auto config = configuration();
  load_grouping(tx, *config, open_alerts_);
  load_storms(tx, open_alerts_.storms(), now, config->storm);
  intake_.ruling().load(tx);
  received_.forget();
  if (hooks_.also) hooks_.also->load(tx, now);
  stale_ = false;
}

void Doors::load_configuration(store::Tx& tx) {
  auto loaded = std::make_shared<Configuration>(stored_configuration(tx));
  add_administrators_policy(*loaded);
  loaded->graph = ServiceGraph(loaded->services);
  for (const PushDevice& device : all_devices(tx)) {
    const auto user = loaded->users.find(device.user);
    if (user != loaded->users.end()) user->second.devices.push_back(contact_of(device));
  }
  suppressions_.set_rules(tx, loaded->inhibit_rules);
  const std::lock_guard lock(configuration_mutex_);
  configuration_ = std::move(loaded);
  configuration_stale_ = false;
}

std::shared_ptr<const Configuration> Doors::configuration() const {
  const std::lock_guard lock(configuration_mutex_);
  return configuration_;
}

Doors::Ended Doors::transact(Instant now, const std::function<void(Turn&)>& body, OnRefusal on_refusal) {
  enum class Phase { Deciding, Committing, Telling } phase = Phase::Deciding;
  std::vector<LiveChange> changes;
  store::Statements statements;
  to_send_.clear();
  to_talk_.clear();
  to_track_.clear();
  try {
    const std::int64_t before = timeline_.last_sequence();
    store::Tx tx(db_, store::Mode::Write, on_refusal == OnRefusal::KeepInMemory ? &statements : nullptr);
    Turn turn{tx, now, ids_, timeline_, changes};
    if (!unwritten_.empty()) tx.run_again(unwritten_);
    if (stale_ && !MUTANT("memory is not loaded again after a failure")) reload_after_failure(turn);
    body(turn);
    learn_from(turn);
    analytics::keep_facts(turn);
    note_similar(turn);
    hide_changes(turn, *configuration());
    written_ = written_ || tx.begun();
    phase = Phase::Committing;
    if (MUTANT("pages leave before the commit")) send();
    if (!MUTANT("a reply goes out and nothing was committed")) tx.commit();
    phase = Phase::Telling;
    unwritten_.clear();
    stored(changes, before);
    return {};
  } catch (const store::StoreError& error) {
    PROBE("a transaction failed");
    const bool kept = phase == Phase::Committing && on_refusal == OnRefusal::KeepInMemory && keeps(error, statements);
    if (kept) {
      PROBE("the store refused what was due, and it was done from memory");
      untold_.insert(untold_.end(), changes.begin(), changes.end());
      send();
    } else {
      forget_what_was_done(changes);
      forget_unwritten(error);
    }
    return {std::make_unique<store::StoreError>(error), kept};
  } catch (const std::exception& error) {
    forget_what_was_done(changes);
    log::error("a change could not be made", {{"why", error.what()}});
    return {std::make_unique<store::StoreError>(store::StoreError::Kind::Other, error.what())};
  }
}

void Doors::stored(std::vector<LiveChange>& changes, std::int64_t before) {
  changes.insert(changes.begin(), untold_.begin(), untold_.end());
  untold_.clear();
  if (std::any_of(changes.begin(), changes.end(), is_of_configuration)) {
    store::Tx tx(db_, store::Mode::Read);
    load_configuration(tx);
  }
  if (std::any_of(changes.begin(), changes.end(), is_shown)) ++shown_;
  if (!changes.empty() && hooks_.tell) hooks_.tell(std::max(timeline_.last_sequence(), before), changes);
  send();
}

void Doors::send() {
  engine_.committed(to_send_);
  if (hooks_.also) hooks_.also->committed();
  if (!to_send_.empty() && hooks_.send) hooks_.send(std::move(to_send_));
  if (!to_talk_.empty() && hooks_.talk) hooks_.talk(std::move(to_talk_));
  to_talk_.clear();
  if (!to_track_.empty() && hooks_.track) hooks_.track(std::move(to_track_));
  to_track_.clear();
}

// Whether what was decided can be kept in memory although the store refuses it. Not when nobody knows whether it was
// stored: it would be stored twice.
bool Doors::keeps(const store::StoreError& error, store::Statements& decided) {
  if (!may_be_read(error) || unwritten_.size() + decided.size() > kUnwrittenMax) return false;
  if (!MUTANT("what is done from memory is not remembered")) unwritten_.append(std::move(decided));
  return true;
}

// The store may have taken it, which nobody heard, or will not take it as it is. What was sent from memory is sent
// again: a doubled page is an annoyance.
void Doors::forget_unwritten(const store::StoreError& error) {
  using Kind = store::StoreError::Kind;
  if (unwritten_.empty() || (error.kind() != Kind::Lost && error.kind() != Kind::Constraint)) return;
  PROBE("what was done from memory was forgotten");
  log::error("what was done while the store took nothing may be missing in the record", {{"why", error.what()}});
  unwritten_.clear();
  untold_.clear();
}

void Doors::reload_after_failure(Turn& turn) {
  if (configuration_stale_) load_configuration(turn.tx);
  load(turn.tx, turn.now);
  engine_.resume_interrupted(turn, *configuration());
}

// After a transaction that failed; it may be in the store all the same, when the answer to its commit was lost.
void Doors::forget_what_was_done(const std::vector<LiveChange>& changes) {
  stale_ = true;
  configuration_stale_ = configuration_stale_ || std::any_of(changes.begin(), changes.end(), is_of_configuration);
  engine_.rolled_back();
}

void Doors::read_again(Turn& turn) { load(turn.tx, turn.now); }

// Whether `error` says that the disk is full and there was space aside, which the store has now.
bool Doors::use_reserve(const store::StoreError& error, Instant now) {
  if (error.kind() != store::StoreError::Kind::Full || !is_kept_) return false;
  is_kept_ = false;
  take_back_at_ = now + kTryUnwrittenAgain;
  try {
    if (!hooks_.reserve->release(db_)) return false;
  } catch (const store::StoreError&) { return false; }
  PROBE("the disk was full and the space kept aside was used");
  log::error("the disk of the database is full: signals are refused, pages live on the space that was kept aside",
             {{"why", error.what()}});
  space_is_short_ = true;
  return true;
}

// Senders are heard again once as much is free as is to be kept aside.
void Doors::take_space_back(Instant now) {
  if (is_kept_ || !hooks_.reserve || waits(now, take_back_at_)) return;
  take_back_at_ = now + kTryUnwrittenAgain;
  try {
    hooks_.reserve->keep(db_);
    is_kept_ = true;
    if (space_is_short_.exchange(false)) log::warn("there is space on the disk again, and signals are taken");
  } catch (const store::StoreError& error) {
    if (error.kind() == store::StoreError::Kind::Full || error.kind() == store::StoreError::Kind::Lost) return;
    log::warn("no space can be kept aside for a full disk", {{"why", error.what()}});
    hooks_.reserve = nullptr;
    space_is_short_ = false;
  }
}

void Doors::refuse_what_comes_again(std::vector<Work>& group, Instant now) {
  if (!space_is_short_) return;
  const auto first = std::stable_partition(group.begin(), group.end(), [](const Work& w) { return !w.comes_again; });
  if (first == group.end()) return;
  const store::StoreError full(store::StoreError::Kind::Full, "the disk of the database is full");
  refused({std::make_move_iterator(first), std::make_move_iterator(group.end())}, full, now);
  group.erase(first, group.end());
}

void Doors::commit(std::vector<Work>& group, Instant now) {
  using Kind = store::StoreError::Kind;
  refuse_what_comes_again(group, now);
  if (group.empty()) return;
  if (refusal_ && waits(now, refused_until_)) {
    PROBE("works were refused because the store had just refused others");
    return refused(group, *refusal_, now);
  }
  auto error = transact(now, [&](Turn& turn) {
                 for (const Work& work : group) work.decide(turn);
                 notice_chats_of(turn);
               }).error;
  if (error && use_reserve(*error, now)) return commit(group, now);
  const bool unwell = error && store_is_unwell(*error);
  const bool takes_nothing = error && (error->kind() == Kind::Full || error->kind() == Kind::ReadOnly);
  if (error && group.size() > 1 && !unwell) {
    PROBE("a group failed and its works were tried one by one");
    for (const Work& work : group) {
      const auto alone = [&](Turn& turn) {
        work.decide(turn);
        notice_chats_of(turn);
      };
      work.done(transact(now, alone).error.get());
    }
    return;
  }
  if (!takes_nothing) {
    for (const Work& work : group) work.done(error.get());
    return;
  }
  refused_until_ = now + (unwritten_.empty() ? kTryAgain : kTryUnwrittenAgain);
  refusal_ = std::move(error);
  refused(group, *refusal_, now);
}

void Doors::refused(const std::vector<Work>& group, const store::StoreError& error, Instant now) {
  stalled(now);  // what they said of open alerts was not heard
  for (const Work& work : group) work.done(&error);
}

void Doors::stalled(Instant now) { open_alerts_.postpone(now + kGraceAfterStart); }

Instant Doors::next_due() const {
  const Instant in_memory = std::min({engine_.next_in_memory(), received_.next_save(), intake_.ruling().next_save()});
  return std::min({due_in_store_, in_memory, !is_kept_ && hooks_.reserve ? take_back_at_ : kForever});
}

Instant Doors::run(Instant now) {
  take_space_back(now);
  const bool to_write = !unwritten_.empty() && !waits(now, try_again_at_);
  if (!written_ && !stale_ && unrecorded_.empty() && !to_write && now < next_due())
    return unwritten_.empty() ? next_due() : std::min(next_due(), try_again_at_);
  Ended ended = do_what_is_due(now, unwritten_.empty() ? OnRefusal::Undo : OnRefusal::KeepInMemory);
  if (ended.error && use_reserve(*ended.error, now)) ended = do_what_is_due(now, OnRefusal::Undo);
  if (ended.error && unwritten_.empty() && may_be_read(*ended.error)) {
    log::error("the store took nothing; what is due is done from memory", {{"why", ended.error->what()}});
    ended = do_what_is_due(now, OnRefusal::KeepInMemory);
  }
  if (!ended.error) return next_due();
  try_again_at_ = now + (ended.kept ? kTryUnwrittenAgain : kTryAgain);
  if (ended.kept) return std::min(next_due(), try_again_at_);
  log::error("what is due could not be done; trying again", {{"why", ended.error->what()}});
  return try_again_at_;
}

Doors::Ended Doors::do_what_is_due(Instant now, OnRefusal on_refusal) {
  Ended ended = transact(
      now,
      [&](Turn& turn) {
        for (const Unrecorded& late : unrecorded_)
          engine_.record(turn, *configuration(), late.delivery, late.attempt, late.outcome);
        miss_due(turn, *configuration(), intake_);
        // Before the engine: what they tell is to be sent in this round.
        look_ahead(turn, *configuration());
        cover::expire_requests(turn, *configuration());
        digest::tell_next(turn, *configuration());
        Engine::Round round = engine_.run(turn, *configuration());
        due_in_store_ = std::min({round.next, next_heartbeat(turn.tx), next_look(turn.tx), cover::next_request(turn.tx),
                                  digest::next_digest(turn.tx, *configuration(), turn.now), look_at_noise(turn),
                                  look_at_reports(turn), look_at_burn(turn)});
        if (hooks_.also) due_in_store_ = std::min(due_in_store_, hooks_.also->run(turn));
        due_in_store_ = std::min({due_in_store_, talk_in_chats(turn), act_in_trackers(turn), index_similar(turn),
                                  expire_communications(turn, *configuration())});
        received_.save(turn);
        intake_.ruling().save(turn, open_alerts_);
        to_send_ = std::move(round.to_send);
      },
      on_refusal);
  if (!ended.error)
    for (Aside& aside : to_read_) hooks_.read_aside(std::move(aside));
  to_read_.clear();
  if (!ended.error || ended.kept) {
    unrecorded_.clear();
    written_ = false;
  }
  return ended;
}

// Replay is not for the writer's thread. Answers when to look again.
Instant Doors::look_at_noise(Turn& turn) {
  if (!hooks_.read_aside) return kForever;
  const bool asked = turn.now < noise_again_at_ && noise_again_at_ - turn.now <= kAsideAgain;
  if (asked) return noise_again_at_;
  const auto planned = digest::noise_to_tell(turn.tx, *configuration(), turn.now);
  if (!planned) return digest::next_noise(turn.tx, *configuration(), turn.now);
  const auto report = std::make_shared<NoiseReport>();
  to_read_.push_back({[report, config = configuration(), at = *planned](store::Tx& tx) {
                        *report = noise_report(tx, *config, at - digest::kWeek, at);
                      },
                      [this, report, at = *planned](Turn& later) {
                        digest::tell_noise(later, *configuration(), *report, at);
                        noise_again_at_ = {};
                      }});
  return noise_again_at_ = turn.now + kAsideAgain;
}

// What incidents that were changed mean for what is learned from them.
void Doors::learn_from(Turn& turn) {
  const auto config = configuration();
  const std::int64_t before = timeline_.last_sequence();
  link_repeats(turn, *config);
  review_what_is_over(turn, *config);
  // Somebody is to be told: also when this is the engine's turn, which has looked already.
  if (timeline_.last_sequence() != before) due_in_store_ = turn.now;
}

Instant Doors::look_at_reports(Turn& turn) {
  const auto config = configuration();
  if (!hooks_.read_aside || config->reports.empty()) return kForever;
  const bool asked = turn.now < report_again_at_ && report_again_at_ - turn.now <= kAsideAgain;
  const auto to_make = report_to_make(turn.tx, *config, turn.now);
  if (!to_make) return next_report(turn.tx, *config, turn.now);
  if (asked) return report_again_at_;
  Aside making = making_report(config, *to_make, turn.now);
  to_read_.push_back({std::move(making.read), [this, decide = std::move(making.decide)](Turn& later) {
                        decide(later);
                        report_again_at_ = {};  // there may be another one
                      }});
  return report_again_at_ = turn.now + kAsideAgain;
}

Instant Doors::look_at_burn(Turn& turn) {
  const auto config = configuration();
  if (!hooks_.read_aside || config->slos.empty()) return kForever;
  const bool looked = turn.now < burn_again_at_ && burn_again_at_ - turn.now <= kBurnLookedAtEvery;
  if (looked) return burn_again_at_;
  if (!any_slo_alerts(turn.tx, *config)) return kForever;
  to_read_.push_back(looking_at_burn(config, intake_, turn.now));
  return burn_again_at_ = turn.now + kBurnLookedAtEvery;
}

void Doors::notice_chats_of(Turn& turn) {
  if (hooks_.talk) notice_chats(turn, *configuration());
  if (hooks_.track) notice_trackers(turn, *configuration());
}

Instant Doors::talk_in_chats(Turn& turn) {
  if (!hooks_.talk) return kForever;
  notice_chats_of(turn);
  const EngineSettings& settings = engine_.settings();
  return run_chats(turn, *configuration(), {settings.public_url, settings.callback_url, settings.link_key}, to_talk_);
}

Instant Doors::act_in_trackers(Turn& turn) {
  if (!hooks_.track) return kForever;
  notice_trackers(turn, *configuration());
  return run_trackers(turn, *configuration(), engine_.settings().public_url, to_track_);
}

// When it is not stored, it counts as lost after a while, and what was done is asked for.
Work Doors::issue_outcome(const IssueCall& call, IssueAnswer answer) {
  return {[this, call, answer = std::move(answer)](Turn& turn) { record_issue(turn, *configuration(), call, answer); },
          [](const store::StoreError* error) {
            if (error) log::warn("what a tracker answered could not be stored", {{"why", error->what()}});
          }};
}

// When it is not stored, it counts as lost after a while, and what may have been done is looked for.
Work Doors::chat_outcome(const ChatCall& call, ChatAnswer answer) {
  return {[this, incident = call.operation.incident, number = call.operation.number, attempt = call.operation.attempts,
           answer = std::move(answer)](Turn& turn) {
            record_chat(turn, *configuration(), incident, number, attempt, answer);
          },
          [](const store::StoreError* error) {
            if (error) log::warn("what a chat answered could not be stored", {{"why", error->what()}});
          }};
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
