// Door 3: a person declares an incident that no tool has noticed.
#pragma once
#include <optional>
#include <string>

#include "incident/act.h"
#include "incident/open.h"

namespace muster {

struct Declaration {
  Opening opening;           // without alerts
  std::string service_name;  // for the record
  std::string description;   // "": none
};

// What the title of a drill begins with, so that no message, channel or list shows it without that.
inline constexpr std::string_view kDrillMark = "DRILL: ";

// Opens it; it pages by its policy and stays open until somebody resolves it. `last_number` is the organisation's.
//
// A drill pages the same people, with the mark in its title; no audience, status page or law is told of it. A near miss
// pages nobody: whoever declares it has it.
Incident declare(Turn& turn, std::int64_t& last_number, const Declaration& declaration, const By& by);

// A request that its sender may repeat without knowing whether it arrived.
struct RepeatableRequest {
  std::string key;
  Digest hash{};  // of what it asks for
};
inline constexpr Duration kRepeatableFor = std::chrono::hours(24);

// The incident that `by` has declared with the same key before. A fault when that request asked for something else.
Result<std::optional<Incident>> declared_before(Turn& turn, const RepeatableRequest& request, const By& by);
// Remembers it for `kRepeatableFor`, and forgets what is older.
void remember_declared(Turn& turn, const RepeatableRequest& request, const By& by, IncidentId incident);

}  // namespace muster
