// What incidents of a period cost: the time of people who worked on them, and losses.
#pragma once
#include <map>
#include <set>

#include "analytics/report.h"
#include "config/configuration.h"
#include "store/tx.h"

namespace muster {

struct Money {
  std::int64_t revenue = 0, sla_credits = 0;  // hundredths
  friend bool operator==(const Money&, const Money&) = default;
};

// Of some incidents together; of people there is a sum and nothing else.
struct Cost {
  std::size_t incidents = 0;
  Duration people{0};
  std::map<std::string, Money> losses{};  // by currency
  std::set<std::string> teams{};          // whose the incidents are
};

struct Costs {
  std::vector<Cost> by_span{};               // one for each of the spans
  std::map<std::string, Cost> by_service{};  // "": of none
};

// In hundredths of the currency; nothing where the organisation does not say what an hour costs.
std::optional<std::int64_t> cost_of(const HourlyCost& hourly, Duration people);

// Time in a role, from taking it to giving it up, until the incident's end at the latest; of one person in two roles
// once. `stints` are of one person and one incident, in the order of their beginnings. Pure.
struct TimeInRole {
  Instant began_at;
  std::optional<Instant> ended_at{};
};
Duration time_of_person(const std::vector<TimeInRole>& stints, Instant until);
// Where nobody had a role, somebody worked on it all the same: from when it was acknowledged until it was resolved, but
// at most so long. An acknowledgement that was forgotten is no work.
inline constexpr Duration kWithoutRoleMax = std::chrono::hours(8);

// Incidents of the selection, each in the span in which it was opened; losses as stated, else as their service's worth
// says for the time of the impact.
Costs costs_of(store::Tx& tx, const Configuration& config, const analytics::FactTable& facts,
               const analytics::Selection& selection, const std::vector<analytics::Span>& spans, Instant now);

}  // namespace muster
