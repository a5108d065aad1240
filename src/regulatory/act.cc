#include "regulatory/act.h"

#include <algorithm>

#include "base/probe.h"
#include "catalog/service.h"
#include "incident/record.h"
#include "losses/losses.h"
#include "roles/among.h"

namespace muster {
namespace {

template <class List, class One>
bool names(const List& list, const One& one) {
  return std::ranges::find(list, one) != list.end();
}

bool is_classified(const Incident& incident) { return incident.priority || incident.major == Major::Declared; }

// The due times as they follow from what is known now.
void reckon(Turn& turn, const RegulatoryClock& clock, const RegulatoryRun& run) {
  const auto known = notifications_of(turn.tx, run.incident, run.clock);
  std::optional<Instant> previous;
  for (std::size_t i = 0; i < clock.deadlines.size(); ++i) {
    RegulatoryNotification one;
    one.place = static_cast<int>(i);
    for (const RegulatoryNotification& stored : known)
      if (stored.place == one.place) one = stored;
    if (!one.done_at) {
      one.due_at = due_of(clock.deadlines[i], {run.started_at, run.classified_at, previous});
      one.look_at = look_of(clock, one);
      put_notification(turn.tx, run, one);
    }
    previous = one.done_at;
  }
}

RegulatoryRun begin_run(Turn& turn, const RegulatoryClock& clock, const Incident& incident, RegulatoryRun run,
                        const By& by) {
  run.incident = incident.id;
  run.clock = clock.id;
  run.state = RegulatoryRun::State::Running;
  run.ended_at.reset();
  run.ended_by.clear();
  run.ended_why.clear();
  if (is_classified(incident)) run.classified_at = turn.now;
  put_run(turn.tx, run);
  reckon(turn, clock, run);
  const auto first = notifications_of(turn.tx, incident.id, clock.id);
  json::object data{{"clock", clock.name}, {"aware", rfc3339(run.started_at)}};
  if (!first.empty() && first.front().due_at) data["due"] = rfc3339(*first.front().due_at);
  if (!run.why.empty()) data["reason"] = run.why;
  record_change(turn, incident, run.started_by.empty() ? "clock.started_by_rule" : "clock.started", by,
                std::move(data));
  return run;
}

Result<const RegulatoryClock*> declared_clock(const Configuration& config, const RegulatoryClockId& id) {
  if (const RegulatoryClock* clock = find_regulatory_clock(config, id)) return clock;
  return not_found("there is no regulatory clock '" + id.str().substr(0, 64) + "'");
}

}  // namespace

const RegulatoryClock* find_regulatory_clock(const Configuration& config, const RegulatoryClockId& id) {
  const auto& clocks = config.response.regulatory_clocks;
  const auto at = std::ranges::find(clocks, id, &RegulatoryClock::id);
  return at == clocks.end() ? nullptr : &*at;
}

bool is_wanted(const RegulatoryClock& clock, const Configuration& config, const Incident& incident,
               std::optional<bool> customer_data) {
  if (clock.by_hand() || incident.is_drill()) return false;
  if (!clock.priorities.empty() && !(incident.priority && names(clock.priorities, *incident.priority))) return false;
  if (!clock.severities.empty() && !names(clock.severities, incident.severity)) return false;
  if (!clock.categories.empty() && !names(clock.categories, incident.category)) return false;
  if (!clock.services.empty() && !names(clock.services, incident.service)) return false;
  if (clock.major && incident.major != Major::Declared) return false;
  if (clock.customer_data && customer_data != true) return false;
  const Service* service = find(config.services, incident.service);
  if (!clock.regions.empty() && !(service && is_in(*service, clock.regions))) return false;
  return clock.regulations.empty() || (service && is_under(*service, clock.regulations));
}

void start_wanted_clocks(Turn& turn, const Configuration& config, const Incident& incident) {
  const auto runs = regulatory_runs_of(turn.tx, incident.id);
  for (RegulatoryRun run : runs) {
    const RegulatoryClock* clock = find_regulatory_clock(config, run.clock);
    if (!clock || run.state != RegulatoryRun::State::Running || run.classified_at || !is_classified(incident)) continue;
    run.classified_at = turn.now;
    put_run(turn.tx, run);
    reckon(turn, *clock, run);
    turn.changed("incident", incident.id.str(), incident.version);
  }
  const auto exposed = stated_losses(turn.tx, incident.id).customer_data;
  for (const RegulatoryClock& clock : config.response.regulatory_clocks) {
    if (std::ranges::find(runs, clock.id, &RegulatoryRun::clock) != runs.end()) continue;
    if (!is_wanted(clock, config, incident, exposed)) continue;
    PROBE("the clock of a law started by a rule");
    RegulatoryRun run;
    run.started_at = turn.now;
    begin_run(turn, clock, incident, std::move(run), {system_actor(), "engine"});
  }
}

Result<RegulatoryRun> start_clock(Turn& turn, const Configuration& config, IncidentId id,
                                  const RegulatoryClockId& clock_id, std::optional<Instant> aware_at,
                                  const std::string& why, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto clock = declared_clock(config, clock_id);
  if (!clock) return clock.fault();
  if (incident->is_drill())
    return conflict("this is a drill: no clock of a law runs for it; declare an incident when it became one");
  if (why.size() > kRegulatoryTextMax) return invalid("'reason' must be at most 2000 bytes");
  if (aware_at && *aware_at > turn.now) return invalid("'aware_at' must not be in the future");
  RegulatoryRun run;
  if (const auto known = find_run(turn.tx, id, clock_id)) {
    if (known->state == RegulatoryRun::State::Done)
      return conflict("every notification of " + (*clock)->name + " was sent already");
    // It runs: whoever says when people became aware of it corrects that.
    if (known->state == RegulatoryRun::State::Running && (!aware_at || *aware_at == known->started_at)) return *known;
    run = *known;
  }
  run.started_at = aware_at.value_or(turn.now);
  run.started_by = by.actor.name;
  run.why = why;
  return begin_run(turn, **clock, *incident, std::move(run), by);
}

Result<RegulatoryRun> stop_clock(Turn& turn, const Configuration& config, IncidentId id,
                                 const RegulatoryClockId& clock_id, const std::string& why, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto run = find_run(turn.tx, id, clock_id);
  if (!run) return not_found("this clock does not run for the incident");
  if (run->state == RegulatoryRun::State::Stopped) return *run;
  if (run->state == RegulatoryRun::State::Done)
    return conflict("every notification was sent already: there is nothing to stop");
  if (why.empty()) return invalid("'reason' is missing: say why nothing has to be notified");
  if (why.size() > kRegulatoryTextMax) return invalid("'reason' must be at most 2000 bytes");
  run->state = RegulatoryRun::State::Stopped;
  run->ended_at = turn.now;
  run->ended_by = by.actor.name;
  run->ended_why = why;
  put_run(turn.tx, *run);
  for (RegulatoryNotification one : notifications_of(turn.tx, id, clock_id)) {
    one.look_at.reset();
    put_notification(turn.tx, *run, one);
  }
  const RegulatoryClock* clock = find_regulatory_clock(config, clock_id);
  record_change(turn, *incident, "clock.stopped", by,
                {{"clock", clock ? clock->name : clock_id.str()}, {"reason", why}});
  return *run;
}

Result<RegulatoryRun> prove_notification(Turn& turn, const Configuration& config, IncidentId id,
                                         const RegulatoryClockId& clock_id, const ProofOfNotification& proof,
                                         const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  const auto clock = declared_clock(config, clock_id);
  if (!clock) return clock.fault();
  auto run = find_run(turn.tx, id, clock_id);
  if (!run) return not_found("this clock does not run for the incident");
  const auto& deadlines = (*clock)->deadlines;
  const auto at = std::ranges::find(deadlines, proof.deadline, &RegulatoryDeadline::id);
  if (at == deadlines.end())
    return not_found((*clock)->name + " has no notification '" + proof.deadline.substr(0, 64) + "'");
  if (proof.evidence.empty())
    return invalid("'evidence' is missing: say what shows that it was sent, such as a reference number");
  if (proof.evidence.size() > kRegulatoryTextMax) return invalid("'evidence' must be at most 2000 bytes");
  if (proof.at && *proof.at > turn.now) return invalid("'sent_at' must not be in the future");
  const int place = static_cast<int>(at - deadlines.begin());
  auto all = notifications_of(turn.tx, id, clock_id);
  const auto one = std::ranges::find(all, place, &RegulatoryNotification::place);
  if (one == all.end()) return not_found("this clock does not run for the incident");
  if (one->done_at) {
    if (one->evidence == proof.evidence) return *run;
    return conflict("it is proved already that this notification was sent: " + one->evidence);
  }
  if (run->state == RegulatoryRun::State::Stopped)
    return conflict("the clock was stopped; start it again before a notification is proved");
  one->done_at = proof.at.value_or(turn.now);
  one->done_by = by.actor.name;
  one->evidence = proof.evidence;
  one->communication = proof.communication;
  one->look_at.reset();
  put_notification(turn.tx, *run, *one);
  json::object data{{"clock", (*clock)->name}, {"notification", at->name}, {"evidence", proof.evidence}};
  if (one->due_at && *one->done_at > *one->due_at)
    data["late"] = duration_text(std::chrono::ceil<std::chrono::minutes>(*one->done_at - *one->due_at));
  record_change(turn, *incident, "clock.notified", by, std::move(data));
  reckon(turn, **clock, *run);
  all = notifications_of(turn.tx, id, clock_id);
  if (std::ranges::all_of(all, [](const RegulatoryNotification& each) { return each.done_at.has_value(); })) {
    run->state = RegulatoryRun::State::Done;
    run->ended_at = turn.now;
    run->ended_by = by.actor.name;
    put_run(turn.tx, *run);
  }
  return *run;
}

std::vector<UserId> responsible_for(store::Tx& tx, const Configuration& config, const RegulatoryClock& clock,
                                    const Incident& incident) {
  std::vector<UserId> people = everybody_of(tx, clock.responsible, config, incident.id);
  std::erase_if(people, [&](const UserId& id) { return !find(config.users, id); });
  if (people.empty() && incident.acknowledged_by && incident.acknowledged_by->kind == Actor::Kind::User)
    people.emplace_back(incident.acknowledged_by->id);
  return people;
}

std::optional<Instant> look_of(const RegulatoryClock& clock, const RegulatoryNotification& one) {
  if (one.done_at || !one.due_at) return std::nullopt;
  if (one.told < kToldNearly) {
    const auto told = static_cast<std::size_t>(one.told);
    const Instant nearly = *one.due_at - clock.page_before;
    if (told < clock.remind_before.size()) return std::min(*one.due_at - clock.remind_before[told], nearly);
    return nearly;
  }
  if (one.told < kToldLate) return *one.due_at;
  return std::nullopt;
}

}  // namespace muster
