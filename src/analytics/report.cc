#include "analytics/report.h"

#include <algorithm>
#include <map>
#include <span>

namespace muster::analytics {
namespace {

// A selection with its names as numbers, so that a million facts are looked at in some milliseconds.
class Chosen {
 public:
  Chosen(const FactTable& facts, const Selection& selection) : facts_(facts), selection_(selection) {
    for (const Dimension d : {Dimension::Service, Dimension::Team, Dimension::Category, Dimension::Source}) {
      if (selection.of(d).empty()) continue;
      auto& wanted = names_[static_cast<std::size_t>(d)];
      wanted.resize(facts.names());
      for (const std::string& key : selection.of(d))
        if (const auto name = facts.known(key)) wanted[*name] = true;
    }
    for (const Dimension d : {Dimension::Severity, Dimension::Priority, Dimension::Hours})
      slow_ = slow_ || !selection.of(d).empty();
  }

  // Whenever it was opened.
  bool fits(const Fact& fact) const {
    return fits(Dimension::Service, fact.service) && fits(Dimension::Team, fact.team) &&
           fits(Dimension::Category, fact.category) && fits(Dimension::Source, fact.source) &&
           (!slow_ || fits_slowly(fact));
  }
  bool is_within(const Fact& fact) const { return fact.opened >= selection_.from && fact.opened < selection_.until; }
  const Selection& selection() const { return selection_; }

 private:
  bool fits(Dimension d, Fact::Name name) const {
    const auto& wanted = names_[static_cast<std::size_t>(d)];
    return wanted.empty() || wanted[name];
  }
  bool fits_slowly(const Fact& fact) const {
    return std::ranges::all_of(std::array{Dimension::Severity, Dimension::Priority, Dimension::Hours},
                               [&](Dimension d) {
                                 const auto& keys = selection_.of(d);
                                 return keys.empty() || keys.contains(key_of(facts_, selection_, d, fact));
                               });
  }

  const FactTable& facts_;
  const Selection& selection_;
  std::array<std::vector<bool>, kDimensions.size()> names_;
  bool slow_ = false;
};

// How long the service of each fact had been whole when it was opened; asked in order.
class Wholeness {
 public:
  explicit Wholeness(std::size_t names) : until_(names) {}

  Measured next(const Fact& fact) {
    auto& broken_until = until_[fact.service];
    Measured found{Measured::Kind::NotApplicable, 0};
    if (broken_until && *broken_until <= fact.opened) {
      const auto seconds = std::chrono::floor<std::chrono::seconds>(fact.opened - *broken_until).count();
      constexpr std::int64_t kMost = std::numeric_limits<Seconds>::max();
      found = {Measured::Kind::Counts, static_cast<Seconds>(std::min(seconds, kMost))};
    }
    const auto resolved = fact.at(Moment::Resolved);
    const Instant end = resolved ? fact.opened + std::chrono::seconds(*resolved) : kForever;
    broken_until = std::max(broken_until.value_or(end), end);
    return found;
  }

