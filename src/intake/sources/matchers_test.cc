#include "intake/sources/matchers.h"

#include <array>
#include <gmock/gmock.h>

#include "base/json.h"
#include "base/utf8.h"
#include "intake/sources/alertmanager_read.h"
#include "intake/sources/alertmanager_silences.h"
#include "intake/sources/fields.h"
#include "intake/sources/syntax.h"

namespace muster {
namespace {

const Labels kLabels({{"alertname", "DiskFull"}, {"severity", "page"}, {"straße", "a\nb"}});

struct Case {
  std::string_view text;
  bool matches;
};

TEST(Matchers, MatchAsAlertmanagerDoes) {
  const std::array<Case, 22> cases{{
      {"alertname=DiskFull", true},
      {"alertname=\"DiskFull\"", true},
      {" alertname = \"DiskFull\" ", true},
      {"alertname!=DiskFull", false},
      {"alertname=~\"Disk\"", false},  // the whole value
      {"alertname=~\"Disk.*\"", true},
      {"alertname=~Disk.+|Load", true},
      {"alertname=~\"Load|DiskFull\"", true},  // the anchors hold for every alternative
      {"alertname=~\"Full|Disk\"", false},
      {"alertname!~\"Disk.*\"", false},
      {"alertname!~\"disk.*\"", true},
      {"alertname=~\"(?i)diskfull\"", true},
      {"absent=\"\"", true},  // an absent label is an empty one
      {"absent!=\"\"", false},
      {"absent=~\".*\"", true},
      {"absent=~\".+\"", false},
      {"absent!~\".+\"", true},
      {"severity=", false},
      {"\"straße\"=\"a\\nb\"", true},
      {"straße=\"a\\nb\"", true},
      {"straße=~\"a.b\"", false},  // a dot is not a line feed
      {"severity=~\"\"", false},
  }};
  for (const Case& c : cases) {
    const auto matcher = parse_matcher(c.text);
    ASSERT_TRUE(matcher) << c.text << ": " << matcher.fault().message;
    EXPECT_EQ(matcher->matches(kLabels), c.matches) << c.text;
    const auto again = parse_matcher(text_of(*matcher));
    ASSERT_TRUE(again) << text_of(*matcher);
    EXPECT_EQ(again->matches(kLabels), c.matches) << text_of(*matcher);
  }
}

TEST(Matchers, RefusesInAlertmanagersWords) {
  const auto fault = [](std::string_view text) {
    const auto matcher = parse_matcher(text);
    return matcher ? std::string("none") : matcher.fault().message;
  };
  EXPECT_EQ(fault("bad"), "bad matcher format: bad");
  EXPECT_EQ(fault(""), "bad matcher format: ");
  EXPECT_EQ(fault("=x"), "bad matcher format: =x");
  EXPECT_EQ(fault("a b=x"), "bad matcher format: a b=x");
  EXPECT_EQ(fault("\"a=x"), "bad matcher format: \"a=x");
  EXPECT_EQ(fault("a=\"x\"y\""), "matcher value contains unescaped double quote: \"x\"y\"");
  EXPECT_EQ(fault("a=x\"y"), "matcher value contains unescaped double quote: x\"y");
  EXPECT_THAT(fault("a=~\"(\""), testing::StartsWith("error parsing regexp: missing )"));
  EXPECT_THAT(fault("a=~\"(x{1000}){1000}\""), testing::StartsWith("error parsing regexp: "));
}

TEST(Matchers, ReadsSeveral) {
  const auto two = parse_matchers(R"({alertname=~"a,b|Disk.*", severity="page",})");
  ASSERT_TRUE(two);
  EXPECT_EQ(two->size(), 2u);
  EXPECT_TRUE(all_match(*two, kLabels));
  EXPECT_TRUE(parse_matchers("")->empty());
  EXPECT_TRUE(parse_matchers(" {} ")->empty());
  EXPECT_FALSE(parse_matchers("{a=b"));
  EXPECT_FALSE(parse_matchers("{"));
  EXPECT_FALSE(parse_matchers("a=b,,c=d"));
  std::string many = "a=b";
  for (int i = 0; i < 100; ++i) many += ",a=b";
  EXPECT_FALSE(parse_matchers(many));
}

GettableAlert example() {
  GettableAlert alert;
  alert.labels = kLabels;
  alert.annotations = R"({"summary":"Full","n":1})";
  alert.generator_url = "https://prometheus.example.org/graph";
  alert.starts_at = *parse_rfc3339("2026-11-22T19:18:47.260798Z");
  alert.ends_at = *parse_rfc3339("2026-11-22T19:23:47Z");
  alert.updated_at = alert.starts_at;
  alert.receivers = {"shop"};
  return alert;
}

TEST(AlertmanagerRead, WritesAnAlertInAlertmanagersShape) {
  std::string out;
  append_gettable_alert(out, example());
  EXPECT_EQ(out, R"({"annotations":{"summary":"Full"},"endsAt":"2026-11-22T19:23:47.000Z",)"
                 R"("fingerprint":")" +
                     prometheus_fingerprint(kLabels) +
                     R"(","receivers":[{"name":"shop"}],"startsAt":"2026-11-22T19:18:47.260Z",)"
                     R"("status":{"inhibitedBy":[],"mutedBy":[],"silencedBy":[],"state":"active"},)"
                     R"("updatedAt":"2026-11-22T19:18:47.260Z","generatorURL":"https://prometheus.example.org/graph",)"
                     R"("labels":{"alertname":"DiskFull","severity":"page","straße":"a\nb"}})");
}

