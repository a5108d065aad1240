#include "sim/ruled.h"

#include <algorithm>

#include "alert/alerts.h"
#include "sim/organisation.h"

namespace muster::sim {
namespace {

std::string a_host_of_rules(Draw& draw) { return std::string(kHosts[draw.below(kHosts.size())]); }

std::string drawn_condition(Draw& draw, int depth = 0) {
  switch (draw.number(0, depth > 1 ? 4 : 6)) {
    case 0:
      return "{field: labels.host, is: " + a_host_of_rules(draw) + "}";
    case 1:
      return "{field: labels.kind, in: [disk, net]}";
    case 2:
      return "{field: severity, is: " + std::string(draw.chance(50) ? "warning" : "critical") + "}";
    case 3:
      return "{field: severity, at_least: error}";
    case 4:
      return "{field: service, is: s" + std::to_string(draw.number(0, 2)) + "}";
    case 5:
      return "{not: " + drawn_condition(draw, depth + 1) + "}";
    default:
      return std::string(draw.chance(50) ? "{all: [" : "{any: [") + drawn_condition(draw, depth + 1) + ", " +
             drawn_condition(draw, depth + 1) + "]}";
  }
}

std::string drawn_action(Draw& draw) {
  const auto span = [&](int least, int most) { return std::to_string(draw.number(least, most)) + "m"; };
  switch (draw.number(0, 11)) {
    case 0:
      return "severity: " + std::string(draw.chance(50) ? "warning" : "critical");
    case 1:
      return "outcome: log";
    case 2:
      return "outcome: suppress";
    case 3:
      return "outcome: alert";
    case 4:
      return "wait: " + span(1, 8);
    case 5:
      return "lasting: " + span(2, 10);
    case 6:
      return "minimum: {count: " + std::to_string(draw.number(2, 4)) + ", within: 10m}";
    case 7:
      return "cool_down: " + span(2, 15);
    case 8:
      return "flapping: {changes: " + std::to_string(draw.number(3, 5)) + ", within: " + span(10, 30) + "}";
    case 9:
      return "page: at_once";
    case 10:
      return "labels: {host: " + a_host_of_rules(draw) + "}";
    default:
      return "service: s" + std::to_string(draw.number(0, 2));
  }
}

std::string drawn_rule(Draw& draw, const std::string& id, bool is_group) {
  std::string text = "{id: " + id;
  if (draw.chance(15)) text += ", enabled: false";
  if (!draw.chance(15)) text += ", when: " + drawn_condition(draw);
  text += ", then: {" + drawn_action(draw) + "}";
  if (draw.chance(20)) text += ", stop: true";
  if (is_group)
    text += ", rules: [" + drawn_rule(draw, id + ".1", false) + ", " + drawn_rule(draw, id + ".2", false) + "]";
  return text + "}";
}

// A signal on its way through the rules.
struct Way {
  ServiceId service;
  Severity severity;
  Labels labels;
  Fate fate = Fate::Incident;
  bool held = false;    // for a time, or until so many came
  bool may_be = false;  // depending on what happened before
};

std::string value_of(const std::string& field, const Way& way) {
  if (field == "severity") return std::string(text_of(way.severity));
  if (field == "service") return way.service.str();
  MUSTER_ASSERT(field.starts_with("labels."));
  return std::string(way.labels.get(field.substr(7)));
}

bool holds(const Condition& condition, const Way& way) {
  const auto part_holds = [&](const Condition& part) { return holds(part, way); };
  switch (condition.kind) {
    case Condition::Kind::All:
      return std::all_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::Any:
      return std::any_of(condition.parts.begin(), condition.parts.end(), part_holds);
    case Condition::Kind::Not:
      return !holds(condition.parts.front(), way);
    default:
      break;
  }
  const FieldTest& test = condition.field;
  const std::string value = value_of(test.field, way);
  if (test.op == FieldTest::Op::AtLeast) return way.severity <= *severity_of(test.values.front());
  return std::find(test.values.begin(), test.values.end(), value) != test.values.end();
}

void act(const Actions& then, Way& way) {
  for (const auto& [name, text] : then.labels) way.labels.set(name, text);
  if (then.severity) way.severity = *then.severity;
  if (!then.service.empty()) way.service = then.service;
  if (then.at_once) way.held = way.may_be = false;
  if (then.at_once) way.fate = Fate::Incident;
  if (then.fate) way.fate = *then.fate;
  if (then.wait > Duration(0) || then.minimum_count > 1) way.held = true;
  if (then.lasting > Duration(0) || then.cool_down > Duration(0) || then.flap_changes > 0) way.may_be = true;
}

// Answers whether nothing after it is looked at.
bool stops(const std::vector<Rule>& rules, Way& way) {
  for (const Rule& rule : rules) {
    if (!rule.enabled || !holds(rule.when, way)) continue;
    act(rule.then, way);
    if (stops(rule.rules, way) || rule.stop) return true;
  }
  return false;
}

Way way_of(const Configuration& config, const Integration& integration, const Signal& signal) {
  std::vector<Rule> rules;
  for (const auto& [id, rule] : config.rules) rules.push_back(rule);
  std::stable_sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) {
    return std::tie(a.position, a.id) < std::tie(b.position, b.id);
  });
  Way way{integration.service, signal.severity, signal.labels};
  stops(rules, way);
  return way;
}

}  // namespace

std::string drawn_rules(Draw& draw) {
  std::string text = "rules:\n";
  for (int n = 0; n < 4; ++n) {
    // One that is drawn out does nothing, so that a file without it takes its earlier body away.
    const std::string id = "r" + std::to_string(n);
    text +=
        "  - " + (draw.chance(50) ? drawn_rule(draw, id, draw.chance(25)) : "{id: " + id + ", enabled: false}") + "\n";
  }
  return text;
}

std::string wrongly_ruled(store::Tx& tx, const Configuration& config, const Integration& integration,
                          const Signal& signal, const Taken& taken) {
  using Outcome = Taken::Outcome;
  if (taken.outcome != Outcome::Opened && taken.outcome != Outcome::Held && taken.outcome != Outcome::Logged) return "";
  const auto alert = find_alert(tx, taken.alert);
  if (!alert) return "";  // another promise
  const Way way = way_of(config, integration, signal);
  const Labels labels = labels_from(alert->labels);
  if (alert->service != way.service || alert->severity != way.severity || labels.get("host") != way.labels.get("host"))
    return "an alert does not say what the rules make of its signal";
  const bool is_logged = !alert->open && alert->incident.empty();
  if (is_logged != (way.fate == Fate::Log) || (taken.outcome == Outcome::Logged) != is_logged)
    return "rules log what they do not log, or do not log what they do";
  if (is_logged) return "";
  const bool by_rule = alert->held && alert->held->kind == Hold::Kind::Rule;
  const bool must_be = way.held || way.fate == Fate::Alert || way.fate == Fate::Suppress;
  if (must_be && !by_rule) return "an alert is told of that rules hold back";
  if (by_rule && !must_be && !way.may_be) return "an alert is held back by a rule that says nothing like it";
  return "";
}

}  // namespace muster::sim
