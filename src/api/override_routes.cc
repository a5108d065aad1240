#include <algorithm>

#include "api/caller.h"
#include "api/oncall_json.h"
#include "api/oncall_routes.h"
#include "config/stored.h"
#include "oncall/who.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr Duration kOverrideMax = std::chrono::days(400);
constexpr std::size_t kOverridesMax = 500;  // of one schedule that have not ended

json::object override_json(const StoredOverride& stored) {
  const Override& made = stored.override_;
  auto by = parse_json(stored.created_by);
  return {{"id", made.id.str()},
          {"user", made.user.str()},
          {"from", rfc3339(made.from)},
          {"until", rfc3339(made.until)},
          {"effect", text_of(made.effect)},
          {"declared", false},
          {"created_by", by ? std::move(*by) : json::value(to_json(system_actor()))}};
}

json::object declared_json(const Override& declared) {
  return {{"id", ""},
          {"user", declared.user.str()},
          {"from", rfc3339(declared.from)},
          {"until", rfc3339(declared.until)},
          {"effect", text_of(declared.effect)},
          {"declared", true},
          {"created_by", nullptr}};
}

// What Muster makes begins with the time; declared ones are counted from one (config/schedule_declaration.cc).
bool is_declared(const Override& one) { return one.id.value() < (std::int64_t{1} << 20); }

Fault no_such_schedule(const ScheduleId& id) {
  return not_found("there is no schedule '" + id.str().substr(0, 64) + "'");
}

std::optional<Instant> time_at(const json::object& body, std::string_view field) {
  const auto text = text_at(body, field);
  return text ? parse_rfc3339(*text) : std::nullopt;
}

Result<Override> override_in(const Request& request, Instant now) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"user", "from", "until", "effect"})) return *fault;
  const auto user = text_at(*body, "user");
  if (!user || user->empty()) return invalid("'user' must be the id of who takes over");
  const auto from = time_at(*body, "from"), until = time_at(*body, "until");
  if (!from || !until) return invalid("'from' and 'until' must be RFC 3339 times such as 2026-03-28T12:00:00Z");
  if (*until <= *from) return invalid("'until' must be later than 'from'");
  if (*until - *from > kOverrideMax)
    return invalid("an override may last at most 400 days; change the schedule instead");
  if (*until <= now) return invalid("'until' has passed already; an override cannot change who was on call");
  if (*from > now + 5 * kOverrideMax) return invalid("'from' is more than five years ahead; is the year right?");
  const auto effect = body->contains("effect") ? effect_of(text_at(*body, "effect").value_or("")) : Effect::Covers;
  if (!effect)
    return invalid("'effect' can be covers (instead of whoever is on call), adds (as well as they) or shadows");
  return Override{OverrideId(), UserId(*user), *from, *until, *effect};
}

// The facts of the timeline's sentence; times as people of the schedule read them.
json::object facts_of(const Configuration& config, const Schedule& schedule, const Override& made) {
  const User* user = find(config.users, made.user);
  json::object facts{{"override", made.id.str()},
                     {"user", user ? user->name : made.user.str()},
                     {"user_id", made.user.str()},
                     {"schedule", schedule.name},
                     {"schedule_id", schedule.id.str()},
                     {"from", local_text(made.from, schedule.time_zone)},
                     {"until", local_text(made.until, schedule.time_zone)},
                     {"effect", text_of(made.effect)},
                     {"starts_at", rfc3339(made.from)},
                     {"ends_at", rfc3339(made.until)}};
  if (made.effect == Effect::Adds) facts["manner"] = "as well as whoever is";
  if (made.effect == Effect::Shadows) facts["manner"] = "as a shadow who is not paged";
  return facts;
}

using Made = std::shared_ptr<const Result<StoredOverride>>;

