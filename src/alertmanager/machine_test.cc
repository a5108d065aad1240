#include "alertmanager/machine.h"

#include <gmock/gmock.h>
#include <random>

#include "alertmanager/rows.h"
#include "store/migrate.h"
#include "store/sqlite/sqlite.h"

namespace muster::alertmanager {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

const Instant kStart = *parse_rfc3339("2026-03-02T10:00:00Z");

constexpr const char* kConfig = R"(
route:
  receiver: hook
  group_by: [alertname]
  group_wait: 10s
  group_interval: 1m
  repeat_interval: 1h
receivers:
- name: hook
  webhook_configs: [{url: 'http://x/'}]
- name: two
  webhook_configs: [{url: 'http://x/'}, {url: 'http://y/', send_resolved: false}]
)";

std::shared_ptr<const Config> config_of(const std::string& text) {
  auto reading = read_config(text, "am.yml", "");
  EXPECT_TRUE(reading.config) << muster::text_of(reading.problems.at(0));
  return reading.config;
}

// A machine with its rows, and receivers that note what they get.
struct World {
  explicit World(const std::string& text_of_config = kConfig)
      : config(config_of(text_of_config)), db(store::open_sqlite(":memory:", store::Mode::Write)) {
    store::migrate(*db);
    machine.configure(this->config, now);
  }

  void fire(const std::string& name, const std::string& instance, Duration for_time = 5min) {
    post(name, instance, now, now + for_time, true);
  }
  void resolve(const std::string& name, const std::string& instance) { post(name, instance, now - 1h, now, false); }
  void post(const std::string& name, const std::string& instance, Instant starts, Instant ends, bool timeout) {
    Alert alert;
    alert.labels = Labels({{"alertname", name}, {"instance", instance}});
    alert.id = identity(alert.labels);
    alert.starts_at = starts;
    alert.ends_at = ends;
    alert.updated_at = now;
    alert.timeout = timeout;
    machine.take({alert}, now);
    commit();
  }

  void commit() {
    store::Tx tx(*db, store::Mode::Write);
    save(tx, machine);
    tx.commit();
  }

  void restart() {
    machine = Machine();
    store::Tx tx(*db, store::Mode::Read);
    load(tx, machine, now);
    machine.configure(config, now);
  }

  // Lets the time pass, second by second; each attempt is answered at once.
  std::vector<std::string> pass(Duration span) {
    std::vector<std::string> seen;
    for (const Instant end = now + span; now < end; now += 1s) {
      for (const Delivery& delivery : machine.run(now, silenced)) {
        commit();
        const Answer given = answer ? answer(delivery) : Answer(Sent{});
        if (std::holds_alternative<Sent>(given)) seen.push_back(shown(delivery));
        machine.record(delivery.id, delivery.attempt, given, now);
      }
      commit();
    }
    return seen;
  }

  // "10:00:10 webhook/0 first: +db-1 -db-2"
  std::string shown(const Delivery& delivery) const {
    std::string line = rfc3339(now).substr(11, 8) + " " + delivery.target.kind + "/" +
                       std::to_string(delivery.target.index) + " " + std::string(text(delivery.reason)) + ":";
    for (const Alert& alert : delivery.alerts)
      line +=
          std::string(alert.resolved(delivery.decided_at) ? " -" : " +") + std::string(alert.labels.get("instance"));
    return line;
  }

  std::shared_ptr<const Config> config;
  Instant now = kStart;
  std::unique_ptr<store::Connection> db;
  Machine machine;
  Machine::Silenced silenced;
  std::function<Answer(const Delivery&)> answer;
};

TEST(Machine, waits_groups_and_repeats) {
  World w;
  w.fire("Disk", "db-1", 10h);
  w.pass(5s);
  w.fire("Disk", "db-2", 10h);
  EXPECT_THAT(w.pass(2min), ElementsAre("10:00:10 webhook/0 first: +db-1 +db-2"));
  w.fire("Disk", "db-3", 10h);
  EXPECT_THAT(w.pass(1min), ElementsAre("10:02:10 webhook/0 new firing: +db-1 +db-2 +db-3"));
  EXPECT_THAT(w.pass(62min), ElementsAre("11:03:10 webhook/0 repeat: +db-1 +db-2 +db-3"));
}

TEST(Machine, tells_of_what_is_resolved_and_forgets_it) {
  World w;
  w.fire("Disk", "db-1", 10h);
  w.fire("Disk", "db-2", 10h);
  w.pass(30s);
  w.resolve("Disk", "db-2");
  EXPECT_THAT(w.pass(1min), ElementsAre("10:01:10 webhook/0 new resolved: +db-1 -db-2"));
  EXPECT_EQ(w.machine.alerts().size(), 1u);
  w.resolve("Disk", "db-1");
  EXPECT_THAT(w.pass(1min), ElementsAre("10:02:10 webhook/0 all resolved: -db-1"));
  EXPECT_TRUE(w.machine.alerts().empty());
  w.pass(2min);
  EXPECT_TRUE(w.machine.groups().empty());
  w.fire("Disk", "db-1");
  EXPECT_THAT(w.pass(30s), ElementsAre("10:04:40 webhook/0 new firing: +db-1")) << "a new group waits again";
}

