#include "api/contact_routes.h"

#include <gmock/gmock.h>

#include "api/acknowledge_page.h"
#include "api/fixture_for_test.h"
#include "config/verifications.h"
#include "incident/ack_token.h"
#include "incident/contact_code.h"
#include "notification/notifications.h"

namespace muster::api {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class ContactRoutes : public ApiFixture {
 protected:
  ContactRoutes() {
    add_contact_routes(router, *service);
    add_acknowledge_routes(router, *service);
  }

  json::object contact(std::shared_ptr<const Caller> caller, std::string_view path = "/v1/me/contacts") {
    const auto response = call("GET", path, "", std::move(caller));
    EXPECT_EQ(response.status, 200);
    return json_of(response).at("items").as_array().at(0).as_object();
  }
  // What the provider said of the newest test.
  void answered(const http::Response& response, const Outcome& outcome) {
    const auto id = DeliveryId::parse(json_of(response).at("delivery").as_string().c_str());
    settle();  // the courier has it
    turn([&](Turn& turn) { doors->engine().record(turn, *doors->configuration(), *id, 1, outcome); });
  }
  std::string link_of(const http::Response& response) {
    const auto id = DeliveryId::parse(json_of(response).at("delivery").as_string().c_str());
    return "/a/" + make_ack_token("link", {{}, *id, clock.now() + 1h});
  }
};

TEST_F(ContactRoutes, a_test_proves_a_contact_and_its_link_confirms_it) {
  EXPECT_TRUE(contact(ben()).at("last_attempt").is_null());
  const auto sent = call("POST", "/v1/me/contacts/mail/test", "", ben());
  ASSERT_EQ(sent.status, 202);
  EXPECT_EQ(json_of(sent).at("contact"), "mail");
  EXPECT_EQ(contact(ben()).at("last_attempt").at("state"), "sending");

  answered(sent, Accepted{"id-1"});
  auto known = contact(ben());
  EXPECT_EQ(known.at("last_attempt").at("state"), "accepted");
  EXPECT_EQ(known.at("last_attempt").at("test"), true);
  EXPECT_EQ(known.at("proven_at"), "2026-03-28T12:00:00Z");
  EXPECT_TRUE(known.at("acknowledged_at").is_null());

  const std::string link = link_of(sent);
  const auto page = call("GET", link);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(std::string(page.bytes()), HasSubstr("<button>I got it</button>"));
  EXPECT_TRUE(contact(ben()).at("acknowledged_at").is_null()) << "looking confirms nothing";
  clock.forward(1min);
  EXPECT_EQ(json_of(call("POST", link)).at("status"), "received");
  EXPECT_EQ(contact(ben()).at("acknowledged_at"), "2026-03-28T12:01:00Z");
  EXPECT_THAT(std::string(call("GET", link).bytes()), HasSubstr("The test arrived"));
}

TEST_F(ContactRoutes, a_refusal_is_told_and_nobody_else_is_woken) {
  const auto sent = call("POST", "/v1/me/contacts/mail/test", "", ben());
  answered(sent, Rejected{"no such mailbox"});
  const auto known = contact(ben());
  EXPECT_EQ(known.at("last_attempt").at("state"), "failed");
  EXPECT_EQ(known.at("last_attempt").at("outcome"), "no such mailbox");
  EXPECT_TRUE(known.at("proven_at").is_null());
  ask([](store::Tx& tx) { EXPECT_EQ(count_unfinished_deliveries(tx), 0); });
}

TEST_F(ContactRoutes, what_was_proven_of_another_address_is_forgotten) {
  answered(call("POST", "/v1/me/contacts/mail/test", "", ben()), Accepted{});
  EXPECT_FALSE(contact(ben()).at("proven_at").is_null());
  declare(R"(
users: [{id: ben, name: Ben, email: ben@example.org, role: responder, contacts: [{id: mail, type: email, address: ben@example.net}]}]
)");
  EXPECT_TRUE(contact(ben()).at("proven_at").is_null());
  EXPECT_TRUE(contact(ben()).at("last_attempt").is_null());
}

TEST_F(ContactRoutes, the_sixth_test_must_wait) {
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(call("POST", "/v1/me/contacts/mail/test", "", ben()).status, 202);
    clock.forward(1min);
  }
  const auto refused = call("POST", "/v1/users/ben/contacts/mail/test", "", ann());
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("Retry-After"), "300");
  clock.forward(5min);
  EXPECT_EQ(call("POST", "/v1/me/contacts/mail/test", "", ben()).status, 202);
}

