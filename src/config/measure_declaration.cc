// Reports that come by themselves, and service level objectives: fields to nouns and back.
#include <algorithm>

#include "base/address.h"
#include "base/ascii.h"
#include "config/declaration.h"
#include "config/declared_parts.h"
#include "config/documents.h"

namespace muster {
namespace {

constexpr std::size_t kReportPeopleMax = 100;
constexpr int kReportDayMax = 28;  // there is one in each month

void read_report_time(Fields& fields, ReportPlan& plan) {
  plan.every = report_every_of(fields.choice("every", {"week", "month", "quarter"})).value_or(ReportPlan::Every::Month);
  if (const Node* day = fields.find("weekday")) {
    const auto weekday = weekday_of(fields.text("weekday"));
    if (!weekday) fields.problem(*day, "write mon, tue, wed, thu, fri, sat or sun");
    if (plan.every != ReportPlan::Every::Week) fields.problem(*day, "weekday is for what comes every week; write day");
    plan.weekday = weekday.value_or(std::chrono::Monday);
  }
  if (const Node* day = fields.find("day")) {
    plan.day = fields.integer("day", 1, kReportDayMax).value_or(1);
    if (plan.every == ReportPlan::Every::Week)
      fields.problem(*day, "day is for what comes every month or quarter; write weekday");
  }
  if (fields.has("at")) plan.at = read_time_of_day(fields, "at");
  plan.time_zone = read_zone(fields);
}

template <class Enum>
json::array texts_of_all(const std::vector<Enum>& all) {
  json::array texts;
  for (const Enum one : all) texts.emplace_back(text_of(one));
  return texts;
}

template <class Ids>
json::array ids_json(const Ids& ids) {
  json::array array;
  for (const auto& id : ids) array.emplace_back(id.str());
  return array;
}

}  // namespace

ReportPlan read_report_plan(Findings& findings, const Node& node, const DeclarationRules&) {
  Fields fields(findings, node, "reports/?", "a report");
  ReportPlan plan;
  const std::string id = read_id(fields, kReports, "report");
  plan.id = ReportPlanId(id);
  plan.name = name_or(fields, id);
  plan.kind = report_kind_of(fields.choice("kind", {"review", "compliance", "board"})).value_or(ReportKind::Review);
  read_report_time(fields, plan);
  plan.language = fields.choice("language", {"en", "de"});
  if (plan.language.empty()) plan.language = "en";
  for (const std::string& text : fields.texts("formats", 3)) {
    const auto format = report_format_of(text);
    if (!format)
      fields.problem(*fields.find("formats"), in_quotes(text) + " is no format of reports; use pdf, html and csv");
    else if (std::ranges::find(plan.formats, *format) == plan.formats.end())
      plan.formats.push_back(*format);
  }
  plan.users = named_references<UserId>(fields, "users", kReportPeopleMax);
  plan.addresses = fields.texts("addresses", kReportPeopleMax);
  for (std::string& address : plan.addresses) {
    address = lowered(address);
    if (!is_email(address))
      fields.problem(*fields.find("addresses"), in_quotes(address) + " is no e-mail address such as ana@example.org");
  }
  plan.teams = named_references<TeamId>(fields, "teams", kReportPeopleMax);
  if (plan.users.empty() && plan.addresses.empty() && node.kind == Node::Kind::Map)
    fields.problem(node, "goes to nobody; add users or addresses");
  fields.refuse_unknown();
  return plan;
}

Document document_of(const ReportPlan& plan) {
  const ReportPlan usual;
  json::object body{{"id", plan.id.str()}};
  if (plan.name != plan.id.str()) body["name"] = plan.name;
  if (plan.kind != usual.kind) body["kind"] = text_of(plan.kind);
  if (plan.every != usual.every) body["every"] = text_of(plan.every);
  if (plan.weekday != usual.weekday) body["weekday"] = weekdays_json({plan.weekday})[0];
  if (plan.day != usual.day) body["day"] = plan.day;
  if (plan.at != usual.at) body["at"] = clock_text(plan.at);
  if (plan.time_zone != usual.time_zone) body["time_zone"] = plan.time_zone;
  if (plan.language != usual.language) body["language"] = plan.language;
  if (!plan.formats.empty()) body["formats"] = texts_of_all(plan.formats);
  if (!plan.users.empty()) body["users"] = ids_json(plan.users);
  if (!plan.addresses.empty()) body["addresses"] = json::array(plan.addresses.begin(), plan.addresses.end());
  if (!plan.teams.empty()) body["teams"] = ids_json(plan.teams);
  return {std::string(kReports), plan.id.str(), std::move(body)};
}

Objective read_objective(Findings& findings, const Node& node, const DeclarationRules&) {
  constexpr std::size_t kDescriptionMax = 500;
  Fields fields(findings, node, "slos/?", "an SLO");
  Objective objective;
  const std::string id = read_id(fields, kSlos, "SLO");
  objective.id = ObjectiveId(id);
  objective.name = name_or(fields, id);
  objective.description = fields.text("description", kDescriptionMax);
  objective.service = ServiceId(fields.required_text("service", "the service that it is about", kIdMax));
  objective.source =
      objective_source_of(fields.choice("source", {"incidents", "samples"})).value_or(Objective::Source::Incidents);
  if (const Node* severity = fields.find("severity")) {
    objective.severity =
        severity_of(fields.choice("severity", {"critical", "error", "warning", "info"})).value_or(Severity::Critical);
    if (objective.source == Objective::Source::Samples)
      fields.problem(*severity, "severity says which incidents count, and samples have none; leave it out");
  }
  const std::string wanted = fields.required_text("objective", "such as 99.9%");
  if (const auto millionths = objective_millionths(wanted))
    objective.millionths = *millionths;
  else if (!wanted.empty())
    fields.problem(*fields.find("objective"),
                   "objective must be a share above 0 and below 100 with at most four "
                   "digits behind the point, such as 99.9%");
  objective.window = objective_window_of(fields.choice("window", {"rolling", "month", "quarter"}))
                         .value_or(Objective::Window::Rolling);
  if (const Node* days = fields.find("days")) {
    objective.days = fields.integer("days", 1, 90).value_or(28);
    if (objective.window != Objective::Window::Rolling)
      fields.problem(*days, "days are those of a rolling window; leave them out");
  }
  objective.time_zone = read_zone(fields);
  objective.alert = reference<IntegrationId>(fields, "alert");
  fields.refuse_unknown();
  return objective;
}

Document document_of(const Objective& objective) {
  const Objective usual;
  json::object body{{"id", objective.id.str()}};
  if (objective.name != objective.id.str()) body["name"] = objective.name;
  if (!objective.description.empty()) body["description"] = objective.description;
  body["service"] = objective.service.str();
  if (objective.source != usual.source) body["source"] = text_of(objective.source);
  if (objective.severity != usual.severity) body["severity"] = text_of(objective.severity);
  body["objective"] = objective_text(objective.millionths);
  if (objective.window != usual.window) body["window"] = text_of(objective.window);
  if (objective.days != usual.days) body["days"] = objective.days;
  if (objective.time_zone != usual.time_zone) body["time_zone"] = objective.time_zone;
  if (!objective.alert.empty()) body["alert"] = objective.alert.str();
  return {std::string(kSlos), objective.id.str(), std::move(body)};
}

}  // namespace muster