// Fingerprints that Debian's Alertmanager 0.25.0 gave to these label sets.
TEST(AlertmanagerRead, FingerprintIsAlertmanagers) {
  EXPECT_EQ(prometheus_fingerprint(Labels(std::vector<Labels::Pair>{{"alertname", "Good"}})), "bfb7da6a737ed1db");
  EXPECT_EQ(prometheus_fingerprint(
                Labels({{"alertname", "DiskFull"}, {"instance", "db-1:9100"}, {"job", "node"}, {"severity", "page"}})),
            "196f6f40c92cfa2a");
}

TEST(AlertmanagerRead, AnswersAreJsonWithTheRequiredMembers) {
  const std::vector<GettableAlert> alerts{example(), example()};
  const auto array = parse_json(get_alerts(alerts).body);
  ASSERT_TRUE(array);
  EXPECT_EQ(array->as_array().size(), 2u);
  const std::vector<GettableGroup> groups{{kLabels, "shop", alerts}, {Labels(), "", {}}};
  const auto grouped = parse_json(get_groups(groups).body);
  ASSERT_TRUE(grouped);
  EXPECT_EQ(grouped->as_array().at(0).at("receiver").at("name").as_string(), "shop");
  EXPECT_EQ(get_groups(std::vector<GettableGroup>{}).body, "[]\n");
  EXPECT_EQ(get_silences({}).body, "[]\n");
  EXPECT_EQ(get_receivers(std::vector<std::string>{"a", "b\""}).body, "[{\"name\":\"a\"},{\"name\":\"b\\\"\"}]\n");
  const auto status = parse_json(get_status({"0.1.0", "abc", "main", "", "route: {}\n", Instant()}).body);
  ASSERT_TRUE(status);
  for (const std::string_view member : {"cluster", "config", "uptime", "versionInfo"}) {
    EXPECT_TRUE(status->as_object().contains(member)) << member;
  }
  for (const std::string_view member : {"version", "revision", "branch", "buildUser", "buildDate", "goVersion"}) {
    EXPECT_TRUE(status->at("versionInfo").as_object().contains(member)) << member;
  }
  EXPECT_EQ(no_such_path("/api/v2/x").body, R"({"code":404,"message":"path /api/v2/x was not found"})");
}

TEST(AlertmanagerRead, QueryChoosesAlerts) {
  using Parameters = std::vector<std::pair<std::string, std::string>>;
  const auto wants = [](const Parameters& parameters, const GettableAlert& alert) {
    const auto query = parse_alert_query(parameters);
    EXPECT_TRUE(query) << query.fault().message;
    return query && query->wants(alert);
  };
  const GettableAlert alert = example();
  EXPECT_TRUE(wants({}, alert));
  EXPECT_TRUE(
      wants({{"active", "true"}, {"silenced", "false"}, {"inhibited", "false"}, {"unprocessed", "false"}}, alert));
  EXPECT_FALSE(wants({{"active", "false"}}, alert));
  EXPECT_TRUE(wants({{"filter", "alertname=\"DiskFull\""}, {"filter", "severity=~\"pa.e\""}}, alert));
  EXPECT_FALSE(wants({{"filter", "alertname=\"DiskFull\""}, {"filter", "severity!=page"}}, alert));
  EXPECT_TRUE(wants({{"receiver", "sh.*"}}, alert));
  EXPECT_FALSE(wants({{"receiver", "sho"}}, alert));
  GettableAlert silenced = example();
  silenced.state = GettableAlert::State::Suppressed;
  silenced.silenced_by = {"id"};
  EXPECT_FALSE(wants({{"silenced", "false"}}, silenced));
  EXPECT_TRUE(wants({{"active", "false"}}, silenced));

  const auto bad = parse_alert_query(Parameters{{"filter", "bad"}});
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad_query(bad.fault()).body, "\"bad matcher format: bad\"\n");
  const auto receiver = parse_alert_query(Parameters{{"receiver", "("}});
  ASSERT_FALSE(receiver);
  EXPECT_THAT(receiver.fault().message, testing::StartsWith("failed to parse receiver param: error parsing regexp: "));
}

