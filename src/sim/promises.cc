#include "sim/promises.h"

#include <algorithm>

#include "alert/alerts.h"
#include "notification/words.h"
#include "oncall/minute_oracle.h"
#include "oncall/who.h"
#include "sim/held.h"
#include "sim/queries.h"
#include "sim/ruled.h"

namespace muster::sim {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

// Asked in code: each has its sentence where it is checked.
constexpr std::int64_t kAllEvery = 100;
constexpr std::size_t kAskedInCode = 22;

}  // namespace

const std::vector<Promise>& promises_of_the_store() {
  using namespace sql::sim;
  static const std::vector<Promise> all{
      {&forgotten_incidents, "a triggered incident neither waits for a step nor says that it is exhausted"},
      {&silent_exhaustions, "an escalation is exhausted and the record does not say so"},
      {&given_up_too_early, "an escalation was given up although nobody was told and others could be asked"},
      {&deliveries_of_finished_incidents, "a delivery is pending although its incident is acknowledged or resolved"},
      {&notified_after_the_end, "somebody was notified of an incident that was acknowledged or resolved"},
      {&deliveries_without_a_time, "an unfinished delivery has no time at which something will happen"},
      {&attempts_after_the_deadline, "a delivery was tried after its deadline"},
      {&too_many_unknown_attempts, "a delivery of which nobody knows was sent more than three times"},
      {&failures_without_consequence, "every method to a person failed and nothing followed from it"},
      {&failures_without_an_entry, "a delivery failed and the record does not say so"},
      {&accepted_without_an_entry, "a delivery was accepted and the record does not say so"},
      {&open_alerts_of_resolved_incidents, "an alert is open although its incident is resolved"},
      {&incidents_open_without_alerts, "an incident is open although none of its alerts is"},
      {&wrong_alert_counts, "an incident's count of open alerts is wrong"},
      {&open_twice, "two alerts are open for one key"},
      {&notifications_without_an_entry, "somebody was notified and the record does not say so"},
      {&incidents_without_an_opening, "the record does not say once how an incident was opened"},
      {&alerts_without_an_opening, "the record does not say once how an alert was opened"},
      {&held_by_nothing, "an alert is open, has no incident, and nothing holds it back"},
      {&held_without_an_end, "an alert is held back and nothing says until when"},
      {&deliveries_of_held_incidents, "a delivery is pending although all of its incident is held back"},
      {&notified_while_held, "somebody was notified of an incident of which all was held back"},
      {&let_go_and_not_told, "an alert was let go, and nobody was asked anew"},
      {&joined_and_not_told, "an alert joined, and nobody was asked anew"},
      {&milder_than_its_alerts, "an incident is less severe than an open alert of it"},
      {&held_without_an_entry, "an alert is held back and the record does not say so"},
      {&acknowledged_and_put_off, "an alert was put off, and somebody still has its incident"},
      {&snoozed_and_nobodys, "an incident is snoozed and nobody has it"},
      {&taken_and_snoozed, "somebody took an incident, and it is still snoozed"},
      {&acknowledged_without_an_entry, "an incident is acknowledged and the record does not say so"},
      {&resolved_without_an_entry, "an incident is resolved and the record does not say so"},
      {&alerts_resolved_without_an_entry, "an alert is resolved and the record does not say so"},
      {&numbers_with_gaps, "the numbers of incidents have gaps"},
      {&ids_that_do_not_grow, "a later incident has a smaller id"}};
  return all;
}

std::size_t Promises::count() {
  return promises_of_the_store().size() + kAskedInCode + kPromisesAboutHolds + kPromisesAboutRules;
}

void Promises::breaks(const std::string& how) {
  if (std::find(broken_.begin(), broken_.end(), how) == broken_.end()) broken_.push_back(how);
}

void Promises::took(const std::vector<Taken>& taken) {
  for (const Taken& one : taken) {
    if (!one.alert.empty() && taken_.insert(one.alert).second) newly_taken_.push_back(one.alert);
    if (one.outcome == Taken::Outcome::Resolved) over_.insert(one.alert);
    if (one.outcome == Taken::Outcome::Acknowledged) acknowledged(one.incident);
  }
}

void Promises::ruled(const Integration& integration, const Signal& signal, const Taken& taken) {
  std::string wrong;
  const auto config = world_.doors().configuration();
  world_.look([&](store::Tx& tx) { wrong = wrongly_ruled(tx, *config, integration, signal, taken); });
  if (!wrong.empty()) breaks(wrong);
}

void Promises::tell(IncidentId incident, Incident::Status status) {
  const auto known = told_.find(incident);
  // An acknowledgement of what is over says no more than that.
  if (known != told_.end() && known->second.status == Incident::Status::Resolved && status != known->second.status)
    return;
  std::int64_t sequence = 0;
  world_.look([&](store::Tx& tx) { sequence = tx.one<std::int64_t>(sql::sim::last_entry).value_or(0); });
  told_.insert_or_assign(incident, Told{status, sequence});
}

