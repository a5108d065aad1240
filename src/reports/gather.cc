#include "reports/gather.h"

#include <algorithm>

#include "analytics/judged.h"
#include "cadence/rows.h"
#include "load/pages.h"
#include "reviews/rows.h"

namespace muster::reports {
namespace {

using namespace analytics;

constexpr std::size_t kLookedAtMax = 20'000;  // incidents whose titles are read, the newest
constexpr std::size_t kRepeatsMax = 50, kPartsMax = 25, kListedMax = 300;

// Days of a month, weeks of a quarter, months of what is longer.
Unit unit_of(const Selection& selection) {
  using std::chrono::days;
  const Duration length = selection.until - selection.from;
  return length <= days(32) ? Unit::Day : length <= days(200) ? Unit::Week : Unit::Month;
}

bool is_urgent(const Fact& fact) {
  if (fact.priority) return *fact.priority == Priority::P1 || *fact.priority == Priority::P2;
  return fact.severity == Severity::Critical;
}

bool is_told(const Configuration& config, const FactTable& names, const Fact& fact) {
  return rule_of(config.response.classification, names.text(fact.category)) == nullptr;
}

void list_urgent(store::Tx& tx, const FactTable& facts, Whole& whole) {
  const Selection& selection = whole.asked.selection;
  std::vector<IncidentId> wanted;
  for (const Fact& fact : facts.rows())
    if (fact.left_out == LeftOut::No && is_urgent(fact) && fits(facts, selection, fact))
      wanted.push_back(fact.incident);
  whole.listed_of = wanted.size();
  if (wanted.size() > kListedMax) wanted.erase(wanted.begin(), wanted.end() - kListedMax);
  if (wanted.empty()) return;
  each_titled(tx, whole.names, IncidentId(wanted.front().value() - 1), IncidentId(wanted.back().value() + 1),
              10'000'000, [&](const Fact& fact, std::string_view title) {
                if (std::ranges::binary_search(wanted, fact.incident))
                  // A report goes to many: what not everybody may know of is counted, and not told.
                  whole.listed.push_back({fact, is_told(whole.config, whole.names, fact) ? std::string(title) : "–"});
              });
}

std::vector<Precision> precision_of(store::Tx& tx, const Selection& selection) {
  const auto fits = [&](Dimension dimension, const std::string& key) {
    return selection.of(dimension).empty() || selection.of(dimension).contains(key);
  };
  std::vector<Precision> found;
  for (const Judged& one : judged(tx, selection.from, selection.until)) {
    if (!fits(Dimension::Service, one.service.str()) || !fits(Dimension::Team, one.team.str()) ||
        !fits(Dimension::Source, one.source.str()))
      continue;
    if (found.empty() || found.back().source != one.source) found.push_back({.source = one.source});
    found.back().useful += one.useful;
    found.back().noise += one.noise;
  }
  std::ranges::stable_sort(found, std::ranges::greater(), [](const Precision& one) { return one.useful + one.noise; });
  return found;
}

Punctuality kept_of(std::vector<Promise> promises, const Selection& selection, Instant now) {
  const auto fits = [&](Dimension dimension, const std::string& key) {
    return selection.of(dimension).empty() || selection.of(dimension).contains(key);
  };
  std::erase_if(promises, [&](const Promise& one) {
    return !fits(Dimension::Team, one.team) || !fits(Dimension::Service, one.service) ||
           !fits(Dimension::Severity, std::string(text_of(one.severity)));
  });
  return punctuality(promises, {{selection.from, selection.until}}, now).front();
}

}  // namespace

Found found_of(store::Tx& tx, const Configuration& config, const FactTable& facts, const Selection& selection) {
  Found found;
  const auto all_of = [&](LeftOut kind, const std::vector<Figure>& figures) {
    Selection of_kind = selection;
    of_kind.of_kind = kind;
    return series(facts, of_kind, figures, {{selection.from, selection.until}}).front();
  };
  found.near_misses = all_of(LeftOut::NearMiss, {}).incidents;
  found.drills = all_of(LeftOut::Drill, kOfDrills);
  found.for_real = all_of(LeftOut::No, kOfDrills);
  found.precision = precision_of(tx, selection);
  for (const Cell& cell : breakdown(facts, selection, Dimension::Source, {})) {
    const Integration* integration = find(config.integrations, IntegrationId(cell.key));
    const bool is_mail = integration && integration->type == "email";
    (cell.key.empty() ? found.by_people : is_mail ? found.by_mail : found.by_tools) += cell.incidents;
  }
  std::set<ServiceId> watched, heard;
  for (const auto& [id, integration] : config.integrations) watched.insert(integration.service);
  for (const Fact& fact : facts.rows())
    if (fact.source != 0 && fact.opened >= selection.from && fact.opened < selection.until)
      heard.insert(ServiceId(facts.text(fact.service)));
  const auto& asked = selection.of(Dimension::Service);
  for (const auto& [id, service] : config.services) {
    if (!asked.empty() && !asked.contains(id.str())) continue;
    if (heard.contains(id)) continue;
    (watched.contains(id) ? found.silent : found.unwatched).push_back(id);
  }
  return found;
}

std::vector<Repeat> repeats_of(store::Tx& tx, const FactTable& facts, const Selection& selection) {
  constexpr IncidentId kAny(std::numeric_limits<std::int64_t>::max());
  const auto wanted = behind(facts, selection, std::nullopt, Measured::Kind::Counts, kAny, kLookedAtMax);
  if (wanted.empty()) return {};
  FactTable names;
  std::vector<Titled> titled;
  each_titled(tx, names, IncidentId(wanted.back().value() - 1), IncidentId(wanted.front().value() + 1), 10'000'000,
              [&](const Fact& fact, std::string_view title) {
                if (std::binary_search(wanted.begin(), wanted.end(), fact.incident, std::greater<>()))
                  titled.push_back({fact, std::string(title)});
              });
  return repeats(names, titled, kRepeatsMax);
}

Interruptions interruptions_of(store::Tx& tx, const Configuration& config, Instant from, Instant until) {
  Interruptions found;
  for (const load::PageSent& page : load::pages_sent(tx, from, until)) {
    const User* user = find(config.users, page.user);
    if (!user) continue;
    found.people.insert(page.user);
    ++found.pages;
    ++(load::sleeps(*user, page.at)               ? found.asleep
       : contains(config.business_hours, page.at) ? found.business
                                                  : found.off);
  }
  return found;
}

Whole whole_of(store::Tx& tx, const Configuration& config, const FactTable& facts, const Asked& asked) {
  Whole whole{config, asked};
  const Selection& selection = asked.selection;
  const auto days = periods(before(selection).from, selection.until, Unit::Day, asked.time_zone, 20'000);
  whole.overview = overview(facts, selection, kAllFigures, days.value_or(std::vector<Span>()));
  whole.both = whole.overview.now;
  whole.both.teams.insert(whole.overview.before.teams.begin(), whole.overview.before.teams.end());
  whole.services = breakdown(facts, selection, Dimension::Service, kOfParts);
  if (whole.services.size() > kPartsMax) whole.services.resize(kPartsMax);
  whole.severities = breakdown(facts, selection, Dimension::Severity, kOfParts);
  whole.priorities = breakdown(facts, selection, Dimension::Priority, kOfParts);
  whole.spans =
      periods(selection.from, selection.until, unit_of(selection), asked.time_zone, 400).value_or(std::vector<Span>());
  whole.series = series(facts, selection, {Figure::Resolve}, whole.spans);
  whole.found = found_of(tx, config, facts, selection);
  whole.repeats = repeats_of(tx, facts, selection);
  whole.narrow = narrow_of(selection);
  whole.cost = costs_of(tx, config, facts, selection, {{selection.from, selection.until}}, asked.now).by_span.front();
  whole.updates = kept_of(promised_updates(tx, selection.from, selection.until), selection, asked.now);
  whole.reviews = kept_of(promised_reviews(tx, selection.from, selection.until), selection, asked.now);
  const auto& services = selection.of(Dimension::Service);
  for (const auto& [id, objective] : config.slos)
    if (services.empty() || services.contains(objective.service.str()))
      whole.slos.emplace_back(&objective, standing_of(tx, facts, objective, std::min(selection.until, asked.now)));
  if (asked.kind == ReportKind::Compliance) list_urgent(tx, facts, whole);
  return whole;
}

}  // namespace muster::reports
