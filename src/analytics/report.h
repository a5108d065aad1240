// Figures of a selection of incidents. Pure.
#pragma once
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analytics/fact.h"
#include "analytics/figure.h"
#include "analytics/periods.h"
#include "analytics/statistics.h"

namespace muster::analytics {

// By what incidents can be told apart.
enum class Dimension { Service, Team, Severity, Priority, Category, Source, Hours };
inline constexpr std::array kDimensions{Dimension::Service,  Dimension::Team,     Dimension::Severity,
                                        Dimension::Priority, Dimension::Category, Dimension::Source,
                                        Dimension::Hours};
std::string_view text_of(Dimension dimension);
std::optional<Dimension> dimension_of(std::string_view text);

// Opened in [from, until), and of each dimension one of these keys; a list that is empty asks for nothing. Keys are
// ids, "critical", "P1", "business" and "off"; "" stands for none ("none" of a priority).
struct Selection {
  Instant from, until;
  std::array<std::set<std::string>, kDimensions.size()> keys{};
  std::vector<Span> business{};   // when it was a business hour, from before `from` on as far as is compared
  bool with_corrected = false;    // what people corrected counts as anything else
  LeftOut of_kind = LeftOut::No;  // of those that are left out, these instead: Drill, NearMiss

  const std::set<std::string>& of(Dimension d) const { return keys[static_cast<std::size_t>(d)]; }
  std::set<std::string>& of(Dimension d) { return keys[static_cast<std::size_t>(d)]; }
};

// Of one figure.
struct Measure {
  Spread spread;
  std::size_t not_applicable = 0, still_open = 0, corrected = 0;  // beside what counts
  friend bool operator==(const Measure&, const Measure&) = default;
};

// Of some incidents. Only the figures that were asked for are there.
struct Cell {
  std::string key;  // of a dimension
  std::size_t incidents = 0;
  std::vector<Measure> measures{};
  std::set<std::string> teams{};  // whose they are
};

struct Overview {
  Cell now, before;               // before: as long before `from`
  std::vector<Change> changes{};  // of each figure
  Change of_incidents{};          // of how many there are on a day, of the days since the first incident of all
  bool before_is_whole = true;    // there were incidents before that period already
  std::array<std::size_t, kLeftOut.size()> left_out{};  // nothing when these are what was asked for
};

// `days`: those of the period and of the one before, in order.
Overview overview(const FactTable& facts, const Selection& selection, const std::vector<Figure>& figures,
                  const std::vector<Span>& days);
// One for each of `spans`, which are in order.
std::vector<Cell> series(const FactTable& facts, const Selection& selection, const std::vector<Figure>& figures,
                         const std::vector<Span>& spans);
// One for each key that there is: those with the most incidents first.
std::vector<Cell> breakdown(const FactTable& facts, const Selection& selection, Dimension dimension,
                            const std::vector<Figure>& figures);

// The incidents of the selection, or of these those whose figure is `kind`, newest first: at most `limit`, all with ids
// below `below`.
std::vector<IncidentId> behind(const FactTable& facts, const Selection& selection, std::optional<Figure> figure,
                               Measured::Kind kind, IncidentId below, std::size_t limit);
// Whether the fact is of the selection; it may be left out all the same.
bool fits(const FactTable& facts, const Selection& selection, const Fact& fact);
// Its key in that dimension.
std::string key_of(const FactTable& facts, const Selection& selection, Dimension dimension, const Fact& fact);

// The same with [from, until) as long before.
Selection before(Selection selection);

}  // namespace muster::analytics
