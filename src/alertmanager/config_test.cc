#include "alertmanager/config.h"

#include <gmock/gmock.h>

namespace muster::alertmanager {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ConfigReading read(const std::string& text) { return read_config(text, "am.yml", "/etc/am"); }

std::vector<std::string> errors(const std::string& text) {
  std::vector<std::string> all;
  for (const Problem& problem : read(text).problems) {
    if (problem.level == Problem::Level::Error) all.push_back(muster::text_of(problem));
  }
  return all;
}

const std::string kRoutes = R"(
route:
  receiver: default
  group_by: [alertname]
  routes:
  - receiver: db
    match: {service: db}
    match_re: {severity: page|critical}
    continue: true
    group_wait: 5s
  - receiver: db-info
    matchers: ['service="db"', severity!=critical]
    group_by: [...]
    routes:
    - matchers: [team=~"a.*"]
  - receiver: web
    matchers: [service=web]
    group_interval: 1m
receivers:
- name: default
- name: db
- name: db-info
- name: web
)";

std::vector<std::string> taken(const std::string& text, const Labels& labels) {
  const auto config = read(text).config;
  std::vector<std::string> ids;
  for (const Route* route : routes_of(config->route, labels)) ids.push_back(route->key + " " + route->receiver);
  return ids;
}

TEST(Routes, an_alert_takes_the_first_that_wants_it_and_more_where_it_goes_on) {
  EXPECT_THAT(taken(kRoutes, Labels({Labels::Pair("service", "other")})), ElementsAre("{} default"));
  EXPECT_THAT(taken(kRoutes, Labels({{"service", "db"}, {"severity", "page"}})),
              ElementsAre(R"({}/{service="db",severity=~"page|critical"} db)",
                          R"({}/{service="db",severity!="critical"} db-info)"));
  EXPECT_THAT(taken(kRoutes, Labels({{"service", "db"}, {"severity", "pages"}, {"team", "ab"}})),
              ElementsAre(R"({}/{service="db",severity!="critical"}/{team=~"a.*"} db-info)"));
  EXPECT_THAT(taken(kRoutes, Labels({{"service", "db"}, {"severity", "critical"}})),
              ElementsAre(R"({}/{service="db",severity=~"page|critical"} db)"));
}

TEST(Routes, inherit_what_they_do_not_say) {
  const auto config = read(kRoutes).config;
  ASSERT_TRUE(config);
  const Route &root = config->route, &db = root.routes[0], &info = root.routes[1];
  EXPECT_EQ(root.group_wait, std::chrono::seconds(30));
  EXPECT_EQ(root.group_interval, std::chrono::minutes(5));
  EXPECT_EQ(root.repeat_interval, std::chrono::hours(4));
  EXPECT_EQ(db.group_wait, std::chrono::seconds(5));
  EXPECT_THAT(db.group_by, ElementsAre("alertname"));
  EXPECT_TRUE(info.group_by_all);
  EXPECT_TRUE(info.group_by.empty());
  EXPECT_TRUE(info.routes[0].group_by_all);
  EXPECT_EQ(info.routes[0].receiver, "db-info");
  EXPECT_NE(root.routes[0].id, root.routes[1].id);
}

TEST(Config, mistakes_name_their_place) {
  const std::string receivers = "receivers:\n- name: a\n";
  EXPECT_THAT(errors("route: {receiver: b}\n" + receivers),
              ElementsAre(HasSubstr("am.yml:1:19: route: undefined receiver \"b\" used in route")));
  EXPECT_THAT(errors(receivers), ElementsAre(HasSubstr("no route provided in config")));
  EXPECT_THAT(errors("route: {}\n" + receivers), ElementsAre(HasSubstr("root route must specify a default receiver")));
  EXPECT_THAT(errors("route: {receiver: a, match: {x: y}}\n" + receivers),
              ElementsAre(HasSubstr("root route must not have any matchers")));
  EXPECT_THAT(errors("route: {receiver: a, group_by: [x, x]}\n" + receivers),
              ElementsAre(HasSubstr("duplicated label \"x\" in group_by")));
  EXPECT_THAT(errors("route: {receiver: a, group_by: [..., x]}\n" + receivers),
              ElementsAre(HasSubstr("cannot have wildcard group_by")));
  EXPECT_THAT(errors("route: {receiver: a, group_interval: 0s}\n" + receivers),
              ElementsAre(HasSubstr("group_interval cannot be zero")));
  EXPECT_THAT(errors("route: {receiver: a, group_wait: 5 min}\n" + receivers),
              ElementsAre(HasSubstr("not a valid duration string: \"5 min\"")));
  EXPECT_THAT(errors("route: {receiver: a, group_bye: [x]}\n" + receivers),
              ElementsAre(HasSubstr("field group_bye not found; did you mean 'group_by'?")));
  EXPECT_THAT(errors("route: {receiver: a, mute_time_intervals: [x]}\n" + receivers),
              testing::Contains(HasSubstr("undefined time interval \"x\" used in route")));
  EXPECT_THAT(errors("route: {receiver: a, routes: [{matchers: ['a=~(']}]}\n" + receivers),
              ElementsAre(HasSubstr("error parsing regexp")));
  EXPECT_THAT(errors("route: {receiver: a}\n" + receivers + "- name: a\n"),
              ElementsAre(HasSubstr("notification config name \"a\" is not unique")));
  EXPECT_THAT(errors("route: {receiver: a}\n" + receivers + "what: 1\n"),
              ElementsAre(HasSubstr("field what not found")));
  EXPECT_THAT(errors("route: [\n"), testing::SizeIs(1));
  EXPECT_FALSE(errors("").empty());
}

