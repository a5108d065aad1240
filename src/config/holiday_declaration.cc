// Calendars of holidays: fields to nouns and back.
#include <algorithm>
#include <cstdio>

#include "config/declaration.h"
#include "config/declared_parts.h"
#include "config/hours_text.h"
#include "config/spelling.h"
#include "rules/hours.h"

namespace muster {
namespace {

constexpr std::size_t kRegionsMax = 10, kDaysMax = 500;
constexpr int kEasterMax = 200;

// "2026-12-24", or "12-24" for every year; nothing when it is no such day.
std::optional<HolidayRule> dated(std::string_view text) {
  if (!is_holiday_text(text)) return std::nullopt;
  HolidayRule rule;
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (const char c : text.substr(at, length)) value = value * 10 + (c - '0');
    return value;
  };
  const std::size_t month = text.size() - 5;
  rule.kind = month > 0 ? HolidayRule::Kind::Date : HolidayRule::Kind::Yearly;
  if (month > 0) rule.year = number(0, 4);
  rule.month = static_cast<unsigned>(number(month, 2));
  rule.day = static_cast<unsigned>(number(month + 3, 2));
  return rule;
}

std::string date_text(const HolidayRule& rule) {
  char text[32];
  if (rule.kind == HolidayRule::Kind::Date)
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", rule.year, rule.month, rule.day);
  else
    std::snprintf(text, sizeof text, "%02u-%02u", rule.month, rule.day);
  return text;
}

void read_date(Fields& fields, std::string_view field, HolidayRule& into) {
  const std::string text = fields.text(field);
  if (const auto rule = dated(text)) {
    into.kind = rule->kind;
    into.year = rule->year;
    into.month = rule->month;
    into.day = rule->day;
  } else if (fields.has(field)) {
    fields.problem(*fields.find(field), std::string(field) + " " + in_quotes(text) +
                                            " is no day such as 2026-12-25, or 12-25 for every year");
  }
}

HolidayRule read_day(Fields& calendar, const Node& node, std::string_view list, std::size_t index) {
  HolidayRule rule;
  if (node.kind != Node::Kind::Map) {
    const auto text = calendar.text_of_node(node, "a day", kNameMax, false);
    if (!text) return rule;
    if (const auto day = dated(*text)) return *day;
    calendar.problem(node, in_quotes(*text) + " is no day such as 2026-12-25, or 12-25 for every year");
    return rule;
  }
  Fields fields(calendar.findings(), node, calendar.path() + "/" + std::string(list) + "/" + std::to_string(index),
                calendar.what() + ", day " + std::to_string(index + 1));
  rule.name = fields.text("name");
  const bool by_date = fields.has("date"), by_easter = fields.has("easter"), by_weekday = fields.has("weekday");
  if (by_date + by_easter + by_weekday != 1)
    fields.problem(node, "needs exactly one of date, easter (days after Easter Sunday) and weekday");
  if (by_date) read_date(fields, "date", rule);
  if (by_easter) {
    rule.kind = HolidayRule::Kind::Easter;
    rule.offset = fields.integer("easter", -kEasterMax, kEasterMax).value_or(0);
  }
  if (by_weekday) {
    read_date(fields, "on_or_after", rule);
    if (!fields.has("on_or_after") || rule.kind == HolidayRule::Kind::Date)
      fields.problem(node, "needs on_or_after with a day of every year: {weekday: thu, on_or_after: 11-22}");
    rule.kind = HolidayRule::Kind::Weekday;
    const auto day = weekday_of(fields.text("weekday"));
    if (!day) fields.problem(*fields.find("weekday"), "write mon, tue, wed, thu, fri, sat or sun");
    rule.weekday = day.value_or(std::chrono::weekday(0));
  }
  const std::string observed = fields.choice("observed", {"next", "nearest"});
  if (observed == "next") rule.observed = HolidayRule::Observed::Next;
  if (observed == "nearest") rule.observed = HolidayRule::Observed::Nearest;
  rule.since = fields.integer("since", 1900, 2999).value_or(0);
  fields.refuse_unknown();
  return rule;
}

json::value day_json(const HolidayRule& rule) {
  const bool by_date = rule.kind == HolidayRule::Kind::Date || rule.kind == HolidayRule::Kind::Yearly;
  if (by_date && rule.name.empty() && rule.observed == HolidayRule::Observed::No && rule.since == 0)
    return json::value(date_text(rule));
  json::object body;
  if (by_date) body["date"] = date_text(rule);
  if (rule.kind == HolidayRule::Kind::Easter) body["easter"] = rule.offset;
  if (rule.kind == HolidayRule::Kind::Weekday) {
    body["weekday"] = weekdays_json({rule.weekday}).front();
    body["on_or_after"] = date_text(rule);
  }
  if (!rule.name.empty()) body["name"] = rule.name;
  if (rule.observed != HolidayRule::Observed::No)
    body["observed"] = rule.observed == HolidayRule::Observed::Next ? "next" : "nearest";
  if (rule.since != 0) body["since"] = rule.since;
  return body;
}

}  // namespace

