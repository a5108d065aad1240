#include "analytics/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace muster::analytics {
namespace {

constexpr double kConfidence = 0.95;
constexpr double kZ = 1.959963984540054;  // of 97.5 %
constexpr std::size_t kRadixFrom = 4096;  // fewer are sorted quicker by comparing

// By three digits of 11 bits, the lowest first. The sign is turned so that the bits are in order.
void radix_sort(std::vector<Seconds>& values) {
  constexpr unsigned kBits = 11, kDigits = 1U << kBits;
  const auto key = [](Seconds value) { return static_cast<std::uint32_t>(value) ^ 0x80000000U; };
  std::vector<Seconds> other(values.size());
  for (unsigned shift = 0; shift < 32; shift += kBits) {
    std::vector<std::size_t> first(kDigits + 1, 0);
    for (const Seconds value : values) ++first[(key(value) >> shift) % kDigits + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    for (const Seconds value : values) other[first[(key(value) >> shift) % kDigits]++] = value;
    values.swap(other);
  }
}

Seconds nearest_rank(const std::vector<Seconds>& sorted, std::size_t percent) {
  const std::size_t rank = (sorted.size() * percent + 99) / 100;
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

// How many values at the beginning of [at, end) are the same.
template <class At>
std::size_t run_of(At at, At end) {
  return static_cast<std::size_t>(std::find_if(at, end, [&](Seconds value) { return value != *at; }) - at);
}

}  // namespace

void sort(std::vector<Seconds>& values) {
  if (values.size() < kRadixFrom)
    std::sort(values.begin(), values.end());
  else
    radix_sort(values);
}

std::optional<Ranks> median_ranks(std::size_t count) {
  // The k-th value from either end is beyond the median when fewer than k of `count` coins show heads.
  constexpr std::size_t kExactMax = 1000;  // 2^-1000 is still a number
  std::size_t k = 0;
  const double n = static_cast<double>(count);
  if (count <= kExactMax) {
    double chance = std::exp2(-n), sum = chance;
    while (sum <= (1 - kConfidence) / 2) {
      ++k;
      chance *= (n - static_cast<double>(k) + 1) / static_cast<double>(k);
      sum += chance;
    }
  } else {
    k = static_cast<std::size_t>(std::floor((n - kZ * std::sqrt(n)) / 2));
  }
  if (k == 0) return std::nullopt;
  return Ranks{k - 1, count - k};
}

Spread spread_of(const std::vector<Seconds>& sorted) {
  Spread spread{.count = sorted.size()};
  if (sorted.empty()) return spread;
  const std::size_t half = sorted.size() / 2;
  spread.mean = static_cast<double>(std::accumulate(sorted.begin(), sorted.end(), std::int64_t{0})) /
                static_cast<double>(sorted.size());
  spread.median = sorted.size() % 2 == 1
                      ? sorted[half]
                      : (static_cast<double>(sorted[half - 1]) + static_cast<double>(sorted[half])) / 2;
  if (const auto ranks = median_ranks(sorted.size())) spread.band = Band{sorted[ranks->low], sorted[ranks->high]};
  spread.p90 = nearest_rank(sorted, 90);
  spread.p95 = nearest_rank(sorted, 95);
  return spread;
}

Change change_between(const std::vector<Seconds>& before, const std::vector<Seconds>& after) {
  Change change;
  if (before.size() < kChangeLeast || after.size() < kChangeLeast) return change;
  // Ranks from 1; those of the same value share the middle of theirs.
  double rank_sum = 0, ties = 0, seen = 0;
  for (auto b = before.begin(), a = after.begin(); b != before.end() || a != after.end();) {
    const bool b_is_least = b != before.end() && (a == after.end() || *b <= *a);
    const Seconds least = b_is_least ? *b : *a;
    const std::size_t in_before = b != before.end() && *b == least ? run_of(b, before.end()) : 0;
    const std::size_t in_after = a != after.end() && *a == least ? run_of(a, after.end()) : 0;
    const double same = static_cast<double>(in_before + in_after);
    rank_sum += static_cast<double>(in_after) * (seen + (same + 1) / 2);
    ties += same * same * same - same;
    seen += same;
    b += static_cast<std::ptrdiff_t>(in_before);
    a += static_cast<std::ptrdiff_t>(in_after);
  }
  const double m = static_cast<double>(before.size()), n = static_cast<double>(after.size()), all = m + n;
  const double u = rank_sum - n * (n + 1) / 2;
  const double variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)));
  change.likelihood = u / (m * n);
  change.verdict = Change::Verdict::None;
  if (variance <= 0) return change;  // all are the same
  const double z = std::max(0.0, std::abs(u - m * n / 2) - 0.5) / std::sqrt(variance);
  change.p = std::erfc(z / std::sqrt(2.0));
  if (change.p < kChangeP) change.verdict = u < m * n / 2 ? Change::Verdict::Lower : Change::Verdict::Higher;
  return change;
}

std::string_view text_of(Change::Verdict verdict) {
  switch (verdict) {
    case Change::Verdict::TooFew:
      return "too_few";
    case Change::Verdict::None:
      return "none";
    case Change::Verdict::Lower:
      return "lower";
    case Change::Verdict::Higher:
      return "higher";
  }
  return "none";
}

}  // namespace muster::analytics
