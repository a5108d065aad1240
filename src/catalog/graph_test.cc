#include "catalog/graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Service service(const char* id, std::vector<Dependency> depends_on = {}) {
  Service made{ServiceId(id), id, "", TeamId(), PolicyId()};
  made.depends_on = std::move(depends_on);
  return made;
}

ServiceGraph graph_of(std::vector<Service> services) {
  std::map<ServiceId, Service> map;
  for (Service& one : services) map[one.id] = one;
  return ServiceGraph(map);
}

Neighbour at(const char* id, int distance) { return {ServiceId(id), distance}; }

TEST(ServiceGraph, nearest_first_and_no_farther_than_asked) {
  const auto graph = graph_of(
      {service("web", {ServiceId("api"), ServiceId("ads")}), service("api", {ServiceId("db")}), service("db")});
  EXPECT_THAT(graph.dependencies_of(ServiceId("web"), 1), ElementsAre(at("api", 1), at("ads", 1)));
  EXPECT_THAT(graph.dependencies_of(ServiceId("web"), 2), ElementsAre(at("api", 1), at("ads", 1), at("db", 2)));
  EXPECT_THAT(graph.dependencies_of(ServiceId("web"), 0), IsEmpty());
  EXPECT_THAT(graph.callers_of(ServiceId("db"), 5), ElementsAre(at("api", 1), at("web", 2)));
  EXPECT_THAT(graph.callers_of(ServiceId("nobody"), 5), IsEmpty());
}

TEST(ServiceGraph, a_circle_ends_where_it_began) {
  const auto graph =
      graph_of({service("a", {ServiceId("b")}), service("b", {ServiceId("c")}), service("c", {ServiceId("a")})});
  EXPECT_THAT(graph.dependencies_of(ServiceId("a"), 100), ElementsAre(at("b", 1), at("c", 2)));
  EXPECT_THAT(graph.callers_of(ServiceId("a"), 100), ElementsAre(at("c", 1), at("b", 2)));
}

TEST(ServiceGraph, a_hub_has_a_bound) {
  std::vector<Service> services;
  for (int i = 0; i < 1000; ++i) services.push_back(service(("s" + std::to_string(i)).c_str(), {ServiceId("hub")}));
  EXPECT_EQ(graph_of(services).callers_of(ServiceId("hub"), 3).size(), ServiceGraph::kNeighboursMax);
}

}  // namespace
}  // namespace muster
