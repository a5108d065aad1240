#include "measure/samples.h"

#include <algorithm>

#include "measure/queries.h"

namespace muster {
namespace {

using analytics::Span;

constexpr std::size_t kHistoryDaysMax = 400;

double seconds_of(Duration span) { return std::chrono::duration<double>(span).count(); }

// Of the objective's source, what was bad in each of those spans.
std::vector<Share> shares_of(store::Tx& tx, const std::vector<Span>& down, const Objective& objective,
                             const std::vector<Span>& spans) {
  if (objective.source == Objective::Source::Samples) return shares_of_samples(tx, objective.id, spans);
  std::vector<Share> shares;
  for (const Span& span : spans)
    shares.push_back({seconds_within(down, span.from, span.until), seconds_of(span.until - span.from)});
  return shares;
}

}  // namespace

void put_samples(store::Tx& tx, const ObjectiveId& objective, const std::vector<Sample>& samples, Instant now) {
  for (const Sample& sample : samples)
    tx.exec(sql::measure::put_sample, objective, Instant(std::chrono::floor<std::chrono::minutes>(sample.at)),
            sample.good, sample.total);
  tx.exec(sql::measure::forget_samples, objective, now - kSamplesKept);
}

Share share_of_samples(store::Tx& tx, const ObjectiveId& objective, Instant from, Instant until) {
  const auto row = tx.one<std::optional<std::int64_t>, std::optional<std::int64_t>>(sql::measure::sum_samples,
                                                                                    objective, from, until);
  if (!row) return {};
  const std::int64_t good = std::get<0>(*row).value_or(0), total = std::get<1>(*row).value_or(0);
  return {static_cast<double>(total - good), static_cast<double>(total)};
}

std::vector<Share> shares_of_samples(store::Tx& tx, const ObjectiveId& objective, const std::vector<Span>& spans) {
  std::vector<Share> shares;
  for (const Span& span : spans) shares.push_back(share_of_samples(tx, objective, span.from, span.until));
  return shares;
}

std::optional<Instant> newest_sample(store::Tx& tx, const ObjectiveId& objective) {
  return tx.one<std::optional<Instant>>(sql::measure::newest_sample, objective).value_or(std::nullopt);
}

Standing standing_of(store::Tx& tx, const analytics::FactTable& facts, const Objective& objective, Instant now) {
  Standing found{.window = window_at(objective, now)};
  const bool of_samples = objective.source == Objective::Source::Samples;
  const Instant earliest = std::min(found.window.from, now - kBurnWindows.back());
  const std::vector<Span> down = of_samples ? std::vector<Span>() : downtimes(facts, objective, earliest, now);
  std::vector<Span> asked{{found.window.from, std::min(found.window.until, now)}};
  for (const Duration window : kBurnWindows) asked.push_back({now - window, now});
  const std::vector<Share> shares = shares_of(tx, down, objective, asked);
  found.so_far = shares.front();
  const double whole = of_samples ? found.so_far.total : seconds_of(found.window.until - found.window.from);
  found.budget = budget_of(objective, found.so_far, whole);
  for (std::size_t i = 0; i < kBurnWindows.size(); ++i) found.burn.at(i) = burn_rate(objective, shares[i + 1]);
  if (of_samples) found.newest = newest_sample(tx, objective.id);
  for (const Span& span : down)
    if (span.until > found.window.from) found.down.push_back({std::max(span.from, found.window.from), span.until});
  return found;
}

std::vector<BudgetDay> history_of(store::Tx& tx, const analytics::FactTable& facts, const Objective& objective,
                                  Instant now) {
  const Span window = window_at(objective, now);
  const bool rolling = objective.window == Objective::Window::Rolling;
  // What was left at the end of a day of a rolling window needs as many days before it.
  const Instant from = rolling ? window.from - std::chrono::days(objective.days) : window.from;
  const auto spans = analytics::periods(from, std::min(window.until, now), analytics::Unit::Day, objective.time_zone,
                                        2 * kHistoryDaysMax);
  if (!spans || spans->empty()) return {};
  const bool of_samples = objective.source == Objective::Source::Samples;
  const std::vector<Span> down = of_samples ? std::vector<Span>() : downtimes(facts, objective, from, now);
  const std::vector<Share> shares = shares_of(tx, down, objective, *spans);
  std::vector<BudgetDay> days;
  Share sum;
  std::size_t oldest = 0;  // of those in `sum`
  for (std::size_t i = 0; i < spans->size(); ++i) {
    const Span& day = (*spans)[i];
    sum = {sum.bad + shares[i].bad, sum.total + shares[i].total};
    if (rolling) {
      const Instant begin = day.until - std::chrono::days(objective.days);
      for (; oldest < i && (*spans)[oldest].until <= begin; ++oldest)
        sum = {sum.bad - shares[oldest].bad, sum.total - shares[oldest].total};
    }
    if (day.until <= window.from) continue;
    const double whole = of_samples ? sum.total
                         : rolling  ? seconds_of(std::chrono::days(objective.days))
                                    : seconds_of(window.until - window.from);
    days.push_back({day, shares[i], budget_of(objective, sum, whole).left()});
  }
  return days;
}

}  // namespace muster