std::vector<std::string> read_holidays(Fields& fields, std::string_view field) {
  constexpr std::size_t kHolidaysMax = 500;
  std::vector<std::string> days;
  for (const Node& node : fields.list(field, kHolidaysMax)) {
    const auto text = fields.text_of_node(node, "a holiday", kNameMax, false);
    if (!text) continue;
    const bool is_date = !text->empty() && text->find_first_not_of("0123456789-") == std::string::npos;
    if (is_holiday_text(*text) || (!is_date && is_valid_id(*text)))
      days.push_back(*text);
    else
      fields.problem(node, in_quotes(*text) +
                               " is no day such as 2026-12-25, or 12-25 for every year, and no holiday calendar's id");
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

HolidayCalendar read_holiday_calendar(Findings& findings, const Node& node, const DeclarationRules&) {
  Fields fields(findings, node, "holiday_calendars/?", "a holiday calendar");
  HolidayCalendar calendar;
  const std::string id = read_id(fields, kHolidayCalendars, "holiday calendar");
  calendar.id = HolidayCalendarId(id);
  calendar.name = name_or(fields, id);
  if (is_holiday_text(id)) fields.problem(*fields.find("id"), "this id reads as a day; choose another one");
  for (const std::string& region : fields.texts("regions", kRegionsMax)) {
    if (holiday_region(region)) {
      calendar.regions.push_back(region);
      continue;
    }
    std::vector<std::string> known;
    for (const HolidayRegion& one : holiday_regions()) known.emplace_back(one.id);
    fields.problem(*fields.find("regions"),
                   in_quotes(region) + " is no region that Muster knows; list the days" + did_you_mean(region, known));
  }
  std::size_t index = 0;
  for (const Node& item : fields.list("days", kDaysMax))
    calendar.days.push_back(read_day(fields, item, "days", index++));
  index = 0;
  for (const Node& item : fields.list("except", kDaysMax)) {
    calendar.except.push_back(read_day(fields, item, "except", index++));
    const HolidayRule& day = calendar.except.back();
    if (day.kind != HolidayRule::Kind::Date && day.kind != HolidayRule::Kind::Yearly)
      fields.problem(item, "what is left out is said by its date");
  }
  fields.refuse_unknown();
  return calendar;
}

Document document_of(const HolidayCalendar& calendar) {
  json::object body{{"id", calendar.id.str()}};
  if (calendar.name != calendar.id.str() && !calendar.name.empty()) body["name"] = calendar.name;
  const auto put = [&](const char* field, json::array value) {
    if (!value.empty()) body[field] = std::move(value);
  };
  json::array regions, days, except;
  for (const std::string& region : calendar.regions) regions.emplace_back(region);
  for (const HolidayRule& rule : calendar.days) days.emplace_back(day_json(rule));
  for (const HolidayRule& rule : calendar.except) except.emplace_back(day_json(rule));
  put("regions", std::move(regions));
  put("days", std::move(days));
  put("except", std::move(except));
  return {std::string(kHolidayCalendars), calendar.id.str(), std::move(body)};
}

}  // namespace muster
