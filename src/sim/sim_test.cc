// Lives drawn from the commit's hash, which ./dev test gives as MUSTER_SIM_SEED.
#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>

#include "sim/search.h"

namespace muster::sim {
namespace {

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* given = std::getenv(variable);
  return given ? std::strtoull(given, nullptr, 10) : otherwise;
}

TEST(Sim, keeps_what_was_promised) {
  Search search;
  search.plan.seed = number_from("MUSTER_SIM_SEED", 1);
  search.seeds = static_cast<std::int64_t>(number_from("MUSTER_SIM_SEEDS", 150));
  EXPECT_EQ(sim::search(search, std::cout), 0);
}

TEST(Sim, replays_to_the_bit) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Plan plan;
    plan.seed = number_from("MUSTER_SIM_SEED", 1) + seed;
    const Lived first = live(plan), second = live(plan);
    EXPECT_EQ(first.story, second.story);
    EXPECT_EQ(first.digest, second.digest);
  }
}

TEST(Sim, another_seed_is_another_life) {
  Plan plan;
  const Lived first = live(plan);
  ++plan.seed;
  EXPECT_NE(first.digest, live(plan).digest);
}

}  // namespace
}  // namespace muster::sim
