#include "alertmanager/template/template.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "base/json.h"
#include "base/source_dir.h"

namespace muster::tmpl {
namespace {

json::value fixture(const std::string& name) {
  std::ifstream in(source_dir() + "/test/fixtures/alertmanager/" + name);
  std::ostringstream text;
  text << in.rdbuf();
  auto value = parse_json(text.str());
  EXPECT_TRUE(value) << name;
  return *value;
}

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

Value labels(const json::value& object) {
  std::map<std::string, Value, std::less<>> items;
  for (const auto& [name, value] : object.as_object()) items[std::string(name)] = Value(text_of(value));
  return label_set(std::move(items));
}

Time time_of(const json::value& text) {
  const std::string shown = text_of(text);
  return shown.starts_with("0001") ? Time{} : Time{parse_rfc3339(shown), ""};
}

// The data of a notification as amtool reads it.
Value data() {
  const json::object read = fixture("data.json").as_object();
  List alerts{List::Type::Alerts};
  for (const json::value& one : read.at("alerts").as_array()) {
    const json::object& a = one.as_object();
    alerts.items.emplace_back(
        Map{Map::Type::Record,
            {{"Status", text_of(a.at("status"))},
             {"Labels", labels(a.at("labels"))},
             {"Annotations", labels(a.at("annotations"))},
             {"StartsAt", time_of(a.at("startsAt"))},
             {"EndsAt", time_of(a.at("endsAt"))},
             {"GeneratorURL", text_of(a.at("generatorURL"))},
             {"Fingerprint", text_of(a.at("fingerprint"))}},
            "template.Alert",
            {"Status", "Labels", "Annotations", "StartsAt", "EndsAt", "GeneratorURL", "Fingerprint"}});
  }
  return Map{Map::Type::Record,
             {{"Receiver", text_of(read.at("receiver"))},
              {"Status", text_of(read.at("status"))},
              {"Alerts", std::move(alerts)},
              {"GroupLabels", labels(read.at("groupLabels"))},
              {"CommonLabels", labels(read.at("commonLabels"))},
              {"CommonAnnotations", labels(read.at("commonAnnotations"))},
              {"ExternalURL", text_of(read.at("externalURL"))}},
             "*template.Data",
             {"Receiver", "Status", "Alerts", "GroupLabels", "CommonLabels", "CommonAnnotations", "ExternalURL"}};
}

const Instant kNow = *parse_rfc3339("2026-03-01T12:00:00Z");

class AmtoolTemplates : public testing::Test {
 protected:
  AmtoolTemplates() {
    const auto fault = files.add("file.tmpl", text_of(cases.at("file")));
    EXPECT_FALSE(fault) << fault->message;
  }
  const json::object cases = fixture("templates.json").as_object();
  Templates files;
};

// test/compare/alertmanager_templates.py wrote down what Debian's amtool 0.25.0 makes of each.
TEST_F(AmtoolTemplates, text_is_rendered_as_by_amtool) {
  for (const json::value& one : cases.at("text").as_array()) {
    const std::string text = text_of(one.at("text"));
    const auto ours = files.expand(text, data(), kNow);
    ASSERT_TRUE(ours) << text << ": " << ours.fault().message;
    EXPECT_EQ(*ours, text_of(one.at("out"))) << text;
  }
}

TEST_F(AmtoolTemplates, html_is_escaped_as_by_amtool) {
  for (const json::value& one : cases.at("html").as_array()) {
    const std::string text = text_of(one.at("text"));
    const auto ours = files.expand(text, data(), kNow, true);
    ASSERT_TRUE(ours) << text << ": " << ours.fault().message;
    EXPECT_EQ(*ours, text_of(one.at("out"))) << text;
  }
}

TEST_F(AmtoolTemplates, what_amtool_refuses_is_refused) {
  for (const json::value& one : cases.at("faults").as_array()) {
    const std::string text = text_of(one.at("text"));
    const auto ours = files.expand(text, data(), kNow);
    ASSERT_FALSE(ours) << text << " gave " << *ours;
    EXPECT_TRUE(ours.fault().message.starts_with("template: ")) << ours.fault().message;
  }
}

// Functions that 0.25 does not have yet, from the documentation.
TEST(Templates, knows_the_functions_of_newer_releases) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({{ date "15:04 MST" (tz "Europe/Berlin" (index .Alerts 0).StartsAt) }})", "11:00 CET"},
      {R"({{ since (index .Alerts 0).StartsAt | humanizeDuration }})", "1h 59m 59s"},
      {R"({{ humanizeDuration 90061 }}|{{ humanizeDuration 0.0031 }}|{{ humanizeDuration "7" }})",
       "1d 1h 1m 1s|3.1ms|7s"},
      {R"({{ toJson .GroupLabels }})", R"({"alertname":"DiskFull"})"},
      {R"({{ "  a " | trimSpace }})", "a"},
      {R"({{ $d := dict "a" 1 "b" (list 2 3) }}{{ $d.a }}{{ index $d.b 1 }}{{ len (append $d.b 4) }})", "133"},
      {R"({{ urlUnescape "a%20b+c" }})", "a b c"},
  };
  for (const auto& [text, expected] : cases) {
    const auto ours = Templates().expand(text, data(), kNow);
    ASSERT_TRUE(ours) << text << ": " << ours.fault().message;
    EXPECT_EQ(*ours, expected) << text;
  }
}

TEST(Templates, are_bounded) {
  Templates files;
  EXPECT_FALSE(files.add("a", R"({{ define "again" }}{{ template "again" . }}{{ end }})"));
  EXPECT_FALSE(files.expand(R"({{ template "again" . }})", data(), kNow));
  EXPECT_FALSE(files.add("b", R"({{ define "two" }}{{ template "two" . }}{{ template "two" . }}{{ end }})"));
  EXPECT_FALSE(files.expand(R"({{ template "two" . }})", data(), kNow));
  std::string doubling = R"({{ $x := "0123456789abcdef" }})";
  for (int i = 0; i < 40; ++i) doubling += "{{ $x = print $x $x }}";
  EXPECT_FALSE(files.expand(doubling, data(), kNow));
  std::string loops = R"({{ $l := list 1 2 3 4 5 6 7 8 9 10 }})", ends;
  for (int i = 0; i < 12; ++i) {
    loops += "{{ range $l }}";
    ends += "{{ end }}";
  }
  EXPECT_FALSE(files.expand(loops + ends, data(), kNow, false, 50'000));
  EXPECT_FALSE(files.expand("{{ " + std::string(100'000, '('), data(), kNow));
  std::string ifs;
  for (int i = 0; i < 1000; ++i) ifs += "{{ if 1 }}";
  EXPECT_FALSE(files.expand(ifs, data(), kNow));
}

TEST(Templates, name_file_and_line_of_a_fault) {
  const auto fault = Templates().add("mail.tmpl", "a\nb\n{{ define \"x\" }}\n{{ nothing }}{{ end }}");
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->message, "template: mail.tmpl:4: function \"nothing\" not defined");
}

}  // namespace
}  // namespace muster::tmpl
