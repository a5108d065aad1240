// What tools push: of all that was asked of a service, how much was good. By the minute.
#pragma once
#include <vector>

#include "measure/budget.h"
#include "store/tx.h"

namespace muster {

struct Sample {
  Instant at;  // when what it counts happened; its minute
  std::int64_t good = 0, total = 0;
};
inline constexpr std::size_t kSamplesMax = 10'000;  // at once
inline constexpr Duration kSamplesKept = std::chrono::days(400);

// What was said of the same minute before counts no longer.
void put_samples(store::Tx& tx, const ObjectiveId& objective, const std::vector<Sample>& samples, Instant now);
Share share_of_samples(store::Tx& tx, const ObjectiveId& objective, Instant from, Instant until);
// One for each of `spans`, which are in order and without gaps.
std::vector<Share> shares_of_samples(store::Tx& tx, const ObjectiveId& objective,
                                     const std::vector<analytics::Span>& spans);
// When something was last pushed.
std::optional<Instant> newest_sample(store::Tx& tx, const ObjectiveId& objective);

// How it stands with an objective.
struct Standing {
  analytics::Span window{};
  Share so_far{};
  Budget budget{};
  std::array<double, kBurnWindows.size()> burn{};
  std::optional<Instant> newest{};      // of samples
  std::vector<analytics::Span> down{};  // within the window; of samples none
};
// `facts`: need only be those of the window.
Standing standing_of(store::Tx& tx, const analytics::FactTable& facts, const Objective& objective, Instant now);

// What a day took of the budget, and what was left at its end.
struct BudgetDay {
  analytics::Span day{};
  Share share{};
  double left = 1;
};
// Of the days up to now, the oldest first; of a month or quarter those of it.
std::vector<BudgetDay> history_of(store::Tx& tx, const analytics::FactTable& facts, const Objective& objective,
                                  Instant now);

}  // namespace muster
