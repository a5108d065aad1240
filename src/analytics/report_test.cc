// Figures of generated years, against a slow reading of the same facts: every definition once more, in other words.
#include "analytics/report.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <gmock/gmock.h>
#include <map>
#include <random>

namespace muster::analytics {
namespace {

using namespace std::chrono_literals;

Instant at(const char* text) { return *parse_rfc3339(text); }

// An incident as a person would write it down.
struct Told {
  Instant opened;
  std::optional<Instant> impact_began{}, detected{}, acknowledged{}, engaged{}, mitigated{}, resolved{}, impact_ended{};
  std::string service{}, team{}, category{}, source{};
  Severity severity = Severity::Error;
  std::optional<Priority> priority{};
  LeftOut left_out = LeftOut::No;
  std::set<Moment> corrected{};
};

struct Years {
  std::vector<Told> told;
  FactTable facts;
};

Years years(std::uint64_t seed, std::size_t count) {
  std::mt19937_64 random(seed);
  const auto chance = [&](double p) { return std::bernoulli_distribution(p)(random); };
  const auto some = [&](double mean) {
    return Duration(static_cast<std::int64_t>(std::exponential_distribution<double>(1 / mean)(random) * 1e6));
  };
  Years made;
  Instant now = at("2024-01-01T00:00:00Z");
  for (std::size_t i = 0; i < count; ++i) {
    now += some(3 * 365 * 86'400.0 / static_cast<double>(count));
    Told one{.opened = now};
    one.service = "s" + std::to_string(random() % 7);
    one.team = one.service < "s3" ? "red" : one.service < "s6" ? "blue" : "";
    one.category = chance(0.5) ? "network" : chance(0.5) ? "database" : "";
    one.source = chance(0.8) ? "prom" : "";
    one.severity = static_cast<Severity>(random() % 4);
    if (chance(0.6)) one.priority = static_cast<Priority>(random() % 4);
    one.detected = now;
    if (chance(0.3)) one.impact_began = now - some(600) + some(100);
    if (chance(0.9)) one.acknowledged = now + some(300);
    if (chance(0.5)) one.engaged = now + some(600);
    if (chance(0.4)) one.mitigated = now + some(3000);
    if (chance(0.95)) one.resolved = now + some(7200);
    if (one.impact_began && chance(0.8)) one.impact_ended = *one.impact_began + some(9000);
    if (chance(0.1)) one.left_out = kLeftOut[random() % kLeftOut.size()];
    for (const Moment moment : {Moment::Detected, Moment::Mitigated, Moment::Resolved})
      if (chance(0.05)) one.corrected.insert(moment);
    if (one.corrected.contains(Moment::Detected)) one.detected = now - some(60);
    made.told.push_back(one);

    Fact fact;
    fact.incident = IncidentId(first_incident_at(now).value() + static_cast<std::int64_t>(i));
    fact.number = static_cast<std::int64_t>(i + 1);
    fact.opened = now;
    fact.service = made.facts.name(one.service);
    fact.team = made.facts.name(one.team);
    fact.category = made.facts.name(one.category);
    fact.source = made.facts.name(one.source);
    fact.severity = one.severity;
    fact.priority = one.priority;
    fact.left_out = one.left_out;
    fact.set(Moment::ImpactBegan, one.impact_began);
    fact.set(Moment::Detected, one.detected);
    fact.set(Moment::Acknowledged, one.acknowledged);
    fact.set(Moment::Engaged, one.engaged);
    fact.set(Moment::Mitigated, one.mitigated);
    fact.set(Moment::Resolved, one.resolved);
    fact.set(Moment::ImpactEnded, one.impact_ended);
    for (const Moment moment : one.corrected)
      fact.corrected |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(moment));
    made.facts.put(fact);
  }
  return made;
}

// Seconds from one to the other, each counted in whole seconds since it was opened, as facts keep them.
double seconds(const Told& one, Instant from, Instant to) {
  const auto whole = [&](Instant when) { return std::floor(std::chrono::duration<double>(when - one.opened).count()); };
  return std::max(0.0, whole(to) - whole(from));
}

struct Slow {
  std::vector<double> values;
  std::size_t not_applicable = 0, still_open = 0, corrected = 0, incidents = 0;
};

using Wanted = std::function<bool(const Told&)>;

void count(Slow& slow, const Told& one, std::optional<Instant> from, std::optional<Instant> to,
           std::initializer_list<Moment> ends) {
  const bool touched = std::ranges::any_of(ends, [&](Moment m) { return one.corrected.contains(m); });
  if (!from)
    ++slow.not_applicable;
  else if (!to)
    ++(one.resolved ? slow.not_applicable : slow.still_open);
  else if (touched)
    ++slow.corrected;
  else
    slow.values.push_back(seconds(one, *from, *to));
}

// One pass over everything for each question.
Slow slowly(const Years& years, const Wanted& wanted, Instant from, Instant until, Figure figure,
            LeftOut kind = LeftOut::No) {
  Slow slow;
  for (std::size_t i = 0; i < years.told.size(); ++i) {
    const Told& one = years.told[i];
    if (one.left_out != kind || !wanted(one) || one.opened < from || one.opened >= until) continue;
    ++slow.incidents;
    switch (figure) {
      case Figure::Detect:
        count(slow, one, one.impact_began, one.detected, {Moment::Detected});
        break;
      case Figure::Acknowledge:
        count(slow, one, one.opened, one.acknowledged, {});
        break;
      case Figure::Engage:
        count(slow, one, one.opened, one.engaged, {});
        break;
      case Figure::Mitigate:
        count(slow, one, one.detected, one.mitigated, {Moment::Detected, Moment::Mitigated});
        break;
      case Figure::Resolve:
        count(slow, one, one.detected, one.resolved, {Moment::Detected, Moment::Resolved});
        break;
      case Figure::Impact:
        count(slow, one, one.impact_began, one.impact_ended, {});
        break;
      case Figure::BetweenFailures: {
        // The last end of all that the service had before.
        std::optional<Instant> whole_since;
        for (std::size_t k = 0; k < i; ++k) {
          const Told& other = years.told[k];
          if (other.service != one.service || other.left_out != kind || !wanted(other)) continue;
          const Instant end =
              other.resolved ? other.opened + std::chrono::floor<std::chrono::seconds>(*other.resolved - other.opened)
                             : kForever;
          whole_since = std::max(whole_since.value_or(end), end);
        }
        if (whole_since && *whole_since <= one.opened)
          slow.values.push_back(std::floor(std::chrono::duration<double>(one.opened - *whole_since).count()));
        else
          ++slow.not_applicable;
      }
    }
  }
  std::ranges::sort(slow.values);
  return slow;
}

void expect_same(const Measure& quick, const Slow& slow, const std::string& what) {
  EXPECT_EQ(quick.spread.count, slow.values.size()) << what;
  EXPECT_EQ(quick.not_applicable, slow.not_applicable) << what;
  EXPECT_EQ(quick.still_open, slow.still_open) << what;
  EXPECT_EQ(quick.corrected, slow.corrected) << what;
  if (slow.values.empty()) return;
  double sum = 0;
  for (const double value : slow.values) sum += value;
  const auto n = slow.values.size();
  EXPECT_NEAR(quick.spread.mean, sum / static_cast<double>(n), 1e-6 * (1 + sum)) << what;
  EXPECT_DOUBLE_EQ(quick.spread.median, (slow.values[(n - 1) / 2] + slow.values[n / 2]) / 2) << what;
  // The least value that so many do not exceed, looked for one by one.
  for (const auto& [percent, found] : {std::pair<std::size_t, Seconds>(90, quick.spread.p90), {95, quick.spread.p95}}) {
    const auto reaches = [&](double value) {
      const auto not_more = std::ranges::count_if(slow.values, [&](double other) { return other <= value; });
      return static_cast<std::size_t>(not_more) * 100 >= percent * n;
    };
    EXPECT_EQ(found, *std::ranges::find_if(slow.values, reaches)) << what << ", P" << percent;
  }
}

// The date that the system's own library shows, which knows nothing of our clocks.
std::tm date_of(Instant at, const char* zone) {
  // Each change of the zone reads its file.
  if (const char* set = ::getenv("TZ"); !set || std::string_view(set) != zone) {
    ::setenv("TZ", zone, 1);
    ::tzset();
  }
  const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  std::tm date{};
  ::localtime_r(&seconds, &date);
  return date;
}

// "2025-11", "2025-11-02", or the Monday of the week.
std::string unit_text(Instant at, Unit unit, const char* zone) {
  std::tm date = date_of(at, zone);
  if (unit == Unit::Week) {
    // Days of the calendar, whatever clocks did between.
    const std::time_t monday = ::timegm(&date) - std::time_t{86'400} * ((date.tm_wday + 6) % 7);
    ::gmtime_r(&monday, &date);
  }
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), unit == Unit::Month ? "%Y-%m" : "%Y-%m-%d", &date);
  return text.data();
}

const std::vector<Figure> kAllForZones{Figure::Acknowledge, Figure::Resolve, Figure::BetweenFailures};

const std::vector<Figure> kAll(kFigures.begin(), kFigures.end());

TEST(Report, of_generated_years_is_what_a_slow_reading_says) {
  for (const std::uint64_t seed : {1, 2, 3}) {
    const Years made = years(seed, 1500);
    Selection selection{.from = at("2025-01-01T00:00:00Z"), .until = at("2026-01-01T00:00:00Z")};
    const auto days = *periods(before(selection).from, selection.until, Unit::Day, "Europe/Berlin", 1000);
    const Overview quick = overview(made.facts, selection, kAll, days);
    const Wanted all = [](const Told&) { return true; };
    for (std::size_t i = 0; i < kAll.size(); ++i) {
      const std::string what(text_of(kAll[i]));
      expect_same(quick.now.measures[i], slowly(made, all, selection.from, selection.until, kAll[i]), what);
      expect_same(quick.before.measures[i], slowly(made, all, before(selection).from, selection.from, kAll[i]), what);
    }
    EXPECT_EQ(quick.now.incidents, slowly(made, all, selection.from, selection.until, Figure::Detect).incidents);
    for (const LeftOut why : kLeftOut) {
      EXPECT_EQ(quick.left_out[static_cast<std::size_t>(why) - 1],
                static_cast<std::size_t>(std::ranges::count_if(made.told, [&](const Told& one) {
                  return one.left_out == why && one.opened >= selection.from && one.opened < selection.until;
                })));
    }
  }
}

TEST(Report, of_a_selection_is_that_of_what_fits) {
  const Years made = years(4, 1500);
  Selection selection{.from = at("2024-06-01T00:00:00Z"), .until = at("2026-06-01T00:00:00Z")};
  selection.of(Dimension::Team) = {"red", ""};
  selection.of(Dimension::Severity) = {"critical", "error"};
  selection.of(Dimension::Priority) = {"P1", "none"};
  selection.of(Dimension::Category) = {"network", "nothing has this"};
  const Wanted wanted = [](const Told& one) {
    return one.team != "blue" && one.severity <= Severity::Error && (!one.priority || *one.priority == Priority::P1) &&
           one.category == "network";
  };
  const Overview quick = overview(made.facts, selection, kAll, {});
  for (std::size_t i = 0; i < kAll.size(); ++i)
    expect_same(quick.now.measures[i], slowly(made, wanted, selection.from, selection.until, kAll[i]),
                std::string(text_of(kAll[i])));
}

TEST(Report, by_month_and_by_day_has_each_incident_once_also_across_clock_changes) {
  const Years made = years(5, 1200);
  const Selection selection{.from = at("2025-02-10T11:00:00Z"), .until = at("2025-11-20T11:00:00Z")};
  const Wanted all = [](const Told&) { return true; };
  for (const Unit unit : {Unit::Day, Unit::Week, Unit::Month}) {
    const auto spans = *periods(selection.from, selection.until, unit, "Europe/Berlin", 1000);
    const auto cells = series(made.facts, selection, kAll, spans);
    ASSERT_EQ(cells.size(), spans.size());
    std::size_t incidents = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      incidents += cells[i].incidents;
      if (unit == Unit::Day && i % 10 != 0) continue;
      for (std::size_t k = 0; k < kAll.size(); ++k)
        expect_same(cells[i].measures[k], slowly(made, all, spans[i].from, spans[i].until, kAll[k]),
                    rfc3339(spans[i].from));
    }
    EXPECT_EQ(incidents, slowly(made, all, selection.from, selection.until, Figure::Detect).incidents);
  }
}

