// Public holidays: the regions that Muster knows, and what a calendar says of a year.
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "api/parameters.h"
#include "ical/read.h"
#include "oncall/holidays.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

std::string day_text(std::chrono::local_days day) {
  const std::chrono::year_month_day date(day);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

json::array days_json(const HolidayCalendar& calendar, int year) {
  json::array days;
  for (const Holiday& one : holidays_in(calendar, year))
    days.push_back(json::object{{"date", day_text(one.day)}, {"name", one.name}});
  return days;
}

Result<int> year_in(const Request& request, Instant now) {
  if (auto fault = unknown_parameter(request, {"year"})) return *fault;
  const auto text = request.query_value("year");
  if (!text) return static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(now)).year());
  int year = 0;
  for (const char c : *text) year = c >= '0' && c <= '9' && year < 10'000 ? year * 10 + (c - '0') : 10'000;
  if (year < 1970 || year > 2999) return invalid("'year' must be a year from 1970 to 2999");
  return year;
}

void regions(Service& service, const Request& request, http::Reply reply) {
  const auto year = year_in(request, service.now());
  if (!year) return reply(problem_of(year.fault()));
  json::array items;
  for (const HolidayRegion& region : holiday_regions()) {
    HolidayCalendar calendar;
    calendar.regions = {std::string(region.id)};
    items.push_back(json::object{{"id", region.id}, {"name", region.name}, {"days", days_json(calendar, *year)}});
  }
  reply(http::json_response(200, json::object{{"year", *year}, {"items", std::move(items)}}));
}

void days(Service& service, const Request& request, http::Reply reply) {
  const auto year = year_in(request, service.now());
  if (!year) return reply(problem_of(year.fault()));
  const auto config = service.configuration();
  const HolidayCalendar* calendar = find(config->holiday_calendars, HolidayCalendarId(request.param("id")));
  if (!calendar)
    return reply(problem_of(not_found("there is no holiday calendar '" + request.param("id").substr(0, 64) + "'")));
  reply(http::json_response(200, json::object{{"year", *year}, {"items", days_json(*calendar, *year)}}));
}

constexpr Duration kImportedBefore = std::chrono::days(366), kImportedAhead = std::chrono::days(5 * 366);
constexpr std::size_t kImportedMax = 500;

// The days of a calendar file: those of its events that are whole days. Nothing is stored.
void read_file(Service& service, const Request& request, http::Reply reply) {
  if (const auto fault = unknown_parameter(request, {})) return reply(problem_of(*fault));
  const Instant now = service.now();
  const auto calendar = ical::read_calendar(request.body, "UTC", now - kImportedBefore, now + kImportedAhead);
  if (!calendar) return reply(problem_of(calendar.fault()));
  json::array items, unread;
  const auto leave_out = [&](int line, const std::string& event, std::string_view why) {
    unread.push_back(json::object{{"line", line}, {"event", event}, {"why", why}});
  };
  for (const ical::Unread& one : calendar->unread) leave_out(one.line, one.event, one.why);
  for (const ical::Event& event : calendar->events) {
    using std::chrono::days;
    const auto first = std::chrono::floor<days>(event.from);
    if (event.from != first || event.until != std::chrono::floor<days>(event.until)) {
      leave_out(0, event.summary, "it is not a whole day");
      continue;
    }
    for (auto day = first; day < event.until && items.size() < kImportedMax; day += days(1))
      items.push_back(
          json::object{{"date", day_text(std::chrono::local_days(day.time_since_epoch()))}, {"name", event.summary}});
  }
  reply(http::json_response(200, json::object{{"items", std::move(items)}, {"unread", std::move(unread)}}));
}

}  // namespace

void add_holiday_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/holiday-regions",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                regions(service, request, std::move(reply));
              }});
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/holiday-calendars/{id}/days",
       .permission = Permission::Read,
       .handler = [&service](const Request& request, http::Reply reply) { days(service, request, std::move(reply)); }});
  router.add({.method = Method::Post,
              .pattern = "/v1/holiday-days",
              .permission = Permission::Read,
              .handler = [&service](const Request& request,
                                    http::Reply reply) { read_file(service, request, std::move(reply)); },
              .body_max = ical::kCalendarMax});
}

}  // namespace muster::api
