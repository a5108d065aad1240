#include "api/guest_routes.h"

#include <gmock/gmock.h>

#include "api/fixture_for_test.h"
#include "api/routes.h"
#include "guests/act.h"

namespace muster::api {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

class GuestRoutesTest : public ApiFixture {
 protected:
  GuestRoutesTest() {
    router = all_routes(*service, nullptr);
    call("POST", "/v1/incidents", R"({"title":"Customers cannot pay","severity":"critical","service":"checkout"})",
         ann());
  }
  ~GuestRoutesTest() override { router = http::Router(); }

  // As the guard would say who asks.
  static std::shared_ptr<const Caller> guest(const std::string& id) {
    Caller caller;
    caller.actor = {Actor::Kind::Guest, "guest/" + id, "Vera (guest)"};
    caller.via = "guest";
    caller.permissions = {http::Permission::Guest};
    caller.guest = GuestId::parse(id);
    return std::make_shared<const Caller>(caller);
  }
  json::value invite(const std::string& more = "") {
    const auto made = call("POST", "/v1/incidents/INC-1/guests",
                           R"({"name":"Vera","email":"vera@vendor.example")" + more + "}", ben());
    EXPECT_EQ(made.status, 201);
    return json_of(made);
  }
  std::string id_of(const json::value& made) { return std::string(text_at(made.as_object(), "id").value()); }
};

TEST_F(GuestRoutesTest, invites_lists_and_revokes) {
  const json::value made = invite(R"(,"lasts":"2h")");
  EXPECT_THAT(std::string(text_at(made.as_object(), "link").value()),
              HasSubstr("/guest#" + guest_token(service->settings().link_key, *GuestId::parse(id_of(made)))));
  EXPECT_EQ(text_at(made.as_object(), "expires_at"), "2026-03-28T14:00:00Z");
  EXPECT_EQ(text_at(made.as_object(), "state"), "active");
  const auto listed = call("GET", "/v1/incidents/INC-1/guests", "", ben());
  EXPECT_THAT(to_text(json_of(listed)), HasSubstr("vera@vendor.example"));
  EXPECT_THAT(to_text(json_of(listed)), Not(HasSubstr("link"))) << "it is shown once";
  const std::string path = "/v1/incidents/INC-1/guests/" + id_of(made) + "/revoke";
  EXPECT_EQ(text_at(json_of(call("POST", path, "", ben())).as_object(), "state"), "revoked");
  EXPECT_EQ(call("POST", path, "", ben()).status, 200) << "twice is no error";
  EXPECT_EQ(call("POST", "/v1/incidents/INC-1/guests/none/revoke", "", ben()).status, 404);
}

TEST_F(GuestRoutesTest, says_what_is_wrong) {
  const auto refused = [&](const std::string& body) {
    const auto answer = call("POST", "/v1/incidents/INC-1/guests", body, ben());
    EXPECT_EQ(answer.status, 400) << body;
    return to_text(json_of(answer));
  };
  EXPECT_THAT(refused(R"({"email":"vera@vendor.example"})"), HasSubstr("'name'"));
  EXPECT_THAT(refused(R"({"name":"Vera","email":"vera"})"), HasSubstr("'email'"));
  EXPECT_THAT(refused(R"({"name":"Vera","email":"vera@vendor.example","lasts":"31d"})"), HasSubstr("from 15m to 30d"));
  EXPECT_THAT(refused(R"({"name":"Vera","email":"vera@vendor.example","lasts":"soon"})"), HasSubstr("'lasts'"));
  EXPECT_THAT(refused(R"({"name":"Vera","email":"vera@vendor.example","role":"admin"})"), HasSubstr("role"));
  EXPECT_EQ(
      call("POST", "/v1/incidents/INC-9/guests", R"({"name":"Vera","email":"vera@vendor.example"})", ben()).status,
      404);
}

TEST_F(GuestRoutesTest, a_guest_reads_what_people_wrote_and_writes_when_allowed) {
  const std::string looker = id_of(invite()), scribe = id_of(invite(R"(,"may_write":true)"));
  call("POST", "/v1/incidents/INC-1/updates", R"({"impact":"nobody can pay"})", ben());
  call("POST", "/v1/incidents/INC-1/evidence?name=secret.txt", "secret", ben());
  settle();
  const auto seen = json_of(call("GET", "/v1/guest", "", guest(looker)));
  EXPECT_EQ(text_at(seen.as_object(), "title"), "Customers cannot pay");
  EXPECT_FALSE(seen.as_object().contains("alerts"));
  const std::string record = to_text(json_of(call("GET", "/v1/guest/timeline", "", guest(looker))));
  EXPECT_THAT(record, HasSubstr("nobody can pay"));
  EXPECT_THAT(record, Not(HasSubstr("secret.txt")));
  EXPECT_THAT(record, Not(HasSubstr("vera@vendor.example"))) << "nor who else is a guest";
  EXPECT_THAT(record, Not(HasSubstr("notification"))) << "nor who was told how";
  EXPECT_EQ(call("POST", "/v1/guest/notes", R"({"text":"hello"})", guest(looker)).status, 403);
  EXPECT_EQ(call("POST", "/v1/guest/notes", R"({"text":"The switch is ours"})", guest(scribe)).status, 201);
  EXPECT_THAT(to_text(json_of(call("GET", "/v1/incidents/INC-1/timeline?limit=500", "", ben()))),
              HasSubstr("Vera (guest)"));
}

}  // namespace
}  // namespace muster::api
