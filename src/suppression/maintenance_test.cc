#include "suppression/maintenance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "suppression/suppress.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using State = MaintenancePhase::State;
using testing::ElementsAre;
using testing::HasSubstr;

Instant at(const std::string& text) { return *parse_rfc3339(text); }

MaintenanceWindow window(const std::string& more, const std::string& starts = "2026-03-27T22:00",
                         const std::string& ends = "2026-03-28T06:00") {
  const auto body = parse_json(R"({"name":"Disks","time_zone":"Europe/Berlin","services":["checkout"],"starts":")" +
                               starts + R"(","ends":")" + ends + "\"" + more + "}");
  const auto window = maintenance_from(body->get_object());
  EXPECT_TRUE(window) << window.fault().message;
  return *window;
}

std::vector<std::string> times(const MaintenanceWindow& window, const std::string& from, int limit) {
  std::vector<std::string> texts;
  for (const Occurrence& one : occurrences(window, at(from), limit))
    texts.push_back(rfc3339(one.starts) + " " + rfc3339(one.ends));
  return texts;
}

TEST(Maintenance, keeps_its_local_time_when_the_clocks_change) {
  const auto nightly = window(R"(,"recurrence":"FREQ=DAILY")");
  EXPECT_THAT(times(nightly, "2026-03-27T20:00:00Z", 3),
              ElementsAre("2026-03-27T21:00:00Z 2026-03-28T05:00:00Z", "2026-03-28T21:00:00Z 2026-03-29T04:00:00Z",
                          "2026-03-29T20:00:00Z 2026-03-30T04:00:00Z"));
  EXPECT_THAT(times(nightly, "2026-10-24T12:00:00Z", 2),
              ElementsAre("2026-10-24T20:00:00Z 2026-10-25T05:00:00Z", "2026-10-25T21:00:00Z 2026-10-26T05:00:00Z"));
}

TEST(Maintenance, the_occurrence_that_runs_comes_first) {
  const auto nightly = window(R"(,"recurrence":"FREQ=WEEKLY;BYDAY=FR")");
  EXPECT_THAT(times(nightly, "2026-03-28T04:59:59Z", 1), ElementsAre("2026-03-27T21:00:00Z 2026-03-28T05:00:00Z"));
  EXPECT_THAT(times(nightly, "2026-03-28T05:00:00Z", 1), ElementsAre("2026-04-03T20:00:00Z 2026-04-04T04:00:00Z"));
  EXPECT_THAT(times(window(""), "2026-03-28T05:00:00Z", 1), testing::IsEmpty());
}

TEST(Maintenance, that_is_ended_early_comes_again) {
  auto nightly = window(R"(,"recurrence":"FREQ=DAILY")");
  nightly.ended_at = at("2026-03-27T23:00:00Z");
  EXPECT_THAT(times(nightly, "2026-03-27T22:00:00Z", 2),
              ElementsAre("2026-03-27T21:00:00Z 2026-03-27T23:00:00Z", "2026-03-28T21:00:00Z 2026-03-29T04:00:00Z"));
}

TEST(Maintenance, has_phases) {
  const auto once = window(R"(,"notice":"30m")");
  const auto phase = [&](const std::string& now) {
    const auto found = phase_of(once, at(now));
    return std::string(text_of(found.state)) + " " + (found.next == kForever ? "-" : rfc3339(found.next));
  };
  EXPECT_EQ(phase("2026-03-27T12:00:00Z"), "planned 2026-03-27T20:30:00Z");
  EXPECT_EQ(phase("2026-03-27T20:30:00Z"), "announced 2026-03-27T21:00:00Z");
  EXPECT_EQ(phase("2026-03-27T21:00:00Z"), "running 2026-03-28T04:30:00Z");
  EXPECT_EQ(phase("2026-03-28T04:30:00Z"), "ending 2026-03-28T05:00:00Z");
  EXPECT_EQ(phase("2026-03-28T05:00:00Z"), "over -");
}

