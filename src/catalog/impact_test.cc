#include "catalog/impact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class BlastRadiusOfAShop : public testing::Test {
 protected:
  BlastRadiusOfAShop() {
    Service& shop = add("shop", "sales", {ServiceId("web")});
    shop.business = true;
    shop.functions = {"payments"};
    shop.customers = {"ACME"};
    add("web", "front", {ServiceId("db"), {ServiceId("ads"), Dependency::Kind::Calls, false}}).regions = {"eu", "us"};
    add("app", "front", {ServiceId("web")});
    add("db", "data", {{ServiceId("disk"), Dependency::Kind::RunsOn, true}}).regions = {"eu"};
    add("ads", "", {});
    add("disk", "data", {});
  }
  Service& add(const char* id, const char* team, std::vector<Dependency> depends_on) {
    Service& made = services[ServiceId(id)];
    made.id = ServiceId(id);
    made.team = TeamId(team);
    made.depends_on = std::move(depends_on);
    return made;
  }
  BlastRadius of(std::vector<ServiceId> centre, int levels) {
    return blast_radius(services, ServiceGraph(services), centre, levels);
  }
  static Reached reached(const char* id, int distance, bool hard = true) { return {ServiceId(id), distance, hard}; }

  std::map<ServiceId, Service> services;
};

TEST_F(BlastRadiusOfAShop, reaches_up_and_down_as_far_as_asked) {
  const BlastRadius db = of({ServiceId("db")}, 1);
  EXPECT_THAT(db.dependents, ElementsAre(reached("web", 1)));
  EXPECT_THAT(db.dependencies, ElementsAre(reached("disk", 1)));
  EXPECT_THAT(db.business, IsEmpty());
  const BlastRadius far = of({ServiceId("db")}, 3);
  EXPECT_THAT(far.dependents, ElementsAre(reached("web", 1), reached("app", 2), reached("shop", 2)));
  EXPECT_THAT(far.business, ElementsAre(ServiceId("shop")));
  EXPECT_THAT(far.functions, ElementsAre("payments"));
  EXPECT_THAT(far.customers, ElementsAre("ACME"));
  EXPECT_THAT(far.regions, ElementsAre("eu", "us"));
  EXPECT_EQ(far.owners.at(TeamId("front")).size(), 2u);
  EXPECT_FALSE(far.owners.contains(TeamId(""))) << "what it depends on is not touched by its fault";
  EXPECT_THAT(far.arrows, testing::Contains(Arrow{ServiceId("db"), ServiceId("disk"), Dependency::Kind::RunsOn, true}));
}

TEST_F(BlastRadiusOfAShop, what_only_works_worse_is_told_apart_unless_a_hard_way_leads_there_too) {
  EXPECT_THAT(of({ServiceId("ads")}, 3).dependents,
              ElementsAre(reached("web", 1, false), reached("app", 2, false), reached("shop", 2, false)));
  services[ServiceId("shop")].depends_on.emplace_back(ServiceId("proxy"));
  add("proxy", "", {ServiceId("broker")});
  add("broker", "", {ServiceId("ads")});
  EXPECT_THAT(of({ServiceId("ads")}, 3).dependents, testing::Contains(reached("shop", 2, true)))
      << "three steps by hard arrows, two by a soft one";
}

TEST_F(BlastRadiusOfAShop, begins_at_several_and_leaves_out_what_is_not_declared) {
  const BlastRadius both = of({ServiceId("db"), ServiceId("web"), ServiceId("gone"), ServiceId("db")}, 1);
  EXPECT_THAT(both.centre, ElementsAre(ServiceId("db"), ServiceId("web")));
  EXPECT_THAT(both.dependents, ElementsAre(reached("app", 1), reached("shop", 1)));
  EXPECT_THAT(both.dependencies, ElementsAre(reached("ads", 1, false), reached("disk", 1)));
}

TEST_F(BlastRadiusOfAShop, has_a_bound) {
  for (std::size_t n = 0; n < BlastRadius::kReachedMax + 5; ++n)
    add(("s" + std::to_string(n)).c_str(), "", {ServiceId("disk")});
  const BlastRadius all = of({ServiceId("disk")}, 5);
  EXPECT_EQ(all.dependents.size(), BlastRadius::kReachedMax);
  EXPECT_TRUE(all.cut);
}

}  // namespace
}  // namespace muster
