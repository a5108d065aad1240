#include "api/opsgenie_door.h"
#include "api/take_in.h"
#include "base/crypto.h"
#include "heartbeat/watch.h"
#include "intake/sources/fields.h"
#include "intake/sources/opsgenie.h"

namespace muster::api::genie {
namespace {

constexpr int kHeartbeatsMax = 1000;

class Heartbeats : public Door {
 public:
  using Door::Door;

  void add_all() {
    add(Method::Post, "/v2/heartbeats", &Heartbeats::make_heartbeat);
    add(Method::Get, "/v2/heartbeats", &Heartbeats::list_heartbeats);
    add(Method::Get, "/v2/heartbeats/{name}", &Heartbeats::get_heartbeat);
    add(Method::Patch, "/v2/heartbeats/{name}", &Heartbeats::change_heartbeat);
    add(Method::Delete, "/v2/heartbeats/{name}", &Heartbeats::delete_heartbeat);
    add(Method::Post, "/v2/heartbeats/{name}/enable", &Heartbeats::enable_heartbeat);
    add(Method::Post, "/v2/heartbeats/{name}/disable", &Heartbeats::disable_heartbeat);
    for (const Method method : {Method::Get, Method::Post, Method::Put, Method::Patch})
      add(method, "/v2/heartbeats/{name}/ping", &Heartbeats::ping);
  }

 private:
  static json::object heartbeat_json(const Heartbeat& heartbeat, const Integration& integration) {
    const Duration span = heartbeat.span > Duration(0) ? heartbeat.span : integration.interval;
    json::object out{{"name", heartbeat.name},
                     {"description", heartbeat.description},
                     {"interval", std::chrono::duration_cast<std::chrono::minutes>(span).count()},
                     {"intervalUnit", "minutes"},
                     {"enabled", heartbeat.enabled},
                     {"expired", heartbeat.expired},
                     {"lastPingTime", nullptr}};
    if (heartbeat.last_at) out["lastPingTime"] = rfc3339(*heartbeat.last_at);
    return out;
  }

  static Response no_such_heartbeat(const std::string& name) {
    return response_of(opsgenie_error(404, "Heartbeat [" + cut(name, 100) + "] not found"));
  }

  static std::optional<Duration> span_in(const json::object& body) {
    const auto count = integer_at(body, "interval");
    const std::string_view unit = text_at(body, "intervalUnit").value_or("minutes");
    if (!count || *count < 1 || *count > 100'000) return std::nullopt;
    const std::int64_t minutes = unit == "days" ? 24 * 60 : unit == "hours" ? 60 : 1;
    return std::chrono::minutes(*count * minutes);
  }

  // Changes a heartbeat that is there; answers what it is then.
  void with_heartbeat(const Integration& integration, const Request& request, http::Reply reply,
                      std::function<void(Heartbeat&)> change) const {
    service_.write<Response>(
        std::move(reply),
        [self = *this, id = integration.id, name = request.param("name"), change = std::move(change)](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          auto heartbeat = now ? find_heartbeat(turn.tx, id, name) : std::nullopt;
          if (!heartbeat) return no_such_heartbeat(name);
          change(*heartbeat);
          declare(turn, *config, *heartbeat);
          return data_response(heartbeat_json(*heartbeat, *now));
        },
        [](const Response& response) { return response; });
  }

  void make_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto body = body_object(request);
    if (!body) return reply(response_of(opsgenie_error(400, body.fault().message)));
    const std::string name = one_line(text_at(*body, "name").value_or(""));
    const auto span = span_in(*body);
    if (name.empty() || name.size() > 200) return reply(unprocessable("name"));
    if (!span) return reply(unprocessable("interval"));
    Heartbeat made{integration.id,
                   name,
                   cut(text_at(*body, "description").value_or(""), 4000),
                   *span,
                   bool_at(*body, "enabled").value_or(true),
                   false,
                   {},
                   {}};
    service_.write<Response>(
        std::move(reply),
        [self = *this, made, id = integration.id](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          if (!now) return no_such_heartbeat(made.name);
          if (heartbeats_of(turn.tx, id, kHeartbeatsMax).size() >= kHeartbeatsMax)
            return response_of(opsgenie_error(422, "There are 1000 heartbeats already; remove some first"));
          Heartbeat heartbeat = made;
          if (const auto known = find_heartbeat(turn.tx, id, made.name)) {
            heartbeat.last_at = known->last_at;
            heartbeat.expired = known->expired;
          }
          declare(turn, *config, heartbeat);
          Response response = data_response(heartbeat_json(heartbeat, *now));
          response.status = 201;
          return response;
        },
        [](const Response& response) { return response; });
  }

