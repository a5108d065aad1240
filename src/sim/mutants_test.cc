// Each deliberate defect (base/mutant.h) breaks a promise in one of a few lives, or the simulation is blind to it.
#include <gtest/gtest.h>
#include <iostream>

#include "base/mutant.h"
#include "sim/life.h"
#include "sim/search.h"
#include "sim/world.h"

namespace muster::sim {
namespace {

constexpr std::uint64_t kLives = 200;

struct Left {
  std::string_view name;
  std::vector<std::string_view> out;
};
const std::vector<Left> kLeft{
    {", ", {}},
    {", plain, ", {"silences", "maintenance", "snoozes", "rules", "merges"}},
    {", of the machine alone, ",
     {"silences", "maintenance", "snoozes", "rules", "merges", "storms", "configuration", "providers", "clock"}}};

class Mutants : public testing::TestWithParam<std::string_view> {
 protected:
  void SetUp() override { turn_mutant(GetParam(), true); }
  void TearDown() override { turn_mutant(GetParam(), false); }
};

TEST_P(Mutants, are_caught) {
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    // Whole; plain: where little happens but faults, these meet more of what they may break; and of the machine alone.
    for (const Left& left : kLeft) {
      Plan plan;
      plan.seed = seed;
      for (const std::string_view kind : left.out) leave_out(plan, kind);
      const Lived lived = live(plan);
      if (lived.broken.empty()) continue;
      RecordProperty("seed", std::to_string(seed));
      std::cout << GetParam() << ": in life " << seed << left.name << lived.broken.front() << "\n";
      return;
    }
  }
  ADD_FAILURE() << "nobody noticed in " << kLives << " lives that " << GetParam();
}

std::string name_of(const testing::TestParamInfo<std::string_view>& mutant) {
  std::string name(mutant.param);
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Sim, Mutants, testing::ValuesIn(all_mutants()), name_of);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Mutants);  // a build without them

#ifdef MUSTER_MUTANTS
// What the promises notice at once, the auditor finds out for itself: a page that would never come comes late.
TEST(Auditor, sets_going_what_a_defect_of_ours_stops) {
  constexpr const char* kDefect = "the time of the next step is not stored";
  World w("2026-03-18T21:00:00Z", "UTC", {});
  w.apply(R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
escalation_policies: [{id: shop, name: Shop, steps: [{notify: [{user: ana}]}, {after: 5m, notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)");
  turn_mutant(kDefect, true);
  w.fires("api", "disk", "Disk full");
  EXPECT_FALSE(w.broken_invariants().empty());
  w.forward(std::chrono::minutes(2));
  turn_mutant(kDefect, false);
  EXPECT_EQ(w.inbox("ben@example.org").size(), 1u);
  EXPECT_GE(w.doors().engine().auditor().counts().repaired, 1);
  w.forward(std::chrono::minutes(20));
  EXPECT_EQ(w.escalation(1).state, Escalation::State::Exhausted);
  EXPECT_EQ(w.broken_invariants(), std::vector<std::string>());
}
#endif

TEST(SimMutants, are_at_least_twelve) {
#ifdef MUSTER_MUTANTS
  EXPECT_GE(all_mutants().size(), 12u);
#else
  EXPECT_TRUE(all_mutants().empty());
#endif
}

}  // namespace
}  // namespace muster::sim