 private:
  std::vector<std::optional<Instant>> until_;
};

struct Gathered {
  std::size_t incidents = 0;
  std::vector<std::vector<Seconds>> values;  // of each figure
  std::vector<Measure> measures;             // their counts
  std::vector<bool> teams;
};

void add(Gathered& into, std::size_t figure, const Measured& measured, bool with_corrected) {
  using Kind = Measured::Kind;
  Measure& measure = into.measures[figure];
  if (measured.kind == Kind::NotApplicable) ++measure.not_applicable;
  if (measured.kind == Kind::StillOpen) ++measure.still_open;
  if (measured.kind == Kind::Corrected) ++measure.corrected;
  if (measured.kind == Kind::Counts || (measured.kind == Kind::Corrected && with_corrected))
    into.values[figure].push_back(measured.seconds);
}

// The facts from that time on, and perhaps some of before.
std::span<const Fact> since(const FactTable& facts, Instant from) {
  const auto& rows = facts.rows();
  return {std::ranges::lower_bound(rows, first_incident_at(from), {}, &Fact::incident), rows.end()};
}

// All that counts, each in the cell that `cell_of` says; it makes them.
template <class CellOf>
void gather(const FactTable& facts, const Chosen& chosen, const std::vector<Figure>& figures, CellOf cell_of) {
  Wholeness wholeness(facts.names());
  const auto between = std::ranges::find(figures, Figure::BetweenFailures);
  const auto between_at = static_cast<std::size_t>(between - figures.begin());
  const bool has_between = between != figures.end();
  // How long a service was whole is known from what came before.
  for (const Fact& fact : has_between ? std::span(facts.rows()) : since(facts, chosen.selection().from)) {
    if (fact.left_out != chosen.selection().of_kind || fact.opened >= chosen.selection().until || !chosen.fits(fact))
      continue;
    const Measured whole = has_between ? wholeness.next(fact) : Measured();
    if (!chosen.is_within(fact)) continue;
    Gathered* into = cell_of(fact);
    if (!into) continue;
    if (into->values.empty()) {
      into->values.resize(figures.size());
      into->measures.resize(figures.size());
      into->teams.resize(facts.names());
    }
    ++into->incidents;
    into->teams[fact.team] = true;
    for (std::size_t i = 0; i < figures.size(); ++i)
      add(*into, i, i == between_at ? whole : measure(fact, figures[i]), chosen.selection().with_corrected);
  }
}

Cell cell_of(const FactTable& facts, Gathered& gathered, std::size_t figures, std::string key) {
  Cell cell{.key = std::move(key), .incidents = gathered.incidents};
  gathered.values.resize(figures);
  gathered.measures.resize(figures);
  cell.measures = gathered.measures;
  for (std::size_t i = 0; i < figures; ++i) {
    sort(gathered.values[i]);
    cell.measures[i].spread = spread_of(gathered.values[i]);
  }
  for (std::size_t name = 0; name < gathered.teams.size(); ++name)
    if (gathered.teams[name]) cell.teams.insert(facts.text(static_cast<Fact::Name>(name)));
  return cell;
}

// How many that count were opened in each of `days`.
std::vector<Seconds> per_day(const FactTable& facts, const Selection& selection, const std::vector<Span>& days) {
  std::vector<Seconds> counts;
  for (const Cell& cell : series(facts, selection, {}, days)) counts.push_back(static_cast<Seconds>(cell.incidents));
  sort(counts);
  return counts;
}

std::string hours_key(const std::vector<Span>& business, Instant at) {
  return contains(business, at) ? "business" : "off";
}

}  // namespace

std::string_view text_of(Dimension dimension) {
  constexpr std::array<std::string_view, kDimensions.size()> texts{"service",  "team",   "severity", "priority",
                                                                   "category", "source", "hours"};
  return texts.at(static_cast<std::size_t>(dimension));
}

std::optional<Dimension> dimension_of(std::string_view text) {
  const auto found = std::ranges::find(kDimensions, text, [](Dimension d) { return text_of(d); });
  return found == kDimensions.end() ? std::nullopt : std::optional(*found);
}

std::string key_of(const FactTable& facts, const Selection& selection, Dimension dimension, const Fact& fact) {
  switch (dimension) {
    case Dimension::Service:
      return facts.text(fact.service);
    case Dimension::Team:
      return facts.text(fact.team);
    case Dimension::Severity:
      return std::string(muster::text_of(fact.severity));
    case Dimension::Priority:
      return fact.priority ? std::string(muster::text_of(*fact.priority)) : "none";
    case Dimension::Category:
      return facts.text(fact.category);
    case Dimension::Source:
      return facts.text(fact.source);
    case Dimension::Hours:
      return hours_key(selection.business, fact.opened);
  }
  return "";
}

std::vector<IncidentId> behind(const FactTable& facts, const Selection& selection, std::optional<Figure> figure,
                               Measured::Kind kind, IncidentId below, std::size_t limit) {
  const Chosen chosen(facts, selection);
  Wholeness wholeness(facts.names());
  const bool between = figure == Figure::BetweenFailures;
  std::vector<IncidentId> found;
  for (const Fact& fact : between ? std::span(facts.rows()) : since(facts, selection.from)) {
    if (fact.incident >= below) break;
    if (fact.left_out != selection.of_kind || !chosen.fits(fact)) continue;
    const Measured whole = between ? wholeness.next(fact) : Measured();
    if (!chosen.is_within(fact)) continue;
    const Measured measured = between || !figure ? whole : measure(fact, *figure);
    const bool counts_too = kind == Measured::Kind::Counts && selection.with_corrected;
    if (!figure || measured.kind == kind || (counts_too && measured.kind == Measured::Kind::Corrected))
      found.push_back(fact.incident);
  }
  std::ranges::reverse(found);
  if (found.size() > limit) found.resize(limit);
  return found;
}

bool fits(const FactTable& facts, const Selection& selection, const Fact& fact) {
  const Chosen chosen(facts, selection);
  return chosen.is_within(fact) && chosen.fits(fact);
}

Selection before(Selection selection) {
  const Duration length = selection.until - selection.from;
  selection.until = selection.from;
  selection.from = selection.until - length;
  return selection;
}

Overview overview(const FactTable& facts, const Selection& selection, const std::vector<Figure>& figures,
                  const std::vector<Span>& days) {
  const Selection earlier = before(selection);
  Gathered now, then;
  gather(facts, Chosen(facts, selection), figures, [&](const Fact&) { return &now; });
  gather(facts, Chosen(facts, earlier), figures, [&](const Fact&) { return &then; });
  Overview found{.now = cell_of(facts, now, figures.size(), ""), .before = cell_of(facts, then, figures.size(), "")};
  for (std::size_t i = 0; i < figures.size(); ++i)
    found.changes.push_back(change_between(then.values[i], now.values[i]));
  // Days on which nobody kept a record are no days without incidents.
  const Instant recorded = facts.rows().empty() ? selection.until : facts.rows().front().opened;
  found.before_is_whole = recorded < earlier.from;
  Selection known = earlier;
  known.from = std::clamp(recorded, earlier.from, earlier.until);
  found.of_incidents = change_between(per_day(facts, known, days), per_day(facts, selection, days));
  const Chosen chosen(facts, selection);
  for (const Fact& fact : since(facts, selection.from)) {
    if (fact.left_out != LeftOut::No && selection.of_kind == LeftOut::No && chosen.is_within(fact) && chosen.fits(fact))
      ++found.left_out[static_cast<std::size_t>(fact.left_out) - 1];
  }
  return found;
}

std::vector<Cell> series(const FactTable& facts, const Selection& selection, const std::vector<Figure>& figures,
                         const std::vector<Span>& spans) {
  std::vector<Gathered> gathered(spans.size());
  gather(facts, Chosen(facts, selection), figures, [&](const Fact& fact) -> Gathered* {
    const auto after = std::ranges::upper_bound(spans, fact.opened, {}, &Span::from);
    if (after == spans.begin() || fact.opened >= std::prev(after)->until) return nullptr;
    return &gathered[static_cast<std::size_t>(after - spans.begin()) - 1];
  });
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    // Only whole days of the selection itself.
    if (spans[i].from >= selection.until || spans[i].until <= selection.from) continue;
    cells.push_back(cell_of(facts, gathered[i], figures.size(), ""));
  }
  return cells;
}

std::vector<Cell> breakdown(const FactTable& facts, const Selection& selection, Dimension dimension,
                            const std::vector<Figure>& figures) {
  const bool by_name = dimension == Dimension::Service || dimension == Dimension::Team ||
                       dimension == Dimension::Category || dimension == Dimension::Source;
  std::map<std::string, Gathered> of_key;
  std::vector<Gathered*> of_name(facts.names(), nullptr);  // a look-up by text for each fact would cost most
  gather(facts, Chosen(facts, selection), figures, [&](const Fact& fact) {
    if (!by_name) return &of_key[key_of(facts, selection, dimension, fact)];
    const Fact::Name name = dimension == Dimension::Service    ? fact.service
                            : dimension == Dimension::Team     ? fact.team
                            : dimension == Dimension::Category ? fact.category
                                                               : fact.source;
    if (!of_name[name]) of_name[name] = &of_key[facts.text(name)];
    return of_name[name];
  });
  std::vector<Cell> cells;
  for (auto& [key, gathered] : of_key) cells.push_back(cell_of(facts, gathered, figures.size(), key));
  std::ranges::stable_sort(cells, std::ranges::greater(), &Cell::incidents);
  return cells;
}

}  // namespace muster::analytics
