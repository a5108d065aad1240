// Whatever the policy and whatever Resolve answers: an escalation ends, and skips nobody. MUSTER_SEED=n draws others.
#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <utility>

#include "escalation/escalate.h"

namespace muster {
namespace {
using namespace std::chrono_literals;

// Answers anything, and writes down which steps asked. A target's name is the number of its step.
class Anything : public Resolve {
 public:
  Anything(std::mt19937_64& random, int nobody_percent) : random_(random), nobody_percent_(nobody_percent) {}

  Expansion expand(const Target& target, Instant) const override {
    asked.push_back(std::stoi(std::get<TeamId>(target).str()));
    if (percent() < nobody_percent_) return {{}, "nobody"};
    Expansion expansion;
    for (int i = 0; i < 2; ++i) {
      const std::string name(1, static_cast<char>('a' + percent() % 4));
      expansion.recipients.push_back({UserId(name), name, "drawn", percent() >= nobody_percent_});
    }
    return expansion;
  }

  mutable std::vector<int> asked;

 private:
  int percent() const { return std::uniform_int_distribution(0, 99)(random_); }

  std::mt19937_64& random_;
  int nobody_percent_;
};

int number(std::mt19937_64& random, int least, int most) { return std::uniform_int_distribution(least, most)(random); }

Policy drawn_policy(std::mt19937_64& random) {
  Policy policy{PolicyId("p"), "P", TeamId("t"), {}, number(random, 0, 4), 1min * (7 * number(random, 0, 1))};
  for (int step = 0, count = number(random, 1, 6); step < count; ++step) {
    policy.steps.push_back({1min * number(random, 0, 20), {}});
    for (int i = number(random, 1, 2); i > 0; --i) policy.steps.back().notify.push_back(TeamId(std::to_string(step)));
  }
  return policy;
}

void check_decision(const Decision& decision, Instant now) {
  std::set<std::string> told;
  for (const Notice& notice : decision.notify) {
    ASSERT_TRUE(told.insert(std::get<UserId>(notice.who).str()).second) << "told twice";
  }
  if (decision.next.state == Escalation::State::Waiting) {
    ASSERT_GE(decision.next.due_at, now);
    ASSERT_LT(decision.next.due_at, kForever);
  } else {
    ASSERT_EQ(decision.next.state, Escalation::State::Exhausted);
    ASSERT_EQ(decision.verdict, Verdict::Exhausted);
    ASSERT_EQ(decision.next.due_at, kForever);
  }
  ASSERT_FALSE(decision.reason.empty());
}

void check_escalation(std::mt19937_64& random) {
  const Policy policy = drawn_policy(random);
  const int steps = static_cast<int>(policy.steps.size());
  constexpr int kNobody[]{0, 30, 70, 100};
  const Anything anything(random, kNobody[number(random, 0, 3)]);
  Escalation at{IncidentId(1),
                policy.id,
                number(random, 0, steps - 1),
                number(random, 1, policy.rounds()),
                Instant(24h),
                Escalation::State::Waiting,
                number(random, 0, 1) == 1};

  std::vector<std::pair<int, int>> expected;
  for (int round = at.round, step = at.step; round <= policy.rounds(); ++round, step = 0) {
    for (; step < steps; ++step) expected.emplace_back(round, step);
  }
  std::vector<std::pair<int, int>> visited;
  bool reached = at.reached_anyone;
  int decisions = 0;
  while (at.state == Escalation::State::Waiting) {
    ASSERT_LE(++decisions, policy.rounds() * steps + 1);
    const Instant now = at.due_at + 1s * number(random, 0, 3);
    anything.asked.clear();
    const Decision decision = escalate(at, policy, anything, now);
    ASSERT_NO_FATAL_FAILURE(check_decision(decision, now));
    // A step asks once for each of its targets, one after the other.
    anything.asked.erase(std::unique(anything.asked.begin(), anything.asked.end()), anything.asked.end());
    for (const int step : anything.asked) visited.emplace_back(decision.round, step);
    reached = reached || !decision.notify.empty();
    ASSERT_EQ(decision.next.reached_anyone, reached);
    at = decision.next;
  }
  ASSERT_EQ(visited, expected) << "each step of each round, once, in order";
}

TEST(Escalation, ends_and_asks_each_step_of_each_round_once_in_order) {
  const char* given = std::getenv("MUSTER_SEED");
  const std::uint64_t first = given ? std::strtoull(given, nullptr, 10) : 1;
  for (std::uint64_t seed = first; seed < first + 3000; ++seed) {
    SCOPED_TRACE("MUSTER_SEED=" + std::to_string(seed));
    std::mt19937_64 random(seed);
    check_escalation(random);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace muster
