// All that a report tells, before it is put into words.
#pragma once
#include "analytics/facts.h"
#include "analytics/punctuality.h"
#include "analytics/repeats.h"
#include "analytics/report.h"
#include "config/configuration.h"
#include "losses/costs.h"
#include "measure/samples.h"
#include "reports/privacy.h"

namespace muster::reports {

// How many of the alerts of an integration that paged were worth it, of those that somebody judged.
struct Precision {
  IntegrationId source;
  std::size_t useful = 0, noise = 0;
};

// Good, unaware or lucky? How incidents were found, of which services nothing was heard, what was close, whether pages
// are worth it, and how people do when they practise.
struct Found {
  std::size_t by_tools = 0, by_mail = 0, by_people = 0;
  std::vector<ServiceId> unwatched{};  // no tool sends for it
  std::vector<ServiceId> silent{};     // one does, and no incident came of it in the period
  std::size_t near_misses = 0;
  std::vector<Precision> precision{};    // the most judged first
  analytics::Cell drills{}, for_real{};  // with kOfDrills
};
Found found_of(store::Tx& tx, const Configuration& config, const analytics::FactTable& facts,
               const analytics::Selection& selection);
// In drills nothing breaks: what they show is how quickly people are there.
inline const std::vector<analytics::Figure> kOfDrills{analytics::Figure::Acknowledge, analytics::Figure::Engage};

// Those of the newest incidents of the selection.
std::vector<analytics::Repeat> repeats_of(store::Tx& tx, const analytics::FactTable& facts,
                                          const analytics::Selection& selection);

// When pages came, of all people together.
struct Interruptions {
  std::set<UserId> people{};
  int pages = 0, business = 0, off = 0, asleep = 0;
};
Interruptions interruptions_of(store::Tx& tx, const Configuration& config, Instant from, Instant until);

struct Asked {
  ReportKind kind = ReportKind::Review;
  analytics::Selection selection;
  std::string time_zone;
  Language language = Language::English;
  Instant now;
};

// An incident of which a report tells by itself.
struct Listed {
  analytics::Fact fact;
  std::string title;
};

struct Whole {
  const Configuration& config;
  Asked asked;
  analytics::Overview overview{};
  analytics::Cell both{};  // whose incidents these are
  std::vector<analytics::Cell> services{}, severities{}, priorities{};
  std::vector<analytics::Span> spans{};   // days, weeks or months of the period
  std::vector<analytics::Cell> series{};  // one for each
  Found found{};
  std::vector<analytics::Repeat> repeats{};
  std::vector<std::pair<const Objective*, Standing>> slos{};  // at the end of the period
  Cost cost{};                                                // of the period's incidents
  analytics::Punctuality updates{}, reviews{};                // what was due in the period
  std::vector<Listed> listed{};                               // those that were most urgent, of the compliance pack
  std::size_t listed_of = 0;                                  // so many there were
  analytics::FactTable names{};                               // of `listed`
  Narrow narrow = Narrow::No;

  std::string_view say(std::string_view english, std::string_view german) const {
    return asked.language == Language::German ? german : english;
  }
};

inline const std::vector<analytics::Figure> kAllFigures(analytics::kFigures.begin(), analytics::kFigures.end());
inline const std::vector<analytics::Figure> kOfParts{analytics::Figure::Acknowledge, analytics::Figure::Resolve};

// `config` outlives it.
Whole whole_of(store::Tx& tx, const Configuration& config, const analytics::FactTable& facts, const Asked& asked);

}  // namespace muster::reports
