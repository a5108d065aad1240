// Rules in the form in which they are stored.
#include "config/rule_document.h"

#include "config/hours_text.h"

namespace muster {
namespace {

void put_rule_field(json::object& body, std::string_view field, std::string_view value) {
  if (!value.empty()) body[field] = value;
}
void put_rule_field(json::object& body, std::string_view field, json::array value) {
  if (!value.empty()) body[field] = std::move(value);
}
void put_rule_field(json::object& body, std::string_view field, Duration value) {
  if (value > Duration(0)) body[field] = duration_text(value);
}

template <class Texts>
json::array text_array(const Texts& all) {
  json::array array;
  for (const auto& text : all) array.emplace_back(text);
  return array;
}

json::object body_of(const FieldTest& test) {
  json::object body{{"field", test.field}};
  const std::string_view first = test.values.empty() ? std::string_view() : std::string_view(test.values.front());
  if (test.op == FieldTest::Op::In)
    body[text_of(test.op)] = text_array(test.values);
  else if (test.op == FieldTest::Op::Exists)
    body[text_of(test.op)] = first != "false";
  else
    body[text_of(test.op)] = first;
  return body;
}

json::array texts_of(const std::vector<NumberRange>& ranges) {
  json::array array;
  for (const NumberRange& range : ranges) array.emplace_back(text_of(range));
  return array;
}

json::array bodies_of(const std::vector<Hours>& all) {
  json::array bodies;
  for (const Hours& hours : all) bodies.emplace_back(body_of(hours));
  return bodies;
}

json::array parts_of(const Condition& condition) {
  json::array parts;
  for (const Condition& part : condition.parts) parts.emplace_back(body_of(part));
  return parts;
}

json::object body_of(const CountTest& test) {
  json::object body{{"at_least", test.at_least}, {"within", duration_text(test.within)}};
  put_rule_field(body, "per", test.per);
  return body;
}

}  // namespace

json::object body_of(const Hours& hours) {
  json::object body;
  if (hours.time_zone != "UTC") body["time_zone"] = hours.time_zone;
  put_rule_field(body, "weekdays", weekdays_json(hours.weekdays));
  if (hours.from != hours.until) {
    body["from"] = clock_text(hours.from);
    body["until"] = clock_text(hours.until);
  }
  put_rule_field(body, "holidays", text_array(hours.holidays));
  put_rule_field(body, "days_of_month", texts_of(hours.days_of_month));
  put_rule_field(body, "months", texts_of(hours.months));
  put_rule_field(body, "years", texts_of(hours.years));
  return body;
}

json::object body_of(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::All:
      return condition.parts.empty() ? json::object() : json::object{{"all", parts_of(condition)}};
    case Condition::Kind::Any:
      return {{"any", parts_of(condition)}};
    case Condition::Kind::Not:
      return {{"not", condition.parts.empty() ? json::object() : body_of(condition.parts.front())}};
    case Condition::Kind::Field:
      return body_of(condition.field);
    case Condition::Kind::Time:
      return {{"time", body_of(condition.time)}};
    case Condition::Kind::BusinessHours:
      return {{"business_hours", true}};
    case Condition::Kind::Count:
      return {{"count", body_of(condition.count)}};
  }
  return {};
}

json::object body_of(const Actions& actions) {
  json::object body;
  json::array extract, links;
  for (const Extract& one : actions.extract)
    extract.emplace_back(json::object{{"from", one.from}, {"pattern", one.pattern}});
  for (const RuleLink& one : actions.links) links.emplace_back(json::object{{"text", one.text}, {"href", one.href}});
  put_rule_field(body, "extract", std::move(extract));
  put_rule_field(body, "title", actions.title);
  json::object labels;
  for (const auto& [name, text] : actions.labels) labels[name] = text;
  if (!labels.empty()) body["labels"] = std::move(labels);
  put_rule_field(body, "remove_labels", text_array(actions.remove_labels));
  put_rule_field(body, "links", std::move(links));
  put_rule_field(body, "runbook", actions.runbook);
  if (actions.severity) body["severity"] = text_of(*actions.severity);
  if (actions.impact) body["impact"] = text_of(*actions.impact);
  if (actions.urgency) body["urgency"] = text_of(*actions.urgency);
  put_rule_field(body, "priority", actions.priority);
  put_rule_field(body, "service", actions.service.str());
  put_rule_field(body, "team", actions.team.str());
  put_rule_field(body, "escalation_policy", actions.policy.str());
  put_rule_field(body, "playbook", actions.playbook.str());
  put_rule_field(body, "key", actions.key);
  if (actions.fate) body["outcome"] = text_of(*actions.fate);
  if (actions.at_once) body["page"] = "at_once";
  put_rule_field(body, "wait", actions.wait);
  put_rule_field(body, "lasting", actions.lasting);
  put_rule_field(body, "snooze", actions.snooze);
  if (actions.until_business_hours) body["hold_until"] = "business_hours";
  put_rule_field(body, "hold_during", bodies_of(actions.hold_during));
  put_rule_field(body, "hold_outside", bodies_of(actions.hold_outside));
  if (actions.minimum_count > 0)
    body["minimum"] = json::object{{"count", actions.minimum_count}, {"within", duration_text(actions.minimum_within)}};
  put_rule_field(body, "cool_down", actions.cool_down);
  if (actions.flap_changes > 0)
    body["flapping"] = json::object{{"changes", actions.flap_changes}, {"within", duration_text(actions.flap_within)}};
  put_rule_field(body, "resolve_after", actions.resolve_after);
  put_rule_field(body, "acknowledge_timeout", actions.acknowledge_timeout);
  return body;
}

json::object body_of(const Rule& rule, bool in_group) {
  json::object body{{"id", rule.id.str()}};
  if (rule.name != rule.id.str()) put_rule_field(body, "name", rule.name);
  if (!in_group) body["position"] = rule.position;
  if (!rule.enabled) body["enabled"] = false;
  if (json::object when = body_of(rule.when); !when.empty()) body["when"] = std::move(when);
  if (json::object then = body_of(rule.then); !then.empty()) body["then"] = std::move(then);
  if (rule.stop) body["stop"] = true;
  json::array rules;
  for (const Rule& inner : rule.rules) rules.emplace_back(body_of(inner, true));
  put_rule_field(body, "rules", std::move(rules));
  return body;
}

}  // namespace muster
