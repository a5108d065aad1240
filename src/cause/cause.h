// What may have caused an incident, and why one would think so. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "change/changes.h"
#include "correlation/settings.h"
#include "incident/incident.h"

namespace muster {

// How far a service is from that of the incident: 0 is the same, 1 is what it depends on, and so on.
struct NearChange {
  ChangeEvent change{};
  int distance = 0;
};

// An incident of something that the incident's service depends on, at the same time; or an open alert that has none of
// its own.
struct UpstreamTrouble {
  std::int64_t incident = 0;  // its number; 0: it is an alert
  AlertId alert{};            // empty: it is an incident
  std::string title{};
  ServiceId service{};
  int distance = 1;
  Instant began_at{};
  bool of_this_incident = false;  // an alert that joined it
};

// An earlier incident that is over.
struct EarlierIncident {
  IncidentId id{};
  std::int64_t number = 0;
  std::string title{};
  Instant opened_at{}, resolved_at{};
  std::string note{};      // of whoever resolved it; may be empty
  std::string category{};  // as people classified it; "": nobody did
  std::string cause{};     // that was confirmed; may be empty
  std::string helped{};    // the fix, else the workaround; may be empty
  ServiceId service{};
  std::optional<int>
      distance{};               // of its service from the incident's; nothing: they have nothing to do with each other
  int words = 0, words_of = 0;  // it has so many of so many words of the incident and its alerts, somewhere
  bool same_source = false;     // the first alerts of both came by the same integration
};

struct CauseEvidence {
  ServiceId service{};  // of the incident
  std::string title{};
  std::string category{};
  Instant opened_at{};
  std::vector<NearChange> changes{};
  std::vector<UpstreamTrouble> upstream{};
  std::vector<EarlierIncident> earlier{};
};

struct Cause {
  enum class Kind { Change, Upstream, Similar };
  static constexpr int kWeightMax = 100;

  Kind kind = Kind::Change;
  int weight = 0;  // from 1 to kWeightMax
  std::string title{};
  std::vector<std::string> because{};  // at least one, for people
  Instant at{};                        // when it was made, began or was opened
  ServiceId service{};
  ChangeId change{};          // of a change
  std::int64_t incident = 0;  // the number, of an incident
  AlertId alert{};            // of an alert
  std::string resolution{};   // of an earlier incident: what helped, or the note it was resolved with
  Duration lasted{};          // and how long it took
  friend bool operator==(const Cause&, const Cause&) = default;
};
std::string_view text_of(Cause::Kind kind);

// How long before an incident a change counts.
inline constexpr Duration kChangeCounts = std::chrono::hours(4);
inline constexpr std::size_t kCausesMax = 12;
inline constexpr std::size_t kSimilarMax = 4;  // of these, earlier incidents

// The weightiest first, at most kCausesMax; of equal weight, the newest.
std::vector<Cause> causes_of(const CauseEvidence& evidence, const CorrelationSettings& settings);

}  // namespace muster
