// Arithmetic of many durations. Pure.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "analytics/fact.h"

namespace muster::analytics {

// Ascending; a million in some milliseconds.
void sort(std::vector<Seconds>& values);

// The ranks (from 0) of the values between which the median of where they come from lies with a confidence of at least
// 95 %, whatever its distribution is; nothing for fewer than six values, which cannot say so.
struct Ranks {
  std::size_t low = 0, high = 0;
};
std::optional<Ranks> median_ranks(std::size_t count);

struct Band {
  Seconds low = 0, high = 0;
  friend bool operator==(const Band&, const Band&) = default;
};

struct Spread {
  std::size_t count = 0;  // 0: all others mean nothing
  double mean = 0;
  double median = 0;           // of an even number the middle between two
  std::optional<Band> band{};  // of the median
  Seconds p90 = 0, p95 = 0;    // the least value that so many do not exceed
  friend bool operator==(const Spread&, const Spread&) = default;
};
// `sorted` must be.
Spread spread_of(const std::vector<Seconds>& sorted);

// Whether the values after come from elsewhere than those before: the rank test of Mann, Whitney and Wilcoxon,
// two-sided, with the normal approximation, corrected for ties and continuity.
struct Change {
  enum class Verdict { TooFew, None, Lower, Higher } verdict = Verdict::TooFew;
  double p = 1;             // how often chance alone makes such a difference
  double likelihood = 0.5;  // that a value after is greater than one before (the same counts half)
};
inline constexpr std::size_t kChangeLeast = 8;  // values on each side: with fewer the approximation is none
inline constexpr double kChangeP = 0.01;        // below it a change is called one
// Both must be sorted.
Change change_between(const std::vector<Seconds>& before, const std::vector<Seconds>& after);
std::string_view text_of(Change::Verdict verdict);

}  // namespace muster::analytics
