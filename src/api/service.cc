#include "api/service.h"

#include <algorithm>

#include "base/log.h"

namespace muster::api {

namespace {
// Replies are move-only; std::function wants to copy.
std::shared_ptr<http::Reply> shared(http::Reply reply) { return std::make_shared<http::Reply>(std::move(reply)); }

http::Response overloaded() {
  return http::problem(503, "Overloaded",
                       "Muster has more to do than it can queue; nothing was changed, send it again in a moment")
      .with("Retry-After", "5");
}
}  // namespace

void Service::read(http::Reply reply, std::function<http::Response(store::Tx&)> answer) {
  auto to = shared(std::move(reply));
  const bool taken = readers_.ask([to, answer = std::move(answer)](store::Tx* tx, const store::StoreError* error) {
    (*to)(error ? unavailable(error) : answer(*tx));
  });
  if (!taken) (*to)(overloaded());
}

void Service::submit(http::Reply reply, std::function<void(Turn&)> decide, std::function<http::Response()> answer,
                     bool comes_again) {
  auto to = shared(std::move(reply));
  const bool taken = writer_.submit({std::move(decide),
                                     [to, answer = std::move(answer)](const store::StoreError* error) {
                                       (*to)(error ? unavailable(error) : answer());
                                     },
                                     comes_again});
  if (!taken) (*to)(overloaded());
}

http::Response problem_of(const Fault& fault) {
  switch (fault.code) {
    case Fault::Code::Invalid:
      return http::problem(400, "Bad Request", fault.message);
    case Fault::Code::NotFound:
      return http::problem(404, "Not Found", fault.message);
    case Fault::Code::Conflict:
      return http::problem(409, "Conflict", fault.message);
    case Fault::Code::Forbidden:
      return http::problem(403, "Forbidden", fault.message);
    case Fault::Code::Unavailable:
      return http::problem(503, "Service Unavailable", fault.message).with("Retry-After", "5");
  }
  return http::problem(500, "Internal Server Error", fault.message);
}

http::Response unavailable(const store::StoreError* error) {
  const bool full = error && error->kind() == store::StoreError::Kind::Full;
  return http::problem(
             503, "Service Unavailable",
             full ? "the disk of the database is full; nothing was changed. Free some space, then send it again"
                  : "the database could not do it; nothing was changed, send it again in a moment")
      .with("Retry-After", full ? "30" : "5");
}

Result<json::object> body_object(const http::Request& request) {
  if (request.body.empty()) return json::object();
  auto parsed = parse_json(request.body);
  if (!parsed) return parsed.fault();
  if (!parsed->is_object()) return invalid("the body must be a JSON object");
  return std::move(parsed->get_object());
}

std::optional<Fault> unknown_member(const json::object& object, std::initializer_list<std::string_view> known) {
  for (const auto& member : object) {
    const std::string_view key = member.key();
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      std::string names;
      for (const std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
      return invalid("unknown field '" + std::string(key) + "'; known are: " + (names.empty() ? "none" : names));
    }
  }
  return std::nullopt;
}

}  // namespace muster::api
