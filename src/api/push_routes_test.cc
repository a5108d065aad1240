#include <gmock/gmock.h>

#include "api/contact_routes.h"
#include "api/fixture_for_test.h"
#include "base/p256.h"
#include "config/stored.h"
#include "notification/devices.h"

namespace muster::api {
namespace {
using testing::HasSubstr;

constexpr const char* kAuth = "BTBZMqHH6r4Tts7J_aSIgg";

class PushRoutes : public ApiFixture {
 protected:
  PushRoutes() {
    add_contact_routes(router, *service);
    add_push_routes(router, *service);
  }
  std::string body(const std::string& endpoint, const std::string& name = "Ben's phone") const {
    return to_text(json::object{
        {"name", name},
        {"subscription",
         {{"endpoint", endpoint}, {"expirationTime", nullptr}, {"keys", {{"p256dh", key}, {"auth", kAuth}}}}}});
  }
  http::Response register_device(const std::string& text, std::shared_ptr<const Caller> caller = ben()) {
    return call("POST", "/v1/me/push", text, std::move(caller));
  }
  std::vector<Contact> devices(std::string_view user) { return doors->configuration()->users.at(UserId(user)).devices; }

  const std::string key = base64url(P256Key::generate().public_bytes());
  static constexpr const char* kEndpoint = "https://push.example.net/p/secret";
};

TEST_F(PushRoutes, a_device_is_a_contact_until_it_is_removed) {
  const auto made = register_device(body(kEndpoint));
  ASSERT_EQ(made.status, 201) << made.bytes();
  EXPECT_EQ(json_of(made).at("channel"), "push");
  EXPECT_EQ(json_of(made).at("address"), "Ben's phone");
  EXPECT_EQ(json_of(made).at("registered_at"), "2026-03-28T12:00:00Z");
  const auto listed = call("GET", "/v1/me/contacts", "", ben());
  EXPECT_EQ(json_of(listed).at("items").as_array().size(), 2u);
  EXPECT_THAT(std::string(listed.bytes()), testing::Not(HasSubstr("secret")));
  ASSERT_EQ(devices("ben").size(), 1u);

  const std::string id(json_of(made).at("id").as_string());
  EXPECT_EQ(call("POST", "/v1/me/contacts/" + id + "/test", "", ben()).status, 202);
  EXPECT_EQ(call("DELETE", "/v1/me/push/" + id, "", ann()).status, 404) << "it is not hers";
  EXPECT_EQ(call("DELETE", "/v1/me/push/" + id, "", ben()).status, 204);
  EXPECT_EQ(call("DELETE", "/v1/me/push/" + id, "", ben()).status, 404);
  EXPECT_TRUE(devices("ben").empty());
}

TEST_F(PushRoutes, one_browser_is_one_device) {
  const auto first = json_of(register_device(body(kEndpoint))).at("id");
  EXPECT_EQ(json_of(register_device(body(kEndpoint, "Work phone"))).at("id"), first);
  ASSERT_EQ(devices("ben").size(), 1u);
  EXPECT_EQ(devices("ben").at(0).address, "Work phone");
  // Ann signs in with the same browser: it is hers now.
  EXPECT_EQ(register_device(body(kEndpoint, "Ann's phone"), ann()).status, 201);
  EXPECT_TRUE(devices("ben").empty());
  EXPECT_EQ(devices("ann").size(), 1u);
}

TEST_F(PushRoutes, refuses_what_cannot_be_pushed_to) {
  const auto why = [&](const std::string& text) {
    const auto response = register_device(text);
    EXPECT_EQ(response.status, 400) << text;
    return std::string(response.bytes());
  };
  EXPECT_THAT(why("{}"), HasSubstr("PushSubscription"));
  EXPECT_THAT(why(body("http://push.example.net/p")), HasSubstr("https://"));
  EXPECT_THAT(why(body("https://127.0.0.1/p")), HasSubstr("private address"));
  EXPECT_THAT(why(body("https://localhost:8443/p")), HasSubstr("private address"));
  EXPECT_THAT(why(body("https://[::ffff:10.0.0.1]/p")), HasSubstr("private address"));
  EXPECT_THAT(why(body("not a url")), HasSubstr("endpoint"));
  EXPECT_THAT(why(body(kEndpoint, " \n ")), HasSubstr("'name'"));
  EXPECT_THAT(why(body(kEndpoint, std::string(81, 'x'))), HasSubstr("'name'"));
  EXPECT_THAT(
      why(R"({"name":"x","subscription":{"endpoint":"https://push.example.net/p","keys":{"p256dh":"BAAA","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}})"),
      HasSubstr("p256dh"));
  EXPECT_THAT(why(R"({"name":"x","subscription":{"endpoint":"https://push.example.net/p"},"more":1})"),
              HasSubstr("unknown field 'more'"));
  EXPECT_EQ(register_device(body(kEndpoint), token("admin")).status, 404);
}

TEST_F(PushRoutes, a_person_has_at_most_twenty) {
  for (std::size_t i = 0; i < kDevicesMax; ++i)
    EXPECT_EQ(register_device(body(kEndpoint + std::to_string(i))).status, 201);
  EXPECT_EQ(register_device(body(kEndpoint)).status, 409);
  EXPECT_EQ(register_device(body(std::string(kEndpoint) + "0", "again")).status, 201);
}

TEST_F(PushRoutes, who_leaves_takes_the_devices_along) {
  register_device(body(kEndpoint));
  turn([](Turn& turn) {
    Plan plan;
    Change change;
    change.action = Change::Action::Delete;
    change.kind = kUsers;
    change.id = "ben";
    plan.changes.push_back(change);
    store_plan(turn.tx, plan, turn.now);
    turn.changed("config", "");
  });
  ask([](store::Tx& tx) { EXPECT_TRUE(all_devices(tx).empty()); });
}

TEST_F(PushRoutes, without_a_key_the_server_says_so) { EXPECT_EQ(call("GET", "/v1/push/key", "", ben()).status, 503); }

}  // namespace
}  // namespace muster::api
