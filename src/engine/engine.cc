#include "engine/engine.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "actions/follow.h"
#include "alert/alerts.h"
#include "base/log.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "cadence/rows.h"
#include "communications/act.h"
#include "communications/send.h"
#include "engine/news.h"
#include "engine/page_of.h"
#include "engine/resolve.h"
#include "engine/selftest.h"
#include "engine/tasks.h"
#include "escalation/escalations.h"
#include "escalation/follow_up.h"
#include "incident/ack_timeout.h"
#include "incident/act.h"
#include "incident/hand_pages.h"
#include "incident/hold.h"
#include "incident/incidents.h"
#include "incident/news.h"
#include "incident/note_read.h"
#include "incident/respond.h"
#include "incident/snooze.h"
#include "incident/storms.h"
#include "incident/told_teams.h"
#include "knowledge/find.h"
#include "knowledge/remind.h"
#include "mailings/mails.h"
#include "notice/tell.h"
#include "notification/devices.h"
#include "notification/proofs.h"
#include "notification/provider_use.h"
#include "playbooks/jobs.h"
#include "regulatory/rows.h"
#include "reviews/follow.h"
#include "routing/route.h"
#include "statuspage/subscribers.h"
#include "suppression/maintaining.h"
#include "suppression/silencing.h"
#include "suppression/suppress.h"

namespace muster {
namespace {

// Bounds of one round: what is more waits for the next, after others had their turn.
constexpr std::size_t kTimeoutsMax = 500;
constexpr Duration kIndexAgain = std::chrono::milliseconds(250);  // the next words of a very long document
constexpr int kEscalationsMax = 200;
constexpr int kReleasesMax = 200;
constexpr int kAcknowledgementsMax = 200;
constexpr int kLostMax = 500;

OtherDelivery other_of(const DeliveryRow& row) {
  using Row = DeliveryRow::State;
  using Other = OtherDelivery::State;
  const bool untried = row.state == Row::Pending && row.attempts == 0;
  const Other state = untried                                                  ? Other::Pending
                      : row.state == Row::Pending || row.state == Row::Sending ? Other::Trying
                      : row.state == Row::Accepted                             ? Other::Accepted
                                                                               : Other::Over;
  return {row.id, state, row.due_at.value_or(kForever)};
}

std::string reason_of(const Outcome& outcome) {
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) return rejected->reason;
  if (const auto* later = std::get_if<RetryLater>(&outcome)) return later->reason;
  if (const auto* unknown = std::get_if<Unknown>(&outcome)) return unknown->reason;
  return "";
}

}  // namespace

void Engine::resume_interrupted(Turn& turn, const Configuration& config) {
  for (const DeliveryRow& delivery : sending_deliveries(turn.tx)) {
    if (in_hand_.contains(delivery.id) || in_hand_.contains(bundle_of(turn.tx, delivery.id))) continue;
    PROBE("a delivery was marked as being sent, and nobody was sending it");
    settle(turn, config, delivery, Unknown{"Muster was interrupted while it was being sent"});
  }
}

void Engine::committed(const std::vector<Page>& pages) {
  for (const auto& [id, attempt] : answered_) {
    const auto found = in_hand_.find(id);
    if (found != in_hand_.end() && found->second.attempt <= attempt) in_hand_.erase(found);
  }
  answered_.clear();
  auditor_.committed();
  tally_.committed();
  for (const Page& page : pages)
    in_hand_[page.delivery] = {page.attempt, page.handed_over + settings_.attempt_lost_after};
}

