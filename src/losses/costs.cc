#include "losses/costs.h"

#include <algorithm>

#include "losses/losses.h"
#include "losses/queries.h"

namespace muster {
namespace {

using namespace analytics;

constexpr IncidentId kAnyIncident(std::numeric_limits<std::int64_t>::max());

std::optional<Instant> time_of(const Fact& fact, Moment moment) {
  const auto seconds = fact.at(moment);
  return seconds ? std::optional(fact.opened + std::chrono::seconds(*seconds)) : std::nullopt;
}

// As losses/state.h counts it, out of the facts.
Duration affected_of(const Fact& fact, Instant now) {
  const auto began = time_of(fact, Moment::ImpactBegan), ended = time_of(fact, Moment::ImpactEnded),
             resolved = time_of(fact, Moment::Resolved);
  return std::max(Duration(0), ended.value_or(resolved.value_or(now)) - began.value_or(fact.opened));
}

// Time in roles of each incident of the range, of all its people.
std::map<IncidentId, Duration> times_in_roles(store::Tx& tx, const std::vector<IncidentId>& wanted,
                                              const std::function<Instant(IncidentId)>& end_of) {
  std::map<IncidentId, Duration> found;
  std::vector<TimeInRole> stints;
  std::pair<IncidentId, UserId> whose;
  const auto close = [&] {
    if (!stints.empty() && std::ranges::binary_search(wanted, whose.first))
      found[whose.first] += time_of_person(stints, end_of(whose.first));
    stints.clear();
  };
  tx.each(
      sql::losses::stints,
      [&](const store::Row& row) {
        const std::pair now(row.get<IncidentId>(0), row.get<UserId>(1));
        if (now != whose) close();
        whose = now;
        stints.push_back({row.get<Instant>(2), row.get<std::optional<Instant>>(3)});
      },
      wanted.front(), wanted.back());
  close();
  return found;
}

std::map<IncidentId, StatedLosses> all_stated(store::Tx& tx, IncidentId first, IncidentId last) {
  std::map<IncidentId, StatedLosses> found;
  tx.each(
      sql::losses::stated_between,
      [&](const store::Row& row) {
        StatedLosses& one = found[row.get<IncidentId>(0)];
        one.customers = row.get<std::optional<std::int64_t>>(1);
        one.revenue = row.get<std::optional<std::int64_t>>(2);
        one.sla_credits = row.get<std::optional<std::int64_t>>(3);
        one.currency = row.get<std::string>(4);
      },
      first, last);
  return found;
}

void add_cost(Cost& into, const FactTable& facts, const Fact& fact, Duration people, const Losses& losses) {
  ++into.incidents;
  into.people += people;
  into.teams.insert(facts.text(fact.team));
  if (!losses.revenue && !losses.sla_credits) return;
  Money& money = into.losses[losses.currency];
  money.revenue += losses.revenue.value_or(0);
  money.sla_credits += losses.sla_credits.value_or(0);
}

}  // namespace

std::optional<std::int64_t> cost_of(const HourlyCost& hourly, Duration people) {
  if (hourly.amount == 0) return std::nullopt;
  return hourly.amount * std::chrono::round<std::chrono::minutes>(people).count() / 60;
}

Duration time_of_person(const std::vector<TimeInRole>& stints, Instant until) {
  Duration sum{0};
  std::optional<Instant> counted;  // up to here
  for (const TimeInRole& one : stints) {
    const Instant begin = std::max(one.began_at, counted.value_or(one.began_at));
    const Instant end = std::min(one.ended_at.value_or(until), until);
    if (end <= begin) continue;
    sum += end - begin;
    counted = end;
  }
  return sum;
}

Costs costs_of(store::Tx& tx, const Configuration& config, const FactTable& facts, const Selection& selection,
               const std::vector<Span>& spans, Instant now) {
  Costs costs;
  costs.by_span.resize(spans.size());
  auto wanted = behind(facts, selection, std::nullopt, Measured::Kind::Counts, kAnyIncident, facts.rows().size());
  if (wanted.empty()) return costs;
  std::ranges::reverse(wanted);
  const auto fact_of = [&](IncidentId id) -> const Fact& {
    return *std::ranges::lower_bound(facts.rows(), id, {}, &Fact::incident);
  };
  const auto end_of = [&](IncidentId id) { return time_of(fact_of(id), Moment::Resolved).value_or(now); };
  const auto in_roles = times_in_roles(tx, wanted, end_of);
  const auto stated = all_stated(tx, wanted.front(), wanted.back());
  for (const IncidentId id : wanted) {
    const Fact& fact = fact_of(id);
    Duration people{0};
    if (const auto roles = in_roles.find(id); roles != in_roles.end())
      people = roles->second;
    else if (const auto taken = time_of(fact, Moment::Acknowledged))
      people = std::clamp(Duration(end_of(id) - *taken), Duration(0), kWithoutRoleMax);
    const Service* service = find(config.services, ServiceId(facts.text(fact.service)));
    const ServiceWorth worth = service ? service->worth : ServiceWorth();
    const auto said = stated.find(id);
    const Losses losses = losses_of(said == stated.end() ? StatedLosses() : said->second,
                                    losses_by(worth, affected_of(fact, now)), worth);
    add_cost(costs.by_service[facts.text(fact.service)], facts, fact, people, losses);
    const auto after = std::ranges::upper_bound(spans, fact.opened, {}, &Span::from);
    if (after != spans.begin() && fact.opened < std::prev(after)->until)
      add_cost(costs.by_span[static_cast<std::size_t>(after - spans.begin()) - 1], facts, fact, people, losses);
  }
  return costs;
}

}  // namespace muster