TEST(Maintenance, holds_back_what_it_is_about_and_no_exception) {
  Alert disk;
  disk.id = AlertId(7);
  disk.service = ServiceId("checkout");
  disk.team = TeamId("shop");
  disk.severity = Severity::Warning;
  disk.labels = R"({"alertname":"DiskFull","env":"production"})";
  const auto held = [&](const MaintenanceWindow& one) { return covers(one, disk, labels_to_match(disk)); };
  EXPECT_TRUE(held(window("")));
  EXPECT_TRUE(held(window(R"(,"teams":["shop"],"environments":["staging","production"])")));
  EXPECT_FALSE(held(window(R"(,"teams":["other"])")));
  EXPECT_FALSE(held(window(R"(,"environments":["staging"])")));
  EXPECT_FALSE(held(window(R"(,"matchers":["alertname=Other"])")));
  EXPECT_FALSE(held(window(R"(,"except_matchers":["alertname=~\"Disk.*\""])")));
  disk.severity = Severity::Critical;
  EXPECT_FALSE(held(window(""))) << "what is critical pages unless somebody says otherwise";
  EXPECT_TRUE(held(window(R"(,"except_severities":[])")));
}

TEST(Maintenance, runs_in_the_decider) {
  OpenAlerts none;
  Suppressions suppressions(none);
  auto one = window("");
  one.id = MaintenanceId(5);
  suppressions.windows.push_back({one, occurrences(one, at("2026-03-27T12:00:00Z"), 1).front()});
  Alert disk;
  disk.service = ServiceId("checkout");
  EXPECT_FALSE(suppress(disk, suppressions, at("2026-03-27T20:59:59Z")));
  const auto hold = suppress(disk, suppressions, at("2026-03-27T21:00:00Z"));
  ASSERT_TRUE(hold);
  EXPECT_EQ(key_of(*hold), "maintenance:" + MaintenanceId(5).str());
  EXPECT_EQ(hold->until, at("2026-03-28T05:00:00Z"));
  EXPECT_FALSE(suppress(disk, suppressions, at("2026-03-28T05:00:00Z")));
}

TEST(Maintenance, what_is_wrong_is_named) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {R"({"name":""})", "'name' must say"},
      {R"({"name":"x","starts":"now"})", "'starts' must be a local time"},
      {R"({"name":"x","starts":"2026-03-27T22:00","ends":"2026-03-27T21:00","services":["a"]})", "later than 'starts'"},
      {R"({"name":"x","starts":"2026-03-27T22:00","ends":"2026-05-27T21:00","services":["a"]})", "31 days"},
      {R"({"name":"x","starts":"2026-03-27T22:00","ends":"2026-03-27T23:00"})", "say what it is about"},
      {R"({"name":"x","starts":"2026-03-27T22:00","ends":"2026-03-27T23:00","matchers":["a=~\".*\""]})", "everything"},
      {R"({"name":"x","starts":"2026-03-27T22:00","ends":"2026-03-27T23:00","matchers":["a=~\"(\""]})",
       "'matchers' holds"},
      {R"({"name":"x","starts":"2026-03-27T22:00","ends":"2026-03-27T23:00","services":["a"],"time_zone":"Mars"})",
       "IANA"},
      {R"({"name":"x","starts":"2026-03-27T22:00","ends":"2026-03-27T23:00","services":["a"],"recurrence":"FREQ=X"})",
       "FREQ"},
      {R"({"name":"x","starts":"2026-03-27T22:00","ends":"2026-03-27T23:00","services":["a"],"notice":"soon"})",
       "'notice'"},
      {R"({"nmae":"x"})", "unknown member 'nmae'"}};
  for (const auto& [text, said] : cases) {
    const auto made = maintenance_from(parse_json(text)->get_object());
    ASSERT_FALSE(made) << text;
    EXPECT_THAT(made.fault().message, HasSubstr(said)) << text;
  }
}

TEST(Maintenance, its_json_is_read_back) {
  const auto body =
      to_json(window(R"(,"recurrence":"FREQ=DAILY","notice":"15m","matchers":["a=b"],"except_severities":[])"));
  const auto again = maintenance_from(body);
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(to_json(*again), body);
}

