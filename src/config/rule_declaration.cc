// Rules: conditions and actions as people write them.
#include <algorithm>

#include "config/declaration.h"
#include "config/declared_parts.h"
#include "config/spelling.h"
#include "rules/actions.h"
#include "rules/condition.h"
#include "rules/field.h"
#include "rules/text.h"

namespace muster {
namespace {

// The bounds of what can be declared. They are far above what people need, and keep every list finite.
constexpr std::size_t kInGroupMax = 500, kPartsMax = 100, kValuesMax = 500, kLabelsMax = 50, kLinksMax = 20,
                      kExtractMax = 20, kRangesMax = 40, kHoursMax = 50, kTextMax = 2000;
constexpr int kConditionDepthMax = 10, kGroupDepthMax = 5, kCountMax = 1000, kPositionMax = 1'000'000;
// Where a rule without position stands that was made alone: behind those of a file.
constexpr int kLastPosition = 100'000;

void check_template(Fields& fields, const Node& node, const std::string& where, const std::string& text) {
  if (const auto made = TextTemplate::parse(text); !made) fields.problem(node, where + ": " + made.fault().message);
}

// A template; "" when it is left out.
std::string read_template(Fields& fields, std::string_view field) {
  std::string text = fields.text(field, kTextMax);
  if (!text.empty()) check_template(fields, *fields.find(field), std::string(field), text);
  return text;
}

std::vector<FieldTest::Op> all_ops() {
  using Op = FieldTest::Op;
  return {Op::Is,     Op::In,      Op::Contains, Op::Starts, Op::Ends, Op::Matches,
          Op::Exists, Op::AtLeast, Op::AtMost,   Op::Above,  Op::Below};
}

FieldTest read_test(Fields& fields) {
  FieldTest test;
  test.field = fields.text("field");
  if (const auto field = Field::parse(test.field); !field && fields.has("field"))
    fields.problem(*fields.find("field"), in_quotes(test.field) + " is no field: " + field.fault().message);
  int found = 0;
  for (const FieldTest::Op op : all_ops()) {
    const std::string name(text_of(op));
    const Node* node = fields.find(name);
    // "is:" with nothing behind it is a comparison with nothing.
    if (!node) continue;
    ++found;
    test.op = op;
    test.values.clear();
    if (op == FieldTest::Op::In) {
      for (const Node& item : fields.list(name, kValuesMax)) {
        if (auto text = fields.text_of_node(item, "an entry of in", kTextMax, false))
          test.values.push_back(std::move(*text));
      }
      if (node->kind == Node::Kind::Sequence && node->items.empty())
        fields.problem(*node, "in names no value; add some");
    } else if (op == FieldTest::Op::Exists) {
      test.values.emplace_back(fields.boolean(name).value_or(true) ? "true" : "false");
    } else {
      test.values.push_back(fields.text_of_node(*node, name, kTextMax, false).value_or(""));
    }
  }
  if (found != 1)
    fields.problem(fields.node(), std::string(found == 0 ? "does not say what the field is compared with"
                                                         : "has more than one comparison") +
                                      "; write one of is, in, contains, starts, ends, matches, exists, at_least, "
                                      "at_most, above and below");
  return test;
}

std::vector<NumberRange> read_number_ranges(Fields& fields, std::string_view field, std::string_view wanted, int least,
                                            int most) {
  std::vector<NumberRange> ranges;
  for (const Node& node : fields.list(field, kRangesMax)) {
    const auto text = fields.text_of_node(node, "an entry of " + std::string(field), kNameMax, false);
    if (!text) continue;
    if (const auto range = number_range_of(*text, least, most))
      ranges.push_back(*range);
    else
      fields.problem(node, in_quotes(*text) + " is not " + std::string(wanted));
  }
  return ranges;
}

std::vector<Hours> read_hours_list(Fields& fields, const std::string& field) {
  std::vector<Hours> all;
  for (const Node& node : fields.list(field, kHoursMax)) {
    Fields one(fields.findings(), node, fields.path() + "/" + field + "/" + std::to_string(all.size()),
               fields.what() + ", " + field);
    all.push_back(read_hours(one));
  }
  return all;
}

CountTest read_count(Fields& fields, const Node& node) {
  CountTest test;
  test.at_least = fields.integer("at_least", 1, kCountMax).value_or(1);
  test.within = fields.duration("within").value_or(Duration(0));
  test.per = read_template(fields, "per");
  if (node.kind == Node::Kind::Map && (!fields.has("at_least") || !fields.has("within")))
    fields.problem(node, "needs at_least and within, such as {at_least: 5, within: 10m}");
  fields.refuse_unknown();
  return test;
}

Condition read_condition(Findings& findings, const Node& node, const std::string& path, const std::string& what,
                         int depth) {
  Condition condition;
  Fields fields(findings, node, path, what);
  if (depth > kConditionDepthMax) {
    fields.problem(node, "conditions are nested more than " + std::to_string(kConditionDepthMax) + " deep");
    return condition;
  }
  if (node.kind != Node::Kind::Map) return condition;
  const auto part = [&](const Node& at, const std::string& name) {
    return read_condition(findings, at, path + "/" + name, what, depth + 1);
  };
  int found = 0;
  for (const auto& [name, kind] : {std::pair{"all", Condition::Kind::All}, std::pair{"any", Condition::Kind::Any}}) {
    if (!fields.has(name)) continue;
    ++found;
    condition.kind = kind;
    for (const Node& item : fields.list(name, kPartsMax))
      condition.parts.push_back(part(item, name + std::string("/") + std::to_string(condition.parts.size())));
  }
  if (const Node* inner = fields.find("not")) {
    ++found;
    condition.kind = Condition::Kind::Not;
    condition.parts = {part(*inner, "not")};
  }
  if (const Node* time = fields.find("time")) {
    ++found;
    condition.kind = Condition::Kind::Time;
    Fields hours(findings, *time, path + "/time", what + ", time");
    condition.time = read_hours(hours);
  }
  if (fields.has("business_hours")) {
    ++found;
    condition.kind = Condition::Kind::BusinessHours;
    if (!fields.boolean("business_hours").value_or(true)) {
      Condition outside;
      outside.kind = Condition::Kind::Not;
      outside.parts = {std::move(condition)};
      condition = std::move(outside);
    }
  }
  if (const Node* count = fields.find("count")) {
    ++found;
    condition.kind = Condition::Kind::Count;
    Fields inner(findings, *count, path + "/count", what + ", count");
    condition.count = read_count(inner, *count);
  }
  if (fields.has("field")) {
    ++found;
    condition.kind = Condition::Kind::Field;
    condition.field = read_test(fields);
    std::vector<std::string> problems;
    if (Field::parse(condition.field.field) && !condition.field.values.empty()) {
      const CompiledCondition compiled(condition, 0, problems);
      for (const std::string& problem : problems) fields.problem(node, problem);
    }
  }
  fields.refuse_unknown();
  if (found > 1)
    fields.problem(node, "says several things at once; put them into a list under 'all' or 'any'");
  else if (found == 0 && !node.keys.empty())
    fields.problem(node, "is no condition; write one of field, all, any, not, time, business_hours and count");
  return condition;
}

void read_labels(Fields& fields, Actions& actions) {
  const Node* labels = fields.find("labels");
  if (!labels) return;
  if (labels->kind != Node::Kind::Map || labels->items.size() > kLabelsMax) {
    fields.problem(*labels, "labels must be a set of at most 50 names with their texts");
    return;
  }
  for (const auto& [name, value] : labels->members()) {
    const auto text = fields.text_of_node(value, "label " + name.text, kTextMax, false);
    if (!text || text->empty()) continue;
    check_template(fields, value, "label " + name.text, *text);
    actions.labels.emplace_back(name.text, *text);
  }
  std::sort(actions.labels.begin(), actions.labels.end());
}

void read_extract(Fields& fields, Actions& actions) {
  for (const Node& node : fields.list("extract", kExtractMax)) {
    Fields one(fields.findings(), node, fields.path() + "/extract/" + std::to_string(actions.extract.size()),
               fields.what() + ", extract");
    Extract extract{one.required_text("from", "name a field such as title"),
                    one.required_text("pattern", "write an RE2 expression with named groups", kTextMax)};
    one.refuse_unknown();
    actions.extract.push_back(std::move(extract));
  }
}

void read_links(Fields& fields, Actions& actions) {
  for (const Node& node : fields.list("links", kLinksMax)) {
    Fields one(fields.findings(), node, fields.path() + "/links/" + std::to_string(actions.links.size()),
               fields.what() + ", link");
    RuleLink link{one.required_text("text", "say what it leads to"), read_template(one, "href")};
    if (link.href.empty() && node.kind == Node::Kind::Map) one.problem(node, "has no href; write where it leads");
    one.refuse_unknown();
    actions.links.push_back(std::move(link));
  }
}

struct Window {
  int count = 0;
  Duration within{0};
};

Window read_window(Fields& fields, const std::string& field, const std::string& count) {
  const Node* node = fields.find(field);
  if (!node) return {};
  Fields one(fields.findings(), *node, fields.path() + "/" + field, fields.what() + ", " + field);
  const Window window{one.integer(count, 2, kCountMax).value_or(0), one.duration("within").value_or(Duration(0))};
  if (node->kind == Node::Kind::Map && (!one.has(count) || !one.has("within")))
    one.problem(*node, "needs " + count + " and within, such as {" + count + ": 5, within: 10m}");
  one.refuse_unknown();
  return window;
}

Actions read_actions(Findings& findings, const Node& node, const std::string& path, const std::string& what) {
  Fields fields(findings, node, path, what + ", then");
  Actions actions;
  read_extract(fields, actions);
  actions.title = read_template(fields, "title");
  read_labels(fields, actions);
  actions.remove_labels = fields.texts("remove_labels", kLabelsMax);
  read_links(fields, actions);
  actions.runbook = read_template(fields, "runbook");
  actions.severity = severity_of(fields.choice("severity", {"critical", "error", "warning", "info"}));
  actions.impact = level_of(fields.choice("impact", {"high", "medium", "low"}));
  actions.urgency = level_of(fields.choice("urgency", {"high", "medium", "low"}));
  actions.priority = fields.choice("priority", {"P1", "P2", "P3", "P4", "P5"});
  actions.service = reference<ServiceId>(fields, "service");
  actions.team = reference<TeamId>(fields, "team");
  actions.policy = reference<PolicyId>(fields, "escalation_policy");
  actions.playbook = reference<PlaybookId>(fields, "playbook");
  actions.key = read_template(fields, "key");
  actions.fate = fate_of(fields.choice("outcome", {"incident", "alert", "log", "suppress"}));
  actions.at_once = fields.choice("page", {"at_once"}) == "at_once";
  actions.wait = fields.duration("wait").value_or(Duration(0));
  actions.lasting = fields.duration("lasting").value_or(Duration(0));
  actions.snooze = fields.duration("snooze").value_or(Duration(0));
  if (actions.snooze > kSnoozeMax)
    fields.problem(*fields.find("snooze"), "an alert can be snoozed for 31 days; silence it instead");
  actions.until_business_hours = fields.choice("hold_until", {"business_hours"}) == "business_hours";
  actions.hold_during = read_hours_list(fields, "hold_during");
  actions.hold_outside = read_hours_list(fields, "hold_outside");
  const Window minimum = read_window(fields, "minimum", "count"), flapping = read_window(fields, "flapping", "changes");
  actions.minimum_count = minimum.count;
  actions.minimum_within = minimum.within;
  actions.flap_changes = flapping.count;
  actions.flap_within = flapping.within;
  actions.cool_down = fields.duration("cool_down").value_or(Duration(0));
  actions.resolve_after = fields.duration("resolve_after").value_or(Duration(0));
  actions.acknowledge_timeout = fields.duration("acknowledge_timeout").value_or(Duration(0));
  Rule trial;
  trial.then.extract = actions.extract;
  std::vector<std::string> problems;
  const CompiledActions compiled(trial, problems);
  for (const std::string& problem : problems) fields.problem(node, problem);
  fields.refuse_unknown();
  return actions;
}

struct Ids {
  std::vector<std::string> seen;
};

void read_body(Fields& fields, Rule& rule, int depth, Ids& ids);

std::vector<Rule> read_group(Fields& fields, const RuleId& parent, int depth, Ids& ids) {
  std::vector<Rule> rules;
  if (depth > kGroupDepthMax && fields.has("rules")) {
    fields.problem(*fields.find("rules"), "groups are nested more than " + std::to_string(kGroupDepthMax) + " deep");
    return rules;
  }
  for (const Node& item : fields.list("rules", kInGroupMax)) {
    const std::string at = std::to_string(rules.size()), number = std::to_string(rules.size() + 1);
    Fields one(fields.findings(), item, fields.path() + "/rules/" + at, fields.what() + ", rule " + number);
    Rule rule;
    std::string id = one.text("id", kIdMax);
    if (id.empty()) id = (parent.str() + "." + number).substr(0, kIdMax);
    if (!is_valid_id(id))
      one.problem(item, in_quotes(id) + " is not an id: lower-case letters, digits, '.', '_' and '-'");
    rule.id = RuleId(id);
    if (std::find(ids.seen.begin(), ids.seen.end(), id) != ids.seen.end())
      one.problem(item, "two rules of the group have the id " + in_quotes(id) + "; rename one");
    ids.seen.push_back(id);
    rule.name = name_or(one, id);
    read_body(one, rule, depth, ids);
    rules.push_back(std::move(rule));
  }
  return rules;
}

void read_body(Fields& fields, Rule& rule, int depth, Ids& ids) {
  rule.enabled = fields.boolean("enabled").value_or(true);
  if (const Node* when = fields.find("when"))
    rule.when = read_condition(fields.findings(), *when, fields.path() + "/when", fields.what() + ", when", 1);
  if (const Node* then = fields.find("then"))
    rule.then = read_actions(fields.findings(), *then, fields.path() + "/then", fields.what());
  rule.stop = fields.boolean("stop").value_or(false);
  rule.rules = read_group(fields, rule.id, depth + 1, ids);
  fields.refuse_unknown();
}

}  // namespace

Hours read_hours(Fields& fields) {
  Hours hours;
  hours.time_zone = read_zone(fields);
  hours.weekdays = read_weekdays(fields);
  hours.from = read_time_of_day(fields, "from");
  hours.until = read_time_of_day(fields, "until");
  hours.holidays = read_holidays(fields, "holidays");
  hours.days_of_month =
      read_number_ranges(fields, "days_of_month", "a day from 1 to 31, or -31 to -1, or a range such as 1:5", -31, 31);
  hours.months = read_number_ranges(fields, "months", "a month from 1 to 12, or a range such as 6:8", 1, 12);
  hours.years = read_number_ranges(fields, "years", "a year, or a range such as 2026:2028", 1, 9999);
  fields.refuse_unknown();
  return hours;
}

Rule read_rule(Findings& findings, const Node& node, const DeclarationRules& rules) {
  Fields fields(findings, node, "rules/?", "a rule");
  Rule rule;
  const std::string id = read_id(fields, kRules, "rule");
  rule.id = RuleId(id);
  rule.name = name_or(fields, id);
  rule.position =
      fields.integer("position", 0, kPositionMax).value_or(rules.place > 0 ? rules.place * 10 : kLastPosition);
  Ids ids{{id}};
  read_body(fields, rule, 0, ids);
  return rule;
}

}  // namespace muster