Engine::Round Engine::run(Turn& turn, const Configuration& config) {
  Round round;
  time_out_alerts(turn, config);
  const Alerting alerting{config, open_, last_number_};
  begin_and_end_silences(turn, alerting, suppressions_);
  follow_maintenance(turn, alerting, suppressions_);
  if (std::exchange(suppressions_.rules_changed, false) && open_.any_held()) look_again_at_inhibited(turn.tx, turn.now);
  release_due(turn, config);
  end_storms(turn, config);
  tell_teams(turn, config);
  page_asked(turn, config);
  time_out_acknowledgements(turn, kAcknowledgementsMax);
  end_snoozes(turn, kAcknowledgementsMax);
  escalate_due(turn, config);
  follow_up_due(turn, config);
  respond_due(turn, config);
  check_due(turn, config);
  tell_news(turn, config);
  follow_cadence(turn, config);
  follow_regulatory_clocks(turn, config);
  ask_substitutes(turn, config);
  const Instant late_task = follow_tasks(turn, config);
  const Instant to_index = knowledge::index_waiting(turn.tx) ? turn.now + kIndexAgain : kForever;
  const Instant review = std::min(knowledge::remind_reviews(turn, config), to_index);
  const Instant learning = std::min(follow_action_items(turn, config), follow_reviews(turn, config));
  const Instant selftest = follow_selftests(turn, config);
  count_as_lost(turn, config);
  collect_due_deliveries(turn, config, round.to_send);
  const Instant playbook = follow_playbooks(turn, config, round.to_send);
  // After all that pages somebody, and only with hands that are free.
  for (Page& page : follow_communications(turn, config, room() - static_cast<int>(round.to_send.size())))
    round.to_send.push_back(std::move(page));
  const int free = room() - static_cast<int>(round.to_send.size());
  for (Page& page : follow_subscribers(turn, config, {settings_.public_url, settings_.link_key}, free))
    round.to_send.push_back(std::move(page));
  const int left = room() - static_cast<int>(round.to_send.size());
  for (Page& page : follow_report_mails(turn, config, settings_.public_url, left))
    round.to_send.push_back(std::move(page));
  const Instant report = left > 0 && !config.reports.empty() ? next_report_mail(turn.tx) : kForever;
  // With full hands the next outcome makes room and calls again.
  const Instant subscriber = free > 0 ? std::min(next_status_message(turn.tx), next_communication(turn.tx)) : kForever;
  if (turn.now >= next_save_) {
    open_.save(turn.tx);
    next_save_ = turn.now + settings_.save_repeats_every;
  }
  auditor_.look(turn, config, open_, suppressions_, last_number_);
  round.next = std::min({next_escalation(turn.tx),
                         next_held(turn.tx),
                         next_silence(turn.tx),
                         next_maintenance(turn.tx),
                         next_storm(turn.tx),
                         next_team_to_tell(turn.tx),
                         next_hand_page(turn.tx),
                         next_acknowledge_timeout(turn.tx),
                         next_snooze(turn.tx),
                         next_follow_ups(turn.tx),
                         next_response(turn.tx),
                         next_call(turn.tx),
                         next_checkpoint(turn.tx),
                         next_news(turn.tx),
                         next_due_update(turn.tx),
                         next_notification(turn.tx),
                         next_substitutes_to_ask(turn.tx),
                         late_task,
                         review,
                         learning,
                         selftest,
                         playbook,
                         subscriber,
                         report});
  if (room() > static_cast<int>(round.to_send.size())) {
    round.next = std::min(round.next, next_delivery(turn.tx));
  } else if (!MUTANT("with full hands, lost attempts are not counted")) {
    // The next outcome makes room and calls again; or an attempt counts as lost, and makes room.
    for (const auto& [id, in_hand] : in_hand_) round.next = std::min(round.next, in_hand.until);
    if (in_hand_.empty()) round.next = std::min(round.next, turn.now + settings_.attempt_lost_after);
  }
  return round;
}

Instant Engine::next_in_memory() const {
  return std::min({open_.next_timeout(), open_.unsaved() ? next_save_ : kForever, auditor_.next()});
}

void Engine::time_out_alerts(Turn& turn, const Configuration& config) {
  for (const AlertId id : open_.timed_out(turn.now, kTimeoutsMax)) {
    const OpenAlert alert = *open_.find(id);
    const auto stored = find_alert(turn.tx, id);
    MUSTER_ASSERT(stored);
    const Integration* integration = find(config.integrations, stored->integration);
    const std::string name = integration ? integration->name : stored->integration.str();
    resolve_one_alert(
        turn, open_, alert, {system_actor(), "engine"}, "alert.timed_out",
        {{"integration", name}, {"last_seen", rfc3339(alert.last_seen_at)}, {"summary", stored->summary}});
  }
}

// What was held until now, or what was let go: another thing holds it, or it pages.
void Engine::release_due(Turn& turn, const Configuration& config) {
  if (MUTANT("what was held until now is not looked at")) return;
  for (const Alert& alert : held_until(turn.tx, turn.now, kReleasesMax)) {
    hold_or_release(turn, {config, open_, last_number_}, alert, suppress(alert, suppressions_, turn.now),
                    {system_actor(), "engine"});
  }
}

// Before anybody is told: something may hold all of it back since the last step.
bool Engine::is_held(Turn& turn, const Configuration& config, IncidentId incident) {
  if (suppressions_.empty() && !open_.any_held()) return false;
  if (!suppressions_.empty()) {
    for (const Alert& alert : alerts_of(turn.tx, incident)) {
      if (!alert.open || alert.held) continue;
      if (const auto hold = suppress(alert, suppressions_, turn.now))
        hold_or_release(turn, {config, open_, last_number_}, alert, hold, {system_actor(), "engine"});
    }
  }
  const auto escalation = find_escalation(turn.tx, incident);
  if (!escalation || escalation->state != Escalation::State::Waiting) return true;
  return pause_when_all_is_held(turn, incident);
}