TEST(Inhibitors, an_open_source_explains_what_has_the_same_labels) {
  InhibitRule rule{InhibitRuleId("host"),
                   "host",
                   *parse_matchers("alertname=HostDown"),
                   *parse_matchers("severity=~\"warning|error\""),
                   {"instance"}};
  OpenAlerts open;
  open.add(ServiceId("s"), "a", {.id = AlertId(1), .incident = IncidentId(1), .last_seen_at = {}});
  Inhibitors inhibitors;
  EXPECT_TRUE(inhibitors.set_rules({{rule.id, rule}}));
  inhibitors.opened(AlertId(1), Labels({{"alertname", "HostDown"}, {"instance", "db-1"}, {"severity", "critical"}}),
                    open);
  const auto inhibited = [&](const Labels& labels) {
    const auto found = inhibitors.inhibition(AlertId(9), labels, open);
    return found ? found->source.value() : 0;
  };
  EXPECT_EQ(inhibited(Labels({{"alertname", "DiskFull"}, {"instance", "db-1"}, {"severity", "warning"}})), 1);
  EXPECT_EQ(inhibited(Labels({{"alertname", "DiskFull"}, {"instance", "db-2"}, {"severity", "warning"}})), 0);
  EXPECT_EQ(inhibited(Labels({{"alertname", "DiskFull"}, {"instance", "db-1"}, {"severity", "critical"}})), 0);
  EXPECT_FALSE(inhibitors.inhibition(AlertId(1), Labels({{"instance", "db-1"}, {"severity", "warning"}}), open))
      << "not itself";
  open.remove(AlertId(1));
  EXPECT_EQ(inhibited(Labels({{"alertname", "DiskFull"}, {"instance", "db-1"}, {"severity", "warning"}})), 0);
}

TEST(Inhibitors, of_those_that_explain_each_other_one_pages) {
  const auto rule = [](const char* id, const char* source, const char* target) {
    return InhibitRule{InhibitRuleId(id), id, *parse_matchers(source), *parse_matchers(target), {}};
  };
  Inhibitors inhibitors;
  inhibitors.set_rules({{InhibitRuleId("a"), rule("a", "kind=disk", "kind=cpu")},
                        {InhibitRuleId("b"), rule("b", "kind=cpu", "kind=net")},
                        {InhibitRuleId("c"), rule("c", "kind=net", "kind=disk")}});
  OpenAlerts open;
  const auto opens = [&](std::int64_t id, const char* kind) {
    open.add(ServiceId("s"), kind, {.id = AlertId(id), .incident = IncidentId(1), .last_seen_at = {}});
    inhibitors.opened(AlertId(id), Labels(std::vector<Labels::Pair>{{"kind", kind}}), open);
  };
  const auto source_of = [&](std::int64_t id, const char* kind) {
    const auto found = inhibitors.inhibition(AlertId(id), Labels(std::vector<Labels::Pair>{{"kind", kind}}), open);
    return found ? found->source.value() : 0;
  };
  opens(1, "disk");
  opens(2, "cpu");
  EXPECT_EQ(source_of(2, "cpu"), 1);
  open.set_explained(AlertId(2), AlertId(1));
  opens(3, "net");
  EXPECT_EQ(source_of(3, "net"), 2);
  open.set_explained(AlertId(3), AlertId(2));
  EXPECT_EQ(source_of(1, "disk"), 0) << "the third is explained by the second, and that one by the first";
  open.remove(AlertId(2));
  open.set_explained(AlertId(3), {});
  EXPECT_EQ(source_of(1, "disk"), 3) << "the circle is broken";
}

TEST(Maintenance, names_who_is_told_besides) {
  const auto told = window(R"(,"notify":["dora","eve"],"notice":"15m")");
  EXPECT_THAT(told.notify, ElementsAre(UserId("dora"), UserId("eve")));
  const auto again = maintenance_from(to_json(told));
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(again->notify, told.notify);
  const auto body = parse_json(
      R"({"name":"Disks","services":["a"],"starts":"2026-03-27T22:00","ends":"2026-03-27T23:00","notify":[1]})");
  EXPECT_THAT(maintenance_from(body->get_object()).fault().message, HasSubstr("'notify'"));
}

TEST(Maintenance, comes_again_each_year) {
  const auto yearly = window(R"(,"recurrence":"FREQ=YEARLY;BYMONTH=3;BYDAY=-1FR")");
  EXPECT_THAT(times(yearly, "2026-03-27T20:00:00Z", 2),
              ElementsAre("2026-03-27T21:00:00Z 2026-03-28T05:00:00Z", "2027-03-26T21:00:00Z 2027-03-27T05:00:00Z"));
}

}  // namespace
}  // namespace muster
