#include "notification/channels/provider_sender.h"

#include <gmock/gmock.h>

#include "notification/channels/scripted_peer.h"
#include "notification/channels/senders.h"
#include "notification/test_page.h"
#include "provider/shipped.h"

namespace muster {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string answer_of_provider(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

Page page_by(std::string_view type, std::map<std::string, std::string> settings,
             std::map<std::string, std::string> secrets, Channel channel = Channel::Sms) {
  Page page = test_page({ContactId("c"), channel, "+4917012345678", "", false});
  auto provider = std::make_shared<Provider>();
  provider->id = ProviderId("p");
  provider->name = "P";
  provider->type = type;
  provider->settings = std::move(settings);
  provider->secrets = std::move(secrets);
  provider->private_address = true;
  provider->description = shipped_description(type);
  page.provider = provider;
  return page;
}

Page twilio_page(const ScriptedPeer& peer, Channel channel = Channel::Sms) {
  return page_by("twilio", {{"account_sid", "AC1"}, {"from", "+15005550006"}, {"base_url", peer.url("")}},
                 {{"auth_token", "secret"}}, channel);
}

TEST(ProviderSender, hands_over_and_reads_the_id) {
  std::string request;
  ScriptedPeer peer([&](Wire& wire) {
    request = wire.read_request();
    wire.write(answer_of_provider("201 Created", R"({"sid":"SM123","status":"queued"})"));
  });
  Senders senders({});
  EXPECT_EQ(told(outcome_of(senders.at(Channel::Sms), twilio_page(peer))), "accepted SM123");
  EXPECT_THAT(request, AllOf(StartsWith("POST /2010-04-01/Accounts/AC1/Messages.json HTTP/1.1\r\n"),
                             HasSubstr("Authorization: Basic QUMxOnNlY3JldA=="), HasSubstr("To=%2B4917012345678"),
                             HasSubstr("Body=Critical%20INC-1042%3A%20Disk%20full"), Not(HasSubstr("StatusCallback"))));
}

TEST(ProviderSender, calls_say_it_at_once_when_nobody_can_ask) {
  std::string request;
  ScriptedPeer peer([&](Wire& wire) {
    request = wire.read_request();
    wire.write(answer_of_provider("201 Created", R"({"sid":"CA1"})"));
  });
  Senders senders({});
  Page page = twilio_page(peer, Channel::Phone);
  EXPECT_EQ(told(outcome_of(senders.at(Channel::Phone), page)), "accepted CA1");
  EXPECT_THAT(request, AllOf(HasSubstr("Calls.json"), HasSubstr("Twiml=%3C%3Fxml"), Not(HasSubstr("&Url="))));
  page.voice_url = "https://muster.example.org/v1/providers/k/voice/t";
  EXPECT_EQ(told(outcome_of(senders.at(Channel::Phone), page)), "accepted CA1");
  EXPECT_THAT(request, AllOf(HasSubstr("Url=https%3A%2F%2Fmuster"), Not(HasSubstr("Twiml"))));
}

TEST(ProviderSender, what_the_provider_says_decides) {
  const auto after = [](const std::string& text) {
    ScriptedPeer peer([&](Wire& wire) {
      wire.read_request();
      wire.write(text);
    });
    Senders senders({});
    return told(outcome_of(senders.at(Channel::Sms), twilio_page(peer)));
  };
  EXPECT_THAT(after(answer_of_provider("400 Bad", R"({"code":21211,"message":"The 'To' number is not valid"})")),
              AllOf(StartsWith("rejected: "), HasSubstr("The 'To' number is not valid")));
  EXPECT_THAT(after(answer_of_provider("401 No", R"({"message":"Authenticate"})")), StartsWith("rejected: "));
  EXPECT_THAT(after(answer_of_provider("429 Slow", "{}")), StartsWith("retry after 0 s: "));
  EXPECT_THAT(after(answer_of_provider("503 Down", "<html>")), StartsWith("retry after 0 s: "));
  EXPECT_THAT(after(""), StartsWith("unknown: "));
}

// Debian's Kannel answers with text.
TEST(ProviderSender, gateway_by_get) {
  std::string request;
  ScriptedPeer peer([&](Wire& wire) {
    request = wire.read_request();
    wire.write(answer_of_provider("202 Accepted", "0: Accepted for delivery"));
  });
  Senders senders({});
  const Page page =
      page_by("gateway", {{"base_url", peer.url("")}, {"username", "u"}, {"from", "1"}}, {{"password", "p"}});
  EXPECT_EQ(told(outcome_of(senders.at(Channel::Sms), page)), "accepted ");
  EXPECT_THAT(request, AllOf(StartsWith("GET /cgi-bin/sendsms?username=u&password=p&from=1&to=%2B4917012345678&"),
                             HasSubstr("charset=UTF-8&coding=0&text=Critical%20INC-1042"), Not(HasSubstr("Content-"))));
}

TEST(ProviderSender, without_a_provider_it_says_so) {
  Senders senders({});
  EXPECT_THAT(told(outcome_of(senders.at(Channel::Sms), test_page({ContactId("c"), Channel::Sms, "+491", "", false}))),
              AllOf(StartsWith("rejected: no provider carries sms"), HasSubstr("Administration")));
}

TEST(ProviderSender, a_private_address_of_a_person_is_refused) {
  ScriptedPeer peer([](Wire&) {});
  Senders senders({});
  Page page = twilio_page(peer);
  auto provider = std::make_shared<Provider>(*page.provider);
  provider->private_address = false;
  page.provider = provider;
  EXPECT_THAT(told(outcome_of(senders.at(Channel::Sms), page)), HasSubstr("a provider's address may not reach"));
  EXPECT_EQ(peer.connections(), 0);
}

}  // namespace
}  // namespace muster
