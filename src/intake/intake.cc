#include "intake/intake.h"

#include <algorithm>

#include "alert/alerts.h"
#include "base/mutant.h"
#include "base/probe.h"
#include "correlation/correlate.h"
#include "incident/act.h"
#include "incident/hold.h"
#include "incident/incidents.h"
#include "incident/join.h"
#include "intake/payloads.h"
#include "routing/route.h"
#include "suppression/suppress.h"

namespace muster {

std::string_view text_of(Taken::Outcome outcome) {
  switch (outcome) {
    case Taken::Outcome::Opened:
      return "opened";
    case Taken::Outcome::Repeated:
      return "repeated";
    case Taken::Outcome::Updated:
      return "updated";
    case Taken::Outcome::Acknowledged:
      return "acknowledged";
    case Taken::Outcome::Resolved:
      return "resolved";
    case Taken::Outcome::NothingOpen:
      return "nothing_open";
    case Taken::Outcome::Held:
      return "held";
    case Taken::Outcome::Logged:
      return "logged";
  }
  return "nothing_open";
}

namespace {

// Alert::content. It is stored: with another way of computing it, each alert counts as changed once.
std::int64_t content_of(const Signal& signal) {
  std::uint64_t hash = static_cast<std::uint64_t>(signal.severity);
  const auto add = [&](std::string_view text) { hash = hash * 1099511628211ull ^ std::hash<std::string_view>{}(text); };
  add(signal.summary);
  add(signal.source);
  add(signal.details);
  for (const auto& [name, value] : signal.labels) {
    add(name);
    add(value);
  }
  for (const Link& link : signal.links) {
    add(link.href);
    add(link.text);
  }
  return static_cast<std::int64_t>(hash);
}

}  // namespace

// One request's signals. They share the integration, the route and the payload.
class Intake::Batch {
 public:
  Batch(Intake& intake, Turn& turn, const Configuration& config, const Arrival& arrival)
      : intake_(intake),
        turn_(turn),
        config_(config),
        arrival_(arrival),
        integration_(find(config.integrations, arrival.integration)) {
    by_ = {{Actor::Kind::Integration, arrival.integration.str(),
            integration_ ? integration_->name : arrival.integration.str()},
           integration_ ? integration_->type : "intake"};
    if (integration_) service_ = integration_->service;
  }

  Taken take(const Signal& signal) {
    if (intake_.ruling_.concerns(config_)) return take_ruled(signal);
    return take(signal, intake_.open_.find(service_, signal.dedup_key));
  }

 private:
  Alerting alerting() const { return {config_, intake_.open_, intake_.last_number_}; }

  Taken take(const Signal& signal, OpenAlert* open) {
    switch (signal.state) {
      case Signal::State::Firing:
        return open ? repeat(*open, signal) : fresh(signal);
      case Signal::State::Acknowledged:
        return open ? acknowledged(*open) : Taken{};
      case Signal::State::Resolved:
        return open ? resolved(*open, signal) : Taken{};
    }
    return {};
  }

  // The signal as the rules make it, where they send it.
  Taken take_ruled(const Signal& raw) {
    const Facts facts{.signal = raw,
                      .integration = arrival_.integration,
                      .integration_type = integration_ ? std::string_view(integration_->type) : std::string_view(),
                      .service = integration_ ? integration_->service : ServiceId(),
                      .payload = arrival_.body,
                      .services = &config_.services,
                      .now = turn_.now};
    const std::int64_t content = content_of(raw);
    const Ruled ruled = intake_.ruling_.rule(turn_, config_, facts, content, intake_.open_);
    OpenAlert* open = ruled.alert.empty() ? nullptr : intake_.open_.find(ruled.alert);
    if (ruled.way != Ruled::Way::Take) {
      intake_.ruling_.keep_counts(turn_);
      return no_news(ruled, open);
    }
    Signal shaped = ruled.shaped.signal ? *ruled.shaped.signal : raw;
    if (ruled.asked) shaped.times_out_at = ruled.times_out_at;
    go_to(ruled.shaped.service);
    ruled_ = ruled.asked ? &ruled : nullptr;
    const Taken taken = take(shaped, open);
    ruled_ = nullptr;
    go_to(facts.service);
    if (raw.state != Signal::State::Firing) return taken;
    const bool is_logged = taken.outcome == Taken::Outcome::Logged;
    const bool enough = intake_.ruling_.remember(turn_, facts, content, taken.alert, ruled, is_logged);
    intake_.ruling_.keep_counts(turn_);
    const OpenAlert* now_open = enough ? intake_.open_.find(taken.alert) : nullptr;
    if (now_open && now_open->held) reconsider(taken.alert, true);
    return taken;
  }

