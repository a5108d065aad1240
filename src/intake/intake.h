// Door 1: a signal arrives. Deduplicate, route, open; everything that is news is committed with its timeline entries.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "alert/open_alerts.h"
#include "config/configuration.h"
#include "intake/ruling.h"
#include "intake/sources/signal.h"
#include "suppression/suppressions.h"
#include "timeline/turn.h"

namespace muster {

// What became of one signal.
struct Taken {
  enum class Outcome { Opened, Repeated, Updated, Acknowledged, Resolved, NothingOpen, Held, Logged };
  Outcome outcome = Outcome::NothingOpen;
  AlertId alert;            // empty for NothingOpen
  IncidentId incident;      // empty for NothingOpen, and for what is or was held back
  std::int64_t number = 0;  // of the incident; 0 for Repeated and NothingOpen, and without one
  PayloadId payload{};      // of Opened and Held: under which the request's body is kept
};

std::string_view text_of(Taken::Outcome outcome);

// What came in: already parsed, by the integration's source.
struct Arrival {
  IntegrationId integration;
  std::string_view content_type;
  std::string_view body;  // as it came, kept for as long as payloads are kept
  const std::vector<Signal>& signals;
};

class Intake {
 public:
  // All belong to the writer, like this.
  Intake(OpenAlerts& open, Suppressions& suppressions, std::int64_t& last_incident_number)
      : open_(open), suppressions_(suppressions), last_number_(last_incident_number) {}

  // Takes the signals in, in their order; one result for each.
  //
  // A repeat that changes nothing costs no SQL. One fault gives one incident: a signal whose service and key have an
  // open alert never opens a second one; a new alert that something holds back is open and has none. Runs inside the
  // caller's transaction; when that fails, OpenAlerts is to be loaded again.
  std::vector<Taken> take(Turn& turn, const Configuration& config, const Arrival& arrival);

  // What rules made of signals, in memory: load and save it with the rest.
  Ruling& ruling() { return ruling_; }
  const Ruling& ruling() const { return ruling_; }

 private:
  class Batch;
  OpenAlerts& open_;
  Suppressions& suppressions_;
  std::int64_t& last_number_;
  Ruling ruling_;
};

}  // namespace muster
