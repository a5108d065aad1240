#include "api/provider_routes.h"

#include <gmock/gmock.h>

#include "api/fixture_for_test.h"
#include "base/crypto.h"
#include "incident/ack_token.h"
#include "incident/incidents.h"
#include "notification/notifications.h"
#include "provider/message.h"
#include "provider/shipped.h"

namespace muster::api {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kPhones = R"(
users:
  - {id: cat, name: Cat, email: cat@example.org, role: responder, language: de,
     contacts: [{id: sms, type: sms, address: "+4917012345678"}, {id: tel, type: phone, address: "+493012345678"}]}
escalation_policies: [{id: cats, name: Cats, steps: [{notify: [{user: cat}]}]}]
services: [{id: phones, name: Phones, escalation_policy: cats}]
integrations: [{id: phones, type: muster, service: phones, key: "phones-key-0123456789abcdef01"}]
providers:
  - {id: tw, name: Twilio, type: twilio, key: "twilio-key-0123456789", settings: {account_sid: AC1, from: "+15005550006"}, secrets: {auth_token: "12345"}}
  - {id: gw, name: Gateway, type: gateway, priority: 200, key: "gateway-key-012345678", settings: {base_url: "http://10.0.0.9:13013", username: u, from: "1"}, secrets: {password: p}}
)";

class ProviderRoutes : public ApiFixture {
 protected:
  ProviderRoutes() {
    declare(kPhones);
    add_provider_routes(router, *service);
    add_provider_calls(router, *service);
    turn([&](Turn& turn) {
      Signal signal;
      signal.summary = "Disk full";
      signal.dedup_key = "disk";
      const std::string body = "{}";
      doors->intake().take(turn, *doors->configuration(),
                           {IntegrationId("phones"), "application/json", body, {signal}});
    });
    settle();
    accept(Channel::Sms, "SM1");
    accept(Channel::Phone, "CA1");
  }

  DeliveryRow delivery(Channel channel) {
    DeliveryRow found;
    ask([&](store::Tx& tx) {
      const auto incident = find_incident_by_number(tx, 1);
      ASSERT_TRUE(incident);
      for (const Notification& notification : notifications_of(tx, incident->id))
        for (const DeliveryRow& row : deliveries_of(tx, notification.id))
          if (row.channel == channel) found = row;
    });
    return found;
  }
  void accept(Channel channel, const std::string& id) {
    const DeliveryRow row = delivery(channel);
    turn(
        [&](Turn& turn) { doors->engine().record(turn, *doors->configuration(), row.id, row.attempts, Accepted{id}); });
  }
  Incident incident() {
    std::optional<Incident> found;
    ask([&](store::Tx& tx) { found = find_incident_by_number(tx, 1); });
    return found.value();
  }

  // As Twilio calls: signed with the auth token.
  http::Response twilio(const std::string& path, const std::string& body, const std::string& token = "12345") {
    const std::string target = "/v1/providers/twilio-key-0123456789" + path;
    auto pairs = form_pairs(body);
    std::sort(pairs.begin(), pairs.end());
    std::string text = "https://muster.example.org" + target;
    for (const auto& [name, value] : pairs) text += name + value;
    return call("POST", target, body, nullptr,
                {{"Content-Type", "application/x-www-form-urlencoded"},
                 {"X-Twilio-Signature", base64(hmac_sha1(token, text))}});
  }
};

TEST_F(ProviderRoutes, a_signed_reply_acknowledges) {
  const auto answer = twilio("/reply", "From=%2B4917012345678&Body=a%201&MessageSid=SM9");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.bytes(), "<Response><Message>INC-1 bestätigt. Sie haben ihn.</Message></Response>");
  EXPECT_EQ(incident().status, Incident::Status::Acknowledged);
  EXPECT_EQ(incident().acknowledged_by->name, "Cat");
  EXPECT_EQ(delivery(Channel::Sms).reply, "a 1");
  EXPECT_EQ(twilio("/reply", "From=%2B4917012345678&Body=a%201&MessageSid=SM9").status, 204)
      << "a replay is not answered";
}

TEST_F(ProviderRoutes, what_the_provider_did_not_sign_changes_nothing) {
  EXPECT_EQ(twilio("/reply", "From=%2B4917012345678&Body=a%201&MessageSid=SM9", "wrong").status, 403);
  EXPECT_EQ(call("GET", "/v1/providers/twilio-key-0123456789/reply?From=%2B4917012345678&Body=a").status, 403);
  EXPECT_EQ(call("POST", "/v1/providers/no-such-key-0123456789/reply").status, 404);
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
}

TEST_F(ProviderRoutes, a_strangers_reply_is_refused_and_not_answered) {
  EXPECT_EQ(twilio("/reply", "From=%2B4915000000000&Body=a%201&MessageSid=SM9").status, 204);
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
}