// Zones whose clocks change by an hour in the north and in the south, by half an hour, at midnight, never, and not by
// hours.
TEST(Report, in_every_zone_each_incident_is_in_the_unit_that_the_systems_clock_shows) {
  std::uint64_t seed = 20;
  for (const char* zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago",
                           "Asia/Kathmandu", "Africa/Cairo", "Pacific/Auckland"}) {
    const Years made = years(++seed, 900);
    const Selection selection{.from = at("2024-01-20T05:00:00Z"), .until = at("2026-11-20T05:00:00Z")};
    for (const Unit unit : {Unit::Day, Unit::Week, Unit::Month}) {
      const auto spans = *periods(selection.from, selection.until, unit, zone, 2000);
      const auto cells = series(made.facts, selection, kAllForZones, spans);
      ASSERT_EQ(cells.size(), spans.size());
      std::map<std::string, std::size_t> quick, slow;
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i].incidents > 0) quick[unit_text(spans[i].from, unit, zone)] += cells[i].incidents;
      for (const Told& one : made.told)
        if (one.left_out == LeftOut::No && one.opened >= selection.from && one.opened < selection.until)
          ++slow[unit_text(one.opened, unit, zone)];
      EXPECT_EQ(quick, slow) << zone << ", seed " << seed;
      if (unit != Unit::Month) continue;
      for (const auto& [name, incidents] : slow) {
        const Wanted in_month = [&](const Told& one) { return unit_text(one.opened, Unit::Month, zone) == name; };
        const auto cell = std::ranges::find_if(
            spans, [&](const Span& span) { return unit_text(span.from, Unit::Month, zone) == name; });
        ASSERT_NE(cell, spans.end()) << name;
        expect_same(cells[static_cast<std::size_t>(cell - spans.begin())].measures[0],
                    slowly(made, in_month, selection.from, selection.until, Figure::Acknowledge), name + " in " + zone);
      }
    }
  }
  ::unsetenv("TZ");
  ::tzset();
}

