#include "replay/replay.h"

#include <gmock/gmock.h>

#include "config/documents.h"
#include "replay/trial.h"
#include "routing/route.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using Kind = ReplayDifference::Kind;

const Instant kStart = *parse_rfc3339("2026-03-18T12:00:00Z");

struct Past {
  std::vector<PastAlert> alerts;
  PastAlert& add(std::string key, std::string title, Duration after, std::optional<Duration> lasted) {
    PastAlert past;
    past.id = AlertId(static_cast<std::int64_t>(alerts.size()) + 1);
    past.integration = IntegrationId("api");
    past.signal.dedup_key = std::move(key);
    past.signal.summary = std::move(title);
    past.opened_at = past.last_seen_at = kStart + after;
    if (lasted) past.resolved_at = past.opened_at + *lasted;
    alerts.push_back(past);
    return alerts.back();
  }
  PastAlerts source() const {
    return [this](const auto& each) {
      for (const PastAlert& past : alerts) each(past);
    };
  }
};

Rule rule_of(Actions then) {
  Rule rule;
  rule.id = RuleId("r");
  rule.when.kind = Condition::Kind::Field;
  rule.when.field = {"title", FieldTest::Op::Starts, {"Disk"}};
  rule.then = std::move(then);
  return rule;
}

Configuration config_with(std::optional<Actions> then) {
  Configuration config;
  User ana;
  ana.id = UserId("ana");
  ana.name = "Ana";
  ana.role = Role::Admin;
  ana.time_zone = "UTC";
  ana.contacts = {{ContactId("mail"), Channel::Email, "ana@example.org", "", false}};
  User ben = ana;
  ben.id = UserId("ben");
  ben.name = "Ben";
  config.users = {{ana.id, ana}, {ben.id, ben}};
  config.policies[PolicyId("p")] = {PolicyId("p"), "P", {}, {{0s, {UserId("ana")}}}, 0, 0s};
  config.policies[PolicyId("q")] = {PolicyId("q"), "Q", {}, {{0s, {UserId("ben")}}}, 0, 0s};
  config.services[ServiceId("s")] = {ServiceId("s"), "S", "", {}, PolicyId("p"), {}};
  config.integrations[IntegrationId("api")] = {IntegrationId("api"), "API", "muster", "", ServiceId("s")};
  if (then) config.rules[RuleId("r")] = rule_of(*then);
  config.correlation.enabled = false;  // each alert for itself; other tests have it on
  compile_rules(config);
  add_administrators_policy(config);
  return config;
}

ReplayReport replayed(const Past& past, Actions then) {
  const Configuration before = config_with(std::nullopt), after = config_with(std::move(then));
  return replay(past.source(), before, {&after}).front();
}

TEST(Replay, of_the_same_configuration_shows_no_difference) {
  Past past;
  past.add("a", "Disk full", 0s, 1min);
  past.add("b", "CPU", 1min, std::nullopt);
  const Configuration config = config_with(std::nullopt);
  const auto report = replay(past.source(), config, {&config}).front();
  EXPECT_EQ(report.alerts, 2u);
  EXPECT_EQ(report.pages_before, 2u);
  EXPECT_EQ(report.pages_after, 2u);
  EXPECT_TRUE(report.examples.empty());
}

TEST(Replay, tells_what_a_wait_saves_and_what_it_delays) {
  Past past;
  past.add("a", "Disk full", 0s, 1min);
  past.add("a", "Disk full", 10min, 30min);
  past.add("b", "CPU", 0s, 1min);
  const auto report = replayed(past, {.wait = 2min});
  EXPECT_EQ(report.pages_before, 3u);
  EXPECT_EQ(report.pages_after, 2u);
  EXPECT_EQ(report.saved, 1u);
  EXPECT_EQ(report.later, 1u);
  EXPECT_EQ(report.missed, 0u);
  ASSERT_EQ(report.examples.size(), 2u);
  EXPECT_EQ(report.examples[0].kind, Kind::Saved);
  EXPECT_EQ(report.examples[0].after.end, Played::End::Over);
  EXPECT_EQ(report.examples[0].after.rule, RuleId("r"));
  EXPECT_EQ(report.examples[1].after.at, kStart + 12min);
}

TEST(Replay, tells_what_would_have_been_missed) {
  Past past;
  past.add("a", "Disk full", 0s, 1min).acknowledged = true;
  past.add("b", "Disk slow", 0s, std::nullopt).mark = "useful";
  past.add("c", "Disk odd", 0s, std::nullopt);
  const auto report = replayed(past, {.fate = Fate::Log});
  EXPECT_EQ(report.saved, 3u);
  EXPECT_EQ(report.missed, 2u);
  EXPECT_EQ(report.examples.front().kind, Kind::Missed);
  EXPECT_EQ(report.examples.front().after.end, Played::End::Logged);
}

