#include "provider/shipped.h"

#include <gmock/gmock.h>
#include <set>

#include "provider/german.h"
#include "provider/message.h"

namespace muster {
namespace {

// What the messages of ours say (notification/channels/provider_sender.cc).
const std::set<std::string> kFacts{"to",
                                   "text",
                                   "title",
                                   "details",
                                   "severity",
                                   "number",
                                   "service",
                                   "source",
                                   "since",
                                   "reason",
                                   "acknowledge_url",
                                   "incident_url",
                                   "delivery",
                                   "attempt",
                                   "receipt_url",
                                   "voice_url",
                                   "voice_inline",
                                   "spoken",
                                   "language",
                                   "sms_type",
                                   "sms_coding",
                                   "voice_language",
                                   "action_token",
                                   "action_url",
                                   "recipient",
                                   "test",
                                   "colour",
                                   "number_priority",
                                   "buttons",
                                   "word_acknowledge",
                                   "word_acknowledge_page",
                                   "word_escalate",
                                   "word_resolve",
                                   "word_snooze",
                                   "word_open"};

void check_facts(const std::set<std::string>& known, const PlaceTemplate& text, const std::string& where) {
  for (const std::string& name : text.names()) EXPECT_TRUE(known.contains(name)) << where << ": {" << name << "}";
}

void check_facts(const std::set<std::string>& known, const json::value& content, const std::string& where) {
  if (content.is_string()) {
    check_facts(known, *PlaceTemplate::parse(content.get_string()), where);
  } else if (const json::array* array = content.if_array()) {
    for (const json::value& one : *array) check_facts(known, one, where);
  } else if (const json::object* object = content.if_object()) {
    for (const auto& member : *object) check_facts(known, member.value(), where);
  }
}

// When this fails, the German belongs into german.cc: for each text with a word in it that is no vendor's own.
TEST(Shipped, are_explained_in_german) {
  const std::set<std::string> own_names{"AC…",
                                        "Access key ID",
                                        "Account SID",
                                        "App-Level Token",
                                        "Application ID",
                                        "Auth ID",
                                        "Auth Token",
                                        "Bot User OAuth Token",
                                        "Messaging Service SID",
                                        "Region",
                                        "Secret access key",
                                        "Signing Secret",
                                        "System ID",
                                        "Team",
                                        "Token",
                                        "Token ID",
                                        "eu-central-1",
                                        "http://sms.example.org:13013",
                                        "https://chat.googleapis.com/v1/spaces/…",
                                        "https://discord.com/api/webhooks/…",
                                        "https://example.atlassian.net",
                                        "https://example.zulipchat.com",
                                        "https://gitlab.example.org",
                                        "https://hooks.slack.com/services/…",
                                        "https://matrix.example.org",
                                        "https://…/hooks/…",
                                        "ircs://irc.example.org:6697",
                                        "smpp://smsc.example.org:2775",
                                        "token-…",
                                        "xoxb-…"};
  std::set<std::string> unused = own_names;
  for (const ShippedProvider& shipped : shipped_providers()) {
    const Description& description = *shipped.description;
    EXPECT_NE(provider_words_in_german(description.setup), description.setup) << shipped.type;
    for (const std::string_view place : {"{reply_url}", "{receipt_url}", "{action_url}"})
      EXPECT_EQ(description.setup.find(place) != std::string::npos,
                provider_words_in_german(description.setup).find(place) != std::string_view::npos)
          << shipped.type << ": " << place;
    for (const auto* settings : {&description.settings, &description.secrets})
      for (const ProviderSetting& setting : *settings)
        for (const std::string& text : {setting.label, setting.hint}) {
          if (own_names.contains(text)) {
            unused.erase(text);
          } else if (!text.empty()) {
            EXPECT_NE(provider_words_in_german(text), text) << shipped.type;
          }
        }
  }
  EXPECT_THAT(unused, testing::IsEmpty());
}

TEST(Shipped, name_only_facts_that_there_are) {
  for (const ShippedProvider& shipped : shipped_providers()) {
    const Description& description = *shipped.description;
    std::set<std::string> known = kFacts;
    for (const auto* settings : {&description.settings, &description.secrets})
      for (const ProviderSetting& setting : *settings) {
        EXPECT_FALSE(kFacts.contains(setting.name)) << shipped.type << ": the setting hides a fact: " << setting.name;
        known.insert(setting.name);
      }
    for (const ProviderWay& way : description.ways) {
      check_facts(known, way.url, shipped.type);
      check_facts(known, way.auth.user, shipped.type);
      check_facts(known, way.auth.secret, shipped.type);
      for (const auto* pairs : {&way.query, &way.headers, &way.auth.claims})
        for (const auto& [name, text] : *pairs) check_facts(known, text, shipped.type);
      check_facts(known, way.content, shipped.type);
    }
  }
}

TEST(Shipped, each_has_what_people_need_to_set_it_up) {
  EXPECT_GE(shipped_providers().size(), 7u);
  for (const ShippedProvider& shipped : shipped_providers()) {
    EXPECT_FALSE(shipped.description->docs.empty()) << shipped.type;
    EXPECT_FALSE(shipped.description->setup.empty()) << shipped.type;
    EXPECT_EQ(shipped_description(shipped.type), shipped.description);
  }
  EXPECT_EQ(shipped_description("nobody"), nullptr);
}

TEST(Carriers, the_most_specific_prefix_first_then_priority) {
  std::map<ProviderId, Provider> all;
  const auto add = [&](std::string id, int priority, std::vector<std::string> prefixes) {
    Provider provider;
    provider.id = ProviderId(id);
    provider.priority = priority;
    provider.prefixes = std::move(prefixes);
    provider.description = shipped_description("twilio");
    all[provider.id] = provider;
  };
  add("a-world", 100, {});
  add("b-german", 100, {"+49"});
  add("c-mobile", 100, {"+4917"});
  add("d-cheap", 1, {});
  add("e-austria", 1, {"+43"});
  const auto names = [&](Channel channel, std::string_view address) {
    std::string text;
    for (const Provider* one : carriers_of(all, channel, address)) text += one->id.str() + " ";
    return text;
  };
  EXPECT_EQ(names(Channel::Sms, "+4917012345678"), "c-mobile b-german d-cheap a-world ");
  EXPECT_EQ(names(Channel::Phone, "+13125550123"), "d-cheap a-world ");
  EXPECT_EQ(names(Channel::Slack, "U1"), "");
  all.at(ProviderId("d-cheap")).channels = {Channel::Phone};
  EXPECT_EQ(names(Channel::Sms, "+13125550123"), "a-world ");
}

}  // namespace
}  // namespace muster