void Engine::escalate_due(Turn& turn, const Configuration& config) {
  for (const Escalation& due : due_escalations(turn.tx, turn.now, kEscalationsMax)) {
    if (is_held(turn, config, due.incident)) continue;
    const StoredTargets targets(config, turn.tx, due.incident);
    const auto incident = find_incident(turn.tx, due.incident);
    MUSTER_ASSERT(incident);
    const Policy& policy = policy_or_default(config, due.policy);
    const Decision decision = escalate(due, policy, targets, turn.now,
                                       circumstances_of(config, incident->service, incident->severity, turn.now));
    say_which_version(turn, policy, due);
    record_decision(turn, policy, due, decision);
    for (const Notice& notice : decision.notify)
      notify(turn, config, due.incident, notice, std::max(Duration(0), turn.now - due.due_at));
    for (const TurnTaken& taken : decision.turns) take_turn(turn.tx, policy.id, taken);
    Escalation next = decision.next;
    if (decision.verdict == Verdict::HandedOver) {
      PROBE("a policy handed over to another one");
      const Policy& other = policy_or_default(config, next.policy);
      next.policy = other.id;
      next.version = other.version;
      next.due_at = turn.now + other.first_after();
      begin_follow_ups(turn.tx, due.incident, other, turn.now);
      turn.record({.kind = "escalation.handed_over",
                   .incident = due.incident,
                   .data = {{"policy", policy.name}, {"to", other.name}}});
    }
    if (MUTANT("the time of the next step is not stored")) next.due_at = kForever;
    update_escalation(turn.tx, next);
    turn.changed("incident", due.incident.str());
    // To have tried is not to have told: a policy that is through while no provider took anything has reached nobody.
    const bool over =
        decision.verdict == Verdict::Exhausted &&
        (MUTANT("a policy whose every delivery failed falls silent") ? !decision.next.reached_anyone
                                                                     : !anything_accepted(turn.tx, due.incident));
    const bool nobody_left = decision.verdict == Verdict::NobodyLeft && !decision.next.reached_anyone;
    if (over || nobody_left) fall_back(turn, config, decision.next, policy);
  }
}

void Engine::record_decision(Turn& turn, const Policy& policy, const Escalation& due, const Decision& decision) {
  const auto entry = [&](std::string_view kind, json::object data) {
    turn.record({.kind = kind, .incident = due.incident, .data = std::move(data)});
  };
  for (const Missed& missed : decision.missed) {
    PROBE("a step reached nobody");
    entry("escalation.nobody", {{"step", missed.step + 1}, {"policy", policy.name}, {"why", missed.why}});
  }
  for (const Missed& passed : decision.passed)
    entry("escalation.passed_over", {{"step", passed.step + 1}, {"policy", policy.name}, {"why", passed.why}});
  if (decision.verdict == Verdict::Exhausted) {
    entry("escalation.exhausted", {{"policy", policy.name}, {"why", decision.reason}});
  } else if (decision.verdict == Verdict::NobodyLeft || decision.verdict == Verdict::NobodyReached_FellThrough) {
    const int step = decision.missed.empty() ? due.step : decision.missed.front().step;
    entry("escalation.fell_through",
          {{"policy", policy.name}, {"step", step + 1}, {"round", decision.round}, {"why", decision.reason}});
  }
}

// A policy that was edited, or is gone, changes what an incident does that goes by it: the record says from when on.
void Engine::say_which_version(Turn& turn, const Policy& policy, const Escalation& due) {
  if (policy.id != due.policy) {
    PROBE("an incident goes by a policy that is gone");
    turn.record({.kind = "escalation.policy_gone",
                 .incident = due.incident,
                 .data = {{"policy", due.policy.str()}, {"fallback", policy.name}}});
  } else if (due.version != 0 && policy.version != 0 && due.version != policy.version) {
    PROBE("an incident goes on by another version of its policy");
    turn.record({.kind = "escalation.policy_changed",
                 .incident = due.incident,
                 .data = {{"policy", policy.name}, {"version", policy.version}, {"before", due.version}}});
  }
}

// Even the last ones to ask could not be told. While they have contacts it is not given up: providers come back.
void Engine::begin_again(Turn& turn, Escalation exhausted, const Policy& policy) {
  log::error("an incident has reached nobody: look at the providers, and whether administrators have contact methods",
             {{"incident", exhausted.incident.str()}});
  if (!exhausted.reached_anyone || MUTANT("what reached nobody is given up")) return;
  PROBE("even the administrators could not be told, and were asked again");
  turn.record({.kind = "escalation.again",
               .incident = exhausted.incident,
               .data = {{"policy", policy.name}, {"next", "in " + duration_text(policy.pause())}}});
  exhausted.step = 0;
  exhausted.round = 1;
  exhausted.state = Escalation::State::Waiting;
  exhausted.due_at = turn.now + policy.pause();
  update_escalation(turn.tx, exhausted);
}

void Engine::fall_back(Turn& turn, const Configuration& config, Escalation exhausted, const Policy& from) {
  const Policy* fallback = fallback_of(config, from);
  if (!fallback) return begin_again(turn, exhausted, from);
  PROBE("a policy reached nobody and fell back");
  turn.record({.kind = "escalation.fallback",
               .incident = exhausted.incident,
               .data = {{"policy", from.name}, {"fallback", fallback->name}}});
  exhausted.policy = fallback->id;
  exhausted.version = fallback->version;
  exhausted.step = 0;
  exhausted.round = 1;
  exhausted.state = Escalation::State::Waiting;
  exhausted.due_at = turn.now;
  begin_follow_ups(turn.tx, exhausted.incident, *fallback, turn.now);
  update_escalation(turn.tx, exhausted);
}

