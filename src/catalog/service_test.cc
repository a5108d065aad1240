#include "catalog/service.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

TEST(KnownCriticality, as_it_is_said_else_by_the_tier) {
  Service shop{ServiceId("shop"), "Shop", "", TeamId(), PolicyId()};
  EXPECT_EQ(known_criticality(shop), std::nullopt);
  shop.tier = 1;
  EXPECT_EQ(known_criticality(shop), (KnownCriticality{Criticality::Critical, "its tier is 1"}));
  shop.criticality.safety = Criticality::Low;
  EXPECT_EQ(known_criticality(shop), (KnownCriticality{Criticality::Low, "low to safety"}));
  shop.criticality.revenue = Criticality::Important;
  EXPECT_EQ(known_criticality(shop), (KnownCriticality{Criticality::Important, "important to revenue"}));
  shop.criticality = {Criticality::Critical, Criticality::Critical, Criticality::Critical};
  EXPECT_EQ(known_criticality(shop)->because, "critical to revenue, safety and compliance");
}

TEST(DependencyKind, has_a_word_each) {
  for (const auto kind : {Dependency::Kind::Uses, Dependency::Kind::Calls, Dependency::Kind::RunsOn})
    EXPECT_EQ(dependency_kind_of(text_of(kind)), kind);
  EXPECT_EQ(dependency_kind_of("loves"), std::nullopt);
}

}  // namespace
}  // namespace muster