TEST(Machine, an_alert_that_is_not_repeated_ends) {
  World w;
  w.fire("Disk", "db-1", 2min);
  EXPECT_THAT(w.pass(4min), ElementsAre("10:00:10 webhook/0 first: +db-1", "10:02:10 webhook/0 all resolved: -db-1"));
}

TEST(Machine, an_alert_that_ended_before_anybody_was_told_is_nobodys_business) {
  World w;
  w.fire("Disk", "db-1");
  w.now += 2s;
  w.resolve("Disk", "db-1");
  EXPECT_TRUE(w.pass(3min).empty());
  w.resolve("Disk", "db-9");
  EXPECT_TRUE(w.pass(3min).empty());
}

TEST(Machine, an_alert_that_began_long_ago_does_not_wait) {
  World w;
  w.post("Disk", "db-1", w.now - 1min, w.now + 5min, true);
  EXPECT_THAT(w.pass(5s), ElementsAre("10:00:00 webhook/0 first: +db-1"));
}

std::string to_two(std::string text) {
  text.replace(text.find("receiver: hook"), 14, "receiver: two");
  return text;
}

TEST(Machine, each_integration_has_a_record_of_its_own) {
  World w(to_two(kConfig));
  bool second_down = true;
  w.answer = [&](const Delivery& d) -> Answer {
    if (d.target.index == 1 && second_down) return Refused{};
    return Sent{};
  };
  w.fire("Disk", "db-1", 10h);
  EXPECT_THAT(w.pass(30s), ElementsAre("10:00:10 webhook/0 first: +db-1"));
  second_down = false;
  EXPECT_THAT(w.pass(1min), ElementsAre("10:01:10 webhook/1 first: +db-1"));
  w.resolve("Disk", "db-1");
  EXPECT_THAT(w.pass(1min), ElementsAre("10:02:10 webhook/0 all resolved: -db-1"))
      << "the second one does not want resolved ones";
  EXPECT_TRUE(w.machine.alerts().empty());
}

TEST(Machine, tries_again_until_the_next_flush_takes_over) {
  World w;
  int attempts = 0;
  w.answer = [&](const Delivery&) -> Answer { return ++attempts < 4 ? Answer(TryAgain{}) : Answer(Sent{}); };
  w.fire("Disk", "db-1", 10h);
  EXPECT_THAT(w.pass(40s), ElementsAre("10:00:14 webhook/0 first: +db-1"));
  w.answer = [](const Delivery&) -> Answer { return TryAgain{}; };
  w.fire("Disk", "db-2", 10h);
  w.pass(2min);
  w.fire("Disk", "db-3", 10h);
  w.answer = {};
  EXPECT_THAT(w.pass(1min), testing::Contains(testing::HasSubstr("new firing: +db-1 +db-2 +db-3")));
}

TEST(Machine, resolved_alerts_stay_until_somebody_could_be_told) {
  World w;
  w.fire("Disk", "db-1", 10h);
  w.pass(30s);
  w.resolve("Disk", "db-1");
  w.answer = [](const Delivery&) -> Answer { return Refused{}; };
  EXPECT_TRUE(w.pass(5min).empty());
  w.answer = {};
  EXPECT_THAT(w.pass(1min), ElementsAre(testing::HasSubstr("all resolved: -db-1")));
}

TEST(Machine, what_is_silenced_or_muted_by_time_is_not_told) {
  World w;
  w.silenced = [](const Labels& labels, Instant) { return labels.get("instance") == "db-1"; };
  w.fire("Disk", "db-1", 10h);
  w.fire("Disk", "db-2", 10h);
  EXPECT_THAT(w.pass(30s), ElementsAre("10:00:10 webhook/0 first: +db-2"));
  w.silenced = {};
  EXPECT_THAT(w.pass(1min), ElementsAre("10:01:10 webhook/0 new firing: +db-1 +db-2"));

  std::string text = kConfig;
  text.replace(text.find("receivers:"), 0,
               "  routes: [{matchers: [alertname=Disk], mute_time_intervals: [tea]}, {matchers: [alertname=Net], "
               "active_time_intervals: [tea]}]\n");
  World t(text +
          "time_intervals:\n- {name: tea, time_intervals: [{times: [{start_time: '10:00', end_time: '10:02'}]}]}\n");
  t.fire("Disk", "db-1", 10h);
  t.fire("Net", "web-1", 10h);
  EXPECT_THAT(t.pass(90s), ElementsAre("10:00:10 webhook/0 first: +web-1"));
  t.fire("Net", "web-2", 10h);
  EXPECT_THAT(t.pass(2min), ElementsAre("10:02:10 webhook/0 first: +db-1"));
}

