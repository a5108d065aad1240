#include "alertmanager/message.h"

#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

#include "base/source_dir.h"

namespace muster::alertmanager {
namespace {

using testing::HasSubstr;

json::value fixture(const std::string& name) {
  std::ifstream in(source_dir() + "/test/fixtures/alertmanager/" + name);
  std::ostringstream text;
  text << in.rdbuf();
  auto value = parse_json(text.str());
  EXPECT_TRUE(value) << name;
  return *value;
}

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

Alert alert_of(const json::object& posted) {
  Alert alert;
  std::vector<Labels::Pair> labels;
  for (const auto& pair : posted.at("labels").as_object()) labels.emplace_back(pair.key(), text_of(pair.value()));
  for (const auto& pair : posted.at("annotations").as_object())
    alert.annotations.emplace_back(pair.key(), text_of(pair.value()));
  std::sort(alert.annotations.begin(), alert.annotations.end());
  alert.labels = Labels(std::move(labels));
  alert.id = identity(alert.labels);
  alert.generator_url = text_at(posted, "generatorURL").value_or("");
  alert.starts_at = *parse_rfc3339(text_of(posted.at("startsAt")));
  alert.ends_at = *parse_rfc3339(text_of(posted.at("endsAt")));
  return alert;
}

const Instant kNow = *parse_rfc3339("2026-11-01T12:00:00Z");

// What a notification is made of, for the route and receiver of a configuration.
struct Sending {
  std::shared_ptr<const Config> config;
  tmpl::Templates templates;
  Delivery delivery;
  Surroundings around{templates, "http://am.example.org:9093/am", "Alertmanager", "host.example.org", kNow, {}};

  explicit Sending(const std::string& text) {
    auto reading = read_config(text, "am.yml", "");
    EXPECT_TRUE(reading.config) << muster::text_of(reading.problems.at(0));
    config = reading.config;
    const auto fault = templates.add("default", default_templates());
    EXPECT_FALSE(fault) << fault->message;
    around.read_file = [](const std::string& file) -> Result<std::string> { return "secret of " + file; };
  }

  void about(std::vector<Alert> alerts) {
    const Route& route = *routes_of(config->route, alerts.at(0).labels).at(0);
    std::vector<Labels::Pair> group;
    for (const auto& [name, value] : alerts.at(0).labels) {
      if (route.group_by.contains(name)) group.emplace_back(name, value);
    }
    delivery.group_labels = Labels(std::move(group));
    delivery.target.group_key = route.key + ":" + labels_text(delivery.group_labels);
    delivery.target.receiver = route.receiver;
    delivery.decided_at = kNow;
    delivery.alerts = std::move(alerts);
    std::stable_sort(delivery.alerts.begin(), delivery.alerts.end(), comes_before);
  }

