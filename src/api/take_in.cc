#include "api/take_in.h"

#include <algorithm>

namespace muster::api {
namespace {

constexpr std::size_t kContentTypeMax = 128;

class Regretting final : public http::Receiver {
 public:
  Regretting(http::Reply reply, Regret regret) : reply_(std::move(reply)), regret_(regret) {}

  void receive(http::Response response) noexcept override {
    if (response.status >= 500) response = regretted(std::move(response));
    reply_(std::move(response));
  }
  void admit(std::shared_ptr<const void>) noexcept override {}

 private:
  http::Response regretted(http::Response problem) const {
    const auto parsed = parse_json(problem.bytes());
    const json::object* members = parsed ? parsed->if_object() : nullptr;
    const std::string_view detail = members ? text_at(*members, "detail").value_or("") : "";
    http::Response response = http::json_text_response(problem.status, regret_(detail));
    if (const auto after = problem.header("Retry-After")) response.with("Retry-After", std::string(*after));
    return response;
  }

  http::Reply reply_;
  Regret regret_;
};

// A header may hold bytes that are not text; PostgreSQL would refuse them, and the signals with them.
std::string printable(std::string_view header) {
  std::string text(header);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return text;
}

// The good ones; what is left of `parsed` is of no use.
std::vector<Signal> signals_of(Parsed&& parsed) {
  std::vector<Signal> signals;
  auto* elements = std::get_if<std::vector<Element>>(&parsed);
  if (!elements) return signals;
  signals.reserve(elements->size());
  for (Element& element : *elements) {
    if (auto* signal = std::get_if<Signal>(&element)) signals.push_back(std::move(*signal));
  }
  return signals;
}

}  // namespace

std::string alertmanager_regret(std::string_view what_to_do) {
  std::string body;
  append_json_string(body, what_to_do);
  return body + "\n";
}

std::string pagerduty_regret(std::string_view what_to_do) {
  std::string body = R"({"status":"unavailable","message":"Event was not stored","errors":[)";
  append_json_string(body, what_to_do);
  return body + "]}";
}

http::Reply with_regret(http::Reply reply, Regret regret) {
  if (!regret) return reply;
  return http::Reply(std::make_shared<Regretting>(std::move(reply), regret));
}

Incoming incoming_of(const http::Request& request, Instant now) {
  return {request.body, request.header("Content-Type").value_or(""), now};
}

http::Response response_of(muster::Reply reply) {
  if (reply.content_type.empty()) return http::empty_response(reply.status);
  return http::text_response(reply.status, std::move(reply.body), std::move(reply.content_type));
}

void take_in(Service& service, const IntegrationId& integration, const http::Request& request, Parsed parsed,
             http::Reply reply, std::function<http::Response(const std::vector<Taken>&)> answer) {
  auto signals = signals_of(std::move(parsed));
  if (signals.empty()) return reply(answer({}));
  std::string content_type = printable(request.header("Content-Type").value_or("").substr(0, kContentTypeMax));
  service.write<std::vector<Taken>>(
      std::move(reply),
      [&service, &request, integration, signals = std::move(signals),
       content_type = std::move(content_type)](Turn& turn) {
        return service.doors().intake().take(turn, *service.configuration(),
                                             {integration, content_type, request.body, signals});
      },
      std::move(answer));
}

}  // namespace muster::api
