// Door 3: a document was opened for an incident, and it helped or not.
#pragma once
#include <string>
#include <vector>

#include "incident/act.h"
#include "knowledge/document.h"

namespace muster::knowledge {

struct Use {
  IncidentId incident;
  std::int64_t number = 0;
  UserId user{};
  std::string name{};  // of the person
  Instant opened_at{};
  std::optional<bool> helped{};  // nothing: they did not say
};

// Once for a person and an incident, with an entry in its record. Doing it again is no error.
Result<Incident> open_for(Turn& turn, IncidentId incident, std::int64_t number, const By& by);
// Opens it too. The same again changes nothing; the other answer replaces the first.
Result<Incident> say_helped(Turn& turn, IncidentId incident, std::int64_t number, bool helped, const By& by);

std::vector<Use> uses_in(store::Tx& tx, IncidentId incident);
std::vector<Use> uses_of(store::Tx& tx, std::int64_t number, int limit);

// How often it was used, for the document and the report.
struct UseCount {
  std::int64_t number = 0, incidents = 0, helped = 0, not_helped = 0;
};
UseCount count_uses(store::Tx& tx, std::int64_t number);
std::vector<UseCount> count_uses(store::Tx& tx, Instant since);

}  // namespace muster::knowledge
