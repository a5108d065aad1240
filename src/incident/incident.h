// People responding together to one real-world fault.
#pragma once
#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"
#include "response/priority.h"
#include "timeline/entry.h"

namespace muster {

// What figures take it for.
enum class CountsAs {
  Incident,
  Drill,    // people practise: they are paged, everybody else is left alone (declare.h)
  NearMiss  // nobody was harmed, but it was close
};
std::string_view text_of(CountsAs what);  // "incident", "drill", "near_miss"
std::optional<CountsAs> counts_as_of(std::string_view text);

struct Incident {
  enum class Status { Triggered, Acknowledged, Resolved };

  IncidentId id;
  std::int64_t number = 0;  // 1042 in INC-1042
  std::string title;
  Severity severity = Severity::Error;  // the worst that an alert of it had
  Status status = Status::Triggered;
  ServiceId service;
  TeamId team;
  PolicyId policy;  // that it was opened with
  Instant created_at;
  std::optional<Instant> acknowledged_at;
  std::optional<Actor> acknowledged_by;
  std::optional<Instant> resolved_at;
  std::optional<Actor> resolved_by;
  std::int64_t alert_count = 0;
  std::int64_t open_alert_count = 0;
  std::int64_t version = 1;            // grows with each change
  std::int64_t merged_into = 0;        // the number of the incident that goes on; 0: it was not merged
  std::optional<Priority> priority{};  // nothing: nobody said (classify/)
  std::string level{};                 // as its business unit calls the priority (response/matrix.h); "": as it is
  Major major = Major::No;
  std::string category{};  // "": nobody said
  // It is acknowledged only until then (snooze.h); nothing in every other state.
  std::optional<Instant> snoozed_until{};
  CountsAs counts_as = CountsAs::Incident;

  bool is_drill() const { return counts_as == CountsAs::Drill; }
};

std::string_view text_of(Incident::Status status);
inline std::string number_text(std::int64_t number) { return "INC-" + std::to_string(number); }
// 1042 from "INC-1042" in any case; nullopt for anything else.
std::optional<std::int64_t> number_of(std::string_view text);

}  // namespace muster