TEST(Replay, tells_who_else_would_have_been_told) {
  Past past;
  past.add("a", "Disk full", 0s, 1h);
  const auto report = replayed(past, {.policy = PolicyId("q")});
  EXPECT_EQ(report.otherwise, 1u);
  EXPECT_THAT(report.examples.front().told_before, testing::ElementsAre("Ana"));
  EXPECT_THAT(report.examples.front().told_after, testing::ElementsAre("Ben"));
}

TEST(Replay, folds_what_has_the_same_key) {
  Past past;
  past.add("a", "Disk full on a", 0s, 1h);
  past.add("b", "Disk full on b", 10min, 1h);
  past.add("c", "Disk full on c", 2h, 1h);
  const auto report = replayed(past, {.key = "disks"});
  EXPECT_EQ(report.pages_after, 2u);
  EXPECT_EQ(report.examples.front().after.end, Played::End::Joins);
}

TEST(Replay, knows_cool_down_flapping_and_minimum_counts) {
  Past past;
  for (int i = 0; i < 6; ++i) past.add("a", "Disk full", i * 4min, 2min);
  EXPECT_EQ(replayed(past, {.cool_down = 30min}).pages_after, 1u);
  EXPECT_EQ(replayed(past, {.flap_changes = 5, .flap_within = 1h}).pages_after, 3u);
  for (PastAlert& one : past.alerts) {
    one.occurrences = 5;
    one.last_seen_at = one.opened_at + 1min;
  }
  EXPECT_EQ(replayed(past, {.minimum_count = 5, .minimum_within = 10min}).pages_after, 6u);
  EXPECT_EQ(replayed(past, {.minimum_count = 6, .minimum_within = 10min}).pages_after, 0u);
}