// `late`: how long after its time the step is done. The messages say since when they are delayed.
Engine::Told Engine::notify(Turn& turn, const Configuration& config, IncidentId incident, const Notice& notice,
                            Duration late, bool other_team) {
  const auto* id = std::get_if<UserId>(&notice.who);
  const User* user = id ? find(config.users, *id) : nullptr;
  const Forwarding forwarding = user ? forwarding_of(config, *user, turn.now) : Forwarding();
  if (!user || forwarding.until <= turn.now)
    return {notify_directly(turn, config, incident, notice, late, other_team), id ? *id : UserId()};
  const std::string until = rfc3339(forwarding.until);
  if (forwarding.to == *id) {
    PROBE("somebody forwards what pages them to somebody who cannot be reached");
    turn.record({.kind = "notification.not_forwarded",
                 .incident = incident,
                 .data = {{"recipient", user->name}, {"user", id->str()}, {"why", forwarding.why_not}}});
    return {notify_directly(turn, config, incident, notice, late, other_team), *id};
  }
  PROBE("a page was forwarded");
  turn.record({.kind = "notification.forwarded",
               .incident = incident,
               .data = {{"recipient", user->name},
                        {"user", id->str()},
                        {"to", recipient_name(config, forwarding.to)},
                        {"until", until}}});
  return {notify_directly(turn, config, incident, in_place_of(*user, forwarding.to, notice), late, other_team, *id),
          forwarding.to};
}

NotificationId Engine::notify_directly(Turn& turn, const Configuration& config, IncidentId incident,
                                       const Notice& notice, Duration late, bool other_team, const UserId& from) {
  const auto* user = std::get_if<UserId>(&notice.who);
  const Notification notification{turn.ids.next<NotificationId>(turn.now),
                                  incident,
                                  user ? *user : UserId(),
                                  recipient_name(config, notice.who),
                                  notice.reason,
                                  turn.now,
                                  notice.step + 1,
                                  from};
  insert_notification(turn.tx, notification);
  std::string channels;
  const auto about = find_incident(turn.tx, incident);
  MUSTER_ASSERT(about);
  const User* person = user ? find(config.users, *user) : nullptr;
  const Instant begins = person ? quiet_until(*person, turn.now, about->severity) : turn.now;
  for (const PlannedDelivery& planned : deliveries_for(config, notice.who, turn.now, about->severity)) {
    DeliveryRow row;
    row.id = turn.ids.next<DeliveryId>(turn.now);
    row.notification = notification.id;
    row.incident = incident;
    row.user = notification.user;
    row.contact = planned.contact.id;
    row.channel = planned.contact.channel;
    row.address = planned.contact.address;
    row.due_at = planned.due_at;
    row.first_due_at = planned.due_at - late;
    row.deadline_at = planned.deadline_at;
    row.other_team = other_team;
    if (goes_by_provider(row.channel)) choose_provider(config, row);
    insert_delivery(turn.tx, row);
    if (!channels.empty()) channels += ", ";
    channels += text_of(row.channel);
    if (!planned.contact.verified) channels += " (not verified)";
    if (planned.due_at > turn.now) channels += " after " + duration_text(planned.due_at - turn.now);
  }
  json::object data{{"recipient", notification.recipient_name},
                    {"user", notification.user.str()},
                    {"reason", notice.reason},
                    {"channels", channels},
                    {"notification", notification.id.str()}};
  if (begins > turn.now) data["quiet"] = rfc3339(begins);
  if (!from.empty()) data["forwarded_from"] = from.str();
  turn.record({.kind = "notification.queued", .incident = incident, .data = std::move(data)});
  return notification.id;
}

// Attempts that the courier never answered for. They need no room, they make it: so they come before what is sent.
void Engine::count_as_lost(Turn& turn, const Configuration& config) {
  if (MUTANT("with full hands, lost attempts are not counted") && room() <= 0) return;
  for (const DeliveryRow& delivery : lost_deliveries(turn.tx, turn.now, kLostMax)) {
    PROBE("the courier never answered for an attempt");
    settle(turn, config, delivery, Unknown{"no answer came within " + duration_text(settings_.attempt_lost_after)});
  }
  if (MUTANT("attempts that were cancelled stay in hand for ever")) return;
  // Those whose delivery was cancelled meanwhile have no row that is due.
  for (const auto& [id, in_hand] : in_hand_) {
    if (in_hand.until <= turn.now) answered_.emplace_back(id, in_hand.attempt);
  }
}

