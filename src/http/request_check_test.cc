#include "http/request_check.h"

#include <gtest/gtest.h>

namespace muster::http {
namespace {

TEST(Origin, only_our_own_pages) {
  struct Case {
    const char* host;
    const char* origin;
    const char* public_url;
    bool allowed;
  };
  for (const auto& [host, origin, public_url, allowed] : std::initializer_list<Case>{
           {"muster.example", nullptr, "", true},
           {"muster.example", "https://muster.example", "", true},
           {"muster.example:443", "https://muster.example", "", true},
           {"muster.example", "http://muster.example:80", "", true},
           {"127.0.0.1:8080", "http://127.0.0.1:8080", "", true},
           {"[::1]:8080", "http://[::1]:8080", "", true},
           {"MUSTER.example", "https://muster.EXAMPLE", "", true},
           {"10.0.0.7:8080", "https://muster.example", "https://muster.example/", true},
           {"10.0.0.7:8080", "https://muster.example", "https://other.example", false},
           {"muster.example", "https://evil.example", "", false},
           {"muster.example", "https://muster.example.evil.example", "", false},
           {"muster.example:8443", "https://muster.example", "", false},
           {"muster.example", "null", "", false},
           {"muster.example", "", "", false},
       }) {
    Request request;
    request.headers.add("Host", host);
    if (origin) request.headers.add("Origin", origin);
    EXPECT_EQ(origin_allowed(request, public_url), allowed)
        << host << " " << (origin ? origin : "-") << " " << public_url;
  }
}

}  // namespace
}  // namespace muster::http