bool Promises::is_broken(store::Tx& tx, IncidentId incident, const Told& told, std::string_view status) const {
  if (status == "resolved" || (status == "acknowledged" && told.status == Incident::Status::Acknowledged)) return false;
  const auto& taken_back =
      told.status == Incident::Status::Resolved ? sql::sim::reopened_since : sql::sim::taken_back_since;
  return tx.one<std::int64_t>(taken_back, incident, told.sequence).value_or(0) == 0;
}

void Promises::process_ended() {
  paged_.clear();  // what was done from memory may be gone, also that it was taken back
  checks_ = 0;     // everything is compared
  sent_.clear();   // an attempt of which the next process knows nothing may be made again
  to_look_up_.clear();
}

void Promises::clock_goes_back() {
  world_.look([&](store::Tx& tx) { before_the_clock_ = tx.one<std::int64_t>(sql::sim::newest_id).value_or(0); });
}

void Promises::handed_over(const Page& page, bool from_memory) {
  if (told_.contains(page.incident)) paged_.emplace_back(page.incident, page.incident_number);
  for (const AlsoTold& other : page.others)
    if (told_.contains(other.incident)) paged_.emplace_back(other.incident, other.number);
  const auto [last, fresh] = sent_.try_emplace(page.delivery, page.attempt);
  if (!fresh && last->second >= page.attempt) breaks("one attempt of a delivery was made twice");
  last->second = page.attempt;
  if (!from_memory) to_look_up_.emplace_back(page.delivery, page.attempt);
  const Instant now = world_.clock();
  const bool says = mail_words(page, now).text.find("delayed since") != std::string::npos;
  if (says != (now - page.first_due > seconds(60)))
    breaks("a page does not say that it is late, or says so for nothing");
}

void Promises::arrived(const Page& page) {
  const auto [known, fresh] = keys_.try_emplace(page.delivery, page.incident, page.to.address);
  if (!fresh && known->second != std::pair(page.incident, page.to.address))
    breaks("one idempotency key was used for two messages");
}

void Promises::check() {
  if (world_.faults().operations() == operations_) return;
  if (world_.doors().engine().auditor().counts().repaired > 0)
    breaks("the auditor had to set something going that had come to a standstill");
  world_.look([&](store::Tx& tx) {
    if (tx.one<std::int64_t>(sql::sim::last_entry).value_or(0) < sound_.sequence)
      breaks("entries are gone from the record");
    const HeldCheck held{.tx = tx,
                         .doors = world_.doors(),
                         .now = world_.clock(),
                         .orderly = orderly_,
                         .known_clock_since = before_the_clock_,
                         .snoozes = snoozes_,
                         .breaks = [this](const std::string& how) { breaks(how); }};
    for (const auto id : tx.many<IncidentId>(sql::sim::notified_since, sound_.sequence)) check_told(held, id);
    // Incidents of which the record tells something new. Now and then all, in case one was changed and it tells
    // nothing.
    const auto touched = tx.many<std::int64_t>(sql::sim::touched_since, sound_.sequence);
    const bool all = checks_++ % kAllEvery == 0;
    if (first_broken_entry(tx, sound_)) breaks("the hash chain is broken");
    if (all) check_incident(tx, 0, kAllIncidents);
    if (!all) std::for_each(touched.begin(), touched.end(), [&](std::int64_t id) { check_incident(tx, id, id); });
    check_alerts(tx);
    check_pages(tx);
    check_pages_of_told(tx);
    check_memory(tx);
    check_held(held);
  });
  operations_ = world_.faults().operations();
}

void Promises::check_incident(store::Tx& tx, std::int64_t from, std::int64_t to) {
  for (const Promise& promise : promises_of_the_store()) {
    if (tx.one<std::int64_t>(*promise.broken, from, to).value_or(0) != 0) breaks(promise.how);
  }
  check_what_was_told(tx, from, to);
  check_escalation(tx, from, to);
  check_snoozes(tx, from, to);
  check_keys(tx, from, to);
}

void Promises::check_what_was_told(store::Tx& tx, std::int64_t from, std::int64_t to) {
  std::set<IncidentId> there;
  for (const auto& [id, status] : tx.many<IncidentId, std::string>(sql::sim::status_of_incidents, from, to)) {
    there.insert(id);
    const auto told = told_.find(id);
    if (told != told_.end() && is_broken(tx, id, told->second, status))
      breaks("somebody was told 'done', and it is not in the record");
  }
  if (from != 0) return;
  for (const auto& [id, told] : told_) {
    if (!there.contains(id)) breaks("an incident of which somebody was told 'done' is gone");
  }
  std::set<AlertId> stored;
  for (const AlertId id : tx.many<AlertId>(sql::sim::alert_ids, from, to)) stored.insert(id);
  for (const AlertId id : taken_) {
    if (!stored.contains(id)) breaks("a signal was accepted and is not in the record");
  }
  for (const AlertId id : tx.many<AlertId>(sql::sim::open_alert_ids)) {
    if (over_.contains(id)) breaks("a sender was told that its alert is resolved, and it is open");
  }
}