  void list_heartbeats(const Integration& integration, const Request&, http::Reply reply) const {
    service_.read(std::move(reply), [integration](store::Tx& tx) {
      json::array all;
      for (const Heartbeat& heartbeat : heartbeats_of(tx, integration.id, kHeartbeatsMax))
        all.push_back(heartbeat_json(heartbeat, integration));
      return data_response(json::object{{"heartbeats", std::move(all)}});
    });
  }

  void get_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.read(std::move(reply), [integration, name = request.param("name")](store::Tx& tx) {
      const auto heartbeat = find_heartbeat(tx, integration.id, name);
      return heartbeat ? data_response(heartbeat_json(*heartbeat, integration)) : no_such_heartbeat(name);
    });
  }

  void change_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    const auto body = body_object(request);
    if (!body) return reply(response_of(opsgenie_error(400, body.fault().message)));
    with_heartbeat(integration, request, std::move(reply), [body = *body](Heartbeat& heartbeat) {
      if (const auto span = span_in(body)) heartbeat.span = *span;
      if (const auto text = text_at(body, "description")) heartbeat.description = cut(*text, 4000);
      if (const auto enabled = bool_at(body, "enabled")) heartbeat.enabled = *enabled;
    });
  }
  void enable_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    with_heartbeat(integration, request, std::move(reply), [](Heartbeat& heartbeat) { heartbeat.enabled = true; });
  }
  void disable_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    with_heartbeat(integration, request, std::move(reply), [](Heartbeat& heartbeat) { heartbeat.enabled = false; });
  }

  void delete_heartbeat(const Integration& integration, const Request& request, http::Reply reply) const {
    service_.write<Response>(
        std::move(reply),
        [id = integration.id, name = request.param("name")](Turn& turn) {
          if (!find_heartbeat(turn.tx, id, name)) return no_such_heartbeat(name);
          remove_heartbeat(turn.tx, id, name);
          return http::json_response(
              200, json::object{{"result", "Deleted"}, {"took", 0.001}, {"requestId", hex(random_bytes(16))}});
        },
        [](const Response& response) { return response; });
  }

  void ping(const Integration& integration, const Request& request, http::Reply reply) const {
    const std::string name = request.param("name");
    if (name.empty() || name.size() > 200) return reply(no_such_heartbeat(name));
    service_.write<bool>(
        std::move(reply),
        [self = *this, id = integration.id, name](Turn& turn) {
          const auto config = self.service_.configuration();
          const Integration* now = find(config->integrations, id);
          if (!now || (!find_heartbeat(turn.tx, id, name) &&
                       heartbeats_of(turn.tx, id, kHeartbeatsMax).size() >= kHeartbeatsMax))
            return false;
          beat(turn, *config, self.service_.doors().intake(), *now, name);
          return true;
        },
        [name](const bool& done) {
          return done ? response_of(opsgenie_accepted(hex(random_bytes(16)), "PONG - Heartbeat received"))
                      : no_such_heartbeat(name);
        });
  }
};

}  // namespace

void add_heartbeats(http::Router& router, Service& service, const Keys& keys) {
  Heartbeats(router, service, keys).add_all();
}

}  // namespace muster::api::genie
