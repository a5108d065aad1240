// Each deliberate defect (base/mutant.h) breaks a promise in one of a few lives, or the simulation is blind to it.
#include <gtest/gtest.h>
#include <iostream>

#include "base/mutant.h"
#include "sim/life.h"

namespace muster::sim {
namespace {

constexpr std::uint64_t kLives = 200;

class Mutants : public testing::TestWithParam<std::string_view> {
 protected:
  void SetUp() override { turn_mutant(GetParam(), true); }
  void TearDown() override { turn_mutant(GetParam(), false); }
};

TEST_P(Mutants, are_caught) {
  for (std::uint64_t seed = 1; seed <= kLives; ++seed) {
    Plan plan;
    plan.seed = seed;
    const Lived lived = live(plan);
    if (lived.broken.empty()) continue;
    RecordProperty("seed", std::to_string(seed));
    std::cout << GetParam() << ": in life " << seed << ", " << lived.broken.front() << "\n";
    return;
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

TEST(SimMutants, are_at_least_twelve) {
#ifdef MUSTER_MUTANTS
  EXPECT_GE(all_mutants().size(), 12u);
#else
  EXPECT_TRUE(all_mutants().empty());
#endif
}

}  // namespace
}  // namespace muster::sim
