// What a postmortem is drafted from: all that is on record of an incident.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "hypotheses/act.h"
#include "incident/incident.h"
#include "room/stage.h"
#include "timeline/entry.h"

namespace muster {

inline constexpr int kRecordMax = 10'000;  // entries that are looked at

struct IncidentRecord {
  Incident incident;
  std::string service{};                  // as people call it
  std::map<Stage, Instant> reached{};     // as people corrected it
  std::optional<Instant> impact_began{};  // for people outside; nothing: nobody said
  std::optional<Instant> impact_ended{};
  std::vector<RecordedEntry> entries{};  // in their newest words, without what was struck out
  std::vector<std::int64_t> pinned{};    // of them
  std::vector<Hypothesis> hypotheses{};
  Remedy remedy{};
};

IncidentRecord record_of(store::Tx& tx, const Configuration& config, const Incident& incident);

// When it was so: what people wrote may have happened earlier than it was written.
Instant happened_at(const RecordedEntry& entry);

}  // namespace muster