  Taken no_news(const Ruled& ruled, OpenAlert* open) {
    if (!open) return {Taken::Outcome::Repeated, ruled.alert, {}, 0};  // of what was logged
    if (ruled.way == Ruled::Way::Repeat && intake_.open_.seen(*open, turn_.now, ruled.times_out_at))
      OpenAlerts::save(turn_.tx, *open);
    const Taken taken{Taken::Outcome::Repeated, open->id, open->incident, 0};
    if (ruled.enough && open->held) reconsider(open->id, true);
    return taken;
  }

  void go_to(const ServiceId& service) {
    service_ = service;
    route_ = {};
  }

  Taken fresh(const Signal& signal) {
    if (!route_.policy) route_ = route(config_, service_);
    if (MUTANT("a signal is answered and forgotten") && intake_.last_number_ % 4 == 3) {
      ++intake_.last_number_;
      return {Taken::Outcome::Opened, turn_.ids.next<AlertId>(turn_.now), turn_.ids.next<IncidentId>(turn_.now), 0, {}};
    }
    Alert alert = new_alert(signal);
    if (ruled_ && ruled_->shaped.fate.value == Fate::Log && !MUTANT("what a rule logs opens an incident"))
      return logged(alert);
    const auto by_rules = held_by_rules(signal);
    alert.held = by_rules ? by_rules : suppress(alert, intake_.suppressions_, turn_.now);
    const std::optional<AlertRules> rules = rules_of_alert(alert);
    const Entry opened = opening_entry(alert);
    std::int64_t number = 0;
    if (alert.held) {
      PROBE("a new alert is held back");
      turn_.record(opened);
      record_rules(alert);
      turn_.record(held_entry(alert, *alert.held, {system_actor(), "engine"}));
    } else {
      number = raise(turn_, alerting(), alert, opened, rules ? &*rules : nullptr).number;
      record_rules(alert);
    }
    insert_alert(turn_.tx, alert);
    intake_.open_.add(service_, alert.dedup_key,
                      {.id = alert.id,
                       .incident = alert.incident,
                       .content = alert.content,
                       .severity = alert.severity,
                       .last_seen_at = turn_.now,
                       .times_out_at = alert.times_out_at.value_or(kForever),
                       .held = alert.held.has_value()});
    intake_.open_.labels().set(alert.id, signal.labels);
    note_held(alert);
    turn_.changed("alert", alert.id.str());
    return {alert.held ? Taken::Outcome::Held : Taken::Outcome::Opened, alert.id, alert.incident, number, payload_};
  }

  Taken repeat(OpenAlert& open, const Signal& signal) {
    const bool after_a_pause = intake_.open_.seen(open, turn_.now, signal.times_out_at);
    if (content_of(signal) == open.content) {
      if (after_a_pause) OpenAlerts::save(turn_.tx, open);
      return {Taken::Outcome::Repeated, open.id, open.incident, 0};
    }
    --open.unsaved;  // update_alert counts this one
    const Alert alert = new_alert(signal, open.id);
    update_alert(turn_.tx, alert);
    intake_.open_.labels().set(open.id, signal.labels);
    if (alert.severity != open.severity) severity_changed(open, alert);
    open.content = alert.content;
    open.severity = alert.severity;
    turn_.changed("alert", open.id.str());
    const Taken taken{Taken::Outcome::Updated, open.id, open.incident, 0};
    if (open.held || !intake_.suppressions_.empty()) reconsider(open.id, open.held && no_rule_holds(alert, signal));
    return taken;
  }

  // It may inhibit others, and another one may inhibit it.
  void note_held(const Alert& alert) {
    Suppressions& suppressions = intake_.suppressions_;
    if (suppressions.inhibitors.any()) suppressions.inhibitors.opened(alert.id, labels_to_match(alert), intake_.open_);
    if (!alert.held || alert.held->kind != Hold::Kind::Inhibition) return;
    if (const auto source = AlertId::parse(alert.held->id)) intake_.open_.set_explained(alert.id, *source);
  }

