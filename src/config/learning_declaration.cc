#include "config/learning_declaration.h"

#include "config/declared_words.h"
#include "config/response_declaration.h"

namespace muster {
namespace {

using std::chrono::days, std::chrono::hours, std::chrono::minutes;

constexpr std::size_t kClosingRulesMax = 20, kOwnMax = 20, kReviewRulesMax = 20, kAgendaMax = 20, kAttendeesMax = 50;
constexpr std::size_t kQuestionMax = 300;
constexpr int kRecursMax = 100;
constexpr Duration kDayLeast = days(1), kDueMax = days(366);

ClosingRule read_closing_rule(Fields& fields) {
  ClosingRule rule;
  rule.priorities = read_words(fields, "priorities", kPriorities);
  rule.severities = read_words(fields, "severities", kDeclaredSeverities);
  rule.checks = read_words(fields, "checks", kClosingChecks);
  rule.own = fields.texts("own", kOwnMax);
  for (std::size_t i = 0; i < rule.own.size(); ++i)
    if (std::find(rule.own.begin(), rule.own.begin() + static_cast<std::ptrdiff_t>(i), rule.own[i]) !=
        rule.own.begin() + static_cast<std::ptrdiff_t>(i))
      fields.problem(*fields.find("own"), "own: " + in_quotes(rule.own[i]) + " stands there twice");
  if (rule.checks.empty() && rule.own.empty() && !fields.has("checks") && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "asks for nothing; say with checks what has to be there, such as [impact, cause]");
  const std::string who = fields.choice("override_by", texts_of(kClosingOverrides));
  for (const ClosingOverride one : kClosingOverrides)
    if (text_of(one) == who) rule.override_by = one;
  fields.refuse_unknown();
  return rule;
}

json::object body_of(const ClosingRule& rule) {
  json::object body;
  put_words(body, "priorities", rule.priorities);
  put_words(body, "severities", rule.severities);
  put_words(body, "checks", rule.checks);
  if (!rule.own.empty()) body["own"] = json::array(rule.own.begin(), rule.own.end());
  if (rule.override_by != ClosingRule().override_by) body["override_by"] = text_of(rule.override_by);
  return body;
}

ReviewRule read_review_rule(Fields& fields) {
  ReviewRule rule;
  rule.id = read_id(fields, "reviews", "rule");
  rule.name = name_or(fields, rule.id);
  rule.priorities = read_words(fields, "priorities", kPriorities);
  rule.severities = read_words(fields, "severities", kDeclaredSeverities);
  rule.major = fields.boolean("major").value_or(false);
  read_length(fields, "longer_than", minutes(1), days(30), rule.longer_than);
  rule.customers = fields.boolean("customers").value_or(false);
  rule.recurs = fields.integer("recurs", 2, kRecursMax).value_or(0);
  read_length(fields, "recurs_within", kDayLeast, kDueMax, rule.recurs_within);
  rule.novel = fields.boolean("novel").value_or(false);
  rule.near_miss = fields.boolean("near_miss").value_or(false);
  if (rule.says_nothing() && fields.node().kind == Node::Kind::Map)
    fields.problem(fields.node(), "fits every incident; say which, such as with priorities: [P1]");
  fields.refuse_unknown();
  return rule;
}

json::object body_of(const ReviewRule& rule) {
  const ReviewRule standard;
  json::object body{{"id", rule.id}};
  if (rule.name != rule.id) body["name"] = rule.name;
  put_words(body, "priorities", rule.priorities);
  put_words(body, "severities", rule.severities);
  if (rule.major) body["major"] = true;
  if (rule.longer_than != standard.longer_than) body["longer_than"] = duration_text(rule.longer_than);
  if (rule.customers) body["customers"] = true;
  if (rule.recurs != 0) body["recurs"] = rule.recurs;
  if (rule.recurs_within != standard.recurs_within) body["recurs_within"] = duration_text(rule.recurs_within);
  if (rule.novel) body["novel"] = true;
  if (rule.near_miss) body["near_miss"] = true;
  return body;
}

std::vector<AgendaItem> read_agenda(Fields& fields) {
  std::vector<AgendaItem> agenda;
  for (const Node& item : fields.list("agenda", kAgendaMax)) {
    Fields one(fields.findings(), item, fields.path() + "/agenda/" + std::to_string(agenda.size()),
               "item " + std::to_string(agenda.size() + 1) + " of the agenda");
    AgendaItem made;
    made.title = one.required_text("title", "say what it is about");
    read_length(one, "lasts", minutes(1), hours(4), made.lasts);
    one.refuse_unknown();
    agenda.push_back(std::move(made));
  }
  if (agenda.empty() && fields.find("agenda")->kind == Node::Kind::Sequence)
    fields.problem(*fields.find("agenda"), "the agenda has no items; leave it out for the one that comes with Muster");
  return agenda;
}

}  // namespace

void read_closing(Fields& fields, std::vector<ClosingRule>& into) {
  if (!fields.has("closing")) return;
  into.clear();
  for (const Node& item : fields.list("closing", kClosingRulesMax)) {
    Fields rule(fields.findings(), item, fields.path() + "/closing/" + std::to_string(into.size()),
                "rule " + std::to_string(into.size() + 1) + " of closing");
    into.push_back(read_closing_rule(rule));
  }
}

json::array body_of(const std::vector<ClosingRule>& rules) {
  json::array list;
  for (const ClosingRule& rule : rules) list.emplace_back(body_of(rule));
  return list;
}

void read_survey(Fields& fields, SurveyPlan& into) {
  into.priorities = read_words(fields, "priorities", kPriorities);
  into.severities = read_words(fields, "severities", kDeclaredSeverities);
  into.question = fields.text("question", kQuestionMax);
  read_length(fields, "open_for", kDayLeast, days(90), into.open_for);
}

json::object body_of(const SurveyPlan& survey) {
  json::object body;
  put_words(body, "priorities", survey.priorities);
  put_words(body, "severities", survey.severities);
  if (!survey.question.empty()) body["question"] = survey.question;
  if (survey.open_for != SurveyPlan().open_for) body["open_for"] = duration_text(survey.open_for);
  return body;
}

void read_reviews(Fields& fields, ReviewPlan& into) {
  read_length(fields, "within", hours(1), days(30), into.within);
  read_length(fields, "length", minutes(10), hours(8), into.length);
  into.by_hand = fields.choice("plan", {"automatic", "by_hand"}) == "by_hand";
  read_length(fields, "remind_before", minutes(5), days(7), into.remind_before);
  if (fields.has("agenda")) into.agenda = read_agenda(fields);
  for (const Node& item : fields.list("attendees", kAttendeesMax)) {
    Fields person(fields.findings(), item, fields.path() + "/attendees/" + std::to_string(into.attendees.size()),
                  "attendee " + std::to_string(into.attendees.size() + 1) + " of reviews");
    if (auto target = read_person(person)) into.attendees.push_back(std::move(*target));
  }
  for (const Node& item : fields.list("rules", kReviewRulesMax)) {
    Fields rule(fields.findings(), item, fields.path() + "/rules/" + std::to_string(into.rules.size()),
                "rule " + std::to_string(into.rules.size() + 1) + " of reviews");
    into.rules.push_back(read_review_rule(rule));
    if (std::ranges::count(into.rules, into.rules.back().id, &ReviewRule::id) > 1)
      rule.problem(item, "has the id " + in_quotes(into.rules.back().id) + " of another rule; choose another one");
  }
}

json::object body_of(const ReviewPlan& reviews) {
  const ReviewPlan standard;
  json::object body;
  if (reviews.within != standard.within) body["within"] = duration_text(reviews.within);
  if (reviews.length != standard.length) body["length"] = duration_text(reviews.length);
  if (reviews.by_hand) body["plan"] = "by_hand";
  if (reviews.remind_before != standard.remind_before) body["remind_before"] = duration_text(reviews.remind_before);
  if (reviews.agenda != standard.agenda) {
    json::array agenda;
    for (const AgendaItem& item : reviews.agenda) {
      json::object one{{"title", item.title}};
      if (item.lasts != AgendaItem().lasts) one["lasts"] = duration_text(item.lasts);
      agenda.push_back(std::move(one));
    }
    body["agenda"] = std::move(agenda);
  }
  json::array attendees, rules;
  for (const RoleTarget& target : reviews.attendees) attendees.push_back(body_of(target));
  if (!attendees.empty()) body["attendees"] = std::move(attendees);
  for (const ReviewRule& rule : reviews.rules) rules.push_back(body_of(rule));
  if (!rules.empty()) body["rules"] = std::move(rules);
  return body;
}

void read_action_items(Fields& fields, ActionPlan& into) {
  if (const Node* due = fields.find("due"); due && due->kind == Node::Kind::Map) {
    Fields inner(fields.findings(), *due, fields.path() + "/due", fields.what() + ", due");
    for (const Severity severity : kDeclaredSeverities)
      read_length(inner, text_of(severity), kDayLeast, kDueMax, into.due[static_cast<std::size_t>(severity)]);
    inner.refuse_unknown();
  } else if (due && due->kind != Node::Kind::Null) {
    fields.problem(*due, "due must be a set of fields: critical, error, warning, info");
  }
  read_length(fields, "remind_before", hours(1), days(30), into.remind_before);
  read_length(fields, "escalate_after", hours(1), days(30), into.escalate_after);
}

json::object body_of(const ActionPlan& actions) {
  const ActionPlan standard;
  json::object body, due;
  for (const Severity severity : kDeclaredSeverities) {
    const auto at = static_cast<std::size_t>(severity);
    if (actions.due[at] != standard.due[at]) due[text_of(severity)] = duration_text(actions.due[at]);
  }
  if (!due.empty()) body["due"] = std::move(due);
  if (actions.remind_before != standard.remind_before) body["remind_before"] = duration_text(actions.remind_before);
  if (actions.escalate_after != standard.escalate_after) body["escalate_after"] = duration_text(actions.escalate_after);
  return body;
}

}  // namespace muster