std::vector<std::string> receiver_errors(const std::string& configs, const std::string& global = "") {
  return errors("global: {" + global + "}\nroute: {receiver: a}\nreceivers:\n- name: a\n  " + configs + "\n");
}

TEST(Config, receivers_need_what_the_peer_needs) {
  EXPECT_THAT(receiver_errors("webhook_configs: [{}]"),
              ElementsAre(HasSubstr("one of url or url_file must be configured")));
  EXPECT_THAT(receiver_errors("webhook_configs: [{url: 'ftp://x'}]"),
              ElementsAre(HasSubstr("unsupported scheme \"ftp\"")));
  EXPECT_THAT(receiver_errors("email_configs: [{to: x@y}]"),
              testing::Contains(HasSubstr("no global SMTP smarthost set")));
  EXPECT_THAT(receiver_errors("email_configs: [{to: x@y}]", "smtp_smarthost: 'h:25', smtp_from: a@b"), ElementsAre());
  EXPECT_THAT(receiver_errors("slack_configs: [{channel: x}]"), ElementsAre(HasSubstr("no global Slack API URL set")));
  EXPECT_THAT(receiver_errors("slack_configs: [{channel: x}]", "slack_api_url: 'https://hooks/x'"), ElementsAre());
  EXPECT_THAT(
      receiver_errors("slack_configs: [{channel: x}]", "slack_api_url: 'https://hooks/x', slack_api_url_file: f"),
      ElementsAre(HasSubstr("at most one of slack_api_url & slack_api_url_file must be configured")));
  EXPECT_THAT(receiver_errors("pagerduty_configs: [{url: 'http://x'}]"),
              ElementsAre(HasSubstr("missing service or routing key")));
  EXPECT_THAT(receiver_errors("opsgenie_configs: [{tags: x}]"),
              ElementsAre(HasSubstr("no global OpsGenie API Key set")));
  EXPECT_THAT(receiver_errors("telegram_configs: [{bot_token: x}]"), ElementsAre(HasSubstr("missing chat_id")));
  EXPECT_THAT(receiver_errors("pushover_configs: [{token: x}]"), ElementsAre(HasSubstr("missing user key")));
  EXPECT_THAT(receiver_errors("victorops_configs: [{api_key: x}]"), ElementsAre(HasSubstr("missing Routing key")));
  EXPECT_THAT(receiver_errors(
                  "webhook_configs: [{url: 'http://x', http_config: {basic_auth: {username: a}, bearer_token: b}}]"),
              ElementsAre(HasSubstr("at most one of basic_auth, oauth2 & authorization")));
  EXPECT_THAT(receiver_errors("slack_configs: [{api_url: 'http://x', text: '{{ .Status'}]"),
              ElementsAre(HasSubstr("unclosed action")));
  EXPECT_THAT(receiver_errors("sns_configs: [{topic_arn: x}]"), ElementsAre());
  EXPECT_THAT(read("route: {receiver: a}\nreceivers: [{name: a, sns_configs: [{topic_arn: x}]}]\n").problems[0].message,
              HasSubstr("Muster does not send these"));
}

TEST(Config, is_shown_without_its_secrets) {
  const auto config =
      read(
          "global: {slack_api_url: 'https://hooks/secret-1'}\nroute: {receiver: a}\nreceivers:\n- name: a\n"
          "  slack_configs: [{channel: '#c', send_resolved: true}]\n  pagerduty_configs:\n  - routing_key: secret-2\n"
          "    details: {a: \"x: y\"}\n")
          .config;
  ASSERT_TRUE(config);
  EXPECT_THAT(config->original, testing::Not(HasSubstr("secret-")));
  EXPECT_THAT(config->original, HasSubstr("routing_key: <secret>"));
  // It is YAML that means the same.
  const auto again = read(config->original);
  ASSERT_TRUE(again.config) << config->original << muster::text_of(again.problems.at(0));
  EXPECT_EQ(again.config->original, config->original);
  EXPECT_EQ(again.config->receivers[0].integrations.size(), 2u);
}

TEST(Config, secret_files_are_found_beside_the_file) {
  const auto config = read(
                          "route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url_file: sub/url, "
                          "http_config: {authorization: "
                          "{credentials_file: /abs}}}]}]\n")
                          .config;
  ASSERT_TRUE(config);
  EXPECT_EQ(config->receivers[0].integrations[0].secrets.at("url").file, "/etc/am/sub/url");
  EXPECT_EQ(config->receivers[0].integrations[0].http.credentials.file, "/abs");
}

TEST(Durations, are_prometheus_own) {
  using namespace std::chrono_literals;
  EXPECT_EQ(parse_prometheus_duration("1d12h"), Duration(36h));
  EXPECT_EQ(parse_prometheus_duration("1h30m5s100ms"), Duration(1h + 30min + 5s + 100ms));
  EXPECT_EQ(parse_prometheus_duration("1y"), Duration(24h * 365));
  for (const char* wrong : {"", "5", "m", "5m1h", "1.5h", "-1h", "1h1h", "99999999y", "5 m"})
    EXPECT_EQ(parse_prometheus_duration(wrong), std::nullopt) << wrong;
  EXPECT_EQ(prometheus_duration(36h), "1d12h");
  EXPECT_EQ(prometheus_duration(5min), "5m");
}

}  // namespace
}  // namespace muster::alertmanager
