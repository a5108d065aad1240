#include "measure/budget.h"

#include <algorithm>

namespace muster {

using analytics::Fact, analytics::Moment, analytics::Span;

std::vector<Span> downtimes(const analytics::FactTable& facts, const Objective& objective, Instant from,
                            Instant until) {
  std::vector<Span> found;
  const auto service = facts.known(objective.service.str());
  if (!service) return found;
  const auto by = objective.alert.empty() ? std::nullopt : facts.known(objective.alert.str());
  for (const Fact& fact : facts.rows()) {
    if (fact.service != *service || fact.left_out != analytics::LeftOut::No) continue;
    if (fact.severity > objective.severity) continue;
    // What an SLO alerts of is no fault of its own: it would never end.
    if (by && fact.source == *by) continue;
    const auto at = [&](Moment moment) -> std::optional<Instant> {
      const auto seconds = fact.at(moment);
      return seconds ? std::optional(fact.opened + std::chrono::seconds(*seconds)) : std::nullopt;
    };
    const auto first = [](std::optional<Instant> a, std::optional<Instant> b) { return a ? a : b; };
    const Instant begin = first(at(Moment::ImpactBegan), at(Moment::Detected)).value_or(fact.opened);
    const Instant end = first(at(Moment::ImpactEnded), at(Moment::Resolved)).value_or(until);
    const Span span{std::max(begin, from), std::min(end, until)};
    if (span.from < span.until) found.push_back(span);
  }
  std::ranges::sort(found, {}, &Span::from);
  std::vector<Span> merged;
  for (const Span& span : found) {
    if (!merged.empty() && span.from <= merged.back().until)
      merged.back().until = std::max(merged.back().until, span.until);
    else
      merged.push_back(span);
  }
  return merged;
}

double seconds_within(const std::vector<Span>& spans, Instant from, Instant until) {
  Duration sum{0};
  for (const Span& span : spans) {
    const Instant begin = std::max(span.from, from), end = std::min(span.until, until);
    if (begin < end) sum += end - begin;
  }
  return std::chrono::duration<double>(sum).count();
}

namespace {

double allowed_share(const Objective& objective) {
  return static_cast<double>(1'000'000 - objective.millionths) / 1'000'000;
}

}  // namespace

Budget budget_of(const Objective& objective, const Share& so_far, double whole) {
  return {whole * allowed_share(objective), so_far.bad};
}

double burn_rate(const Objective& objective, const Share& share) {
  return share.bad_share() / allowed_share(objective);
}

const BurnRule* broken_rule(const std::array<double, kBurnWindows.size()>& rates) {
  const auto rate_of = [&](Duration window) {
    return rates.at(static_cast<std::size_t>(std::ranges::find(kBurnWindows, window) - kBurnWindows.begin()));
  };
  const auto broken = std::ranges::find_if(kBurnRules, [&](const BurnRule& rule) {
    return rate_of(rule.slow) >= rule.rate && rate_of(rule.quick) >= rule.rate;
  });
  return broken == kBurnRules.end() ? nullptr : &*broken;
}

}  // namespace muster