void Engine::collect_due_deliveries(Turn& turn, const Configuration& config, std::vector<Page>& to_send) {
  if (room() <= 0) return;
  std::set<std::tuple<IncidentId, UserId, ContactId, std::string, IncidentRoleId, CheckpointId>> told;
  // Where in `to_send` the message to an address is that may tell of more.
  std::map<std::tuple<UserId, ContactId, std::string, ProviderId>, std::size_t> open_messages;
  const std::set<ProviderId> used_up = used_up_providers(turn.tx, config.providers, turn.now);
  for (DeliveryRow& delivery : due_deliveries(turn.tx, turn.now, room())) {
    if (turn.now >= delivery.deadline_at && !MUTANT("the deadline is not looked at")) {
      PROBE("a delivery's deadline passed before it could be tried");
      settle(turn, config, delivery, Rejected{"its deadline passed"});
      continue;
    }
    if (put_off(turn, config, delivery)) continue;
    // The newest comes first. What calls somebody for a role, or asks for a checkpoint, is another message than what
    // tells of the incident.
    const auto role = role_page_of(turn.tx, delivery.notification);
    if (!delivery.incident.empty() &&
        !told.emplace(delivery.incident, delivery.user, delivery.contact, delivery.address,
                      role ? role->role : IncidentRoleId(), role ? role->checkpoint : CheckpointId())
             .second) {
      supersede(turn, std::move(delivery));
      continue;
    }
    if (goes_by_provider(delivery.channel)) {
      choose_provider(config, delivery, used_up);
      if (over_quota(turn, config, delivery, used_up)) continue;
    }
    delivery.state = DeliveryRow::State::Sending;
    delivery.due_at = turn.now + settings_.attempt_lost_after;
    delivery.last_attempt_at = turn.now;
    ++delivery.attempts;
    update_delivery(turn.tx, delivery);
    // What may have arrived is sent again as it was: the same key must not stand for another message.
    if (!delivery.incident.empty() && !delivery.user.empty() && delivery.unknowns == 0 &&
        may_be_bundled(delivery.channel)) {
      const auto [open, first] = open_messages.try_emplace(
          {delivery.user, delivery.contact, delivery.address, delivery.provider}, to_send.size());
      if (!first && to_send[open->second].others.size() + 1 < kBundleMax) {
        PROBE("several incidents were told in one message");
        Page& message = to_send[open->second];
        bundle(turn.tx, delivery.id, message.delivery);
        message.others.push_back(also_told(turn.tx, config, settings_, delivery, turn.now));
        continue;
      }
      open->second = to_send.size();
    }
    if (delivery.attempts > 1) bundle(turn.tx, delivery.id, DeliveryId());  // it has a message of its own now
    to_send.push_back(page_of(turn.tx, config, settings_, delivery, turn.now));
  }
}

// No provider is left but one that has carried as much as it may. What is urgent goes by it all the same, and the
// record says so; what is not fails, so that the next method is used. Answers whether it failed.
bool Engine::over_quota(Turn& turn, const Configuration& config, const DeliveryRow& delivery,
                        const std::set<ProviderId>& used_up) {
  const Provider* provider = find(config.providers, delivery.provider);
  if (!provider || delivery.is_test() || !used_up.contains(provider->id)) return false;
  const std::string why = muster::used_up(*provider, use_of(turn.tx, provider->id, turn.now));
  const auto incident = delivery.is_notice() ? std::nullopt : find_incident(turn.tx, delivery.incident);
  const auto notification = find_notification(turn.tx, delivery.notification);
  MUSTER_ASSERT(notification);
  if (incident && (incident->severity == Severity::Critical || incident->severity == Severity::Error)) {
    PROBE("what is urgent went by a provider whose quota is used up");
    record_delivery(turn, delivery, "delivery.over_quota", notification->recipient_name,
                    {{"to", provider->name}, {"why", why}});
    return false;
  }
  PROBE("what is not urgent failed because the quota is used up");
  settle(turn, config, delivery, Rejected{provider->name + ": " + why});
  return true;
}

// A provider took a message; that was the last one of its quota: the administrators are told, once.
void Engine::count_use(Turn& turn, const Configuration& config, const DeliveryRow& delivery, int parts) {
  const Provider* provider = find(config.providers, delivery.provider);
  if (!provider) return;
  const ProviderUse before =
      count_message(turn.tx, provider->id, turn.now, parts, parts * provider->price_of(delivery.address));
  const std::string why = muster::used_up(*provider, use_of(turn.tx, provider->id, turn.now));
  if (why.empty() || !muster::used_up(*provider, before).empty()) return;
  PROBE("the quota of a provider was used up");
  turn.record({.kind = "provider.used_up", .data = {{"provider", provider->name}, {"why", why}}});
  for (const auto& [id, user] : config.users) {
    if (user.role != Role::Admin) continue;
    notice::Notice told;
    told.user = id;
    told.kind = NoticeKind::Quota;
    told.subject = "quota/" + provider->id.str();
    told.key = told.subject + "/" + rfc3339(turn.now);
    const std::string number =
        std::to_string(why.find(" a day ") != std::string::npos ? provider->quota_day : provider->quota_month);
    const Tongue tongue = tongue_of(config, user);
    told.title = say(tongue, "{provider} has carried as many messages as it may ({count})",
                     {{"provider", provider->name}, {"count", number}});
    told.text = say(tongue, "Other providers carry what follows; without one, only what is urgent goes by it.");
    told.path = "/admin/providers";
    told.until = turn.now + std::chrono::days(1);
    notice::tell(turn, config, std::move(told), say(tongue, "you administer Muster"));
  }
}

