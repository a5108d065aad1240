// Which rules, integrations and sources cry wolf, and what would help: suggestions that were replayed.
#pragma once
#include <string>
#include <vector>

#include "replay/replay.h"

namespace muster {

// What became of the alerts of one rule, integration or source.
struct Precision {
  std::string id;
  std::size_t alerts = 0;
  std::size_t paged = 0;              // people were told because of it: it did not only join an incident
  std::size_t acknowledged = 0;       // somebody took it
  std::size_t by_itself = 0;          // of those that paged: over before anybody took it
  std::size_t useful = 0, noise = 0;  // as people marked them
  // Of those that people marked, how many were useful; without marks, how many that paged somebody took. Nothing when
  // nothing paged.
  std::optional<double> precision() const;
};

struct Suggestion {
  enum class Kind { Wait, Log, Flapping };
  Kind kind;
  Rule rule;            // that would help
  ReplayReport report;  // with it, of the same time
};
std::string_view text_of(Suggestion::Kind kind);

struct NoiseReport {
  std::size_t alerts = 0, paged = 0, useful = 0, noise = 0, by_itself = 0;
  std::vector<Precision> rules, integrations, sources;  // those that paged most come first; at most kRowsMax each
  std::vector<Suggestion> suggestions;                  // that save pages and miss nothing, the best first
  static constexpr std::size_t kRowsMax = 50, kSuggestionsMax = 5;
};

// Deterministic; reads only.
NoiseReport noise_report(store::Tx& tx, const Configuration& config, Instant from, Instant until);

// What is suggested for these alerts, before it is replayed.
std::vector<Suggestion> suggestions_for(const PastAlerts& alerts);

}  // namespace muster
