#include "burn/burn.h"

#include "analytics/facts.h"
#include "base/probe.h"
#include "burn/queries.h"
#include "intake/sources/fields.h"
#include "measure/samples.h"

namespace muster {
namespace {

constexpr Duration kOpenedWithin = std::chrono::days(14);
constexpr int kBurnFactsMax = 200'000;

std::string rate_text(double rate) {
  const auto tenths = static_cast<std::int64_t>(rate * 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string burn_key(const ObjectiveId& id) { return bounded_key("slo:" + id.str()); }

Signal burning(const Objective& objective, const BurnRule& rule, double rate) {
  Signal signal;
  signal.dedup_key = burn_key(objective.id);
  signal.severity = rule.severity;
  signal.summary =
      one_line("The error budget of " + objective.name + " burns " + rate_text(rate) + " times as quickly as " +
               objective_text(objective.millionths) + " allows, for " + duration_text(rule.slow));
  signal.source = cut(objective.name, kSourceMax);
  signal.labels = bounded(Labels({{"slo", objective.id.str()}, {"service", objective.service.str()}}));
  return signal;
}

Signal calm(const ObjectiveId& id, const std::string& name) {
  Signal signal;
  signal.state = Signal::State::Resolved;
  signal.dedup_key = burn_key(id);
  signal.summary = one_line("The error budget of " + name + " no longer burns quickly");
  signal.source = cut(name, kSourceMax);
  return signal;
}

void take_burn(Turn& turn, const Configuration& config, Intake& intake, const IntegrationId& by, Signal signal) {
  const std::string body =
      R"({"slo":")" + std::string(signal.state == Signal::State::Firing ? "burns" : "does not burn") + "\"}";
  const std::vector<Signal> signals{std::move(signal)};
  intake.take(turn, config, {by, "application/json", body, signals});
}

std::optional<std::string> open_severity(store::Tx& tx, const ObjectiveId& id) {
  return tx.one<std::string>(sql::burn::alert, id);
}

void end_burn(Turn& turn, const Configuration& config, Intake& intake, const ObjectiveId& id) {
  const auto by = turn.tx.one<std::string>(sql::burn::alert_by, id);
  const Objective* objective = find(config.slos, id);
  if (by && find(config.integrations, IntegrationId(*by)))
    take_burn(turn, config, intake, IntegrationId(*by), calm(id, objective ? objective->name : id.str()));
  turn.tx.exec(sql::burn::forget_alert, id);
}

}  // namespace

bool any_slo_alerts(store::Tx& tx, const Configuration& config) {
  for (const auto& [id, objective] : config.slos)
    if (!objective.alert.empty()) return true;
  // One that alerted and is not declared any more has an alert to resolve.
  return tx.one<std::string>(sql::burn::any_alert).has_value();
}

BurnRates burn_rates(store::Tx& tx, const Configuration& config, Instant now) {
  analytics::FactTable facts;
  std::vector<analytics::Fact> rows;
  constexpr IncidentId kNewest(std::numeric_limits<std::int64_t>::max());
  each_titled(tx, facts, analytics::first_incident_at(now - kOpenedWithin), kNewest, kBurnFactsMax,
              [&](const analytics::Fact& fact, std::string_view) { rows.push_back(fact); });
  for (const analytics::Fact& fact : rows) facts.put(fact);
  BurnRates rates;
  for (const auto& [id, objective] : config.slos)
    if (!objective.alert.empty()) rates[id] = standing_of(tx, facts, objective, now).burn;
  return rates;
}

void tell_burn(Turn& turn, const Configuration& config, Intake& intake, const BurnRates& rates) {
  for (const auto& [id, rate] : rates) {
    const Objective* objective = find(config.slos, id);
    if (!objective || objective->alert.empty() || !find(config.integrations, objective->alert)) continue;
    const BurnRule* rule = broken_rule(rate);
    const auto open = open_severity(turn.tx, id);
    if (!rule) {
      if (open) end_burn(turn, config, intake, id);
      continue;
    }
    if (open == text_of(rule->severity)) continue;
    const std::size_t window =
        static_cast<std::size_t>(std::ranges::find(kBurnWindows, rule->slow) - kBurnWindows.begin());
    take_burn(turn, config, intake, objective->alert, burning(*objective, *rule, rate.at(window)));
    turn.tx.exec(sql::burn::note_alert, id, text_of(rule->severity), turn.now, objective->alert);
  }
  for (const std::string& id : turn.tx.many<std::string>(sql::burn::alerts)) {
    if (rates.contains(ObjectiveId(id))) continue;
    PROBE("an SLO that alerted was taken away");
    end_burn(turn, config, intake, ObjectiveId(id));
  }
}

}  // namespace muster
