#include "replay/noise.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/json.h"
#include "config/documents.h"
#include "replay/queries.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kAlertsMin = 5;       // alerts that say something about their kind
constexpr std::size_t kGroupsMax = 20'000;  // kinds that are looked at
constexpr std::array<Duration, 6> kWaits{30s, 60s, 2min, 5min, 10min, 15min};

std::int64_t first_id_at(Instant at) {
  return std::max<std::int64_t>(std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count(), 0) << 20;
}

// Alerts of one kind: of one integration, with one alert name or title.
struct Group {
  IntegrationId integration;
  std::string field, value;  // what they have in common
  std::size_t alerts = 0, taken = 0, useful = 0, noise = 0;
  std::vector<Duration> lasted{};                 // those that were over before anybody took them
  std::map<std::string, std::size_t> openings{};  // of each key
};

Condition is(std::string field, std::string value) {
  Condition condition;
  condition.kind = Condition::Kind::Field;
  condition.field = {std::move(field), FieldTest::Op::Is, {std::move(value)}};
  return condition;
}

std::string id_of(const Group& group, std::string_view what) {
  std::string id = lowered(std::string(what) + "-" + group.value);
  for (char& c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!plain) c = '-';
  }
  constexpr std::size_t kIdMax = 56;
  id.resize(std::min(id.size(), kIdMax));
  while (id.ends_with('-')) id.pop_back();
  return id;
}

Suggestion suggestion(const Group& group, Suggestion::Kind kind, std::string_view what, Actions then) {
  Rule rule;
  rule.id = RuleId(id_of(group, what));
  rule.name = std::string(what) + ": " + group.value;
  rule.position = 1'000'000;
  rule.when.parts = {is("integration", group.integration.str()), is(group.field, group.value)};
  rule.then = std::move(then);
  return {kind, std::move(rule), {}};
}

// The shortest wait after which four of five that recover by themselves have done so.
std::optional<Duration> wait_for(const Group& group) {
  const auto covered = [&](Duration wait) {
    return static_cast<std::size_t>(
        std::count_if(group.lasted.begin(), group.lasted.end(), [&](Duration lasted) { return lasted < wait; }));
  };
  for (const Duration wait : kWaits) {
    if (covered(wait) * 5 >= group.lasted.size() * 4) return wait;
  }
  return std::nullopt;
}

void add_to(std::map<std::string, Precision>& all, const std::string& id, const Precision& one) {
  if (id.empty() || (all.size() >= kGroupsMax && !all.contains(id))) return;
  Precision& sum = all[id];
  sum.id = id;
  sum.alerts += one.alerts;
  sum.paged += one.paged;
  sum.acknowledged += one.acknowledged;
  sum.by_itself += one.by_itself;
  sum.useful += one.useful;
  sum.noise += one.noise;
}

std::vector<Precision> worst(std::map<std::string, Precision>& all) {
  std::vector<Precision> rows;
  for (auto& [id, one] : all) rows.push_back(std::move(one));
  std::stable_sort(rows.begin(), rows.end(), [](const Precision& a, const Precision& b) {
    return std::tie(b.paged, b.noise, b.alerts) < std::tie(a.paged, a.noise, a.alerts);
  });
  if (rows.size() > NoiseReport::kRowsMax) rows.resize(NoiseReport::kRowsMax);
  return rows;
}

void count(store::Tx& tx, NoiseReport& report, Instant from) {
  std::map<std::string, Precision> rules, integrations, sources;
  tx.each(
      sql::replay::noise,
      [&](const store::Row& row) {
        Precision one;
        one.alerts = 1;
        one.paged = row.get<std::optional<std::int64_t>>(7).has_value();
        one.acknowledged = row.get<std::optional<Instant>>(10).has_value();
        one.by_itself = one.paged && !one.acknowledged && row.get<std::optional<Instant>>(9);
        const auto mark = row.get<std::optional<std::string>>(11).value_or("");
        one.useful = mark == "useful";
        one.noise = mark == "noise";
        report.alerts += 1;
        report.paged += one.paged;
        report.by_itself += one.by_itself;
        report.useful += one.useful;
        report.noise += one.noise;
        add_to(integrations, std::string(row.text(1)), one);
        add_to(sources, std::string(row.text(6)), one);
        const auto hops = parse_json(row.get<std::optional<std::string>>(12).value_or("[]"));
        if (!hops || !hops->is_array()) return;
        for (const json::value& hop : hops->get_array()) {
          if (hop.is_object()) add_to(rules, std::string(text_at(hop.get_object(), "rule").value_or("")), one);
        }
      },
      first_id_at(from));
  report.rules = worst(rules);
  report.integrations = worst(integrations);
  report.sources = worst(sources);
}

}  // namespace

