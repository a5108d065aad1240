#include "provider/line_settings.h"

#include <gmock/gmock.h>

#include "provider/shipped.h"

namespace muster {
namespace {

Provider provider(const char* type, std::map<std::string, std::string> settings,
                  std::map<std::string, std::string> secrets = {}) {
  Provider made;
  made.id = ProviderId("carrier");
  made.type = type;
  made.settings = std::move(settings);
  made.secrets = std::move(secrets);
  made.description = shipped_description(type);
  return made;
}

Provider smpp(std::map<std::string, std::string> more) {
  std::map<std::string, std::string> settings{
      {"base_url", "smpp://smsc.example.org"}, {"system_id", "muster"}, {"from", "+4915700000000"}};
  for (auto& [name, value] : more) settings[name] = value;
  return provider("smpp", settings, {{"password", "secret"}});
}

TEST(LineSettings, smpp_with_what_is_usual) {
  const auto made = smpp_settings(smpp({}));
  ASSERT_TRUE(made) << made.fault().message;
  EXPECT_EQ(made->address.host, "smsc.example.org");
  EXPECT_EQ(made->address.port, 2775);
  EXPECT_FALSE(made->address.tls);
  EXPECT_EQ(made->from, "4915700000000");
  EXPECT_EQ(made->from_ton, 1) << "international";
  EXPECT_EQ(made->from_npi, 1) << "ISDN";
  EXPECT_EQ(made->window, 10);
  EXPECT_EQ(made->long_messages, SmppSettings::Long::Udh);
}

TEST(LineSettings, smpp_says_more_when_it_has_to) {
  const auto made = smpp_settings(smpp({{"base_url", "smpps://10.0.0.1:4000"},
                                        {"from", "Muster"},
                                        {"long_messages", "payload"},
                                        {"alphabet", "latin1"},
                                        {"ids", "hex"},
                                        {"to_ton", "0"},
                                        {"window", "3"}}));
  ASSERT_TRUE(made) << made.fault().message;
  EXPECT_TRUE(made->address.tls);
  EXPECT_EQ(made->address.port, 4000);
  EXPECT_EQ(made->from_ton, 5) << "alphanumeric";
  EXPECT_EQ(made->from_npi, 0);
  EXPECT_EQ(made->to_ton, 0);
  EXPECT_EQ(made->window, 3);
  EXPECT_EQ(made->ids, SmppSettings::Ids::HexInAnswer);
}

TEST(LineSettings, what_is_wrong_is_said) {
  const auto fault = [](std::map<std::string, std::string> more) {
    return fault_in_line_settings(smpp(std::move(more)));
  };
  EXPECT_EQ(fault({}), "");
  EXPECT_EQ(fault({{"base_url", "https://smsc.example.org"}}),
            "base_url is not written as smpp://host.example.org:2775, or as smpps:// with TLS");
  EXPECT_EQ(fault({{"window", "0"}}), "window must be a number from 1 to 100");
  EXPECT_EQ(fault({{"from", "A very long name"}}), "from has a space, or a character that is not plain ASCII");
  EXPECT_EQ(fault({{"from", "AVeryLongName"}}), "from has letters, and then at most 11 characters");
  EXPECT_EQ(fault({{"ids", "octal"}}), "ids must be same, hex or decimal");
  EXPECT_EQ(fault({{"system_id", "a-name-that-is-too-long"}}), "system_id has more than 15 characters");
}

TEST(LineSettings, irc) {
  const auto made = irc_settings(provider("irc", {{"base_url", "ircs://irc.example.org"}, {"nick", "muster"}}));
  ASSERT_TRUE(made) << made.fault().message;
  EXPECT_EQ(made->address.port, 6697);
  EXPECT_EQ(fault_in_line_settings(provider("irc", {{"base_url", "irc://irc.example.org"}, {"nick", "1muster"}})),
            "nick has letters, digits and []\\`_^{|}-, and begins with no digit");
  EXPECT_EQ(
      fault_in_line_settings(provider("irc", {{"base_url", "irc://irc.example.org"}, {"nick", "m"}, {"account", "m"}})),
      "account and its password belong together; give both, or none");
  EXPECT_EQ(fault_in_line_settings(provider("twilio", {})), "");
}

}  // namespace
}  // namespace muster
