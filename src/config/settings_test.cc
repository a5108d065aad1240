#include "config/settings.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "base/source_dir.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using From = SettingValue::From;

SettingSources file(std::string text) {
  SettingSources sources;
  sources.file = "muster.yaml";
  sources.file_text = std::move(text);
  sources.secret_file = [](const std::string& path) -> Result<std::string> {
    if (path == "/run/secret") return std::string("from a file\n");
    return not_found("there is no file " + path);
  };
  return sources;
}

std::vector<std::string> problems_of(const SettingSources& sources) {
  std::vector<std::string> lines;
  for (const Problem& p : read_settings(sources).problems) lines.push_back(text_of(p));
  return lines;
}

TEST(Settings, have_defaults) {
  const SettingsReading reading = read_settings({});
  EXPECT_THAT(reading.problems, IsEmpty());
  EXPECT_EQ(reading.settings.listen, "127.0.0.1:8080");
  EXPECT_EQ(reading.settings.store, "sqlite");
  EXPECT_EQ(reading.settings.smtp, Settings::Smtp());
  EXPECT_EQ(reading.settings.log_level, log::Level::Info);
  EXPECT_EQ(reading.values.size(), setting_infos().size());
}

TEST(Settings, flag_before_environment_before_file_before_default) {
  SettingSources sources =
      file("listen: 127.0.0.1:1\ndata: /file\nstore: sqlite\npublic_url: https://file.example.org/\n");
  sources.environment = {
      {"MUSTER_DATA", "/environment"}, {"MUSTER_PUBLIC_URL", "https://environment.example.org"}, {"HOME", "/root"}};
  sources.flags = {{"public-url", "https://flag.example.org/"}};
  const SettingsReading reading = read_settings(sources);
  EXPECT_THAT(reading.problems, IsEmpty());
  EXPECT_EQ(reading.values.at("listen"), (SettingValue{From::File, "127.0.0.1:1", "muster.yaml:1:9"}));
  EXPECT_EQ(reading.values.at("data"), (SettingValue{From::Environment, "/environment", "MUSTER_DATA"}));
  EXPECT_EQ(reading.values.at("public_url"), (SettingValue{From::Flag, "https://flag.example.org/", "--public-url"}));
  EXPECT_EQ(reading.values.at("log.level").from, From::Default);
  EXPECT_EQ(reading.settings.public_url, "https://flag.example.org") << "without the slash";
}

