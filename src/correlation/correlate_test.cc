#include "correlation/correlate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

const Instant kStart = *parse_rfc3339("2026-03-18T21:00:00Z");

// A web shop: the front calls checkout and search, checkout keeps its orders in a database. The database is the
// platform team's.
struct Shop {
  std::map<ServiceId, Service> services;
  ServiceGraph graph;
  IncidentIndex open;
  CorrelationSettings settings;
  std::int64_t ids = 0;

  Shop() {
    add("front", "shop", {"checkout", "search"});
    add("checkout", "shop", {"orders-db"});
    add("search", "shop", {});
    add("orders-db", "platform", {});
    graph = ServiceGraph(services);
  }
  void add(const char* id, const char* team, std::vector<const char*> needs) {
    Service service{ServiceId(id), id, "", TeamId(team), PolicyId()};
    for (const char* one : needs) service.depends_on.emplace_back(ServiceId(one));
    services[service.id] = service;
  }

  struct Said {
    const char* service;
    std::string summary;
    Labels labels{};
    std::string group_key{};
  };
  AlertFacts facts_of(const Said& said) const {
    return {ServiceId(said.service), said.group_key, shape_of(said.summary, said.labels, settings)};
  }
  AlertId opened(std::int64_t incident, const Said& said, Instant at = kStart) {
    const AlertId alert(++ids);
    open.add(alert, IncidentId(incident), facts_of(said), at);
    return alert;
  }
  std::optional<Joined> joins(const Said& said, Instant now = kStart + 1min) const {
    const AlertFacts facts = facts_of(said);
    return correlate({facts, said.summary, said.labels}, open, {services, graph}, settings, now);
  }
  std::int64_t incident_of(const Said& said, Instant now = kStart + 1min) const {
    const auto joined = joins(said, now);
    return joined ? joined->incident.value() : 0;
  }
};

Labels disk(const char* instance) {
  return Labels({{"alertname", "DiskFull"},
                 {"instance", instance},
                 {"job", "node"},
                 {"cluster", "eu"},
                 {"severity", "critical"}});
}

TEST(Correlate, nothing_is_open) {
  Shop shop;
  EXPECT_EQ(shop.joins({"checkout", "Disk full on db-1"}), std::nullopt);
}

TEST(Correlate, the_same_group_key_joins_across_services) {
  Shop shop;
  shop.opened(1, {"search", "a", {}, "g1"});
  const auto joined = shop.joins({"orders-db", "b", {}, "g1"});
  ASSERT_TRUE(joined);
  EXPECT_EQ(*joined, (Joined{IncidentId(1), JoinRule::GroupKey, "g1", 1h, 100}));
  EXPECT_EQ(shop.incident_of({"search", "b", {}, "g2"}), 0);
  EXPECT_EQ(shop.incident_of({"search", "b", {}, "g1"}, kStart + 61min), 0) << "the window has passed";
}

TEST(Correlate, most_labels_the_same_joins_within_a_service) {
  Shop shop;
  shop.opened(1, {"checkout", "x", disk("db-1")});
  const auto joined = shop.joins({"checkout", "y", disk("db-2")});
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->rule, JoinRule::Labels);
  EXPECT_EQ(joined->score, 60);
  EXPECT_EQ(joined->key, "alertname=DiskFull, cluster=eu, job=node");
  EXPECT_EQ(shop.incident_of({"search", "y", disk("db-2")}), 0) << "another service";
  EXPECT_EQ(shop.incident_of({"", "y", disk("db-2")}), 0);
  EXPECT_EQ(shop.incident_of({"checkout", "y", disk("db-2")}, kStart + 6min), 0);
}

TEST(Correlate, two_labels_say_too_little) {
  Shop shop;
  const Labels two({{"alertname", "X"}, {"instance", "a"}});
  shop.opened(1, {"checkout", "one", two});
  EXPECT_EQ(shop.incident_of({"checkout", "other", two}), 0);
}

