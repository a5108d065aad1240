#include "catalog/health.h"

#include <gtest/gtest.h>
#include <random>

namespace muster {
namespace {

using enum Health;

Service needing(const char* id, std::vector<Dependency> depends_on) {
  Service made{ServiceId(id), id, "", TeamId(), PolicyId()};
  made.depends_on = std::move(depends_on);
  return made;
}

ServiceGraph arrows_of(const std::vector<Service>& services) {
  std::map<ServiceId, Service> map;
  for (const Service& one : services) map[one.id] = one;
  return ServiceGraph(map);
}

ServiceId id(const char* name) { return ServiceId(name); }
Dependency soft(const char* name) { return {id(name), Dependency::Kind::Calls, false}; }

TEST(RollUp, what_is_down_takes_down_what_cannot_work_without_it) {
  const auto graph = arrows_of({needing("shop", {id("web")}), needing("web", {id("db"), soft("ads")}),
                                needing("db", {}), needing("ads", {}), needing("mail", {})});
  const auto db = roll_up(graph, {{id("db"), Down}});
  EXPECT_EQ(db.at(id("shop")), (ServiceHealth{Healthy, Down, id("db")}));
  EXPECT_EQ(db.at(id("db")), (ServiceHealth{Down, Down, {}}));
  EXPECT_FALSE(db.contains(id("mail")));
  const auto ads = roll_up(graph, {{id("ads"), Down}});
  EXPECT_EQ(ads.at(id("web")), (ServiceHealth{Healthy, Degraded, id("ads")})) << "it works worse without";
  EXPECT_EQ(ads.at(id("shop")), (ServiceHealth{Healthy, Degraded, id("ads")}));
}

TEST(RollUp, the_worst_counts_and_each_keeps_its_own) {
  const auto graph =
      arrows_of({needing("shop", {soft("web"), id("db")}), needing("web", {id("db")}), needing("db", {})});
  const auto all = roll_up(graph, {{id("web"), Degraded}, {id("db"), Down}, {id("shop"), Degraded}});
  EXPECT_EQ(all.at(id("web")), (ServiceHealth{Degraded, Down, id("db")}));
  EXPECT_EQ(all.at(id("shop")), (ServiceHealth{Degraded, Down, id("db")}));
  EXPECT_TRUE(roll_up(graph, {{id("db"), Healthy}}).empty());
}

TEST(RollUp, circles_end) {
  const auto graph = arrows_of({needing("a", {id("b")}), needing("b", {id("c")}), needing("c", {id("a")})});
  const auto all = roll_up(graph, {{id("b"), Degraded}});
  EXPECT_EQ(all.at(id("c")).all, Degraded);
  EXPECT_EQ(all.at(id("a")).because, id("b"));
}

// Against the slow and simple way: each service asks those that it depends on until nothing changes any more.
TEST(RollUp, is_what_asking_again_and_again_comes_to) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 draw(seed);
  for (int round = 0; round < 50; ++round) {
    std::map<ServiceId, Service> services;
    std::map<ServiceId, Health> own;
    const auto name = [](unsigned n) { return ServiceId("s" + std::to_string(n)); };
    for (unsigned n = 0; n < 12; ++n) {
      Service one{name(n), "", "", TeamId(), PolicyId()};
      for (unsigned other = 0; other < 12; ++other) {
        if (other != n && draw() % 6 == 0)
          one.depends_on.emplace_back(name(other), Dependency::Kind::Uses, draw() % 2 == 0);
      }
      if (draw() % 5 == 0) own[one.id] = draw() % 2 == 0 ? Down : Degraded;
      services[one.id] = std::move(one);
    }
    auto slow = own;
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& [service, said] : services) {
        for (const Dependency& one : said.depends_on) {
          const auto there = slow[one.service];
          const Health handed = one.hard ? there : std::min(there, Degraded);
          if (handed > slow[service]) {
            slow[service] = handed;
            changed = true;
          }
        }
      }
    }
    const auto fast = roll_up(ServiceGraph(services), own);
    for (const auto& [service, health] : slow) {
      const auto at = fast.find(service);
      EXPECT_EQ(at == fast.end() ? Healthy : at->second.all, health) << service.str();
      if (at != fast.end() && at->second.all > at->second.own) {
        EXPECT_TRUE(own.contains(at->second.because)) << "somebody is to blame";
      }
    }
  }
}

}  // namespace
}  // namespace muster
