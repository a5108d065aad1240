// How much of an error budget is left, and how quickly it burns. Pure.
#pragma once
#include <array>
#include <vector>

#include "analytics/fact.h"
#include "measure/objective.h"

namespace muster {

// How much was bad, of how much: of time in seconds, or of what a tool counted.
struct Share {
  double bad = 0, total = 0;
  double bad_share() const { return total > 0 ? bad / total : 0; }
  friend bool operator==(const Share&, const Share&) = default;
};

// When the service was down within [from, until): while an incident of it that counts had impact, which is from when
// its impact began (or it was detected) until that ended (or it was resolved), and still is while it goes on. In order,
// nothing in two of them. Incidents that came by the integration through which it alerts do not count.
std::vector<analytics::Span> downtimes(const analytics::FactTable& facts, const Objective& objective, Instant from,
                                       Instant until);
// Those parts of `spans` that lie in [from, until), in seconds.
double seconds_within(const std::vector<analytics::Span>& spans, Instant from, Instant until);

struct Budget {
  double allowed = 0;  // of the whole window: seconds, or of what was asked for so far
  double spent = 0;
  double left() const { return allowed > 0 ? 1 - spent / allowed : 1; }  // 1: all of it; below 0: more than all
};
// `so_far`: of the window up to now. `whole`: all that the window will have; of samples what it has so far.
Budget budget_of(const Objective& objective, const Share& so_far, double whole);

// How many times as quickly as the objective allows: at 1 the budget is used up at the end of the window.
double burn_rate(const Objective& objective, const Share& share);

// Two windows that must both burn, so that what is over already does not alert, and what lasts alerts soon.
struct BurnRule {
  Duration slow, quick;
  double rate;
  Severity severity;  // of the alert
};
inline constexpr std::array kBurnRules{
    BurnRule{std::chrono::hours(1), std::chrono::minutes(5), 14.4, Severity::Critical},
    BurnRule{std::chrono::hours(6), std::chrono::minutes(30), 6, Severity::Critical},
    BurnRule{std::chrono::hours(72), std::chrono::hours(6), 1, Severity::Warning}};
// The windows of the rules, each once, shortest first.
inline constexpr std::array<Duration, 5> kBurnWindows{std::chrono::minutes(5), std::chrono::minutes(30),
                                                      std::chrono::hours(1), std::chrono::hours(6),
                                                      std::chrono::hours(72)};
// The first rule that both its windows break; nullptr: none. `rates`: of kBurnWindows.
const BurnRule* broken_rule(const std::array<double, kBurnWindows.size()>& rates);

}  // namespace muster