Result<StoredOverride> make(Turn& turn, const Configuration& config, const ScheduleId& id, Override wanted,
                            const By& by) {
  const Schedule* schedule = find(config.schedules, id);
  if (!schedule) return no_such_schedule(id);
  if (!find(config.users, wanted.user)) return invalid("there is no user '" + wanted.user.str().substr(0, 64) + "'");
  if (overrides_of(turn.tx, id, turn.now).size() >= kOverridesMax)
    return conflict("this schedule has " + std::to_string(kOverridesMax) + " overrides already; remove some first");
  wanted.id = turn.ids.next<OverrideId>(turn.now);
  StoredOverride stored{wanted, id, to_text(to_json(by.actor))};
  insert_override(turn.tx, stored);
  turn.record(
      {.kind = "override.created", .actor = by.actor, .via = by.via, .data = facts_of(config, *schedule, wanted)});
  turn.changed("schedule", id.str());
  return stored;
}

// Nothing when it was deleted.
std::optional<Fault> unmake(Turn& turn, const Configuration& config, const ScheduleId& id, OverrideId made,
                            const By& by) {
  const Schedule* schedule = find(config.schedules, id);
  if (!schedule) return no_such_schedule(id);
  const auto all = overrides_of(turn.tx, id, Instant());
  const auto at = std::find_if(all.begin(), all.end(), [&](const StoredOverride& o) { return o.override_.id == made; });
  if (at == all.end()) return not_found("this schedule has no such override; it may have been removed already");
  delete_override(turn.tx, made);
  turn.record({.kind = "override.deleted",
               .actor = by.actor,
               .via = by.via,
               .data = facts_of(config, *schedule, at->override_)});
  turn.changed("schedule", id.str());
  return std::nullopt;
}

void list(Service& service, const Request& request, http::Reply reply) {
  const ScheduleId id(request.param("id"));
  const auto config = service.configuration();
  const Schedule* schedule = find(config->schedules, id);
  if (!schedule) return reply(problem_of(no_such_schedule(id)));
  service.read(std::move(reply), [id, config, schedule, now = service.now()](store::Tx& tx) {
    std::vector<std::pair<Instant, json::object>> found;
    for (const StoredOverride& stored : overrides_of(tx, id, now))
      found.emplace_back(stored.override_.from, override_json(stored));
    for (const Override& one : schedule->overrides) {
      if (is_declared(one) && one.until > now) found.emplace_back(one.from, declared_json(one));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    json::array items;
    for (auto& [from, item] : found) items.push_back(std::move(item));
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

void create(Service& service, const Request& request, http::Reply reply) {
  const auto wanted = override_in(request, service.now());
  if (!wanted) return reply(problem_of(wanted.fault()));
  service.write<Made>(
      std::move(reply),
      [&service, id = ScheduleId(request.param("id")), wanted = *wanted, by = caller_of(request).by()](Turn& turn) {
        return std::make_shared<const Result<StoredOverride>>(make(turn, *service.configuration(), id, wanted, by));
      },
      [](const Made& made) {
        return *made ? http::json_response(201, override_json(**made)) : problem_of(made->fault());
      });
}

void remove(Service& service, const Request& request, http::Reply reply) {
  const auto made = OverrideId::parse(request.param("override_id"));
  if (!made) return reply(http::problem(404, "Not Found", "This is not the id of an override."));
  service.write<std::optional<Fault>>(
      std::move(reply),
      [&service, id = ScheduleId(request.param("id")), made = *made, by = caller_of(request).by()](Turn& turn) {
        return unmake(turn, *service.configuration(), id, made, by);
      },
      [](const std::optional<Fault>& fault) { return fault ? problem_of(*fault) : http::empty_response(204); });
}

}  // namespace

void add_override_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (*handler)(Service&, const Request&, http::Reply)) {
    router.add({.method = method, .pattern = pattern, .permission = permission, .handler = with(service, handler)});
  };
  add(Method::Get, "/v1/schedules/{id}/overrides", Permission::Read, list);
  add(Method::Post, "/v1/schedules/{id}/overrides", Permission::Respond, create);
  add(Method::Delete, "/v1/schedules/{id}/overrides/{override_id}", Permission::Respond, remove);
}

}  // namespace muster::api
