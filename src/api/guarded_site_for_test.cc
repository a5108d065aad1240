#include "api/guarded_site_for_test.h"

#include <future>

#include "api/german_for_test.h"
#include "api/guard.h"
#include "http/target.h"
#include "session/session.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;

// Guard and handler of one request; what comes last is the answer.
class GuardedWait final : public http::Receiver {
 public:
  void receive(http::Response response) noexcept override { verdict.set_value(std::move(response)); }
  void admit(std::shared_ptr<const void> caller) noexcept override {
    request.caller = std::move(caller);
    verdict.set_value(std::nullopt);
  }
  std::promise<std::optional<http::Response>> verdict;
  http::Request request;
};

std::optional<http::Response> verdict_of(std::future<std::optional<http::Response>> future) {
  if (future.wait_for(20s) != std::future_status::ready) return http::empty_response(0);
  return future.get();
}

}  // namespace

GuardedSite::GuardedSite() {
  declare(R"(
users:
  - {id: max, name: Max, email: max@example.org, role: manager}
  - {id: obi, name: Obi, email: obi@example.org, role: observer}
tokens:
  - {id: t-admin, token: tok-admin-0123456789abcdef, scopes: [admin]}
  - {id: t-configure, token: tok-configure-0123456789abcdef, scopes: [configure]}
  - {id: t-respond, token: tok-respond-0123456789abcdef, scopes: [respond]}
  - {id: t-read, token: tok-read-0123456789abcdef, scopes: [read]}
)");
  router.guard(make_guard(*service));
}

GuardedSite::~GuardedSite() { router = http::Router(); }  // before the threads end, as in the program

http::Response GuardedSite::ask(std::string_view method, std::string_view target, std::string body,
                                std::vector<Header> headers, const std::string& remote) {
  auto waiting = std::make_shared<GuardedWait>();
  http::Request& request = waiting->request;
  request.method = http::method_of(method);
  request.target = target;
  EXPECT_EQ(http::read_target(target, request), "");
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  request.body = std::move(body);
  request.body.reserve(request.body.size() + http::kBodyPadding);
  request.remote = remote;
  std::vector<http::Method> allowed;
  request.route = router.find(request, &allowed);
  if (!request.route) return http::empty_response(allowed.empty() ? 404 : 405);
  auto verdict = waiting->verdict.get_future();
  router.guard()(request, *request.route, http::Admission(waiting));
  if (auto denied = verdict_of(std::move(verdict))) {
    expect_german_for(*request.route, *denied);
    return std::move(*denied);
  }
  if (request.route->is_live) return http::empty_response(101);
  waiting->verdict = {};
  auto answer = waiting->verdict.get_future();
  const http::Route& route = *request.route;
  route.handler(request, http::Reply(waiting));
  auto answered = *verdict_of(std::move(answer));
  expect_german_for(route, answered);
  return answered;
}

std::vector<GuardedSite::Header> GuardedSite::signed_in(const char* user) {
  const std::string secret = new_session_secret();
  std::string csrf;
  turn([&](Turn& turn) { csrf = begin_session(turn.tx, session_digest(secret), UserId(user), turn.now).csrf_token; });
  return {{"Cookie", "muster_session=" + secret}, {"X-CSRF-Token", csrf}};
}

}  // namespace muster::api