std::string_view text_of(Suggestion::Kind kind) {
  static constexpr std::string_view kTexts[] = {"wait", "log", "flapping"};
  return kTexts[static_cast<std::size_t>(kind)];
}

std::optional<double> Precision::precision() const {
  if (useful + noise > 0) return static_cast<double>(useful) / static_cast<double>(useful + noise);
  if (paged > 0) return static_cast<double>(acknowledged) / static_cast<double>(paged);
  return std::nullopt;
}

std::vector<Suggestion> suggestions_for(const PastAlerts& alerts) {
  std::map<std::string, Group> groups;
  alerts([&](const PastAlert& past) {
    const std::string_view name = past.signal.labels.get("alertname");
    const std::string value(name.empty() ? std::string_view(past.signal.summary) : name);
    const std::string key = past.integration.str() + '\0' + value;
    if (value.empty() || (groups.size() >= kGroupsMax && !groups.contains(key))) return;
    Group& group = groups[key];
    group.integration = past.integration;
    group.field = name.empty() ? "title" : "labels.alertname";
    group.value = value;
    ++group.alerts;
    ++group.openings[past.signal.dedup_key];
    group.taken += past.acknowledged;
    group.useful += past.mark == "useful";
    group.noise += past.mark == "noise";
    if (!past.acknowledged && past.resolved_at) group.lasted.push_back(*past.resolved_at - past.opened_at);
  });
  std::vector<std::pair<std::size_t, Suggestion>> found;
  for (const auto& [key, group] : groups) {
    if (group.noise >= 3 && group.useful == 0 && group.noise * 2 >= group.alerts) {
      found.emplace_back(group.alerts, suggestion(group, Suggestion::Kind::Log, "log", {.fate = Fate::Log}));
      continue;
    }
    if (group.alerts < kAlertsMin) continue;
    const std::size_t most = std::max_element(group.openings.begin(), group.openings.end(), [](auto& a, auto& b) {
                               return a.second < b.second;
                             })->second;
    if (group.lasted.size() * 5 >= group.alerts * 3) {
      if (const auto wait = wait_for(group)) {
        found.emplace_back(group.lasted.size(), suggestion(group, Suggestion::Kind::Wait, "wait", {.wait = *wait}));
        continue;
      }
    }
    if (most >= kAlertsMin * 2)
      found.emplace_back(
          most, suggestion(group, Suggestion::Kind::Flapping, "flapping", {.flap_changes = 6, .flap_within = 1h}));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return b.first < a.first; });
  constexpr std::size_t kTriedMax = 20;
  std::vector<Suggestion> suggestions;
  for (auto& [weight, one] : found) {
    if (suggestions.size() < kTriedMax) suggestions.push_back(std::move(one));
  }
  return suggestions;
}

NoiseReport noise_report(store::Tx& tx, const Configuration& config, Instant from, Instant until) {
  NoiseReport report;
  count(tx, report, from);
  const PastAlerts alerts = [&](const auto& each) { each_past_alert(tx, config, from, until, each); };
  std::vector<Suggestion> tried = suggestions_for(alerts);
  std::vector<Configuration> with;
  std::vector<const Configuration*> pointers;
  for (const Suggestion& one : tried) {
    with.push_back(config);
    with.back().rules[one.rule.id] = one.rule;
    compile_rules(with.back());
  }
  for (const Configuration& one : with) pointers.push_back(&one);
  const Surroundings held = surroundings(tx, from, until);
  std::vector<ReplayReport> reports =
      pointers.empty() ? std::vector<ReplayReport>() : replay(alerts, config, pointers, held);
  for (std::size_t i = 0; i < tried.size(); ++i) {
    if (reports[i].missed > 0 || reports[i].saved <= reports[i].added) continue;
    tried[i].report = std::move(reports[i]);
    report.suggestions.push_back(std::move(tried[i]));
  }
  std::stable_sort(report.suggestions.begin(), report.suggestions.end(),
                   [](const Suggestion& a, const Suggestion& b) { return b.report.saved < a.report.saved; });
  if (report.suggestions.size() > NoiseReport::kSuggestionsMax)
    report.suggestions.erase(report.suggestions.begin() + NoiseReport::kSuggestionsMax, report.suggestions.end());
  return report;
}

}  // namespace muster
