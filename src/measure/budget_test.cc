#include "measure/budget.h"

#include <gmock/gmock.h>
#include <random>

namespace muster {
namespace {

using analytics::Fact, analytics::FactTable, analytics::LeftOut, analytics::Moment, analytics::Span;
using std::chrono::hours, std::chrono::minutes, std::chrono::seconds;

const Instant kStart = *parse_rfc3339("2026-03-01T00:00:00Z");

Objective shop() {
  Objective objective;
  objective.id = ObjectiveId("shop");
  objective.service = ServiceId("shop");
  return objective;
}

struct Fault {
  Instant opened;
  Duration lasted;
  Severity severity = Severity::Critical;
  const char* service = "shop";
  LeftOut left_out = LeftOut::No;
  Duration harmed_before{0};
};

FactTable facts_of(const std::vector<Fault>& faults) {
  FactTable facts;
  std::int64_t id = 0;
  for (const Fault& fault : faults) {
    Fact fact;
    fact.incident = IncidentId(++id);
    fact.opened = fault.opened;
    fact.service = facts.name(fault.service);
    fact.severity = fault.severity;
    fact.left_out = fault.left_out;
    fact.set(Moment::Detected, fault.opened);
    if (fault.harmed_before > Duration(0)) fact.set(Moment::ImpactBegan, fault.opened - fault.harmed_before);
    if (fault.lasted > Duration(0)) fact.set(Moment::Resolved, fault.opened + fault.lasted);
    facts.put(fact);
  }
  return facts;
}

TEST(Objective, IsWrittenAsAShare) {
  EXPECT_EQ(objective_millionths("99.9%"), 999'000);
  EXPECT_EQ(objective_millionths("99"), 990'000);
  EXPECT_EQ(objective_millionths("99.9999%"), 999'999);
  EXPECT_EQ(objective_millionths("0.5%"), 5'000);
  for (const char* bad : {"", "%", "100%", "0", "99.", "99.99999", "-1", "1e2", "99,9", "999999999999"})
    EXPECT_EQ(objective_millionths(bad), std::nullopt) << bad;
  for (const std::int64_t millionths : {1L, 5'000L, 990'000L, 999'000L, 999'950L, 999'999L})
    EXPECT_EQ(objective_millionths(objective_text(millionths)), millionths);
  EXPECT_EQ(objective_text(999'500), "99.95%");
}

TEST(Objective, HasAWindow) {
  Objective objective = shop();
  objective.time_zone = "Europe/Berlin";
  EXPECT_EQ(window_at(objective, kStart), (Span{kStart - std::chrono::days(28), kStart}));
  objective.window = Objective::Window::Month;
  EXPECT_EQ(window_at(objective, *parse_rfc3339("2026-03-31T22:00:00Z")).from, *parse_rfc3339("2026-03-31T22:00:00Z"));
  EXPECT_EQ(window_at(objective, *parse_rfc3339("2026-03-31T21:59:59Z")).until, *parse_rfc3339("2026-03-31T22:00:00Z"));
  objective.window = Objective::Window::Quarter;
  EXPECT_EQ(window_at(objective, *parse_rfc3339("2026-12-05T00:00:00Z")),
            (Span{*parse_rfc3339("2026-09-30T22:00:00Z"), *parse_rfc3339("2026-12-31T23:00:00Z")}));
}

TEST(Downtimes, AreThoseOfIncidentsThatCount) {
  const FactTable facts = facts_of({{kStart + hours(1), minutes(30)},
                                    {kStart + hours(1) + minutes(20), minutes(30)},  // overlaps
                                    {kStart + hours(5), minutes(10), Severity::Error},
                                    {kStart + hours(6), minutes(10), Severity::Critical, "search"},
                                    {kStart + hours(7), minutes(10), Severity::Critical, "shop", LeftOut::Noise},
                                    {kStart + hours(8), minutes(10), Severity::Critical, "shop", LeftOut::No, hours(1)},
                                    {kStart + hours(20), Duration(0)}});
  const auto down = downtimes(facts, shop(), kStart, kStart + hours(24));
  EXPECT_THAT(down, testing::ElementsAre(Span{kStart + hours(1), kStart + hours(1) + minutes(50)},
                                         Span{kStart + hours(7), kStart + hours(8) + minutes(10)},
                                         Span{kStart + hours(20), kStart + hours(24)}));
  EXPECT_DOUBLE_EQ(seconds_within(down, kStart, kStart + hours(24)), (50 + 70 + 240) * 60.0);
  EXPECT_DOUBLE_EQ(seconds_within(down, kStart + hours(2), kStart + hours(2)), 0);
  Objective milder = shop();
  milder.severity = Severity::Error;
  EXPECT_EQ(downtimes(facts, milder, kStart, kStart + hours(24)).size(), 4u);
}

// A slow one that looks at each minute.
TEST(Downtimes, AreWhatAMinuteByMinuteCountSays) {
  std::mt19937 draw(20261130);
  for (int round = 0; round < 50; ++round) {
    std::vector<Fault> faults;
    std::vector<bool> down(24 * 60 * 3, false);
    for (int i = 0; i < 12; ++i) {
      const int begin = static_cast<int>(draw() % 4'000) - 200, lasted = static_cast<int>(draw() % 200) + 1;
      faults.push_back({kStart + minutes(begin), minutes(lasted)});
      for (int m = std::max(begin, 0); m < std::min<int>(begin + lasted, static_cast<int>(down.size())); ++m)
        down[static_cast<std::size_t>(m)] = true;
    }
    std::ranges::sort(faults, {}, &Fault::opened);
    const auto spans = downtimes(facts_of(faults), shop(), kStart, kStart + hours(72));
    for (const auto& [from, until] : {std::pair(0, 72), std::pair(10, 11), std::pair(30, 54)}) {
      const auto slow = std::count(down.begin() + from * 60, down.begin() + until * 60, true);
      EXPECT_DOUBLE_EQ(seconds_within(spans, kStart + hours(from), kStart + hours(until)),
                       60.0 * static_cast<double>(slow));
    }
  }
}

TEST(Budget, IsWhatTheObjectiveLeaves) {
  Objective objective = shop();  // 99.9 % of 28 days: 40 min 19.2 s
  const double whole = 28 * 86'400;
  const Budget half = budget_of(objective, {1'209.6, whole}, whole);
  EXPECT_NEAR(half.allowed, 2'419.2, 1e-6);
  EXPECT_NEAR(half.left(), .5, 1e-9);
  EXPECT_NEAR(budget_of(objective, {4'838.4, whole}, whole).left(), -1, 1e-9);
  EXPECT_DOUBLE_EQ(budget_of(objective, {0, 0}, 0).left(), 1);  // nothing was asked of it
  EXPECT_NEAR(burn_rate(objective, {3.6, 3'600}), 1, 1e-9);
  EXPECT_DOUBLE_EQ(burn_rate(objective, {0, 0}), 0);
}

TEST(BurnRules, WantBothWindowsToBurn) {
  using Rates = std::array<double, kBurnWindows.size()>;  // 5 min, 30 min, 1 h, 6 h, 72 h
  EXPECT_EQ(broken_rule(Rates{20, 20, 14.3, 5, 0.9}), nullptr);
  const BurnRule* page = broken_rule(Rates{14.4, 20, 14.4, 5, 0.5});
  ASSERT_NE(page, nullptr);
  EXPECT_EQ(page->severity, Severity::Critical);
  EXPECT_EQ(broken_rule(Rates{0, 20, 20, 5, 0.5}), nullptr);  // it is over
  const BurnRule* slower = broken_rule(Rates{0, 6, 7, 6, 0.5});
  ASSERT_NE(slower, nullptr);
  EXPECT_EQ(slower->slow, hours(6));
  const BurnRule* slow = broken_rule(Rates{0, 0, 1, 1, 1});
  ASSERT_NE(slow, nullptr);
  EXPECT_EQ(slow->severity, Severity::Warning);
}

}  // namespace
}  // namespace muster
