#include "http/router.h"

#include <gtest/gtest.h>

#include "http/target.h"

namespace muster::http {
namespace {

Request request(Method method, std::string_view target) {
  Request made;
  made.method = method;
  EXPECT_EQ(read_target(target, made), "");
  return made;
}

Route route(Method method, std::string pattern) {
  return {.method = method,
          .pattern = std::move(pattern),
          .permission = Permission::Read,
          .handler = [](const Request&, Reply) {}};
}

Router example() {
  Router router;
  for (const char* pattern : {"/v1/incidents", "/v1/incidents/{id}", "/v1/incidents/new", "/v1/{kind}/{id}/payload"}) {
    router.add(route(Method::Get, pattern));
  }
  router.add(route(Method::Post, "/v1/incidents/{id}/acknowledge"));
  router.add(route(Method::Post, "/v1/incidents"));
  Route intake = route(Method::Post, "/v2/enqueue");
  intake.trailing_slash = true;
  router.add(std::move(intake));
  return router;
}

TEST(Router, finds_by_segment_and_prefers_names_to_parameters) {
  const Router router = example();
  struct Case {
    Method method;
    const char* target;
    const char* pattern;
  };
  for (const auto& [method, target, pattern] : std::initializer_list<Case>{
           {Method::Get, "/v1/incidents", "/v1/incidents"},
           {Method::Head, "/v1/incidents?x=1", "/v1/incidents"},
           {Method::Get, "/v1/incidents/7", "/v1/incidents/{id}"},
           {Method::Get, "/v1/incidents/new", "/v1/incidents/new"},
           {Method::Get, "/v1/incidents/new/payload", "/v1/{kind}/{id}/payload"},
           {Method::Get, "/v1/incidents/a%2Fb", "/v1/incidents/{id}"},
           {Method::Post, "/v1/incidents/7/acknowledge", "/v1/incidents/{id}/acknowledge"},
           {Method::Post, "/v2/enqueue", "/v2/enqueue"},
           {Method::Post, "/v2/enqueue/", "/v2/enqueue"},
       }) {
    const Route* found = router.find(request(method, target));
    ASSERT_TRUE(found) << target;
    EXPECT_EQ(found->pattern, pattern) << target;
  }
  for (const char* unknown :
       {"/", "/v1", "/v1/", "/v1/incidents/", "/v1//payload", "/v1/incidents//", "/v2/enqueue//", "/V1/incidents"}) {
    EXPECT_FALSE(router.find(request(Method::Get, unknown))) << unknown;
  }
}

TEST(Router, a_parameter_is_the_decoded_segment) {
  const Router router = example();
  Request asked = request(Method::Get, "/v1/alerts/a%2Fb%20c/payload");
  asked.route = router.find(asked);
  ASSERT_TRUE(asked.route);
  EXPECT_EQ(asked.param("kind"), "alerts");
  EXPECT_EQ(asked.param("id"), "a/b c");
  EXPECT_DEATH(asked.param("name"), "no such parameter");
}

TEST(Router, says_which_methods_a_path_has) {
  const Router router = example();
  std::vector<Method> allowed;
  EXPECT_FALSE(router.find(request(Method::Delete, "/v1/incidents"), &allowed));
  EXPECT_EQ(allow_text(allowed), "OPTIONS, GET, HEAD, POST");
  allowed.clear();
  EXPECT_FALSE(router.find(request(Method::Delete, "/v1/nothing/here/at/all"), &allowed));
  EXPECT_TRUE(allowed.empty());
  EXPECT_FALSE(router.find(request(Method::Get, "/v1/incidents/"), &allowed)) << "no tolerance without the flag";
  EXPECT_TRUE(allowed.empty());
}

TEST(Router, the_same_route_twice_is_a_bug) {
  Router router = example();
  EXPECT_DEATH(router.add(route(Method::Get, "/v1/incidents/{number}")), "BUG");
}

}  // namespace
}  // namespace muster::http
