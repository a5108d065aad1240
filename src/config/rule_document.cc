// Rules in the form in which they are stored.
#include "config/rule_document.h"

#include "config/hours_text.h"

namespace muster {
namespace {

void put(json::object& body, std::string_view field, std::string_view value) {
  if (!value.empty()) body[field] = value;
}
void put(json::object& body, std::string_view field, json::array value) {
  if (!value.empty()) body[field] = std::move(value);
}
void put(json::object& body, std::string_view field, Duration value) {
  if (value > Duration(0)) body[field] = duration_text(value);
}

template <class Texts>
json::array texts(const Texts& all) {
  json::array array;
  for (const auto& text : all) array.emplace_back(text);
  return array;
}

json::object body_of(const FieldTest& test) {
  json::object body{{"field", test.field}};
  const std::string_view first = test.values.empty() ? std::string_view() : std::string_view(test.values.front());
  if (test.op == FieldTest::Op::In)
    body[text_of(test.op)] = texts(test.values);
  else if (test.op == FieldTest::Op::Exists)
    body[text_of(test.op)] = first != "false";
  else
    body[text_of(test.op)] = first;
  return body;
}

json::array parts_of(const Condition& condition) {
  json::array parts;
  for (const Condition& part : condition.parts) parts.emplace_back(body_of(part));
  return parts;
}

json::object body_of(const CountTest& test) {
  json::object body{{"at_least", test.at_least}, {"within", duration_text(test.within)}};
  put(body, "per", test.per);
  return body;
}

}  // namespace

json::object body_of(const Hours& hours) {
  json::object body;
  if (hours.time_zone != "UTC") body["time_zone"] = hours.time_zone;
  put(body, "weekdays", weekdays_json(hours.weekdays));
  if (hours.from != hours.until) {
    body["from"] = clock_text(hours.from);
    body["until"] = clock_text(hours.until);
  }
  put(body, "holidays", texts(hours.holidays));
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
  put(body, "extract", std::move(extract));
  put(body, "title", actions.title);
  json::object labels;
  for (const auto& [name, text] : actions.labels) labels[name] = text;
  if (!labels.empty()) body["labels"] = std::move(labels);
  put(body, "remove_labels", texts(actions.remove_labels));
  put(body, "links", std::move(links));
  put(body, "runbook", actions.runbook);
  if (actions.severity) body["severity"] = text_of(*actions.severity);
  if (actions.impact) body["impact"] = text_of(*actions.impact);
  if (actions.urgency) body["urgency"] = text_of(*actions.urgency);
  put(body, "priority", actions.priority);
  put(body, "service", actions.service.str());
  put(body, "team", actions.team.str());
  put(body, "escalation_policy", actions.policy.str());
  put(body, "key", actions.key);
  if (actions.fate) body["outcome"] = text_of(*actions.fate);
  if (actions.at_once) body["page"] = "at_once";
  put(body, "wait", actions.wait);
  put(body, "lasting", actions.lasting);
  if (actions.until_business_hours) body["hold_until"] = "business_hours";
  if (actions.minimum_count > 0)
    body["minimum"] = json::object{{"count", actions.minimum_count}, {"within", duration_text(actions.minimum_within)}};
  put(body, "cool_down", actions.cool_down);
  if (actions.flap_changes > 0)
    body["flapping"] = json::object{{"changes", actions.flap_changes}, {"within", duration_text(actions.flap_within)}};
  put(body, "resolve_after", actions.resolve_after);
  put(body, "acknowledge_timeout", actions.acknowledge_timeout);
  return body;
}

json::object body_of(const Rule& rule, bool in_group) {
  json::object body{{"id", rule.id.str()}};
  if (rule.name != rule.id.str()) put(body, "name", rule.name);
  if (!in_group) body["position"] = rule.position;
  if (!rule.enabled) body["enabled"] = false;
  if (json::object when = body_of(rule.when); !when.empty()) body["when"] = std::move(when);
  if (json::object then = body_of(rule.then); !then.empty()) body["then"] = std::move(then);
  if (rule.stop) body["stop"] = true;
  json::array rules;
  for (const Rule& inner : rule.rules) rules.emplace_back(body_of(inner, true));
  put(body, "rules", std::move(rules));
  return body;
}

}  // namespace muster