TEST_F(ContactRoutes, a_token_is_nobody_and_may_look_at_others) {
  EXPECT_EQ(call("GET", "/v1/me/contacts", "", token("admin")).status, 404);
  EXPECT_EQ(call("POST", "/v1/me/contacts/mail/test", "", token("admin")).status, 404);
  EXPECT_EQ(contact(token("read"), "/v1/users/ben/contacts").at("address"), "ben@example.org");
  EXPECT_EQ(call("POST", "/v1/users/ben/contacts/mail/test", "", token("configure")).status, 202);
}

TEST_F(ContactRoutes, what_is_not_there_is_404) {
  EXPECT_EQ(call("POST", "/v1/me/contacts/fax/test", "", ben()).status, 404);
  EXPECT_EQ(call("POST", "/v1/users/nobody/contacts/mail/test", "", ann()).status, 404);
  EXPECT_EQ(call("GET", "/v1/users/nobody/contacts", "", ann()).status, 404);
  EXPECT_EQ(call("POST", "/a/" + make_ack_token("link", {{}, DeliveryId(7), clock.now() + 1h})).status, 404);
}

class ContactCodes : public ContactRoutes {
 protected:
  // Ben enters an address of his own.
  void entered_by_himself() {
    turn([&](Turn& turn) {
      const User& user = doors->configuration()->users.at(UserId("ben"));
      ask_about_new_contacts(turn, {}, user, {{Actor::Kind::User, "ben", "Ben"}, "web"}, true);
      turn.changed("config", "");
    });
  }
  std::string code() {
    std::string found;
    turn([&](Turn& turn) {
      found = contact_code("link", find_verification(turn.tx, UserId("ben"), ContactId("mail"))->code);
    });
    return found;
  }
  int enter(const std::string& entered) {
    return call("POST", "/v1/me/contacts/mail/verify", R"({"code":")" + entered + "\"}", ben()).status;
  }
  bool is_verified() { return doors->configuration()->users.at(UserId("ben")).contact(ContactId("mail"))->verified; }
};

TEST_F(ContactCodes, verify_an_address_that_somebody_entered) {
  EXPECT_EQ(contact(ben()).at("verification"), "not_asked");
  EXPECT_TRUE(is_verified()) << "whoever declared it answers for it";
  entered_by_himself();
  EXPECT_EQ(contact(ben()).at("verification"), "pending");
  EXPECT_EQ(contact(ben()).at("code_expires_at"), "2026-03-28T12:15:00Z");
  EXPECT_FALSE(is_verified());
  const std::string right = code();
  ASSERT_EQ(right.size(), 6u);
  EXPECT_EQ(enter(right == "123456" ? "654321" : "123456"), 400);
  EXPECT_EQ(enter(right), 204);
  EXPECT_EQ(enter(right), 204) << "twice is no error";
  EXPECT_EQ(contact(ben()).at("verification"), "verified");
  EXPECT_EQ(contact(ben()).at("verified_at"), "2026-03-28T12:00:00Z");
  EXPECT_TRUE(is_verified());
}

TEST_F(ContactCodes, are_valid_for_a_quarter_of_an_hour_and_for_five_tries) {
  EXPECT_EQ(enter("123456"), 409) << "none was sent";
  entered_by_himself();
  const std::string first = code(), wrong = first == "123456" ? "654321" : "123456";
  for (int i = 0; i < 4; ++i) EXPECT_EQ(enter(wrong), 400);
  EXPECT_EQ(enter(wrong), 409);
  EXPECT_EQ(enter(first), 409) << "it counts no more";
  clock.forward(1s);
  EXPECT_EQ(call("POST", "/v1/me/contacts/mail/code", "", ben()).status, 202);
  EXPECT_NE(code(), first);
  EXPECT_EQ(enter(first), 400);
  clock.forward(15min + 1s);
  EXPECT_EQ(enter(code()), 409);
  EXPECT_FALSE(is_verified());
}

TEST_F(ContactCodes, a_confirmed_test_page_shows_the_same) {
  entered_by_himself();
  const auto sent = call("POST", "/v1/me/contacts/mail/test", "", ben());
  answered(sent, Accepted{"id-1"});
  EXPECT_EQ(json_of(call("POST", link_of(sent))).at("status"), "received");
  EXPECT_TRUE(is_verified());
}

TEST_F(ContactCodes, are_for_people_and_for_contacts_that_are_asked_about) {
  EXPECT_EQ(call("POST", "/v1/me/contacts/mail/code", "", ben()).status, 409) << "it was declared";
  EXPECT_EQ(call("POST", "/v1/me/contacts/nothing/code", "", ben()).status, 404);
  EXPECT_EQ(call("POST", "/v1/me/contacts/mail/verify", "{}", ben()).status, 400);
}

}  // namespace
}  // namespace muster::api