TEST(Correlate, different_alerts_of_one_service_stay_apart) {
  Shop shop;
  shop.opened(
      1, {"checkout", "Disk full on db-1", Labels({{"alertname", "DiskFull"}, {"instance", "db-1"}, {"job", "node"}})});
  EXPECT_EQ(shop.incident_of({"checkout", "Too many failed payments",
                              Labels({{"alertname", "Payments"}, {"instance", "pay-1"}, {"job", "pay"}})}),
            0);
  EXPECT_EQ(shop.incident_of({"checkout", "Certificate expires soon"}), 0);
  EXPECT_EQ(shop.incident_of({"checkout", "Disk full on db-2"}), 1) << "this one says the same";
}

TEST(Correlate, a_short_summary_says_too_little) {
  Shop shop;
  shop.opened(1, {"checkout", "Alert 1"});
  EXPECT_EQ(shop.incident_of({"checkout", "Alert 2"}), 0);
}

TEST(Correlate, the_same_text_joins) {
  Shop shop;
  shop.opened(1, {"checkout", "Latency above 300 ms on pod 77"});
  const auto joined = shop.joins({"checkout", "Latency above 810 ms on pod 3"});
  ASSERT_TRUE(joined);
  EXPECT_EQ(*joined, (Joined{IncidentId(1), JoinRule::Text, "latency above # ms on pod #", 5min, 100}));
}

TEST(Correlate, a_database_explains_its_callers_and_is_found_by_them) {
  Shop shop;
  shop.opened(1, {"orders-db", "Disk full"});
  const auto caller = shop.joins({"checkout", "Payments fail"});
  ASSERT_TRUE(caller);
  EXPECT_EQ(*caller, (Joined{IncidentId(1), JoinRule::Dependency, "checkout → orders-db", 10min, 50}));
  EXPECT_EQ(shop.joins({"front", "Errors"})->score, 33) << "two arrows away";
  EXPECT_EQ(shop.incident_of({"search", "Slow"}), 0) << "needs no orders";
  EXPECT_EQ(shop.incident_of({"checkout", "Payments fail"}, kStart + 11min), 0);

  Shop later;
  later.opened(2, {"front", "Errors"});
  EXPECT_EQ(later.joins({"orders-db", "Disk full"})->key, "front → orders-db");
}

TEST(Correlate, within_one_service_a_dependency_speaks_only_in_a_cascade) {
  Shop shop;
  shop.opened(1, {"orders-db", "Disk full"});
  EXPECT_EQ(shop.incident_of({"orders-db", "Replication broken"}), 0);
  shop.opened(1, {"checkout", "Payments fail"});
  const auto joined = shop.joins({"orders-db", "Replication broken"});
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->key, "orders-db");
}

TEST(Correlate, a_third_alert_of_a_service_within_two_minutes_is_a_burst) {
  Shop shop;
  shop.settings.burst_window = 2min;
  shop.opened(1, {"checkout", "Payments fail"});
  EXPECT_EQ(shop.incident_of({"checkout", "Queue grows"}), 0) << "two may be two faults";
  shop.opened(2, {"checkout", "Queue grows"}, kStart + 30s);
  const auto joined = shop.joins({"checkout", "Carts are lost"});
  ASSERT_TRUE(joined);
  EXPECT_EQ(*joined, (Joined{IncidentId(2), JoinRule::Burst, "checkout", 2min, 100}));
  EXPECT_EQ(shop.incident_of({"search", "Carts are lost"}), 0) << "another service";
  EXPECT_EQ(shop.incident_of({"checkout", "Carts are lost"}, kStart + 121s), 0) << "the first is no news any more";
}

TEST(Correlate, what_goes_on_for_long_is_noise_and_no_burst) {
  Shop shop;
  shop.settings.burst_window = 2min;
  shop.opened(1, {"checkout", "Payments fail"});
  for (int minute = 0; minute <= 40; ++minute) shop.opened(2, {"checkout", "Noise"}, kStart + minute * 1min);
  shop.opened(3, {"checkout", "Queue grows"}, kStart + 40min);
  EXPECT_EQ(shop.incident_of({"checkout", "Carts are lost"}, kStart + 40min), 0);
}