TEST(Replay, remembers_no_more_than_is_open) {
  const Configuration config = config_with(std::nullopt);
  Player player(config);
  Past past;
  for (int i = 0; i < 20'000; ++i) past.add(std::to_string(i), "Disk full", i * 10min, 1min);
  for (const PastAlert& one : past.alerts) player.play(one);
  EXPECT_LT(player.remembered(), 2'000u);
}

TEST(Trial, says_when_it_would_page) {
  const Configuration config = config_with(Actions{.wait = 2min});
  Signal signal;
  signal.dedup_key = "a";
  signal.summary = "Disk full";
  const Facts facts{.signal = signal, .service = ServiceId("s"), .now = kStart};
  const Trial trial = try_signal(config, facts);
  EXPECT_EQ(trial.pages_at, kStart + 2min);
  EXPECT_EQ(trial.route.policy->id, PolicyId("p"));
  EXPECT_EQ(trial.verdicts.size(), 1u);
  EXPECT_FALSE(try_signal(config_with(Actions{.fate = Fate::Suppress}), facts).pages_at);
  signal.state = Signal::State::Resolved;
  EXPECT_FALSE(try_signal(config, facts).pages_at);
}

TEST(Replay, counts_what_joins_an_incident_in_place_of_paging) {
  Past past;
  for (const char* key : {"a", "b", "c", "d"}) past.add(key, std::string("Trouble ") + key, 0s, 10min);
  past.add("e", "Trouble e", 20min, std::nullopt);  // the others are over
  const Configuration before = config_with(std::nullopt);
  Configuration after = before;
  after.correlation.enabled = true;
  after.correlation.burst_window = 2min;
  const auto report = replay(past.source(), before, {&after}).front();
  EXPECT_EQ(report.pages_before, 5u);
  EXPECT_EQ(report.grouped_before, 0u);
  EXPECT_EQ(report.pages_after, 3u) << "the third of a service within two minutes is a burst";
  EXPECT_EQ(report.grouped_after, 2u);
  EXPECT_EQ(report.saved, 2u);
  EXPECT_EQ(report.missed, 0u) << "people were told of the incident";
  ASSERT_FALSE(report.examples.empty());
  EXPECT_EQ(report.examples.front().after.end, Played::End::Grouped);
}

TEST(Replay, takes_silences_and_maintenance_of_that_time_into_account) {
  Past past;
  past.add("a", "Silenced", 1min, 5min).signal.labels.set("host", "db-1");  // over before the silence is
  past.add("b", "Silenced", 2min, std::nullopt).signal.labels.set("host", "db-1");
  past.add("c", "In maintenance", 3min, 90min);
  past.add("d", "Before all", 0s, std::nullopt);
  Surroundings around;
  Silence silence;
  silence.id = SilenceId(1);
  silence.matchers = *parse_matchers("{host=\"db-1\"}");
  silence.starts_at = kStart + 30s;
  silence.ends_at = kStart + 30min;
  silence.created_by = "Ana";
  around.silences.push_back(silence);
  Surroundings::Window window;
  window.window.name = "Move";
  window.window.services = {ServiceId("s")};
  window.times = {{kStart + 3min, kStart + 60min}};
  around.windows.push_back(window);
  const Configuration config = config_with(std::nullopt);
  Player player(config, around);
  std::vector<Played> played;
  for (const PastAlert& one : past.alerts) played.push_back(player.play(one));
  EXPECT_EQ(played[0].end, Played::End::Over);
  EXPECT_EQ(played[0].held_by, "the silence of Ana");
  EXPECT_EQ(*played[1].at, kStart + 60min) << "the maintenance goes on after the silence";
  EXPECT_EQ(*played[2].at, kStart + 60min);
  EXPECT_EQ(played[2].held_by, "the maintenance Move");
  EXPECT_EQ(*played[3].at, kStart);
  const auto report = replay(past.source(), config, {&config}, around).front();
  EXPECT_EQ(report.silences, 1u);
  EXPECT_EQ(report.maintenance, 1u);
  EXPECT_EQ(report.pages_before, 3u);
}

TEST(Replay, takes_inhibition_into_account) {
  Past past;
  past.add("host", "Host down", 0s, 30min).signal.labels.set("kind", "host");
  past.add("disk", "Disk full", 1min, 2h).signal.labels.set("kind", "disk");
  past.add("cpu", "CPU", 1min, 5min).signal.labels.set("kind", "disk");        // over before its cause is
  past.add("late", "Disk slow", 40min, 1h).signal.labels.set("kind", "disk");  // the cause is over
  past.add("other", "Host down", 50min, std::nullopt).signal.labels.set("kind", "host");
  past.add("never", "Disk odd", 51min, std::nullopt).signal.labels.set("kind", "disk");
  const Configuration before = config_with(std::nullopt);
  Configuration after = before;
  const InhibitRule rule{InhibitRuleId("host"), "host", *parse_matchers("kind=host"), *parse_matchers("kind=disk"), {}};
  after.inhibit_rules = {{rule.id, rule}};
  Player player(after);
  std::vector<Played> played;
  for (const PastAlert& one : past.alerts) played.push_back(player.play(one));
  EXPECT_EQ(*played[0].at, kStart);
  EXPECT_EQ(*played[1].at, kStart + 30min) << "it pages when its cause is over";
  EXPECT_EQ(played[1].held_by, "another alert, by the inhibition rule host");
  EXPECT_EQ(played[2].end, Played::End::Over);
  EXPECT_EQ(*played[3].at, kStart + 40min);
  EXPECT_EQ(played[5].end, Played::End::Held);
  const auto report = replay(past.source(), before, {&after}).front();
  EXPECT_EQ(report.saved, 2u);
  EXPECT_EQ(report.later, 1u);
}

TEST(Replay, takes_snoozes_of_that_time_into_account) {
  Past past;
  past.add("a", "Disk full", 0s, 3h);
  Surroundings around;
  around.snoozes[past.alerts[0].id] = {{kStart + 5min, kStart + 1h}};
  const Configuration waits = config_with(Actions{.wait = 10min}), does_not = config_with(std::nullopt);
  EXPECT_EQ(*Player(waits, around).play(past.alerts[0]).at, kStart + 1h) << "it was put off when the wait ended";
  EXPECT_EQ(*Player(does_not, around).play(past.alerts[0]).at, kStart) << "it had paged before";
  EXPECT_EQ(replay(past.source(), does_not, {&waits}, around).front().snoozes, 1u);
}

TEST(Replay, takes_storms_into_account) {
  Past past;
  for (int i = 0; i < 30; ++i) past.add("k" + std::to_string(i), "Disk full " + std::to_string(i), i * 1s, 1min);
  past.add("later", "Disk full later", 1h, 1min);
  const Configuration before = config_with(std::nullopt);
  Configuration after = before;
  after.storm.incidents = 10;
  after.storm.window = 1min;
  after.storm.calm = 5min;
  const auto report = replay(past.source(), before, {&after}).front();
  EXPECT_EQ(report.pages_before, 31u);
  EXPECT_EQ(report.pages_after, 12u) << "ten, the one that begins the storm, and one when it is over";
  EXPECT_EQ(report.grouped_after, 19u);
  EXPECT_EQ(report.missed, 0u);
}

}  // namespace
}  // namespace muster
