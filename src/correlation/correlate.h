// Does a new alert belong to an incident that is open? The verb of correlation, pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/graph.h"
#include "correlation/index.h"
#include "correlation/settings.h"

namespace muster {

// Why an alert belongs to the incident that it belongs to.
enum class JoinRule {
  Again,       // it was one of its alerts before
  GroupKey,    // its sender, or its labels, put it into the same group
  Dependency,  // its service and one of the incident's depend on each other
  Labels,      // its labels are mostly the same
  Text,        // its summary says the same but for numbers
  Burst,       // its service has several new incidents already
  Storm,       // its team had too many incidents at once
  Person,      // somebody merged two incidents
};
std::string_view text_of(JoinRule rule);
std::optional<JoinRule> join_rule_of(std::string_view text);

struct Joined {
  IncidentId incident;
  JoinRule rule = JoinRule::GroupKey;
  std::string key;    // what they have in common, for people: "alertname=DiskFull, job=node", "checkout → orders-db"
  Duration window{};  // of the rule; 0: it has none
  int score = 100;    // per cent
  // Incidents that the alert shows to be the same fault: each of one service, which is the alert's own or next to it.
  std::vector<IncidentId> gathers{};
  friend bool operator==(const Joined&, const Joined&) = default;
};

struct NewAlert {
  const AlertFacts& facts;
  std::string_view summary;
  const Labels& labels;
  std::optional<Sighting> before{};  // the incident of the same alert when it fired the last time
};

struct Catalogue {
  const std::map<ServiceId, Service>& services;
  const ServiceGraph& graph;
};

// The incident that the alert joins, or nothing: it opens its own.
//
// The rules are asked in the order of JoinRule, and the first that finds an incident decides. What people declared
// comes before what only looks alike: in a cascade, the alerts of each service would otherwise gather in an incident
// apart. Of several incidents it takes the best score, then the one with the newest alert. Only incidents with an open
// alert are found. Labels and text speak only for alerts of one service, and never for those that nobody owns.
//
// A dependency speaks in both directions: a caller's alert joins what explains it, and the explanation joins what it
// explains when it comes later. Within one service it speaks only when the incident is a cascade already, with alerts
// of several services: two alerts of one service may well be two faults. Who thinks that a third
// within minutes is not switches the burst on.
//
// When a dependency speaks, what was opened just before for the services on both sides was the same fault: `gathers`.
// Only an incident of one service is gathered, so that no chain of merges swallows what is far away.
std::optional<Joined> correlate(const NewAlert& alert, const IncidentIndex& open, const Catalogue& catalogue,
                                const CorrelationSettings& settings, Instant now);

// "alertname=DiskFull, cluster=eu" when the alert has every label of `names`, else "".
std::string group_key_of(const Labels& labels, const std::vector<std::string>& names);

}  // namespace muster