TEST(Correlate, an_alert_that_fires_again_goes_back_to_its_incident) {
  Shop shop;
  shop.opened(1, {"checkout", "x"});
  const AlertFacts facts = shop.facts_of({"checkout", "y"});
  const auto joined = [&](std::optional<Sighting> before, Instant now) {
    return correlate({facts, "y", {}, before}, shop.open, {shop.services, shop.graph}, shop.settings, now);
  };
  EXPECT_EQ(*joined(Sighting{IncidentId(1), kStart}, kStart + 50min),
            (Joined{IncidentId(1), JoinRule::Again, "y", 1h, 100}));
  EXPECT_FALSE(joined(Sighting{IncidentId(1), kStart}, kStart + 61min));
  EXPECT_FALSE(joined(Sighting{IncidentId(2), kStart}, kStart + 1min)) << "that one is over";
  shop.settings.again_window = 0s;
  EXPECT_FALSE(joined(Sighting{IncidentId(1), kStart}, kStart + 1min));
}

TEST(Correlate, a_cause_that_comes_later_gathers_what_was_opened_before_it) {
  Shop shop;
  shop.opened(1, {"checkout", "Payments fail"});
  shop.opened(2, {"checkout", "Queue grows"});
  shop.opened(3, {"search", "Slow"});
  const auto joined = shop.joins({"orders-db", "Disk full"});
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->incident, IncidentId(2)) << "the newest";
  EXPECT_THAT(joined->gathers, ElementsAre(IncidentId(1)));
  EXPECT_THAT(shop.joins({"orders-db", "Disk full"}, kStart + 11min), testing::Eq(std::nullopt));

  shop.opened(1, {"search", "Slow"});
  EXPECT_THAT(shop.joins({"orders-db", "Disk full"})->gathers, testing::IsEmpty()) << "a cascade of its own";
}

TEST(Correlate, the_nearest_incident_and_then_the_newest) {
  Shop shop;
  shop.opened(1, {"orders-db", "a"}, kStart);
  shop.opened(2, {"checkout", "b"}, kStart - 1min);
  EXPECT_EQ(shop.incident_of({"front", "c"}), 2) << "nearer";
  shop.opened(3, {"search", "d"}, kStart);
  EXPECT_EQ(shop.incident_of({"front", "c"}), 3) << "as near and newer";
}

TEST(Correlate, another_teams_alert_stays_apart_when_the_settings_say_so) {
  Shop shop;
  shop.settings.other_teams = OtherTeams::Apart;
  shop.opened(1, {"orders-db", "Disk full", {}, "g"});
  EXPECT_EQ(shop.incident_of({"checkout", "Payments fail", {}, "g"}), 0);
  shop.opened(2, {"checkout", "Payments fail"});
  EXPECT_EQ(shop.incident_of({"front", "Errors"}), 2);
}

TEST(Correlate, a_resolved_incident_takes_nothing) {
  Shop shop;
  const AlertId one = shop.opened(1, {"checkout", "Disk full on db-1", disk("db-1"), "g"});
  const AlertId two = shop.opened(1, {"checkout", "Disk full on db-2", disk("db-2"), "g"});
  shop.open.remove(one);
  EXPECT_EQ(shop.incident_of({"checkout", "Disk full on db-3", disk("db-3"), "g"}), 1) << "one is open still";
  shop.open.remove(two);
  EXPECT_EQ(shop.open.size(), 0u);
  EXPECT_EQ(shop.incident_of({"checkout", "Disk full on db-3", disk("db-3"), "g"}), 0);
}