TEST(Report, of_drills_and_near_misses_is_what_a_slow_reading_of_these_says) {
  for (const std::uint64_t seed : {11, 12}) {
    const Years made = years(seed, 4000);
    Selection selection{.from = at("2024-06-01T00:00:00Z"), .until = at("2026-06-01T00:00:00Z")};
    selection.of(Dimension::Team) = {"red"};
    const Wanted red = [](const Told& one) { return one.team == "red"; };
    for (const LeftOut kind : {LeftOut::Drill, LeftOut::NearMiss}) {
      selection.of_kind = kind;
      const Overview quick = overview(made.facts, selection, kAll, {});
      EXPECT_GT(quick.now.incidents, 0U);
      EXPECT_EQ(quick.left_out, decltype(quick.left_out){}) << "these are what was asked for";
      for (std::size_t i = 0; i < kAll.size(); ++i)
        expect_same(quick.now.measures[i], slowly(made, red, selection.from, selection.until, kAll[i], kind),
                    std::string(text_of(kAll[i])));
      const auto found = behind(made.facts, selection, std::nullopt, Measured::Kind::Counts,
                                IncidentId(std::numeric_limits<std::int64_t>::max()), 10'000);
      EXPECT_EQ(found.size(), quick.now.incidents);
    }
  }
}

// What is called a change is what looking at every pair of values says, with an approximation of its own.
TEST(Report, a_change_of_generated_years_is_what_every_pair_of_values_says) {
  for (const std::uint64_t seed : {31, 32, 33, 34}) {
    const Years made = years(seed, 1200);
    const Wanted all = [](const Told&) { return true; };
    const Selection selection{.from = at("2025-06-01T00:00:00Z"), .until = at("2025-12-01T00:00:00Z")};
    const Overview quick = overview(made.facts, selection, kAll, {});
    for (std::size_t i = 0; i < kAll.size(); ++i) {
      const auto now = slowly(made, all, selection.from, selection.until, kAll[i]).values,
                 then = slowly(made, all, before(selection).from, selection.from, kAll[i]).values;
      if (now.size() < kChangeLeast || then.size() < kChangeLeast) {
        EXPECT_EQ(quick.changes[i].verdict, Change::Verdict::TooFew);
        continue;
      }
      double greater = 0;
      for (const double a : now)
        for (const double b : then) greater += a > b ? 1 : a == b ? 0.5 : 0;
      EXPECT_NEAR(quick.changes[i].likelihood,
                  greater / (static_cast<double>(now.size()) * static_cast<double>(then.size())), 1e-9);
    }
  }
}

TEST(Report, broken_down_is_the_report_of_each_part) {
  const Years made = years(6, 1500);
  Selection selection{.from = at("2024-03-01T00:00:00Z"), .until = at("2026-11-01T00:00:00Z")};
  const Hours office{.time_zone = "Europe/Berlin",
                     .weekdays = {std::chrono::Monday, std::chrono::Tuesday, std::chrono::Wednesday},
                     .from = 9h,
                     .until = 17h};
  selection.business = spans_within(office, selection.from, selection.until);
  for (const Dimension dimension : kDimensions) {
    std::size_t incidents = 0;
    for (const Cell& cell : breakdown(made.facts, selection, dimension, {Figure::Acknowledge, Figure::Resolve})) {
      incidents += cell.incidents;
      const Wanted wanted = [&](const Told& one) {
        switch (dimension) {
          case Dimension::Service:
            return one.service == cell.key;
          case Dimension::Team:
            return one.team == cell.key;
          case Dimension::Severity:
            return text_of(one.severity) == cell.key;
          case Dimension::Priority:
            return (one.priority ? text_of(*one.priority) : "none") == cell.key;
          case Dimension::Category:
            return one.category == cell.key;
          case Dimension::Source:
            return one.source == cell.key;
          case Dimension::Hours:
            return contains(office, one.opened) == (cell.key == "business");
        }
        return false;
      };
      expect_same(cell.measures[0], slowly(made, wanted, selection.from, selection.until, Figure::Acknowledge),
                  cell.key);
      expect_same(cell.measures[1], slowly(made, wanted, selection.from, selection.until, Figure::Resolve), cell.key);
      if (dimension == Dimension::Team) { EXPECT_EQ(cell.teams, std::set<std::string>{cell.key}); }
    }
    EXPECT_EQ(incidents, overview(made.facts, selection, {}, {}).now.incidents) << text_of(dimension);
  }
}

TEST(Report, what_was_corrected_counts_only_for_who_asks) {
  const Years made = years(7, 800);
  Selection selection{.from = at("2024-01-01T00:00:00Z"), .until = at("2028-01-01T00:00:00Z")};
  const Measure apart = overview(made.facts, selection, {Figure::Resolve}, {}).now.measures[0];
  selection.with_corrected = true;
  const Measure with = overview(made.facts, selection, {Figure::Resolve}, {}).now.measures[0];
  EXPECT_GT(apart.corrected, 0U);
  EXPECT_EQ(with.corrected, apart.corrected);
  EXPECT_EQ(with.spread.count, apart.spread.count + apart.corrected);
}

TEST(Report, names_the_incidents_behind_each_figure) {
  const Years made = years(8, 900);
  Selection selection{.from = at("2025-01-01T00:00:00Z"), .until = at("2026-06-01T00:00:00Z")};
  selection.of(Dimension::Team) = {"red"};
  const Overview found = overview(made.facts, selection, kAll, {});
  constexpr IncidentId kNone(std::numeric_limits<std::int64_t>::max());
  const auto count = [&](std::optional<Figure> figure, Measured::Kind kind) {
    return behind(made.facts, selection, figure, kind, kNone, 10'000).size();
  };
  using Kind = Measured::Kind;
  EXPECT_EQ(count(std::nullopt, Kind::Counts), found.now.incidents);
  for (std::size_t i = 0; i < kAll.size(); ++i) {
    const Measure& measured = found.now.measures[i];
    EXPECT_EQ(count(kAll[i], Kind::Counts), measured.spread.count) << text_of(kAll[i]);
    EXPECT_EQ(count(kAll[i], Kind::NotApplicable), measured.not_applicable);
    EXPECT_EQ(count(kAll[i], Kind::StillOpen), measured.still_open);
    EXPECT_EQ(count(kAll[i], Kind::Corrected), measured.corrected);
  }
  const auto page = behind(made.facts, selection, std::nullopt, Kind::Counts, kNone, 10);
  const auto next = behind(made.facts, selection, std::nullopt, Kind::Counts, page.back(), 10);
  EXPECT_EQ(page.size(), 10U);
  EXPECT_LT(next.front(), page.back());
}

TEST(Report, a_change_is_only_called_one_by_the_test) {
  FactTable facts;
  const Instant from = at("2026-02-01T00:00:00Z");
  for (int i = 0; i < 56; ++i) {
    Fact fact;
    fact.opened = from - 28 * 24h + i * 24h + 1h;
    fact.incident = first_incident_at(fact.opened);
    fact.set(Moment::Detected, fact.opened);
    fact.set(Moment::Acknowledged, fact.opened + (i < 28 ? 300s : 60s) + std::chrono::seconds(i % 7));
    fact.set(Moment::Resolved, fact.opened + 1000s + std::chrono::seconds(i * 37 % 29));
    facts.put(fact);
  }
  const Selection selection{.from = from, .until = from + 28 * 24h};
  const auto days = *periods(from - 28 * 24h, from + 28 * 24h, Unit::Day, "UTC", 100);
  const Overview found = overview(facts, selection, {Figure::Acknowledge, Figure::Resolve}, days);
  EXPECT_EQ(found.changes[0].verdict, Change::Verdict::Lower);
  EXPECT_EQ(found.changes[1].verdict, Change::Verdict::None);
  EXPECT_EQ(found.of_incidents.verdict, Change::Verdict::None) << "one a day before and after";
  EXPECT_FALSE(found.before_is_whole);
  const Selection late{.from = from + 14 * 24h, .until = from + 28 * 24h};
  EXPECT_TRUE(overview(facts, late, {}, days).before_is_whole);
  // Of the three weeks before there is a record of four days only: too few to tell.
  const Selection early{.from = from - 24 * 24h, .until = from - 3 * 24h};
  const auto around = *periods(from - 60 * 24h, from, Unit::Day, "UTC", 100);
  EXPECT_EQ(overview(facts, early, {}, around).of_incidents.verdict, Change::Verdict::TooFew);
}

TEST(Report, has_words_for_everything) {
  for (const Figure figure : kFigures) {
    for (const Language language : {Language::English, Language::German})
      EXPECT_FALSE(definition_of(figure, language).meaning.empty());
    EXPECT_NE(definition_of(figure, Language::English).meaning, definition_of(figure, Language::German).meaning);
    EXPECT_EQ(figure_of(text_of(figure)), figure);
  }
  for (const Dimension dimension : kDimensions) EXPECT_EQ(dimension_of(text_of(dimension)), dimension);
  EXPECT_THAT(notes(Language::English)[4].text, testing::HasSubstr("p < 0.01"));
}

}  // namespace
}  // namespace muster::analytics
