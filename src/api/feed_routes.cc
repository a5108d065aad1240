// Calendars to subscribe to, behind secret addresses.
#include "api/caller.h"
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "feed/shifts_calendar.h"
#include "reviews/rows.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::string_view kSuffix = ".ics";

http::Response nobody() {
  return http::problem(404, "Not Found", "An API token is nobody's and has no calendars; sign in with a browser.");
}

json::object feed_json(const Configuration& config, const Feed& feed) {
  return {{"id", feed.id.str()},
          {"schedule", oncall_ref_or_null(config.schedules, feed.schedule)},
          {"created_at", rfc3339(feed.created_at)}};
}

// Whose calendars a request is about: a person's by its address (for administrators), else the caller's own.
std::optional<UserId> whose(const Request& request) {
  for (const auto& [parameter, segment] : request.route->parameters)
    if (parameter == "user") return UserId(request.path[segment]);
  return caller_of(request).user;
}

Fault no_such_person(const UserId& user) {
  return not_found("there is no person '" + user.str().substr(0, 64) + "' to make a calendar for");
}

// What it is called in the record.
std::string what(const Configuration& config, const ScheduleId& id) {
  if (id.empty()) return "their own shifts";
  const Schedule* schedule = find(config.schedules, id);
  return schedule ? schedule->name : id.str();
}

void list_feed(Service& service, const Request& request, http::Reply reply) {
  const auto user = whose(request);
  if (!user) return reply(nobody());
  service.read(std::move(reply), [user = *user, config = service.configuration()](store::Tx& tx) {
    json::array items;
    for (const Feed& feed : feeds_of(tx, user)) items.push_back(feed_json(*config, feed));
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

Result<Feed> make(Turn& turn, const Configuration& config, const UserId& user, const ScheduleId& schedule,
                  const std::string& secret, const By& by) {
  if (!find(config.users, user)) return no_such_person(user);
  if (!schedule.empty() && !find(config.schedules, schedule))
    return not_found("there is no schedule '" + schedule.str().substr(0, 64) + "'");
  if (feeds_of(turn.tx, user).size() >= kFeedsMax)
    return conflict("there are " + std::to_string(kFeedsMax) + " calendar addresses already; revoke some first");
  const Feed feed{turn.ids.next<FeedId>(turn.now), user, schedule, turn.now};
  insert_feed(turn.tx, feed, secret);
  turn.record({.kind = "feed.created",
               .actor = by.actor,
               .via = by.via,
               .data = {{"feed", feed.id.str()}, {"calendar", what(config, schedule)}}});
  return feed;
}

void create_feed(Service& service, const Request& request, http::Reply reply) {
  const Caller& caller = caller_of(request);
  const auto user = whose(request);
  if (!user) return reply(nobody());
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"schedule"})) return reply(problem_of(*fault));
  const ScheduleId schedule(text_at(*body, "schedule").value_or(""));
  const std::string secret = new_feed_secret();
  service.write<std::shared_ptr<const Result<Feed>>>(
      std::move(reply),
      [&service, user = *user, schedule, secret, by = caller.by()](Turn& turn) {
        return std::make_shared<const Result<Feed>>(make(turn, *service.configuration(), user, schedule, secret, by));
      },
      [&service, secret](const std::shared_ptr<const Result<Feed>>& made) {
        if (!*made) return problem_of(made->fault());
        json::object feed = feed_json(*service.configuration(), **made);
        feed["url"] = service.settings().public_url + "/calendars/" + secret + std::string(kSuffix);
        return http::json_response(201, feed);
      });
}

void remove_feed(Service& service, const Request& request, http::Reply reply) {
  const Caller& caller = caller_of(request);
  const auto user = whose(request);
  if (!user) return reply(nobody());
  const auto id = FeedId::parse(request.param("id"));
  if (!id) return reply(http::problem(404, "Not Found", "This is not the id of a calendar address."));
  service.write<bool>(
      std::move(reply),
      [id = *id, user = *user, by = caller.by()](Turn& turn) {
        if (!delete_feed(turn.tx, id, user)) return false;
        turn.record({.kind = "feed.revoked", .actor = by.actor, .via = by.via, .data = {{"feed", id.str()}}});
        return true;
      },
      [](const bool& gone) {
        return gone ? http::empty_response(204)
                    : http::problem(404, "Not Found",
                                    "There is no such calendar address of this person; it may be revoked already.");
      });
}

// In their own calendar people find the reviews that they are to come to.
std::vector<ical::Entry> reviews_in(store::Tx& tx, const Feed& feed, const std::string& url, Instant now) {
  std::vector<ical::Entry> entries;
  if (!feed.schedule.empty()) return entries;
  for (const Review& review : reviews_of(tx, feed.user, now - kFeedBack, now + kFeedAhead)) {
    const std::string number = number_text(review.incident_number);
    ical::Entry& entry = entries.emplace_back();
    entry.uid = "review-" + review.incident.str();
    entry.summary = number + ": " + review.incident_title;
    if (!url.empty()) entry.url = url + "/reviews/" + number;
    entry.from = *review.starts_at;
    entry.until = *review.ends_at;
  }
  return entries;
}

// The secret is the proof. What is not known says nothing about why.
void calendar(Service& service, const Request& request, http::Reply reply) {
  std::string secret(request.param("secret"));
  if (secret.ends_with(kSuffix)) secret.resize(secret.size() - kSuffix.size());
  service.read(
      std::move(reply), [&service, secret, config = service.configuration(), now = service.now()](store::Tx& tx) {
        const auto feed = feed_of_secret(tx, secret);
        if (!feed || !find(config->users, feed->user))
          return http::problem(404, "Not Found", "This calendar is not there, or its address was revoked.");
        const std::string& url = service.settings().public_url;
        return http::text_response(200, shifts_calendar(*config, *feed, url, now, reviews_in(tx, *feed, url, now)),
                                   "text/calendar; charset=utf-8")
            .with("Cache-Control", "private, max-age=600")
            .with("Content-Disposition", "attachment; filename=\"oncall.ics\"");
      });
}

}  // namespace

void add_feed_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method, .pattern = pattern, .permission = permission, .handler = with(service, handler)});
  };
  add(Method::Get, "/v1/me/calendars", Permission::Read, list_feed);
  add(Method::Post, "/v1/me/calendars", Permission::Read, create_feed);
  add(Method::Delete, "/v1/me/calendars/{id}", Permission::Read, remove_feed);
  add(Method::Get, "/v1/users/{user}/calendars", Permission::Administer, list_feed);
  add(Method::Post, "/v1/users/{user}/calendars", Permission::Administer, create_feed);
  add(Method::Delete, "/v1/users/{user}/calendars/{id}", Permission::Administer, remove_feed);
  add(Method::Get, "/calendars/{secret}", Permission::Public, calendar);
}

}  // namespace muster::api
