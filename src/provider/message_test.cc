#include "provider/message.h"

#include <gmock/gmock.h>

#include "provider/authorization.h"
#include "provider/shipped.h"

namespace muster {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Instant at() { return *parse_rfc3339("2026-03-29T01:12:05Z"); }

Provider provider_of(std::string type, std::map<std::string, std::string> settings,
                     std::map<std::string, std::string> secrets) {
  Provider provider;
  provider.id = ProviderId("p");
  provider.type = std::move(type);
  provider.settings = std::move(settings);
  provider.secrets = std::move(secrets);
  provider.description = shipped_description(provider.type);
  return provider;
}

Provider own(std::string_view text) {
  Provider provider;
  std::vector<Description::Problem> problems;
  provider.description =
      std::make_shared<const Description>(Description::compile(parse_json(text)->get_object(), problems));
  for (const auto& problem : problems) ADD_FAILURE() << problem.path << " " << problem.message;
  return provider;
}

ProviderRequest request(const Provider& provider, Channel channel, const MessageFacts& facts) {
  auto made = request_of(provider, *provider.description->way(channel), facts, "1-1", at());
  EXPECT_TRUE(made) << (made ? "" : made.fault().message);
  return made ? *made : ProviderRequest{};
}

TEST(Message, twilio_sms) {
  const auto twilio = provider_of("twilio", {{"account_sid", "AC1"}, {"from", "+15005550006"}}, {{"auth_token", "s"}});
  const auto made = request(twilio, Channel::Sms, {{"to", "+4917012345678"}, {"text", "Disk & co: 5% +"}});
  EXPECT_EQ(made.method, "POST");
  EXPECT_EQ(made.url, "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json");
  EXPECT_EQ(made.body, "To=%2B4917012345678&From=%2B15005550006&Body=Disk%20%26%20co%3A%205%25%20%2B");
  EXPECT_THAT(made.headers, Contains("Authorization: Basic QUMxOnM="));
}

TEST(Message, what_is_filled_in_cannot_become_syntax) {
  const auto gateway = own(R"({"title":"x","settings":{"user":{}},"channels":{
    "sms":{"method":"GET","url":"http://gw.example.org/{user}/send","query":{"t":"{text}"},"headers":{"X-To":"{to}"}},
    "phone":{"url":"https://gw.example.org/","xml":"<say to=\"{to}\">{text}</say>"},
    "slack":{"url":"https://gw.example.org/","json":{"a":["{text}","{nothing}"],"n":"=5","b":{"$if":"{nothing}","c":"x"},"d":"{nothing}"}}}})");
  Provider with = gateway;
  with.settings["user"] = "a/../?b#";
  const std::string hostile = "\"}&x=1</say><hang/>";
  const auto sms = request(with, Channel::Sms, {{"to", "+49"}, {"text", hostile}});
  EXPECT_EQ(sms.url, "http://gw.example.org/a%2F..%2F%3Fb%23/send?t=%22%7D%26x%3D1%3C%2Fsay%3E%3Chang%2F%3E");
  EXPECT_EQ(request(with, Channel::Phone, {{"to", "\"><x"}, {"text", hostile}}).body,
            "<say to=\"&quot;&gt;&lt;x\">&quot;}&amp;x=1&lt;/say&gt;&lt;hang/&gt;</say>");
  EXPECT_EQ(request(with, Channel::Slack, {{"text", hostile}}).body, R"({"a":["\"}&x=1</say><hang/>"],"n":5})");
  const auto refused = request_of(with, *with.description->way(Channel::Sms), {{"to", "a\r\nX-Evil: 1"}}, "1", at());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.fault().message, HasSubstr("X-To"));
}

TEST(Message, slack_has_buttons_only_when_presses_come_back) {
  const auto slack = provider_of("slack", {}, {{"bot_token", "xoxb-1"}, {"signing_secret", "s"}});
  MessageFacts facts{{"to", "U1"},
                     {"title", "[critical] <!channel> & more"},
                     {"details", "a\nb"},
                     {"colour", "#b3261e"},
                     {"action_token", "tok"},
                     {"buttons", "true"}};
  const auto made = request(slack, Channel::Slack, facts);
  EXPECT_THAT(made.headers, Contains("Authorization: Bearer xoxb-1"));
  EXPECT_THAT(made.body, AllOf(HasSubstr(R"("text":"[critical] &lt;!channel&gt; &amp; more")"),
                               HasSubstr(R"("action_id":"escalate","value":"tok")"),
                               HasSubstr(R"("unfurl_links":false)"), Not(HasSubstr("$if")), Not(HasSubstr("open"))));
  facts.erase("action_token");
  facts.erase("buttons");
  EXPECT_THAT(request(slack, Channel::Slack, facts).body, AllOf(Not(HasSubstr("button")), Not(HasSubstr("actions"))));
}

TEST(Message, telegram_keeps_the_colon_of_the_token) {
  const auto telegram = provider_of("telegram", {}, {{"bot_token", "123:AB/C"}});
  const auto made =
      request(telegram, Channel::Telegram,
              {{"to", "42"}, {"text", "x"}, {"action_token", "tok"}, {"word_acknowledge", "Acknowledge"}});
  EXPECT_EQ(made.url, "https://api.telegram.org/bot123:AB%2FC/sendMessage");
  EXPECT_EQ(made.body,
            "{\"chat_id\":\"42\",\"text\":\"x\\n\","
            R"("link_preview_options":{"is_disabled":true},)"
            R"("reply_markup":{"inline_keyboard":[[{"text":"Acknowledge","callback_data":"a:tok"}]]}})");
}

