// Who is away: for oneself, and for others by whoever looks after them.
#include <algorithm>

#include "absence/absent.h"
#include "api/caller.h"
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "api/parameters.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr int kListMax = 500;

// An administrator may for everybody, a manager for the people of their own teams, and everybody for themselves.
bool may_speak_for(const Caller& caller, const Configuration& config, const UserId& user) {
  if (caller.may(Permission::Administer) || caller.user == user) return true;
  if (!caller.user || !caller.may(Permission::Configure)) return false;
  return std::any_of(config.teams.begin(), config.teams.end(), [&](const auto& team) {
    const auto& members = team.second.members;
    const auto has = [&](const UserId& id) { return std::find(members.begin(), members.end(), id) != members.end(); };
    return has(*caller.user) && has(user);
  });
}

Fault not_theirs() {
  return {Fault::Code::Forbidden,
          "only the person, a manager of a team of theirs or an administrator may say when somebody is away"};
}

// Why somebody is away is theirs, and what administrators may have to know.
bool may_read_reason(const Caller& caller, const UserId& user) {
  return caller.may(Permission::Administer) || caller.user == user;
}

std::string zone_of(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->time_zone : "UTC";
}

json::array conflicts_json(const Configuration& config, const UserId& user, Instant from, Instant until) {
  json::array items;
  for (const Conflict& one : conflicts_of(config.schedules, {user, from, until}))
    items.push_back(json::object{{"schedule", oncall_ref(config.schedules, one.schedule)},
                                 {"from", rfc3339(one.from)},
                                 {"until", rfc3339(one.until)}});
  return items;
}

json::object absence_json(const Configuration& config, const Caller& caller, const Absence& absence, Instant now) {
  json::object item{{"id", absence.id.str()},
                    {"user", oncall_ref(config.users, absence.user)},
                    {"time_zone", zone_of(config, absence.user)},
                    {"from", rfc3339(absence.from)},
                    {"until", rfc3339(absence.until)},
                    {"imported", !absence.uid.empty()},
                    {"created_by", to_json(absence.created_by)},
                    {"may_remove", may_speak_for(caller, config, absence.user)},
                    {"conflicts", conflicts_json(config, absence.user, std::max(absence.from, now), absence.until)}};
  item["reason"] =
      may_read_reason(caller, absence.user) && !absence.reason.empty() ? json::value(absence.reason) : json::value();
  return item;
}

using Held = std::shared_ptr<const Caller>;
Held held(const Request& request) { return std::static_pointer_cast<const Caller>(request.caller); }

struct Filter {
  std::optional<UserId> user;
  Instant from, until;
};

Result<Filter> filter_in(const Request& request, Instant now) {
  if (auto fault = unknown_parameter(request, {"user", "from", "until"})) return *fault;
  const auto from = time_in_query(request, "from"), until = time_in_query(request, "until");
  if (!from) return from.fault();
  if (!until) return until.fault();
  Filter filter{std::nullopt, from->value_or(now), {}};
  filter.until = until->value_or(std::max(filter.from, now) + kAbsenceAhead + kAbsenceMax);
  if (filter.until <= filter.from) return invalid("'until' must be later than 'from'");
  if (const auto user = request.query_value("user")) filter.user = UserId(std::string(*user));
  return filter;
}

void list_absences(Service& service, const Request& request, http::Reply reply) {
  const auto filter = filter_in(request, service.now());
  if (!filter) return reply(problem_of(filter.fault()));
  service.read(std::move(reply), [filter = *filter, caller = held(request), config = service.configuration(),
                                  now = service.now()](store::Tx& tx) {
    const auto found = filter.user ? absences_of(tx, *filter.user, filter.from, kListMax)
                                   : absences_between(tx, filter.from, filter.until, kListMax);
    json::array items;
    for (const Absence& one : found)
      if (one.from < filter.until) items.push_back(absence_json(*config, *caller, one, now));
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

// Whose it is: `user` as it was given, or the caller.
Result<UserId> whose(const Caller& caller, const Configuration& config, std::optional<std::string_view> user) {
  if (!user && !caller.user) return invalid("'user' must be the id of whoever is away: a token is nobody");
  const UserId id = user ? UserId(std::string(*user)) : *caller.user;
  if (!find(config.users, id)) return not_found("there is no user '" + id.str().substr(0, 64) + "'");
  if (!may_speak_for(caller, config, id)) return not_theirs();
  return id;
}

Result<Absence> absence_in(const Request& request, const Caller& caller, const Configuration& config) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"user", "from", "until", "reason"})) return *fault;
  for (const char* name : {"user", "reason"}) {
    if (body->contains(name) && !text_at(*body, name)) return invalid("'" + std::string(name) + "' must be text");
  }
  const auto user = whose(caller, config, text_at(*body, "user"));
  if (!user) return user.fault();
  const auto span =
      span_of(text_at(*body, "from").value_or(""), text_at(*body, "until").value_or(""), zone_of(config, *user));
  if (!span) return span.fault();
  Absence absence;
  absence.user = *user;
  absence.from = span->from;
  absence.until = span->until;
  absence.reason = text_at(*body, "reason").value_or("");
  if (absence.reason.size() > kReasonMax) return invalid("'reason' must be at most 200 bytes long");
  return absence;
}

