// Asking others to cover a shift, offering it, accepting.
#include <algorithm>
#include <cmath>

#include "api/caller.h"
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "api/parameters.h"
#include "cover/ask.h"

namespace muster::api {
namespace {

using cover::RequestId, cover::Stretch;
using http::Method, http::Permission;
using CoverRequest = cover::Request;

constexpr int kCoverListMax = 200;
constexpr Duration kDecidedShown = std::chrono::days(14);  // after their stretch

double hours(Duration span) { return std::round(std::chrono::duration<double, std::ratio<360>>(span).count()) / 10; }

json::object load_json(const Load& load) {
  return {{"hours", hours(load.total)}, {"nights", hours(load.nights)}, {"weekends", hours(load.weekends)}};
}

json::object stretch_json(const Stretch& stretch) {
  return {{"from", rfc3339(stretch.from)}, {"until", rfc3339(stretch.until)}};
}

json::value load_of_stretch(const Stretch& stretch, const std::string& zone) {
  return load_json(load_of(stretch.from, stretch.until, zone));
}

// What `user` carries in this schedule over the next weeks, as it is and as it would be. Theirs alone to know.
json::object balance_json(const Configuration& config, const CoverRequest& request, const UserId& user,
                          const UserId& taker, Instant now) {
  Schedule schedule = config.schedules.at(request.schedule);
  const auto carried = [&] {
    const auto people = loads(schedule, now, now + kFairSpan, config.schedules);
    const auto at = people.find(user);
    return load_json(at == people.end() ? Load() : at->second);
  };
  json::object balance{{"before", carried()}};
  std::int64_t id = std::numeric_limits<std::int64_t>::max() - 1;
  for (Override one : cover::overrides_of(request, taker, now)) {
    one.id = OverrideId(id++);
    schedule.overrides.push_back(one);
  }
  balance["after"] = carried();
  return balance;
}

struct View {
  const Configuration& config;
  const Caller& caller;
  Instant now;
};

// What the caller may do with it now.
json::array acts_of(const View& view, const CoverRequest& request, const std::vector<cover::Offer>& offers) {
  json::array acts;
  if (!view.caller.user || request.state != CoverRequest::State::Open) return acts;
  const UserId& me = *view.caller.user;
  const Schedule* schedule = find(view.config.schedules, request.schedule);
  if (request.asker == me) {
    const bool offered = std::any_of(offers.begin(), offers.end(), [](const auto& one) { return !one.declined; });
    if (offered) acts.emplace_back("accept");
    acts.emplace_back("withdraw");
    return acts;
  }
  if (!schedule || !view.caller.may(Permission::Respond)) return acts;
  const auto mine = std::find_if(offers.begin(), offers.end(), [&](const auto& one) { return one.user == me; });
  const bool declined = mine != offers.end() && mine->declined, offered = mine != offers.end() && !mine->declined;
  const bool possible = !cover::fault_of_taking(request, me, *schedule, view.config.schedules, view.now);
  if (possible && !offered) acts.emplace_back("offer");
  const bool is_asked = request.whom.empty() ? possible : request.whom == me;
  if (is_asked && !declined) acts.emplace_back("decline");
  return acts;
}

// Why nobody can take it any more, of an open one: null when somebody can.
json::value problem_json(const View& view, const CoverRequest& request) {
  const Schedule* schedule = find(view.config.schedules, request.schedule);
  if (!schedule) return json::value("the schedule is gone");
  if (request.state != CoverRequest::State::Open) return nullptr;
  auto people = cover::people_of(*schedule, view.config.schedules);
  std::erase(people, request.asker);
  const UserId taker = !request.whom.empty() ? request.whom : people.empty() ? UserId() : people.front();
  const auto fault = cover::fault_of_taking(request, taker, *schedule, view.config.schedules, view.now);
  return fault ? json::value(fault->message) : json::value();
}

json::object request_json(const View& view, const CoverRequest& request, const std::vector<cover::Offer>& offers) {
  const Configuration& config = view.config;
  const Schedule* schedule = find(config.schedules, request.schedule);
  const std::string zone = schedule ? schedule->time_zone : "UTC";
  json::array said;
  for (const cover::Offer& one : offers)
    said.push_back(json::object{
        {"user", oncall_ref(config.users, one.user)}, {"declined", one.declined}, {"at", rfc3339(one.at)}});
  json::object item{{"id", request.id.str()},
                    {"schedule", oncall_ref(config.schedules, request.schedule)},
                    {"time_zone", zone},
                    {"asker", oncall_ref(config.users, request.asker)},
                    {"from", rfc3339(request.give.from)},
                    {"until", rfc3339(request.give.until)},
                    {"user", oncall_ref_or_null(config.users, request.whom)},
                    {"swap", request.take ? json::value(stretch_json(*request.take)) : json::value()},
                    {"first_offer_counts", request.first_counts},
                    {"note", request.note},
                    {"state", text_of(request.state)},
                    {"created_at", rfc3339(request.created_at)},
                    {"decided_at", request.decided_at ? json::value(rfc3339(*request.decided_at)) : json::value()},
                    {"taker", oncall_ref_or_null(config.users, request.taker)},
                    {"offers", std::move(said)},
                    {"load", load_of_stretch(request.give, zone)},
                    {"swap_load", request.take ? load_of_stretch(*request.take, zone) : json::value()},
                    {"may", acts_of(view, request, offers)},
                    {"problem", problem_json(view, request)},
                    {"mine", nullptr}};
  // Before and after, for whoever it would change.
  if (view.caller.user && schedule && request.state == CoverRequest::State::Open) {
    const UserId& me = *view.caller.user;
    if (me == request.asker || !cover::fault_of_taking(request, me, *schedule, config.schedules, view.now)) {
      const UserId taker = me == request.asker ? request.whom : me;
      item["mine"] = balance_json(config, request, me, taker.empty() ? UserId("?") : taker, view.now);
    }
  }
  return item;
}

using CoverHeld = std::shared_ptr<const Caller>;
CoverHeld held_cover(const http::Request& request) { return std::static_pointer_cast<const Caller>(request.caller); }

// As of all that is a person's own.
Fault for_people_only() {
  return not_found("an API token is nobody's and has no shifts; people ask and offer when they are signed in");
}

std::optional<Instant> cover_time(const json::object& body, std::string_view field) {
  const auto text = text_at(body, field);
  return text ? parse_rfc3339(*text) : std::nullopt;
}

Result<Stretch> stretch_in(const json::object& body, const std::string& where) {
  const auto from = cover_time(body, "from"), until = cover_time(body, "until");
  if (!from || !until) return invalid(where + "'from' and 'until' must be RFC 3339 times such as 2026-03-28T12:00:00Z");
  return Stretch{*from, *until};
}

Result<CoverRequest> request_in(const http::Request& request, const Caller& caller) {
  if (!caller.user) return for_people_only();
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault =
          unknown_member(*body, {"schedule", "from", "until", "user", "swap", "first_offer_counts", "note"}))
    return *fault;
  CoverRequest wanted;
  wanted.asker = *caller.user;
  wanted.schedule = ScheduleId(text_at(*body, "schedule").value_or(""));
  const auto give = stretch_in(*body, "");
  if (!give) return give.fault();
  wanted.give = *give;
  wanted.whom = UserId(text_at(*body, "user").value_or(""));
  wanted.note = text_at(*body, "note").value_or("");
  if (wanted.note.size() > cover::kNoteMax) return invalid("'note' must be at most 500 bytes long");
  if (const auto at = body->find("first_offer_counts"); at != body->end()) {
    if (!at->value().is_bool()) return invalid("'first_offer_counts' must be true or false");
    wanted.first_counts = at->value().get_bool();
  }
  if (const auto at = body->find("swap"); at != body->end() && !at->value().is_null()) {
    const json::object* swap = at->value().if_object();
    if (!swap) return invalid("'swap' must have 'from' and 'until'");
    if (const auto fault = unknown_member(*swap, {"from", "until"})) return *fault;
    const auto take = stretch_in(*swap, "'swap': ");
    if (!take) return take.fault();
    wanted.take = *take;
  }
  return wanted;
}

void list_cover(Service& service, const http::Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"state"})) return reply(problem_of(*unknown));
  const std::string state(request.query_value("state").value_or("open"));
  if (state != "open" && state != "all") return reply(problem_of(invalid("the parameter 'state' must be open or all")));
  service.read(std::move(reply), [all = state == "all", caller = held_cover(request), config = service.configuration(),
                                  now = service.now()](store::Tx& tx) {
    auto found = cover::open_requests(tx, kCoverListMax);
    if (all) {
      for (CoverRequest& one : cover::decided_requests(tx, now - kDecidedShown, kCoverListMax))
        found.push_back(std::move(one));
    }
    json::array items;
    const View view{*config, *caller, now};
    for (const CoverRequest& one : found) items.push_back(request_json(view, one, cover::offers(tx, one.id)));
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

// What asking would mean for the caller; nothing is stored and nobody is told.
void preview(Service& service, const http::Request& request, http::Reply reply) {
  const CoverHeld caller = held_cover(request);
  const auto wanted = request_in(request, *caller);
  if (!wanted) return reply(problem_of(wanted.fault()));
  const auto config = service.configuration();
  const Instant now = service.now();
  const Schedule* schedule = find(config->schedules, wanted->schedule);
  if (!schedule)
    return reply(problem_of(not_found("there is no schedule '" + wanted->schedule.str().substr(0, 64) + "'")));
  if (const auto fault = cover::fault_of_asking(*wanted, *schedule, config->schedules, now))
    return reply(problem_of(*fault));
  service.read(std::move(reply), [wanted = *wanted, caller, config, now](store::Tx&) {
    return http::json_response(200, request_json({*config, *caller, now}, wanted, {}));
  });
}

struct CoverAnswer {
  Result<CoverRequest> request;
  std::vector<cover::Offer> offers;
};

// Runs `act` in the writer's turn and answers with the request as it is then.
void write(Service& service, const http::Request& request, http::Reply reply, int status,
           std::function<Result<CoverRequest>(Turn&, const Configuration&, const Caller&)> act) {
  const CoverHeld caller = held_cover(request);
  service.write<std::shared_ptr<const CoverAnswer>>(
      std::move(reply),
      [&service, caller, act = std::move(act)](Turn& turn) {
        auto done = act(turn, *service.configuration(), *caller);
        auto offers = done ? cover::offers(turn.tx, done->id) : std::vector<cover::Offer>();
        return std::make_shared<const CoverAnswer>(CoverAnswer{std::move(done), std::move(offers)});
      },
      [&service, caller, status](const std::shared_ptr<const CoverAnswer>& done) {
        if (!done->request) return problem_of(done->request.fault());
        return http::json_response(
            status, request_json({*service.configuration(), *caller, service.now()}, *done->request, done->offers));
      });
}

void create_cover(Service& service, const http::Request& request, http::Reply reply) {
  const auto wanted = request_in(request, caller_of(request));
  if (!wanted) return reply(problem_of(wanted.fault()));
  write(service, request, std::move(reply), 201,
        [wanted = *wanted](Turn& turn, const Configuration& config, const Caller& caller) {
          return cover::ask(turn, config, wanted, caller.by());
        });
}

void act(Service& service, const http::Request& request, http::Reply reply) {
  if (!caller_of(request).user) return reply(problem_of(for_people_only()));
  const auto id = RequestId::parse(request.param("id"));
  if (!id) return reply(http::problem(404, "Not Found", "This is not the id of a request for cover."));
  const std::string verb = request.path.back();
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = verb == "accept" ? unknown_member(*body, {"user"}) : unknown_member(*body, {}))
    return reply(problem_of(*fault));
  const UserId taker(text_at(*body, "user").value_or(""));
  if (verb == "accept" && taker.empty()) return reply(problem_of(invalid("'user' must be who offered it")));
  write(service, request, std::move(reply), 200,
        [id = *id, verb, taker](Turn& turn, const Configuration& config, const Caller& caller) {
          const UserId& me = *caller.user;
          return verb == "offer"     ? cover::offer(turn, config, id, me, caller.by())
                 : verb == "decline" ? cover::decline(turn, config, id, me, caller.by())
                 : verb == "accept"  ? cover::accept(turn, config, id, me, taker, caller.by())
                                     : cover::withdraw(turn, config, id, me, caller.by());
        });
}

}  // namespace

void add_cover_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (*handler)(Service&, const http::Request&, http::Reply)) {
    router.add({.method = method, .pattern = pattern, .permission = permission, .handler = with(service, handler)});
  };
  add(Method::Get, "/v1/cover-requests", Permission::Read, list_cover);
  add(Method::Post, "/v1/cover-requests", Permission::Respond, create_cover);
  add(Method::Post, "/v1/cover-requests/preview", Permission::Respond, preview);
  for (const char* pattern : {"/v1/cover-requests/{id}/offer", "/v1/cover-requests/{id}/decline",
                              "/v1/cover-requests/{id}/accept", "/v1/cover-requests/{id}/withdraw"})
    add(Method::Post, pattern, Permission::Respond, act);
}

}  // namespace muster::api