  // What it says has changed: something else may hold it back, or nothing. `let_go`: no rule does any more.
  void reconsider(AlertId id, bool let_go) {
    const auto alert = find_alert(turn_.tx, id);
    MUSTER_ASSERT(alert);
    note_held(*alert);
    if (intake_.open_.is_inhibitor(id)) look_again(turn_.tx, {Hold::Kind::Inhibition, id.str()}, turn_.now);
    Alert free = *alert;
    if (let_go && free.held && is_of_a_rule(*free.held)) free.held.reset();
    hold_or_release(turn_, alerting(), *alert, suppress(free, intake_.suppressions_, turn_.now),
                    {system_actor(), "engine"});
  }

  // What was said of an alert that is held back: whether the rules still hold it, and how it is to be raised.
  bool no_rule_holds(const Alert& alert, const Signal& signal) {
    if (!ruled_) return false;
    put_alert_rules(turn_.tx, alert.id, rules_of(ruled_->shaped, turn_.now));
    return !Ruling::hold(turn_, config_, ruled_->shaped, signal).hold;
  }

  std::optional<Hold> held_by_rules(const Signal& signal) {
    flaps_ = false;
    if (!ruled_) return std::nullopt;
    const auto [hold, flaps] = Ruling::hold(turn_, config_, ruled_->shaped, signal);
    flaps_ = flaps;
    if (!hold) return std::nullopt;
    PROBE("a rule holds a new alert back");
    if (MUTANT("what a rule holds back comes much later") && hold->until)
      return Hold{Hold::Kind::Rule, hold->rule.str(), *hold->until + std::chrono::hours(1), hold->why};
    return Hold{hold->snoozes ? Hold::Kind::Snooze : Hold::Kind::Rule, hold->rule.str(), hold->until,
                "rule '" + hold->rule.str() + "': " + hold->why};
  }

  // Which rules matched is kept with the alert.
  std::optional<AlertRules> rules_of_alert(const Alert& alert) {
    if (!ruled_ || ruled_->shaped.hops.empty()) return std::nullopt;
    AlertRules rules = rules_of(ruled_->shaped, turn_.now);
    put_alert_rules(turn_.tx, alert.id, rules);
    intake_.ruling_.count(turn_.now, ruled_->shaped,
                          alert.held                               ? Followed::Held
                          : ruled_->shaped.fate.value == Fate::Log ? Followed::Logged
                                                                   : Followed::Opened);
    return rules;
  }

  void record_rules(const Alert& alert) {
    if (!ruled_ || ruled_->shaped.hops.empty()) return;
    json::array hops;
    for (const Hop& hop : ruled_->shaped.hops) hops.emplace_back(hop.rule.str());
    turn_.record({.kind = "alert.ruled",
                  .incident = alert.incident,
                  .alert = alert.id,
                  .data = {{"rules", std::move(hops)}, {"what", hops_text(ruled_->shaped.hops)}}});
    if (!flaps_) return;
    const auto& flapping = *ruled_->shaped.flapping;
    turn_.record({.kind = "alert.flaps",
                  .incident = alert.incident,
                  .alert = alert.id,
                  .data = {{"rule", flapping.rule.str()},
                           {"changes", flapping.value.count},
                           {"within", duration_text(flapping.value.within)}}});
  }

  // Logged and closed: kept and shown, and nobody is told.
  Taken logged(Alert& alert) {
    PROBE("a rule logs an alert and closes it");
    flaps_ = false;
    rules_of_alert(alert);
    turn_.record(opening_entry(alert));
    record_rules(alert);
    insert_alert(turn_.tx, alert);
    resolve_alert(turn_.tx, alert.id, 0, turn_.now, turn_.now);
    turn_.changed("alert", alert.id.str());
    return {Taken::Outcome::Logged, alert.id, {}, 0, payload_};
  }

  Taken acknowledged(const OpenAlert& open) {
    if (open.incident.empty()) return {Taken::Outcome::Held, open.id, {}, 0};  // nobody was told yet
    const auto incident = acknowledge(turn_, open.incident, by_);
    MUSTER_ASSERT(incident);
    return {Taken::Outcome::Acknowledged, open.id, open.incident, incident->number};
  }