// A page to somebody who asked for a few calm minutes: it comes when these are over, with all the others. The
// escalation goes on meanwhile.
bool Engine::put_off(Turn& turn, const Configuration& config, DeliveryRow& delivery) {
  if (delivery.incident.empty() || delivery.attempts > 0) return false;
  const User* user = find(config.users, delivery.user);
  const Instant until = user ? calm_until(*user, turn.now) : turn.now;
  if (until <= turn.now) return false;
  PROBE("a page waited until its person's calm was over");
  delivery.due_at = until;
  delivery.deadline_at = std::max(delivery.deadline_at, until + kDeliveryTime);
  delivery.outcome = "waits: calm was asked for";
  put_off_delivery(turn.tx, delivery);
  record_delivery(turn, delivery, "delivery.put_off", user->name, {{"until", rfc3339(until)}});
  return true;
}

// After a stall, or when a provider is back: one message of two that say the same.
void Engine::supersede(Turn& turn, DeliveryRow delivery) {
  PROBE("two messages about an incident were due for one address");
  const auto notification = find_notification(turn.tx, delivery.notification);
  MUSTER_ASSERT(notification);
  delivery.state = DeliveryRow::State::Cancelled;
  delivery.due_at.reset();
  delivery.outcome = "superseded";
  update_delivery(turn.tx, delivery);
  record_delivery(turn, delivery, "delivery.superseded", notification->recipient_name, {});
}

void Engine::record(Turn& turn, const Configuration& config, DeliveryId id, int attempt, const Outcome& outcome) {
  answered_.emplace_back(id, attempt);
  settle_bundle(turn, config, id, attempt, outcome);
  const auto delivery = find_delivery(turn.tx, id);
  if (!delivery && end_webhook(turn, config, id, attempt, outcome)) return;
  if (!delivery && end_communication_message(turn, config, id, attempt, outcome)) return;
  if (!delivery && end_status_message(turn, id, attempt, outcome)) return;
  if (!delivery && end_report_mail(turn, id, attempt, outcome)) return;
  if (!delivery || delivery->attempts != attempt) return;  // a later attempt is under way
  const bool accepted = std::holds_alternative<Accepted>(outcome);
  if (delivery->state == DeliveryRow::State::Sending || (delivery->state == DeliveryRow::State::Pending && accepted)) {
    settle(turn, config, *delivery, outcome);
  } else if (delivery->state == DeliveryRow::State::Cancelled && accepted) {
    PROBE("a delivery went out while it was being cancelled");
    const auto notification = find_notification(turn.tx, delivery->notification);
    record_delivery(turn, *delivery, "delivery.accepted", notification ? notification->recipient_name : "", {});
  }
}

// What the message told of besides has come to the same.
void Engine::settle_bundle(Turn& turn, const Configuration& config, DeliveryId leader, int attempt,
                           const Outcome& outcome) {
  const auto first = find_delivery(turn.tx, leader);
  if (!first || first->attempts != attempt) return;
  for (const DeliveryRow& other : bundled_with(turn.tx, leader)) {
    const bool waits = other.state == DeliveryRow::State::Sending ||
                       (other.state == DeliveryRow::State::Pending && std::holds_alternative<Accepted>(outcome));
    if (!waits) continue;
    const auto about = find_incident(turn.tx, first->incident);
    settle(turn, config, other, outcome, about ? number_text(about->number) : "");
    if (!std::holds_alternative<Accepted>(outcome)) bundle(turn.tx, other.id, DeliveryId());
  }
}

void Engine::record_delivery(Turn& turn, const DeliveryRow& delivery, std::string_view kind,
                             const std::string& recipient, json::object more) {
  json::object data{
      {"recipient", recipient},      {"user", delivery.user.str()},  {"channel", text_of(delivery.channel)},
      {"address", delivery.address}, {"attempt", delivery.attempts}, {"delivery", delivery.id.str()}};
  if (!delivery.provider.empty()) data["provider"] = delivery.provider.str();
  for (auto& [key, value] : more) data[key] = std::move(value);
  turn.record({.kind = kind,
               .incident = delivery.incident,
               .via = std::string(text_of(delivery.channel)),
               .data = std::move(data)});
  if (delivery.is_notice())
    turn.changed("notice", delivery.user.str());
  else if (delivery.is_test())
    turn.changed("contact", delivery.user.str());
  else
    turn.changed("incident", delivery.incident.str());
}

// The push service will never know this browser again: it was uninstalled, or its permission was taken back.
void Engine::remove_device(Turn& turn, const DeliveryRow& delivery, const std::string& recipient,
                           const std::string& why) {
  const auto device = device_of_contact(delivery.contact);
  if (!device || !delete_device(turn.tx, *device)) return;
  PROBE("a push service said that a device is gone");
  turn.record({.kind = "device.removed",
               .incident = delivery.incident,
               .via = std::string(text_of(delivery.channel)),
               .data = {{"recipient", recipient},
                        {"user", delivery.user.str()},
                        {"device", delivery.address},
                        {"contact", delivery.contact.str()},
                        {"why", why}}});
  turn.changed("config", "");
  turn.changed("contact", delivery.user.str());
}

