#include "losses/losses.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

ServiceWorth shop_worth() {
  return {.customers = 1200, .revenue_per_minute = 45'050, .sla_credits = {{45min, 500'000}, {4h, 2'000'000}}};
}

TEST(Losses, are_the_services_worth_times_whole_minutes) {
  const auto losses = losses_by(shop_worth(), 10min + 59s);
  EXPECT_EQ(losses.customers, 1200);
  EXPECT_EQ(losses.revenue, 450'500);
  EXPECT_EQ(losses.sla_credits, 0) << "not away for long enough";
}

TEST(Losses, the_last_credit_that_is_reached_counts) {
  EXPECT_EQ(losses_by(shop_worth(), 45min).sla_credits, 500'000);
  EXPECT_EQ(losses_by(shop_worth(), 5h).sla_credits, 2'000'000);
}

TEST(Losses, of_what_nobody_said_nothing_is_computed) {
  const auto losses = losses_by({}, 5h);
  EXPECT_FALSE(losses.customers || losses.revenue || losses.sla_credits);
}

TEST(Losses, what_is_stated_comes_first) {
  StatedLosses stated;
  stated.customers = 7;
  const auto losses = losses_of(stated, losses_by(shop_worth(), 1min), shop_worth());
  EXPECT_EQ(losses.customers, 7);
  EXPECT_EQ(losses.revenue, 45'050);
  EXPECT_EQ(losses.currency, "EUR");
}

}  // namespace
}  // namespace muster