// A gateway of one's own signs nothing: its address holds the key.
TEST_F(ProviderRoutes, a_gateways_reply_comes_by_get) {
  const auto answer = call("GET", "/v1/providers/gateway-key-012345678/reply?from=%2B4917012345678&text=r%201&id=7");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.bytes(), "INC-1 gelöst.");
  EXPECT_EQ(incident().status, Incident::Status::Resolved);
}

TEST_F(ProviderRoutes, receipts) {
  const std::string id = delivery(Channel::Sms).id.str();
  EXPECT_EQ(twilio("/receipt?delivery=" + id, "MessageSid=SM1&MessageStatus=sent").status, 204);
  EXPECT_EQ(delivery(Channel::Sms).receipt, "");
  EXPECT_EQ(twilio("/receipt", "MessageSid=SM1&MessageStatus=delivered").status, 204);
  EXPECT_EQ(delivery(Channel::Sms).receipt, "delivered");
  EXPECT_EQ(twilio("/receipt?delivery=" + delivery(Channel::Phone).id.str(), "CallSid=CA1&CallStatus=busy").status,
            204);
  EXPECT_EQ(delivery(Channel::Phone).state, DeliveryRow::State::Failed);
  EXPECT_THAT(*delivery(Channel::Phone).outcome, HasSubstr("not delivered: busy"));
  EXPECT_EQ(twilio("/receipt?delivery=x", "MessageSid=SM1&MessageStatus=delivered").status, 400);
}

TEST_F(ProviderRoutes, a_receipt_of_another_message_is_not_believed) {
  const std::string id = delivery(Channel::Sms).id.str();
  twilio("/receipt?delivery=" + id, "MessageSid=SM-old&MessageStatus=failed");
  EXPECT_EQ(delivery(Channel::Sms).receipt, "");
  call("GET", "/v1/providers/gateway-key-012345678/receipt?delivery=" + id + "&state=2");
  EXPECT_EQ(delivery(Channel::Sms).receipt, "") << "another provider has it";
}

TEST_F(ProviderRoutes, a_call_says_it_and_a_key_acknowledges) {
  const DeliveryRow phone = delivery(Channel::Phone);
  const std::string path = "/voice/" + make_ack_token("link", {phone.incident, phone.id, clock.now() + 1h});
  const auto said = twilio(path, "CallSid=CA1&CallStatus=in-progress");
  EXPECT_EQ(said.status, 200);
  EXPECT_THAT(std::string(said.bytes()),
              AllOf(HasSubstr("<Gather input=\"dtmf\" numDigits=\"1\""), HasSubstr("Disk full."),
                    HasSubstr("Drücken Sie die 1 zum Bestätigen"), HasSubstr("language=\"de-DE\"")));
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
  EXPECT_THAT(std::string(twilio(path, "CallSid=CA1&Digits=7").bytes()), HasSubstr("keine Bedeutung"));
  const auto done = twilio(path, "CallSid=CA1&Digits=1");
  EXPECT_THAT(std::string(done.bytes()), AllOf(HasSubstr("INC-1 bestätigt"), Not(HasSubstr("Gather"))));
  EXPECT_EQ(incident().status, Incident::Status::Acknowledged);
  clock.forward(2h);
  EXPECT_THAT(std::string(twilio(path, "CallSid=CA2&Digits=3").bytes()), HasSubstr("known no more"));
  EXPECT_EQ(incident().status, Incident::Status::Acknowledged);
}

TEST_F(ProviderRoutes, a_token_that_is_not_ours_says_nothing) {
  EXPECT_THAT(std::string(twilio("/voice/AAAA", "CallSid=CA1&Digits=1").bytes()), HasSubstr("known no more"));
  EXPECT_EQ(incident().status, Incident::Status::Triggered);
}

TEST_F(ProviderRoutes, types_and_tests) {
  const auto types = json_of(call("GET", "/v1/provider-types", "", ann())).as_object();
  EXPECT_GE(types.at("items").as_array().size(), 7u);
  EXPECT_EQ(types.at("callback_url"), "https://muster.example.org/v1/providers/");

  const auto sent = call("POST", "/v1/providers/tw/test", R"({"to":"+49 170 99999999"})", ann());
  EXPECT_EQ(sent.status, 202);
  const auto id = DeliveryId::parse(json_of(sent).at("delivery").as_string().c_str());
  ask([&](store::Tx& tx) {
    const auto test = find_delivery(tx, *id);
    EXPECT_EQ(test->address, "+4917099999999");
    EXPECT_EQ(test->provider, ProviderId("tw"));
  });
  EXPECT_EQ(call("POST", "/v1/providers/tw/test", R"({"to":"0170 1"})", ann()).status, 400);
  EXPECT_EQ(call("POST", "/v1/providers/gw/test", R"({"to":"+4917099999999","channel":"phone"})", ann()).status, 400);
  EXPECT_EQ(call("POST", "/v1/providers/nobody/test", R"({"to":"+4917099999999"})", ann()).status, 404);
}

}  // namespace
}  // namespace muster::api