// Decides what follows from an attempt's outcome, and stores it.
void Engine::settle(Turn& turn, const Configuration& config, DeliveryRow delivery, const Outcome& said,
                    const std::string& with) {
  // "It will not arrive" may come before "I have it".
  const bool failed_already = std::holds_alternative<Accepted>(said) && delivery.receipt == "failed";
  const Outcome outcome = failed_already ? Outcome(Rejected{"not delivered: " + delivery.receipt_reason}) : said;
  if (failed_already) delivery.receipt.clear();
  answered_.emplace_back(delivery.id, delivery.attempts);
  const auto notification = find_notification(turn.tx, delivery.notification);
  MUSTER_ASSERT(notification);
  const std::string& recipient = notification->recipient_name;
  const bool unknown = std::holds_alternative<Unknown>(outcome);
  if (unknown) ++delivery.unknowns;
  if (goes_by_provider(delivery.channel) && goes_by_another(turn, config, delivery, recipient, outcome)) return;
  // Attempts that were refused say nothing about those that may have arrived: each kind has its own count.
  const auto next = retry(unknown ? delivery.unknowns : delivery.attempts, outcome, turn.now, delivery.deadline_at);
  const std::string reason = reason_of(outcome);
  delivery.outcome = std::holds_alternative<Accepted>(outcome) ? "accepted" : reason;
  const std::string provider_id =
      std::holds_alternative<Accepted>(outcome) ? std::get<Accepted>(outcome).provider_id : "";
  if (goes_by_provider(delivery.channel) && !provider_id.empty()) delivery.provider_ref = provider_id;
  delivery.due_at.reset();
  delivery.state = std::holds_alternative<Done>(next)    ? DeliveryRow::State::Accepted
                   : std::holds_alternative<Again>(next) ? DeliveryRow::State::Pending
                                                         : DeliveryRow::State::Failed;
  if (const auto* again = std::get_if<Again>(&next); again && !MUTANT("the retry is dropped"))
    delivery.due_at = again->at;
  update_delivery(turn.tx, delivery);
  note_attempt(turn.tx, delivery);
  if (std::holds_alternative<Done>(next))
    tally_.accepted(delivery.channel, turn.now - delivery.first_due_at, delivery.unknowns > 0);
  else
    tally_.not_accepted(delivery.channel, outcome, std::holds_alternative<GiveUp>(next));
  if (std::holds_alternative<Done>(next)) {
    if (goes_by_provider(delivery.channel) && with.empty())
      count_use(turn, config, delivery, std::get<Accepted>(outcome).parts);
    if (MUTANT("an accepted message is not in the record")) return;
    json::object more;
    if (!provider_id.empty()) more["provider_id"] = provider_id;
    if (!with.empty()) more["with"] = with;
    record_delivery(turn, delivery, "delivery.accepted", recipient, std::move(more));
  } else if (const auto* again = std::get_if<Again>(&next)) {
    record_delivery(turn, delivery, unknown ? "delivery.unknown" : "delivery.retry", recipient,
                    {{"reason", reason}, {"next", "in " + duration_text(std::max(again->at - turn.now, Duration(0)))}});
  } else {
    record_delivery(turn, delivery, "delivery.failed", recipient, {{"reason", std::get<GiveUp>(next).why}});
    if (const auto* rejected = std::get_if<Rejected>(&outcome); rejected && rejected->address_gone)
      remove_device(turn, delivery, recipient, rejected->reason);
    fall_over(turn, config, delivery, recipient);
  }
}

// Another provider takes the delivery over: at once, unless all are busy.
bool Engine::goes_by_another(Turn& turn, const Configuration& config, DeliveryRow& delivery,
                             const std::string& recipient, const Outcome& outcome) {
  Carriage carriage{{}, delivery.provider, delivery.tried};
  for (const Provider* carrier : carriers_of(config.providers, delivery.channel, delivery.address))
    carriage.carriers.push_back(carrier->id);
  const std::set<ProviderId> used_up = used_up_providers(turn.tx, config.providers, turn.now);
  std::stable_partition(carriage.carriers.begin(), carriage.carriers.end(),
                        [&](const ProviderId& id) { return !used_up.contains(id); });
  const auto hands_over = hand_over(carriage, outcome, delivery.unknowns);
  delivery.tried = carriage.tried;
  if (!hands_over) return false;
  const Instant at = hands_over->at_once ? turn.now : turn.now + back_off(delivery.attempts);
  if (at >= delivery.deadline_at) return false;
  PROBE("a delivery went to another provider");
  const Provider* from = find(config.providers, delivery.provider);
  const Provider& to = config.providers.at(hands_over->to);
  const std::string before = from ? from->name : delivery.provider.str(), reason = reason_of(outcome);
  delivery.outcome = reason;
  delivery.state = DeliveryRow::State::Pending;
  delivery.due_at = at;
  delivery.provider = to.id;
  delivery.provider_ref.clear();
  delivery.receipt.clear();
  delivery.unknowns = 0;
  update_delivery(turn.tx, delivery);
  note_attempt(turn.tx, delivery);
  record_delivery(turn, delivery, "delivery.handed_over", recipient,
                  {{"from", before}, {"to", to.name}, {"reason", reason}});
  return true;
}