TEST(Correlate, an_alert_that_was_moved_speaks_for_its_new_incident) {
  Shop shop;
  const AlertId one = shop.opened(1, {"checkout", "Disk full on db-1", {}, "g"});
  shop.opened(1, {"search", "Slow search of old things"});
  shop.open.move(one, IncidentId(2));
  EXPECT_EQ(shop.incident_of({"checkout", "x", {}, "g"}), 2);
  EXPECT_EQ(shop.incident_of({"checkout", "Disk full on db-7"}), 2);
  EXPECT_EQ(shop.incident_of({"search", "Slow search of old things"}), 1);
}

TEST(Correlate, an_incident_takes_alerts_for_a_day_at_most) {
  Shop shop;
  for (int hour = 0; hour < 30; ++hour) shop.opened(1, {"search", "a", {}, "g"}, kStart + std::chrono::hours(hour));
  EXPECT_EQ(shop.incident_of({"search", "a", {}, "g"}, kStart + 23h + 30min), 1);
  EXPECT_EQ(shop.incident_of({"search", "a", {}, "g"}, kStart + 29h + 30min), 0);
}

TEST(Correlate, each_rule_can_be_switched_off) {
  Shop shop;
  shop.opened(1, {"checkout", "Disk full on db-1", disk("db-1"), "g"});
  const Shop::Said again{"checkout", "Disk full on db-2", disk("db-2"), "g"};
  const auto rule = [&] {
    const auto joined = shop.joins(again);
    return joined ? std::string(text_of(joined->rule)) : "";
  };
  EXPECT_EQ(rule(), "group_key");
  shop.settings.group_window = 0s;
  EXPECT_EQ(rule(), "labels");
  shop.settings.labels_window = 0s;
  EXPECT_EQ(rule(), "text");
  shop.settings.text_window = 0s;
  EXPECT_EQ(rule(), "");
  shop.settings = {};
  shop.settings.enabled = false;
  EXPECT_EQ(rule(), "");
}

TEST(Correlate, a_group_key_of_labels_needs_all_of_them) {
  const std::vector<std::string> names{"cluster", "alertname"};
  EXPECT_EQ(group_key_of(disk("db-1"), names), "cluster=eu, alertname=DiskFull");
  EXPECT_EQ(group_key_of(Labels(std::vector<Labels::Pair>{{"cluster", "eu"}}), names), "");
  EXPECT_EQ(group_key_of(disk("db-1"), {}), "");
}

// The index against one that looks at everything: the same incidents are open, and nothing is left when all are
// resolved.
TEST(IncidentIndex, forgets_everything_in_the_end) {
  Shop shop;
  std::uint64_t state = 42;
  const auto random = [&](std::uint64_t below) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return (state >> 33) % below;
  };
  std::map<AlertId, IncidentId> model;
  const char* const kServices[] = {"front", "checkout", "search", "orders-db"};
  for (int i = 0; i < 3000; ++i) {
    if (!model.empty() && random(3) == 0) {
      auto at = model.begin();
      std::advance(at, static_cast<std::ptrdiff_t>(random(model.size())));
      if (random(2)) {
        shop.open.remove(at->first);
        model.erase(at);
      } else {
        at->second = IncidentId(static_cast<std::int64_t>(1 + random(40)));
        shop.open.move(at->first, at->second);
      }
      continue;
    }
    const auto incident = static_cast<std::int64_t>(1 + random(40));
    const std::string summary = "thing " + std::string(1, static_cast<char>('a' + random(26))) + " is broken";
    const AlertId alert =
        shop.opened(incident, {kServices[random(4)], summary, disk(kServices[random(4)]), random(2) ? "g" : ""},
                    kStart + std::chrono::seconds(i));
    model[alert] = IncidentId(incident);
    std::set<IncidentId> open;
    for (const auto& [id, of] : model) open.insert(of);
    ASSERT_EQ(shop.open.size(), open.size());
  }
  for (const auto& [alert, incident] : model) {
    ASSERT_NE(shop.open.find(incident), nullptr);
    shop.open.remove(alert);
  }
  EXPECT_EQ(shop.open.size(), 0u);
  EXPECT_TRUE(shop.open.forgotten());
}

}  // namespace
}  // namespace muster