TEST(Settings, every_one_can_be_said_in_three_ways) {
  const std::map<std::string, std::string> values{{"listen", "[::]:0"},
                                                  {"data", "/d"},
                                                  {"store", "postgres://u:p@h/d"},
                                                  {"public_url", "http://x"},
                                                  {"apply", "a.yaml,b.yaml"},
                                                  {"smtp.host", "h"},
                                                  {"smtp.port", "2525"},
                                                  {"smtp.tls", "implicit"},
                                                  {"smtp.from", "Muster <a@b>"},
                                                  {"smtp.username", "u"},
                                                  {"smtp.password", "p"},
                                                  {"smtp.ca_file", "/ca"},
                                                  {"allow_private_addresses", "10.0.0.0/8,::1"},
                                                  {"trusted_proxies", "127.0.0.1"},
                                                  {"log.level", "debug"},
                                                  {"log.format", "json"},
                                                  {"tls.cert", "/c"},
                                                  {"tls.key", "/k"},
                                                  {"heartbeat.url", "https://h/beat"},
                                                  {"heartbeat.every", "5"},
                                                  {"mail.listen", "127.0.0.1:2525"},
                                                  {"mail.domain", "in.example.org"},
                                                  {"mail.reply_to", "alerts@example.org"},
                                                  {"imap.url", "imaps://mail.example.org/INBOX"},
                                                  {"imap.username", "muster"},
                                                  {"imap.password", "secret"},
                                                  {"imap.ca_file", "ca.pem"},
                                                  {"imap.key", "k1"},
                                                  {"imap.every", "5"},
                                                  {"status_export", "/s"},
                                                  {"status_export_credentials", "/k"},
                                                  {"silence_max", "24h"}};
  SettingSources flags, environment, in_file = file("");
  for (const SettingInfo& info : setting_infos()) {
    ASSERT_TRUE(values.contains(info.name)) << info.name << " is new: add it here";
    const std::string& value = values.at(info.name);
    EXPECT_NE(value, info.fallback);
    flags.flags[info.flag.substr(2)] = value;
    environment.environment[info.environment] = value;
    const auto dot = info.name.find('.');
    const std::string written =
        info.list ? "[\"" +
                        std::string(value).replace(std::min(value.find(','), value.size()),
                                                   value.find(',') == std::string::npos ? 0 : 1,
                                                   value.find(',') == std::string::npos ? "" : "\", \"") +
                        "\"]"
                  : "\"" + value + "\"";
    in_file.file_text += dot == std::string::npos ? info.name + ": " + written + "\n---\n"
                                                  : info.name.substr(0, dot) + ": {" + info.name.substr(dot + 1) +
                                                        ": " + written + "}\n---\n";
  }
  const Settings expected = read_settings(flags).settings;
  EXPECT_EQ(expected.allow_private_addresses.size(), 2u);
  EXPECT_THAT(expected.apply, ElementsAre("a.yaml", "b.yaml"));
  EXPECT_EQ(expected.smtp.tls, Settings::Smtp::Tls::Implicit);
  EXPECT_EQ(expected.log_format, log::Format::Json);
  for (const SettingSources& sources : {flags, environment, in_file}) {
    const SettingsReading reading = read_settings(sources);
    EXPECT_THAT(reading.problems, IsEmpty()) << text_of(reading.problems[0]);
    EXPECT_EQ(reading.settings, expected);
  }
}

TEST(Settings, secrets_from_files) {
  SettingSources sources = file("smtp: {host: h, from: a@b, username: u, password_file: /run/secret}\n");
  SettingsReading reading = read_settings(sources);
  EXPECT_THAT(reading.problems, IsEmpty());
  EXPECT_EQ(reading.settings.smtp.password, "from a file");
  EXPECT_EQ(reading.values.at("smtp.password").place, "muster.yaml:1:56 (/run/secret)");

  sources.environment = {{"MUSTER_SMTP_PASSWORD", "from the environment"}};
  EXPECT_EQ(read_settings(sources).settings.smtp.password, "from the environment")
      << "another source, another precedence";
  sources.environment["MUSTER_SMTP_PASSWORD_FILE"] = "/run/secret";
  EXPECT_THAT(
      problems_of(sources),
      ElementsAre("MUSTER_SMTP_PASSWORD_FILE: smtp.password and smtp.password_file are both given; remove one"));
  sources.environment = {{"MUSTER_STORE_FILE", "/run/other"}};
  EXPECT_THAT(problems_of(sources), ElementsAre("MUSTER_STORE_FILE: store_file: there is no file /run/other"));
}

