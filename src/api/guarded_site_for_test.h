// The API without sockets, but with its guard: what a client would be answered. Only for the tests of this folder.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "api/fixture_for_test.h"

namespace muster::api {

// ApiFixture's organisation, plus "max" (manager), "obi" (observer) and four tokens, one a scope: "tok-<scope>-…".
class GuardedSite : public ApiFixture {
 protected:
  GuardedSite();
  ~GuardedSite() override;

  using Header = std::pair<std::string, std::string>;
  // Through route, guard and handler. 404 and 405 without a route, as the server says.
  http::Response ask(std::string_view method, std::string_view target, std::string body = "",
                     std::vector<Header> headers = {}, const std::string& remote = "192.0.2.7");

  static std::string secret_of(std::string_view scope) { return "tok-" + std::string(scope) + "-0123456789abcdef"; }
  static Header bearer(std::string_view scope) { return {"Authorization", "Bearer " + secret_of(scope)}; }

  // Signed in without a password: the cookie and the CSRF token as headers.
  std::vector<Header> signed_in(const char* user);
};

}  // namespace muster::api