// Of which senders were told since the last time.
void Promises::check_alerts(store::Tx& tx) {
  for (const AlertId id : newly_taken_) {
    if (!find_alert(tx, id)) breaks("a signal was accepted and is not in the record");
  }
  newly_taken_.clear();
}

void Promises::check_pages(store::Tx& tx) {
  for (const auto& [id, attempt] : to_look_up_) {
    const auto found = find_delivery(tx, id);
    if (!found || found->attempts < attempt) breaks("a page left that the store knows nothing of");
  }
  to_look_up_.clear();
}

// Messages of what people were told is taken care of: it was taken back, or they went to another team.
void Promises::check_pages_of_told(store::Tx& tx) {
  if (world_.doors().unwritten() > 0) return;  // not all of the record can be read
  for (const auto& [id, number] : paged_) {
    const auto told = told_.find(id);
    if (told != told_.end() && tx.one<std::int64_t>(sql::sim::other_teams, id).value_or(0) == 0 &&
        is_broken(tx, id, told->second, "triggered"))
      breaks(number + " was paged for after somebody was told that it is taken care of");
  }
  paged_.clear();
}

// Within a policy an escalation never goes back, except when it begins anew and the record says why. (When it falls
// back to another policy, the one before is forgotten.)
void Promises::check_escalation(store::Tx& tx, std::int64_t from, std::int64_t to) {
  for (const auto& [id, policy, round, step, anew] :
       tx.many<IncidentId, std::string, int, int, int>(sql::sim::escalations, from, to)) {
    const std::tuple now(policy, anew, round, step);
    const auto [known, fresh] = reached_.try_emplace(id, now);
    if (!fresh && std::get<0>(known->second) == policy && now < known->second)
      breaks("an escalation went back to a step that was done");
    known->second = now;
  }
}

void Promises::check_snoozes(store::Tx& tx, std::int64_t from, std::int64_t to) {
  for (const auto& [id, until] : tx.many<IncidentId, Instant>(sql::sim::snoozed_incidents, from, to)) {
    const auto asked = snoozed_incidents_.find(id);
    if (asked == snoozed_incidents_.end() || until > asked->second)
      breaks("an incident is snoozed for longer than anybody wanted");
    if (orderly_ && until < world_.clock() - minutes(1)) breaks("an incident is snoozed although its time is over");
  }
}

void Promises::check_memory(store::Tx& tx) {
  if (!world_.doors().mirrors_the_store()) return;
  const auto open = tx.one<std::int64_t>(sql::sim::count_open_alerts).value_or(0);
  if (open != static_cast<std::int64_t>(world_.open_alerts())) breaks("memory and store disagree on what is open");
}

void Promises::check_keys(store::Tx& tx, std::int64_t from, std::int64_t to) {
  for (const auto& [service, key, count] : tx.many<std::string, std::string, int>(sql::sim::alerts_by_key, from, to)) {
    const auto allowed = may_open_.find({service, key});
    if (allowed != may_open_.end() && count > allowed->second) breaks("one fault opened two alerts: " + key);
  }
}

void Promises::check_schedules(Instant from, Instant until) {
  const Schedules& all = world_.doors().configuration()->schedules;
  for (const auto& [id, schedule] : all) {
    Instant begin = from;
    for (const auto& [inner_id, inner] : all) {  // any of them may stand in this one
      const auto look_back = [&](const std::vector<Layer>& layers) {
        for (const Layer& layer : layers)
          begin = std::min(begin, Instant(layer.start.time_since_epoch()) - std::chrono::hours(24));
      };
      look_back(inner.layers);
      for (const EarlierPlan& plan : inner.earlier) look_back(plan.layers);
    }
    MinuteOracle oracle(schedule, begin, all);
    for (Instant at = begin; at < until; at += minutes(1)) {
      const MinuteOracle::Minute minute = oracle.next();
      if (at < from) continue;
      const auto found = who(schedule, at, all);
      const bool same =
          std::equal(found.begin(), found.end(), minute.on_call.begin(), minute.on_call.end(),
                     [](const UserId& user, const MinuteOracle::Person& one) { return user.str() == one.user; });
      if (!same) return breaks("'who' and the minute oracle disagree on " + schedule.name + " at " + rfc3339(at));
    }
  }
}

bool Promises::something_is_to_come() const {
  bool is = false;
  world_.look([&](store::Tx& tx) { is = tx.one<std::int64_t>(sql::sim::unfinished).value_or(0) != 0; });
  return is;
}

void Promises::check_that_all_is_done() {
  checks_ = 0;
  if (world_.doors().unwritten() > 0) breaks("something is still not written although the store takes everything");
  if (something_is_to_come()) breaks("something is still to be done long after the last fault");
  world_.look([&](store::Tx& tx) {
    if (!tx.many<std::int64_t>(sql::sim::not_told).empty()) breaks("nobody was ever told of an incident");
    if (const auto entry = first_broken_entry(tx)) breaks("the hash chain is broken");
  });
}

}  // namespace muster::sim