  Taken resolved(const OpenAlert& open, const Signal& signal) {
    const Taken taken{Taken::Outcome::Resolved, open.id, open.incident, 0};
    json::object data{{"integration", by_.actor.name}};
    data["summary"] = signal.summary.empty() ? summary_of(open.id) : signal.summary;
    const auto incident =
        resolve_one_alert(turn_, intake_.open_, OpenAlert(open), by_, "alert.resolved", std::move(data));
    return {taken.outcome, taken.alert, taken.incident, incident ? incident->number : 0};
  }

  void severity_changed(const OpenAlert& open, const Alert& alert) {
    turn_.record({.kind = "alert.severity_changed",
                  .incident = open.incident,
                  .alert = open.id,
                  .actor = by_.actor,
                  .via = by_.via,
                  .data = {{"from", text_of(open.severity)}, {"to", text_of(alert.severity)}}});
    if (open.incident.empty()) return;
    auto incident = find_incident(turn_.tx, open.incident);
    MUSTER_ASSERT(incident);
    if (grew_worse(turn_, config_, *incident, open.id, alert.severity))
      PROBE("an alert of an incident became more severe than it was");
    update_incident(turn_.tx, *incident);
    turn_.changed("incident", incident->id.str(), incident->version);
  }

  Entry opening_entry(const Alert& alert) {
    return {.kind = "alert.opened",
            .alert = alert.id,
            .actor = by_.actor,
            .via = by_.via,
            .data = {{"integration", by_.actor.name},
                     {"summary", alert.summary},
                     {"service", route_.service ? route_.service->name : ""},
                     {"severity", text_of(alert.severity)}}};
  }

  Alert new_alert(const Signal& signal, AlertId known = {}) {
    Alert alert;
    alert.id = known.empty() ? turn_.ids.next<AlertId>(turn_.now) : known;
    alert.service = service_;
    if (route_.team) alert.team = route_.team->id;
    if (ruled_ && find(config_.teams, ruled_->shaped.team)) alert.team = ruled_->shaped.team;
    alert.integration = arrival_.integration;
    alert.dedup_key = signal.dedup_key;
    alert.severity = signal.severity;
    alert.summary = signal.summary;
    alert.source = signal.source;
    alert.labels = json_text(signal.labels);
    alert.details = signal.details.empty() ? "{}" : signal.details;
    alert.links = json_text(signal.links);
    alert.content = content_of(signal);
    alert.group_key = group_key_of(signal);
    alert.created_at = alert.last_seen_at = turn_.now;
    alert.starts_at = signal.starts_at.value_or(turn_.now);
    alert.times_out_at = signal.times_out_at;
    if (known.empty()) alert.payload = payload();
    return alert;
  }

  // Each integration's groups are its own; those of labels are the organisation's.
  std::string group_key_of(const Signal& signal) const {
    if (!signal.group_key.empty()) return arrival_.integration.str() + ": " + signal.group_key;
    return muster::group_key_of(signal.labels, config_.correlation.group_labels);
  }

  // Kept once for all signals of the request, and only when one of them is news.
  PayloadId payload() {
    if (payload_.empty()) {
      payload_ = turn_.ids.next<PayloadId>(turn_.now);
      insert_payload(turn_.tx, payload_, arrival_.integration, arrival_.content_type, arrival_.body);
    }
    return payload_;
  }

  std::string summary_of(AlertId id) {
    const auto alert = find_alert(turn_.tx, id);
    return alert ? alert->summary : "";
  }

  Intake& intake_;
  Turn& turn_;
  const Configuration& config_;
  const Arrival& arrival_;
  const Integration* integration_;
  By by_;
  ServiceId service_;
  Route route_;
  PayloadId payload_;
  const Ruled* ruled_ = nullptr;  // what the rules made of the signal that is being taken in
  bool flaps_ = false;            // and that its alert begins to flap with it
};

std::vector<Taken> Intake::take(Turn& turn, const Configuration& config, const Arrival& arrival) {
  Batch batch(*this, turn, config, arrival);
  std::vector<Taken> taken;
  taken.reserve(arrival.signals.size());
  for (const Signal& signal : arrival.signals) taken.push_back(batch.take(signal));
  return taken;
}

}  // namespace muster