TEST(Message, nobody_is_called_by_what_stands_in_an_alert) {
  const auto mattermost = provider_of("mattermost", {}, {{"webhook_url", "https://chat.example.org/hooks/x"}});
  const auto made = request(mattermost, Channel::Mattermost, {{"to", "ops"}, {"title", "@channel now"}});
  EXPECT_EQ(made.url, "https://chat.example.org/hooks/x");
  EXPECT_THAT(made.body, Not(HasSubstr("@channel")));
}

TEST(Message, kannel) {
  const auto kannel = provider_of(
      "gateway", {{"base_url", "http://127.0.0.1:13013"}, {"username", "u"}, {"from", "Muster"}}, {{"password", "p"}});
  const auto made =
      request(kannel, Channel::Sms,
              {{"to", "+491"}, {"text", "Größe"}, {"sms_coding", "0"}, {"receipt_url", "https://m/r?d=1"}});
  EXPECT_EQ(made.url,
            "http://127.0.0.1:13013/cgi-bin/sendsms?username=u&password=p&from=Muster&to=%2B491&charset=UTF-8&coding=0&"
            "text=Gr%C3%B6%C3%9Fe&dlr-mask=19&dlr-url=https%3A%2F%2Fm%2Fr%3Fd%3D1%26state%3D%25d%26answer%3D%25A");
  EXPECT_THAT(request(kannel, Channel::Sms, {{"to", "+491"}}).url, Not(HasSubstr("dlr-url")));
}

// The example of AWS's own documentation, "Signature Version 4 signing process".
TEST(Authorization, aws_signature) {
  ProviderRequest list{"GET",
                       "https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
                       {"Content-Type: application/x-www-form-urlencoded; charset=utf-8"},
                       ""};
  EXPECT_EQ(aws_signature(list, "20150830T123600Z", "us-east-1", "iam", "AKIDEXAMPLE",
                          "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
            "SignedHeaders=content-type;host;x-amz-date, "
            "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
}

TEST(Authorization, a_key_that_is_none_is_a_fault_that_does_not_show_it) {
  const auto vonage = provider_of("vonage", {{"application_id", "app"}, {"from", "Muster"}},
                                  {{"private_key", "not a key"}, {"signature_secret", "s"}});
  const auto refused = request_of(vonage, *vonage.description->way(Channel::Sms), {{"to", "+491"}}, "1", at());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.fault().message, AllOf(HasSubstr("private key"), Not(HasSubstr("not a key"))));
}

Judgement::Verdict verdict(std::string_view type, long status, std::string_view body) {
  return judge(*shipped_description(type)->way(Channel::Sms), status, body).verdict;
}

TEST(Judge, reads_what_the_body_says) {
  using Verdict = Judgement::Verdict;
  const std::string_view taken =
      "<PublishResponse><PublishResult><MessageId>567910cd</MessageId></PublishResult></PublishResponse>";
  EXPECT_EQ(verdict("aws_sns", 200, taken), Verdict::Accepted);
  EXPECT_EQ(judge(*shipped_description("aws_sns")->way(Channel::Sms), 200, taken).id, "567910cd");
  EXPECT_EQ(verdict("aws_sns", 400, "<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>"),
            Verdict::Later);
  EXPECT_EQ(verdict("aws_sns", 400, "<Error><Code>InvalidParameter</Code></Error>"), Verdict::ByStatus);
  EXPECT_EQ(verdict("aws_sns", 200, "<html>"), Verdict::Unreadable);
  EXPECT_EQ(verdict("twilio", 201, R"({"sid":"SM1"})"), Verdict::ByStatus);
  const auto refused =
      judge(*shipped_description("twilio")->way(Channel::Sms), 400, R"({"code":21211,"message":"Invalid 'To'"})");
  EXPECT_EQ(refused.reason, "Invalid 'To'");
}

TEST(Description, says_what_is_wrong) {
  const auto problems = [](std::string_view text) {
    std::vector<Description::Problem> found;
    Description::compile(parse_json(text)->get_object(), found);
    std::string all;
    for (const auto& problem : found) all += problem.path + " " + problem.message + "\n";
    return all;
  };
  EXPECT_THAT(
      problems(R"({"channels":{"fax":{},"sms":{"url":"{To}","form":{},"json":{},"what":1}},"signed":{"twilio":"x"}})"),
      AllOf(HasSubstr("channels.fax is not a channel"), HasSubstr("channels.sms.url 'To' is not a name"),
            HasSubstr("channels.sms.json is a second body"), HasSubstr("channels.sms.what is not known"),
            HasSubstr("signed must name one of the secrets")));
  EXPECT_THAT(problems("{}"), StartsWith("channels is missing"));
  EXPECT_THAT(problems(R"({"channels":{"sms":{"url":"https://x","id":"/(/"}}})"), HasSubstr("channels.sms.id"));
}

}  // namespace
}  // namespace muster
