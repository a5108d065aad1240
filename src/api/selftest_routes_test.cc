#include "api/contact_routes.h"
#include "api/fixture_for_test.h"
#include "notification/notifications.h"

namespace muster::api {
namespace {

class SelftestRoutes : public ApiFixture {
 protected:
  SelftestRoutes() { add_selftest_routes(router, *service); }
};

TEST_F(SelftestRoutes, tests_every_way_and_names_what_leads_nowhere) {
  const auto response = call("POST", "/v1/selftest", "", ann());
  ASSERT_EQ(response.status, 202);
  const auto started = json_of(response).as_object();
  const auto& tests = started.at("tests").as_array();
  ASSERT_FALSE(tests.empty());
  for (const auto& test : tests) {
    const std::string delivery(test.at("delivery").as_string());
    const auto page = json_of(call("GET", "/v1/test-pages/" + delivery, "", ann())).as_object();
    EXPECT_EQ(page.at("contact"), test.at("contact"));
    EXPECT_EQ(page.at("received"), false);
    EXPECT_FALSE(test.at("steps").as_array().empty());
  }
  const std::string first(tests[0].at("delivery").as_string());
  settle();  // the courier has it
  turn([&](Turn& turn) {
    doors->engine().record(turn, *doors->configuration(), *DeliveryId::parse(first), 1, Rejected{"no such address"});
  });
  const auto page = json_of(call("GET", "/v1/test-pages/" + first, "", ann())).as_object();
  EXPECT_EQ(page.at("state"), "failed");
  EXPECT_EQ(page.at("outcome"), "no such address");
  EXPECT_EQ(call("GET", "/v1/test-pages/nothing", "", ann()).status, 404);
  for (int i = 0; i < 4; ++i) call("POST", "/v1/selftest", "", ann());
  const auto again = json_of(call("POST", "/v1/selftest", "", ann())).as_object();
  EXPECT_TRUE(again.at("tests").at(0).at("delivery").is_null()) << "nobody is tested without end";
  EXPECT_TRUE(again.at("tests").at(0).at("skipped").is_string());
}

}  // namespace
}  // namespace muster::api