TEST(Settings, mistakes_are_named_with_their_place) {
  EXPECT_THAT(
      problems_of(file(
          "listen: 8080\nlistn: x\nsmtp:\n  hots: x\n  port: many\n  tls: tls\nsmpt: {host: x}\nlog: verbose\n"
          "data: [a]\nallow_private_addresses: [10.0.0.0/8, all]\ntls: {cert: c.pem}\nusers: []\nlog.level: info\n")),
      ElementsAre("muster.yaml:1:9: listen: '8080' is not HOST:PORT, such as 127.0.0.1:8080 or [::]:8080",
                  "muster.yaml:2:1: there is no setting 'listn'; did you mean 'listen'?",
                  "muster.yaml:4:3: there is no setting 'smtp.hots'; did you mean 'smtp.host'?",
                  "muster.yaml:5:9: smtp.port: 'many' is not a port; write a number up to 65535",
                  "muster.yaml:6:8: smtp.tls: 'tls' is not known; it is one of none, starttls or implicit",
                  "muster.yaml:7:1: there is no setting 'smpt'; did you mean 'smtp'?",
                  "muster.yaml:8:6: log must be a set of settings, but is a single value",
                  "muster.yaml:9:7: data must be a single value, but is a list",
                  "muster.yaml:10:26: allow_private_addresses: 'all' is not a range of addresses such as 10.0.0.0/8 or "
                  "fd00::/8",
                  "muster.yaml:11:13: tls.cert and tls.key are needed together; give both or none",
                  "muster.yaml:12:1: there is no setting 'users'; 'muster config show' lists all of them"));
  EXPECT_THAT(problems_of(file("listen: x: y\n")), ElementsAre(HasSubstr("muster.yaml:1:10: this is not valid YAML")));
  EXPECT_THAT(problems_of(file("smtp: {host: h, username: u}\n")),
              ElementsAre(HasSubstr("muster.yaml:1:14: smtp.from is needed"),
                          HasSubstr("muster.yaml:1:27: smtp.username is of no use")));
  for (const char* from : {"a", "a@b\nBcc: c@d", "\"A\" <a@b>", "A <a@b", "A, B <a@b>"}) {
    SettingSources sender;
    sender.environment = {{"MUSTER_SMTP_FROM", from}};
    EXPECT_THAT(problems_of(sender), ElementsAre(HasSubstr("MUSTER_SMTP_FROM: smtp.from: "))) << from;
  }

  SettingSources sources;
  sources.flags = {{"listen", "nowhere"}, {"pubic-url", "x"}};
  sources.environment = {{"MUSTER_LOG_LEVEL", "loud"}, {"MUSTER_SMTP_HSOT", "x"},
                         {"MUSTER_TOKEN", "x"},        {"MUSTER_URL", "x"},
                         {"MUSTER_UNRELATED", "x"},    {"MUSTER_STORE", "mysql://u:hidden@h"}};
  const auto problems = problems_of(sources);
  EXPECT_THAT(problems,
              ElementsAre("--listen: listen: 'nowhere' is not HOST:PORT, such as 127.0.0.1:8080 or [::]:8080",
                          "--pubic-url: there is no such flag; did you mean '--public-url'?",
                          "MUSTER_LOG_LEVEL: log.level: 'loud' is not known; it is one of debug, info, warn or error",
                          "MUSTER_SMTP_HSOT: warning: there is no such setting; did you mean 'MUSTER_SMTP_HOST'?",
                          "MUSTER_STORE: store: the store is either sqlite or a URL that begins with postgres://"));
}

TEST(Settings, are_shown_with_their_origin_and_without_secrets) {
  SettingSources sources =
      file("store: postgres://muster:hidden@db/muster\nsmtp: {host: mail, from: a@b, username: u, password: hidden}\n");
  sources.environment = {{"MUSTER_LISTEN", "0.0.0.0:80"}};
  const SettingsReading reading = read_settings(sources);
  const std::string text = settings_text(reading, true);
  EXPECT_THAT(text, HasSubstr("listen: 0.0.0.0:80                              # environment MUSTER_LISTEN\n"));
  EXPECT_THAT(text, HasSubstr("store: postgres://muster:(secret)@db/muster     # file muster.yaml:1:8\n"));
  EXPECT_THAT(text, HasSubstr("smtp.password: (secret)"));
  EXPECT_THAT(text, HasSubstr("log.level: info                                 # default\n"));
  EXPECT_THAT(text, Not(HasSubstr("hidden")));
  EXPECT_THAT(settings_text(reading, false), HasSubstr("\nsmtp.host: mail\n"));
}

TEST(Settings, the_example_is_valid_and_names_every_setting) {
  std::ifstream in(source_dir() + "/examples/muster.yaml");
  SettingSources sources = file({std::istreambuf_iterator<char>(in), {}});
  sources.secret_file = [](const std::string&) { return std::string("secret"); };
  const SettingsReading reading = read_settings(sources);
  EXPECT_THAT(reading.problems, IsEmpty()) << text_of(reading.problems[0]);
  for (const auto& [name, value] : reading.values)
    EXPECT_EQ(value.from, From::File) << name << " is not in the example";
}

}  // namespace
}  // namespace muster