  Messages messages(const Integration& integration) const {
    auto made = messages_of(delivery, integration, around);
    EXPECT_TRUE(made) << integration.kind << ": " << made.fault().message;
    return made ? std::move(*made) : Messages();
  }
};

std::string header(const HttpMessage& message, const std::string& name) {
  for (const std::string& line : message.headers) {
    if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
  }
  return "";
}

// test/compare/alertmanager_notifications.py wrote down what Debian's Alertmanager 0.25.0 sent: of two that fire, when
// one of them has ended, and when the other has too.
TEST(Formats, are_the_peers) {
  const json::object seen = fixture("notifications.json").as_object();
  Sending sending(text_of(seen.at("config")));
  const auto& posted = seen.at("posted").as_array();
  const auto& rounds = seen.at("rounds").as_array();
  for (std::size_t round = 0; round < rounds.size(); ++round) {
    std::vector<Alert> alerts;
    for (const json::value& one : posted[round].as_array()) alerts.push_back(alert_of(one.as_object()));
    sending.about(alerts);
    std::map<std::string, HttpMessage> ours;
    for (const Integration& integration : sending.config->receivers[0].integrations) {
      const Messages made = sending.messages(integration);
      for (const HttpMessage& message : std::get<std::vector<HttpMessage>>(made))
        ours[message.method + " " + message.url] = message;
    }
    for (const json::value& one : rounds[round].as_array()) {
      const json::object& theirs = one.as_object();
      const std::string key = text_of(theirs.at("method")) + " http://sink" + text_of(theirs.at("url"));
      ASSERT_TRUE(ours.contains(key)) << key << " in round " << round;
      const HttpMessage& message = ours[key];
      EXPECT_EQ(header(message, "Content-Type"), text_of(theirs.at("type"))) << key;
      EXPECT_EQ(header(message, "Authorization"),
                theirs.at("authorization").is_string() ? text_of(theirs.at("authorization")) : "")
          << key;
      const auto body = parse_json(message.body);
      ASSERT_TRUE(body) << key;
      EXPECT_EQ(*body, theirs.at("body")) << key << " in round " << round << "\nours:   " << to_text(*body)
                                          << "\ntheirs: " << to_text(theirs.at("body"));
    }
    EXPECT_EQ(ours.size(), rounds[round].as_array().size()) << "round " << round;
  }
}

Alert simple(const std::string& name, const std::string& summary) {
  Alert alert;
  alert.labels = Labels({{"alertname", name}, {"severity", "page"}});
  alert.id = identity(alert.labels);
  alert.annotations = {{"summary", summary}};
  alert.starts_at = kNow - std::chrono::hours(1);
  alert.ends_at = kNow + std::chrono::hours(1);
  return alert;
}

const std::string kHead = "route: {receiver: a, group_by: [alertname]}\nreceivers:\n- name: a\n";

HttpMessage only(const Sending& sending) {
  const Messages made = sending.messages(sending.config->receivers[0].integrations[0]);
  return std::get<std::vector<HttpMessage>>(made).at(0);
}

TEST(Formats, of_newer_and_older_kinds) {
  Sending teams(kHead + "  msteamsv2_configs: [{webhook_url: 'http://x/t'}]\n");
  teams.about({simple("Disk", "full")});
  const auto card = *parse_json(only(teams).body);
  EXPECT_EQ(text_of(card.at("attachments").at(0).at("content").at("body").at(0).at("text")), "[FIRING:1] Disk (page)");
  EXPECT_EQ(text_of(card.at("attachments").at(0).at("contentType")), "application/vnd.microsoft.card.adaptive");

  Sending old(kHead + "  msteams_configs: [{webhook_url: 'http://x/t'}]\n");
  old.about({simple("Disk", "full")});
  EXPECT_EQ(text_of(parse_json(only(old).body)->at("themeColor")), "8C1A1A");

  Sending pushover(kHead + "  pushover_configs: [{user_key: u k, token_file: /t, retry: 30s}]\n");
  pushover.about({simple("Disk", "full & more")});
  EXPECT_THAT(only(pushover).body,
              HasSubstr("token=secret+of+%2Ft&user=u+k&title=%5BFIRING%3A1%5D+Disk+%28page%29&message=full+%26+more"));
  EXPECT_THAT(only(pushover).body, HasSubstr("&priority=2&retry=30&expire=3600"));

  Sending v1(kHead + "  pagerduty_configs: [{service_key: sk}]\n");
  v1.about({simple("Disk", "full")});
  EXPECT_EQ(only(v1).url, "https://events.pagerduty.com/generic/2010-04-15/create_event.json");
  EXPECT_EQ(text_of(parse_json(only(v1).body)->at("event_type")), "trigger");
  EXPECT_EQ(text_of(parse_json(only(v1).body)->at("incident_key")), hash_of("{}:{alertname=\"Disk\"}"));
}

TEST(Formats, pagerduty_gets_no_more_than_it_takes) {
  Sending sending(kHead + "  pagerduty_configs: [{routing_key: k}]\n");
  sending.about({simple("Disk", std::string(600'000, 'x'))});
  const auto body = *parse_json(only(sending).body);
  EXPECT_THAT(text_of(body.at("payload").at("custom_details").at("error")), HasSubstr("exceeds the maximum size"));
}

TEST(Formats, mail_has_both_parts_and_only_its_headers) {
  Sending sending(kHead +
                  "  email_configs:\n  - {to: '\"A, B\" <a@example.org>, b@example.org', from: 'M <m@example.org>', "
                  "smarthost: 'mail:587', text: 'T {{ .Status }} é',\n"
                  "     auth_username: u, auth_password_file: /p, headers: {subject: 'S {{ .CommonAnnotations.summary "
                  "}}', X-One: y}}\n");
  sending.about({simple("Disk", "full\r\nBcc: evil@example.org <b>")});
  const auto mail = std::get<MailMessage>(sending.messages(sending.config->receivers[0].integrations[0]));
  EXPECT_EQ(mail.host, "mail");
  EXPECT_EQ(mail.port, 587);
  EXPECT_TRUE(mail.require_tls);
  EXPECT_EQ(mail.password, "secret of /p");
  EXPECT_EQ(mail.sender, "m@example.org");
  EXPECT_THAT(mail.recipients, testing::ElementsAre("a@example.org", "b@example.org"));
  const std::string head = mail.message.substr(0, mail.message.find("\r\n\r\n"));
  EXPECT_THAT(head, testing::Not(HasSubstr("\r\nBcc")));
  EXPECT_THAT(head, HasSubstr("subject: S full Bcc: evil@example.org"));
  EXPECT_THAT(head, HasSubstr("\r\nX-One: y\r\n"));
  EXPECT_THAT(head, HasSubstr("\r\nMessage-Id: <"));
  EXPECT_THAT(mail.message, HasSubstr("T firing =C3=A9"));
  EXPECT_THAT(mail.message, HasSubstr("&lt;b&gt;"));
  EXPECT_THAT(mail.message.substr(head.size()), testing::Not(HasSubstr("<b>")));
}

TEST(Formats, say_what_is_wrong) {
  Sending sending(kHead + "  slack_configs: [{api_url: 'http://x', text: '{{ template \"none\" . }}'}]\n");
  sending.about({simple("Disk", "full")});
  const auto made = messages_of(sending.delivery, sending.config->receivers[0].integrations[0], sending.around);
  ASSERT_FALSE(made);
  EXPECT_THAT(made.fault().message, HasSubstr("template \"none\" not defined"));
}

TEST(Cutting, counts_characters) {
  EXPECT_EQ(cut_characters("abcdef", 6), "abcdef");
  EXPECT_EQ(cut_characters("abcdefg", 6), "abcde…");
  EXPECT_EQ(cut_characters("äöüß", 4), "äöüß");
  EXPECT_EQ(cut_characters("äöüßx", 4), "äöü…");
}

}  // namespace
}  // namespace muster::alertmanager