TEST(Machine, inhibits_as_the_peer_does) {
  World w(std::string(kConfig) +
          "inhibit_rules:\n- {source_matchers: [alertname=Down], target_matchers: ['alertname=~Disk|Down'], equal: "
          "[instance]}\n");
  w.fire("Down", "db-1", 2min);
  w.fire("Disk", "db-1", 10h);
  w.fire("Disk", "db-2", 10h);
  EXPECT_THAT(w.pass(30s),
              testing::UnorderedElementsAre("10:00:10 webhook/0 first: +db-1", "10:00:10 webhook/0 first: +db-2"))
      << "Down is source and target, and is not inhibited by itself";
  EXPECT_THAT(w.pass(3min), testing::Contains("10:02:10 webhook/0 new firing: +db-1 +db-2")) << "the source has ended";
}

TEST(Machine, goes_on_after_a_kill_and_after_a_reload) {
  World w;
  w.fire("Disk", "db-1", 10h);
  w.pass(5s);
  w.restart();
  EXPECT_THAT(w.pass(30s), ElementsAre("10:00:10 webhook/0 first: +db-1"));
  w.restart();
  EXPECT_TRUE(w.pass(2min).empty()) << "it is known who was told";
  w.machine.configure(config_of(kConfig), w.now);
  EXPECT_TRUE(w.pass(2min).empty());
  w.now += 1h;
  w.resolve("Disk", "db-1");
  w.restart();
  EXPECT_THAT(w.pass(2min), ElementsAre(testing::HasSubstr("all resolved: -db-1")));
}

TEST(Machine, what_was_being_sent_is_sent_again) {
  World w;
  w.fire("Disk", "db-1", 10h);
  w.now += 10s;
  ASSERT_EQ(w.machine.run(w.now, {}).size(), 1u);
  w.commit();  // and then it is killed, before an answer
  w.restart();
  EXPECT_THAT(w.pass(5s), ElementsAre("10:00:10 webhook/0 first: +db-1"));
}

TEST(Machine, senders_get_time_to_repeat_what_they_said_before_we_were_gone) {
  World w;
  w.fire("Disk", "db-1", 2min);
  w.pass(30s);
  w.now += 30min;
  w.restart();
  EXPECT_TRUE(w.pass(30s).empty());
  w.fire("Disk", "db-1", 2min);
  EXPECT_THAT(w.pass(5min), ElementsAre(testing::HasSubstr("all resolved: -db-1")));
}

// What fires for longer than everything takes is told, and in the end told to be over, whatever is killed, refused or
// lost on the way; and nobody is told twice of the same in a row while all is well.
TEST(Machine, loses_nothing_in_a_random_life) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const auto draw = [&](unsigned n) { return random() % n; };
    World w(draw(2) == 0 ? std::string(kConfig) : to_two(kConfig));
    std::set<std::string> known;  // what the first webhook thinks fires
    unsigned trouble = 3;
    w.answer = [&](const Delivery& d) -> Answer {
      if (trouble > 0 && draw(trouble) == 0) return draw(2) == 0 ? Answer(Refused{}) : Answer(TryAgain{});
      for (const Alert& alert : d.alerts) {
        if (d.target.index != 0) continue;
        const std::string name(alert.labels.get("instance"));
        alert.resolved(d.decided_at) ? void(known.erase(name)) : void(known.insert(name));
      }
      return Sent{};
    };
    std::set<std::string> firing;
    for (int step = 0; step < 40; ++step) {
      const std::string instance = "db-" + std::to_string(draw(4));
      if (draw(3) > 0) {
        w.fire("Disk", instance, 10h);
        firing.insert(instance);
      } else if (firing.erase(instance) > 0) {
        w.resolve("Disk", instance);
      }
      w.pass(std::chrono::seconds(draw(90)));
      if (draw(5) == 0) {
        w.machine.run(w.now, {});
        if (draw(2) == 0) w.commit();
        w.restart();
      }
    }
    trouble = 0;
    w.pass(4min);
    EXPECT_EQ(known, firing) << "seed " << seed;
    EXPECT_EQ(w.machine.alerts().size(), firing.size()) << "seed " << seed;
    EXPECT_TRUE(w.pass(20min).empty()) << "seed " << seed << ": told again without a reason";
  }
}

TEST(Merging, spans_that_overlap_become_one) {
  Alert old, news;
  old.starts_at = kStart;
  old.ends_at = kStart + 10min;
  old.updated_at = kStart;
  old.timeout = true;
  news.starts_at = kStart + 5min;
  news.ends_at = kStart + 15min;
  news.updated_at = kStart + 5min;
  EXPECT_EQ(merged(old, news, kStart + 5min).starts_at, kStart);
  EXPECT_EQ(merged(old, news, kStart + 5min).ends_at, kStart + 15min);
  news.ends_at = kStart + 6min;
  EXPECT_EQ(merged(old, news, kStart + 5min).ends_at, kStart + 6min) << "the old end was only a time-out";
  old.timeout = false;
  EXPECT_EQ(merged(old, news, kStart + 5min).ends_at, kStart + 10min);
  news.starts_at = kStart + 1h;
  news.ends_at = kStart + 2h;
  EXPECT_EQ(merged(old, news, kStart + 1h), news);
}

}  // namespace
}  // namespace muster::alertmanager
