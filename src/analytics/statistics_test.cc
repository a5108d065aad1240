#include "analytics/statistics.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace muster::analytics {
namespace {

std::vector<Seconds> drawn(std::mt19937_64& random, std::size_t count, double middle) {
  std::lognormal_distribution<double> times(middle, 1.5);
  std::vector<Seconds> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<Seconds>(times(random)));
  return values;
}

// The chance that `count` coins show at most `heads` heads, added up from Pascal's triangle.
double chance_of_at_most(std::size_t heads, std::size_t count) {
  std::vector<double> row{1};
  for (std::size_t n = 0; n < count; ++n) {
    std::vector<double> below(row.size() + 1, 0);
    for (std::size_t k = 0; k < row.size(); ++k) {
      below[k] += row[k] / 2;
      below[k + 1] += row[k] / 2;
    }
    row = below;
  }
  double sum = 0;
  for (std::size_t k = 0; k <= heads && k < row.size(); ++k) sum += row[k];
  return sum;
}

TEST(Statistics, sort_many_as_few) {
  std::mt19937_64 random(1);
  for (const std::size_t count : {0U, 1U, 100U, 4096U, 50'000U}) {
    auto values = drawn(random, count, 6);
    for (std::size_t i = 0; i < values.size(); i += 7) values[i] = -values[i];
    auto expected = values;
    std::sort(expected.begin(), expected.end());
    sort(values);
    EXPECT_EQ(values, expected) << count;
  }
}

TEST(Statistics, the_band_is_the_narrowest_that_has_ninety_five_percent) {
  for (const std::size_t few : {0U, 1U, 5U}) EXPECT_FALSE(median_ranks(few)) << few;
  for (std::size_t count = 6; count <= 400; ++count) {
    const auto ranks = median_ranks(count);
    ASSERT_TRUE(ranks) << count;
    EXPECT_EQ(ranks->low + ranks->high, count - 1) << "as far from either end";
    // The median is below the value of rank `low` when at most `low` of the values are below the median.
    EXPECT_LE(chance_of_at_most(ranks->low, count), 0.025 + 1e-12) << count;
    EXPECT_GT(chance_of_at_most(ranks->low + 1, count), 0.025) << count << ": a narrower one would do";
  }
}

TEST(Statistics, the_band_of_many_is_nearly_that_of_the_binomial_distribution) {
  const auto exact = median_ranks(1000), approximate = median_ranks(1001);
  ASSERT_TRUE(exact && approximate);
  EXPECT_NEAR(static_cast<double>(exact->low), static_cast<double>(approximate->low), 1);
  const auto million = median_ranks(1'000'000);
  EXPECT_EQ(million->low, 499'019U) << "979.98 below the middle, and on the safe side";
}

TEST(Statistics, the_band_has_the_median_of_where_values_come_from_in_ninety_five_of_a_hundred_cases) {
  std::mt19937_64 random(2);
  int inside = 0;
  constexpr int kTimes = 2000;
  const double median = std::exp(8.0);
  for (int i = 0; i < kTimes; ++i) {
    auto values = drawn(random, 41, 8);
    sort(values);
    const Band band = *spread_of(values).band;
    if (band.low <= median && median <= band.high + 1) ++inside;
  }
  EXPECT_GE(inside, kTimes * 94 / 100);
}

TEST(Statistics, a_spread_is_what_the_words_say) {
  std::mt19937_64 random(3);
  for (std::size_t count = 1; count < 60; ++count) {
    auto values = drawn(random, count, 5);
    sort(values);
    const Spread spread = spread_of(values);
    EXPECT_EQ(spread.count, count);
    double sum = 0;
    for (const Seconds value : values) sum += value;
    EXPECT_DOUBLE_EQ(spread.mean, sum / static_cast<double>(count));
    // At most half are below, at most half above.
    const auto below = std::count_if(values.begin(), values.end(), [&](Seconds v) { return v < spread.median; });
    const auto above = std::count_if(values.begin(), values.end(), [&](Seconds v) { return v > spread.median; });
    EXPECT_LE(static_cast<std::size_t>(below) * 2, count);
    EXPECT_LE(static_cast<std::size_t>(above) * 2, count);
    for (const auto& [percent, value] : {std::pair(90, spread.p90), std::pair(95, spread.p95)}) {
      const auto up_to = [&](Seconds most) {
        return std::count_if(values.begin(), values.end(), [&](Seconds v) { return v <= most; }) * 100;
      };
      EXPECT_GE(up_to(value), static_cast<long>(count) * percent);
      EXPECT_LT(up_to(value - 1), static_cast<long>(count) * percent);
    }
  }
  EXPECT_EQ(spread_of({}).count, 0U);
  EXPECT_EQ(spread_of({10, 20}).median, 15);
}

// U by looking at every pair; the variance by giving every value its rank.
Change slow_change(const std::vector<Seconds>& before, const std::vector<Seconds>& after) {
  double u = 0;
  for (const Seconds b : before)
    for (const Seconds a : after) u += a > b ? 1 : a == b ? 0.5 : 0;
  std::vector<Seconds> all(before);
  all.insert(all.end(), after.begin(), after.end());
  const double m = static_cast<double>(before.size()), n = static_cast<double>(after.size()), count = m + n;
  // The variance of a sum of n drawn of the ranks, without putting back.
  double mean = 0, squares = 0;
  std::vector<double> ranks;
  for (const Seconds value : all) {
    double rank = 0.5;
    for (const Seconds other : all) rank += other < value ? 1 : other == value ? 0.5 : 0;
    ranks.push_back(rank);
    mean += rank / count;
  }
  for (const double rank : ranks) squares += (rank - mean) * (rank - mean) / count;
  const double variance = m * n / (count - 1) * squares;
  Change change;
  change.likelihood = u / (m * n);
  change.p = variance > 0 ? std::erfc(std::max(0.0, std::abs(u - m * n / 2) - 0.5) / std::sqrt(2 * variance)) : 1;
  return change;
}

TEST(Statistics, the_rank_test_is_what_looking_at_every_pair_says) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 200; ++i) {
    auto before = drawn(random, 8 + random() % 60, 4), after = drawn(random, 8 + random() % 60, 4.5);
    if (i % 2 == 0)
      for (auto* values : {&before, &after})
        for (Seconds& value : *values) value = value / 60 * 60;  // many are the same
    sort(before), sort(after);
    const Change quick = change_between(before, after), slow = slow_change(before, after);
    EXPECT_NEAR(quick.p, slow.p, 1e-9);
    EXPECT_NEAR(quick.likelihood, slow.likelihood, 1e-9);
    EXPECT_EQ(quick.verdict != Change::Verdict::None, quick.p < kChangeP);
    if (quick.verdict != Change::Verdict::None) {
      EXPECT_EQ(quick.verdict == Change::Verdict::Higher, quick.likelihood > 0.5);
    }
  }
}

TEST(Statistics, chance_is_called_a_change_once_in_a_hundred_times) {
  std::mt19937_64 random(5);
  int changes = 0;
  for (int i = 0; i < 4000; ++i) {
    auto before = drawn(random, 30, 6), after = drawn(random, 25, 6);
    sort(before), sort(after);
    if (change_between(before, after).verdict != Change::Verdict::None) ++changes;
  }
  EXPECT_LE(changes, 60);
  EXPECT_GE(changes, 15);
}

TEST(Statistics, too_few_values_and_values_that_are_all_the_same_show_no_change) {
  EXPECT_EQ(change_between({1, 2, 3, 4, 5, 6, 7}, std::vector<Seconds>(50, 100)).verdict, Change::Verdict::TooFew);
  const std::vector<Seconds> same(20, 60);
  EXPECT_EQ(change_between(same, same).verdict, Change::Verdict::None);
  EXPECT_EQ(change_between(same, same).p, 1);
}

}  // namespace
}  // namespace muster::analytics
