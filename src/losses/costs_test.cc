#include "losses/costs.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

const Instant kTen = *parse_rfc3339("2026-03-28T10:00:00Z");

TEST(Costs, two_roles_of_one_person_at_once_are_one_persons_time) {
  EXPECT_EQ(time_of_person({}, kTen + 9h), 0h);
  EXPECT_EQ(time_of_person({{kTen, kTen + 1h}, {kTen + 30min, kTen + 2h}}, kTen + 9h), 2h);
  EXPECT_EQ(time_of_person({{kTen, kTen + 3h}, {kTen + 1h, kTen + 2h}}, kTen + 9h), 3h) << "one within the other";
  EXPECT_EQ(time_of_person({{kTen, kTen + 1h}, {kTen + 2h, kTen + 3h}}, kTen + 9h), 2h) << "a pause is none";
}

TEST(Costs, a_role_that_nobody_gave_up_ends_with_the_incident) {
  EXPECT_EQ(time_of_person({{kTen, {}}}, kTen + 90min), 90min);
  EXPECT_EQ(time_of_person({{kTen, kTen + 5h}}, kTen + 1h), 1h);
  EXPECT_EQ(time_of_person({{kTen + 2h, {}}}, kTen + 1h), 0h) << "it was taken when all was over";
}

TEST(Costs, an_hour_costs_what_the_organisation_says) {
  EXPECT_FALSE(cost_of({}, 2h)) << "it does not say";
  EXPECT_EQ(cost_of({9'500, "EUR"}, 2h), 19'000);
  EXPECT_EQ(cost_of({9'500, "EUR"}, 30min), 4'750);
}

}  // namespace
}  // namespace muster