void Engine::note_receipt(Turn& turn, const Configuration& config, DeliveryRow delivery,
                          const DeliveryReceipt& receipt) {
  if (receipt.state == DeliveryReceipt::State::Read) {
    // What was read has arrived, whether its provider said so before or not.
    DeliveryReceipt came = receipt;
    came.state = DeliveryReceipt::State::Delivered;
    note_receipt(turn, config, delivery, came);
    return note_read(turn, delivery, ReadHow::Receipt);
  }
  const bool arrived = receipt.state == DeliveryReceipt::State::Delivered;
  const std::string word = arrived ? "delivered" : "failed";
  for (DeliveryRow& other : bundled_with(turn.tx, delivery.id)) note_receipt(turn, config, std::move(other), receipt);
  if (receipt.state == DeliveryReceipt::State::Underway || delivery.receipt == word || delivery.receipt == "delivered")
    return;
  const auto notification = find_notification(turn.tx, delivery.notification);
  MUSTER_ASSERT(notification);
  delivery.receipt = word;
  delivery.receipt_at = turn.now;
  delivery.receipt_reason = receipt.reason;
  update_delivery(turn.tx, delivery);
  record_delivery(turn, delivery, arrived ? "delivery.delivered" : "delivery.undelivered", notification->recipient_name,
                  receipt.reason.empty() ? json::object() : json::object{{"reason", receipt.reason}});
  if (arrived || delivery.state != DeliveryRow::State::Accepted || delivery.replied_at) return;
  if (!delivery.incident.empty()) {
    const auto incident = find_incident(turn.tx, delivery.incident);
    if (!incident || incident->status != Incident::Status::Triggered) return;
  }
  PROBE("a provider took a message and could not deliver it");
  delivery.receipt.clear();  // of the attempt that follows nothing is known
  settle(turn, config, std::move(delivery), Rejected{"not delivered: " + receipt.reason});
}

// A delivery failed for good: the person's next method is used at once; without one, the next person's turn comes.
void Engine::fall_over(Turn& turn, const Configuration& config, const DeliveryRow& failed,
                       const std::string& recipient) {
  if (MUTANT("a method that failed hands over to nobody")) return;
  if (failed.is_test()) return;  // it was to try this one method
  if (failed.is_notice()) return notice::next_method(turn, config, failed, recipient);
  std::vector<OtherDelivery> others;
  for (const DeliveryRow& row : deliveries_of(turn.tx, failed.notification)) {
    if (row.id != failed.id) others.push_back(other_of(row));
  }
  const auto next = muster::fall_over(recipient, failed.outcome.value_or(""), others, turn.now);
  if (const auto* forward = std::get_if<BringForward>(&next)) {
    auto row = find_delivery(turn.tx, forward->delivery);
    MUSTER_ASSERT(row);
    row->due_at = turn.now;
    update_delivery(turn.tx, *row);
    record_delivery(turn, *row, "delivery.fell_over", recipient, {{"from", text_of(failed.channel)}});
  } else if (const auto* none = std::get_if<NotificationFailed>(&next)) {
    turn.record({.kind = "notification.failed",
                 .incident = failed.incident,
                 .data = {{"recipient", recipient}, {"why", none->why}}});
    if (came_back(turn, config, failed) || call_failed(turn, failed)) return;
    step_failed(turn, config, failed.incident);
  }
}

// What was forwarded to somebody who could not be told comes to the one whom it was meant for.
bool Engine::came_back(Turn& turn, const Configuration& config, const DeliveryRow& failed) {
  const auto notification = find_notification(turn.tx, failed.notification);
  MUSTER_ASSERT(notification);
  const UserId& from = notification->forwarded_from;
  const User* user = find(config.users, from);
  if (!user) return false;
  PROBE("what was forwarded could not be told and came back");
  turn.record({.kind = "notification.came_back",
               .incident = failed.incident,
               .data = {{"recipient", user->name}, {"user", from.str()}, {"to", notification->recipient_name}}});
  std::string reason = notification->reason;
  if (const auto end = reason.rfind("; " + user->name); end != std::string::npos) reason.resize(end);
  const NotificationId again = notify_directly(turn, config, failed.incident, {from, reason, notification->step - 1},
                                               Duration(0), tells_other_team(turn.tx, failed.notification));
  if (const auto page = role_page_of(turn.tx, failed.notification)) ask_again(turn, *page, from, again);
  return true;
}

// A person could not be told: when that was the last hope of the step, the next one comes at once.
void Engine::step_failed(Turn& turn, const Configuration& config, IncidentId incident) {
  if (newest_notifications_have_hope(turn.tx, incident)) return;
  const auto escalation = find_escalation(turn.tx, incident);
  if (!escalation || escalation->state != Escalation::State::Waiting) return;
  PROBE("everyone of a step failed and the next step came at once");
  update_escalation(turn.tx, move_ahead(*escalation, policy_or_default(config, escalation->policy), turn.now));
}

Duration Engine::lag(store::Tx& tx, Instant now) {
  const Instant oldest = std::min({next_escalation(tx), next_delivery(tx), next_held(tx)});
  return oldest < now ? now - oldest : Duration(0);
}

}  // namespace muster