template <class T>
using Shared = std::shared_ptr<const Result<T>>;

void create_one_absence(Service& service, const Request& request, http::Reply reply) {
  const Held caller = held(request);
  const auto wanted = absence_in(request, *caller, *service.configuration());
  if (!wanted) return reply(problem_of(wanted.fault()));
  service.write<Shared<Absence>>(
      std::move(reply),
      [&service, wanted = *wanted, caller](Turn& turn) {
        return std::make_shared<const Result<Absence>>(
            note_absence(turn, *service.configuration(), wanted, caller->by()));
      },
      [&service, caller](const Shared<Absence>& made) {
        if (!*made) return problem_of(made->fault());
        return http::json_response(201, absence_json(*service.configuration(), *caller, **made, service.now()));
      });
}

void remove_one_absence(Service& service, const Request& request, http::Reply reply) {
  const auto id = AbsenceId::parse(request.param("id"));
  if (!id) return reply(http::problem(404, "Not Found", "This is not the id of an absence."));
  service.write<std::optional<Fault>>(
      std::move(reply),
      [&service, id = *id, caller = held(request)](Turn& turn) -> std::optional<Fault> {
        const auto config = service.configuration();
        const auto absence = find_absence(turn.tx, id);
        if (absence && !may_speak_for(*caller, *config, absence->user)) return not_theirs();
        const auto removed = remove_absence(turn, *config, id, caller->by());
        return removed ? std::nullopt : std::optional(removed.fault());
      },
      [](const std::optional<Fault>& fault) { return fault ? problem_of(*fault) : http::empty_response(204); });
}

json::object import_json(const Import& import, const ical::Calendar& calendar, bool stored) {
  json::array items, removed, unread;
  for (const Imported& one : import.items) {
    json::object item{{"state", text_of(one.state)},
                      {"summary", one.event.summary},
                      {"from", rfc3339(one.event.from)},
                      {"until", rfc3339(one.event.until)}};
    if (!one.why.empty()) item["why"] = one.why;
    items.push_back(std::move(item));
  }
  for (const Absence& one : import.removed)
    removed.push_back(json::object{
        {"id", one.id.str()}, {"summary", one.reason}, {"from", rfc3339(one.from)}, {"until", rfc3339(one.until)}});
  for (const ical::Unread& one : calendar.unread)
    unread.push_back(json::object{{"line", one.line}, {"event", one.event}, {"why", one.why}});
  return {
      {"stored", stored}, {"items", std::move(items)}, {"removed", std::move(removed)}, {"unread", std::move(unread)}};
}

// A calendar file, for one person.
struct Upload {
  UserId user;
  ical::Calendar calendar;
};

Result<Upload> upload_in(const Request& request, const Caller& caller, const Configuration& config, Instant now) {
  if (auto fault = unknown_parameter(request, {"user", "dry_run"})) return *fault;
  const auto user = whose(caller, config, request.query_value("user"));
  if (!user) return user.fault();
  auto calendar = ical::read_calendar(request.body, zone_of(config, *user), now, now + kAbsenceAhead);
  if (!calendar) return calendar.fault();
  return Upload{*user, std::move(*calendar)};
}

// Reasons are shown to whoever uploads them: the file is theirs.
void import(Service& service, const Request& request, http::Reply reply) {
  const Held caller = held(request);
  const auto read = upload_in(request, *caller, *service.configuration(), service.now());
  if (!read) return reply(problem_of(read.fault()));
  const auto upload = std::make_shared<const Upload>(*read);
  const auto dry_run = request.query_value("dry_run").value_or("false");
  if (dry_run != "true" && dry_run != "false")
    return reply(problem_of(invalid("the parameter 'dry_run' must be true or false")));
  if (dry_run == "true") {
    return service.read(std::move(reply), [upload, now = service.now()](store::Tx& tx) {
      const auto import = planned_import(absences_of(tx, upload->user, now, kListMax), upload->calendar, now);
      return http::json_response(200, import_json(import, upload->calendar, false));
    });
  }
  service.write<std::shared_ptr<const Import>>(
      std::move(reply),
      [&service, upload, caller](Turn& turn) {
        return std::make_shared<const Import>(
            import_absences(turn, *service.configuration(), upload->user, upload->calendar, caller->by()));
      },
      [upload](const std::shared_ptr<const Import>& done) {
        return http::json_response(200, import_json(*done, upload->calendar, true));
      });
}

}  // namespace

void add_absence_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, std::size_t body_max,
                       void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method,
                .pattern = pattern,
                .permission = Permission::Read,  // who may do it for whom is looked at above
                .handler = with(service, handler),
                .body_max = body_max});
  };
  constexpr std::size_t kBodyMax = 64 * 1024;
  add(Method::Get, "/v1/absences", kBodyMax, list_absences);
  add(Method::Post, "/v1/absences", kBodyMax, create_one_absence);
  add(Method::Delete, "/v1/absences/{id}", kBodyMax, remove_one_absence);
  add(Method::Post, "/v1/absences/import", ical::kCalendarMax, import);
}

}  // namespace muster::api