TEST(Syntax, SaysWhereAndWhyInGosWords) {
  const auto message = [](std::string_view text) {
    const auto error = syntax_error(text);
    return error ? error->message : std::string("none");
  };
  EXPECT_EQ(message(R"( {"a":[1,-2.5e+3,true,false,null,"x\u00e9\n"],"b":{}} )"), "none");
  EXPECT_EQ(message("hello"), "invalid character 'h' looking for beginning of value");
  EXPECT_EQ(message("[1,]"), "invalid character ']' looking for beginning of value");
  EXPECT_EQ(message("[1"), "unexpected EOF");
  EXPECT_EQ(message("{\"a\""), "unexpected EOF");
  EXPECT_EQ(message("{a:1}"), "invalid character 'a' looking for beginning of object key string");
  EXPECT_EQ(message("{\"a\" 1}"), "invalid character '1' after object key");
  EXPECT_EQ(message("{\"a\":1 \"b\"}"), "invalid character '\"' after object key:value pair");
  EXPECT_EQ(message("[1 2]"), "invalid character '2' after array element");
  EXPECT_EQ(message("[] x"), "invalid character 'x' after top-level value");
  EXPECT_EQ(message("[tru]"), "invalid character ']' in literal true (expecting 'e')");
  EXPECT_EQ(message("[\"a\nb\"]"), "invalid character '\\n' in string literal");
  EXPECT_EQ(message("[\"\\x\"]"), "invalid character 'x' in string escape code");
  EXPECT_EQ(message("[1.]"), "invalid character ']' after decimal point in numeric literal");
  EXPECT_EQ(message("\xEF\xBB\xBF[]"), "invalid character 'ï' looking for beginning of value");
  const auto error = syntax_error("{\n  \"a\": 1,\n  \"b\": x\n}");
  EXPECT_EQ(error->line, 3u);
  EXPECT_EQ(error->column, 8u);
}

TEST(Fields, CutsBetweenCharacters) {
  EXPECT_EQ(cut("abc", 3), "abc");
  EXPECT_EQ(cut("abcd", 3), "…");
  for (std::size_t bytes = 3; bytes < 12; ++bytes) {
    const std::string text = cut("üüüüüü😀", bytes);
    EXPECT_LE(text.size(), bytes);
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(utf8_length(rest))) {
      ASSERT_GT(utf8_length(rest), 0u) << bytes;
    }
  }
}

TEST(Fields, KnowsTheWordsForSeverity) {
  EXPECT_EQ(severity_in_any_words("Page"), Severity::Critical);
  EXPECT_EQ(severity_in_any_words(" CRIT "), Severity::Critical);
  EXPECT_EQ(severity_in_any_words("major"), Severity::Error);
  EXPECT_EQ(severity_in_any_words("P3"), Severity::Warning);
  EXPECT_EQ(severity_in_any_words("none"), Severity::Info);
  EXPECT_EQ(severity_in_any_words("purple"), std::nullopt);
  EXPECT_EQ(severity_in_any_words(""), std::nullopt);
}

TEST(Fields, KeepsOnlyLinksThatAreSafeToShow) {
  std::vector<Link> links;
  for (const char* href :
       {"https://a.example", "HTTP://b.example", "mailto:x@example.org", "javascript:alert(1)", "data:x", "//c.example",
        " https://d.example ", "https://e\n.example", "https://a.example", ""}) {
    add_link(links, href, "t");
  }
  std::vector<std::string> found;
  for (const Link& link : links) found.push_back(link.href);
  EXPECT_THAT(found, testing::ElementsAre("https://a.example", "HTTP://b.example", "mailto:x@example.org",
                                          "https://d.example"));
}

TEST(Fields, ReadsTimesAsToolsWriteThem) {
  EXPECT_EQ(lenient_time("2026-01-02T00:00:00"), parse_rfc3339("2026-01-02T00:00:00Z"));
  EXPECT_EQ(lenient_time("2026-01-02 00:00:00.5"), parse_rfc3339("2026-01-02T00:00:00.5Z"));
  EXPECT_EQ(lenient_time("2026-01-02T00:00:00+0100"), parse_rfc3339("2026-01-01T23:00:00Z"));
  EXPECT_EQ(lenient_time("0001-01-01T00:00:00Z"), std::nullopt);
  EXPECT_EQ(lenient_time("0001-01-01T00:00:00.000+02:00"), std::nullopt);
  EXPECT_EQ(lenient_time("2026-01-02"), std::nullopt);
}

}  // namespace
}  // namespace muster
