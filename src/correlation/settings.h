// What an organisation says about grouping: which alerts join an open incident, and when a storm begins.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace muster {

// What an alert of another team's service does when a dependency or its group key leads to an incident.
enum class OtherTeams {
  Tell,   // it joins, and that team is told once of the incident
  Join,   // it joins, and nobody else is told
  Apart,  // it opens an incident of its own
};
std::string_view text_of(OtherTeams way);

// The defaults join what belongs together beyond reasonable doubt, and leave the rest apart: a doubled page is an
// annoyance, a missing one is an outage. A window of 0 switches a rule off. Each window counts from the newest alert
// that speaks for joining.
struct CorrelationSettings {
  bool enabled = true;

  // The same group key: the sender's own grouping, or else the values of these labels when the alert has all of them.
  Duration group_window = std::chrono::hours(1);
  std::vector<std::string> group_labels{};

  // The same alert (its service and deduplication key) fires again while its incident is open.
  Duration again_window = std::chrono::hours(1);  // since it last fired

  // Alerts of one service whose labels are mostly the same.
  Duration labels_window = std::chrono::minutes(5);
  int labels_share = 60;    // per cent of the labels that either alert has
  int labels_at_least = 3;  // labels that are equal
  std::vector<std::string> labels_ignored{"severity", "priority", "monitor", "prometheus", "replica"};

  // Alerts of one service whose summaries say the same but for numbers and identifiers.
  Duration text_window = std::chrono::minutes(5);
  int text_share = 90;  // per cent of the words and pairs of neighbouring words
  int text_words = 4;   // a shorter summary says too little

  // Alerts of a service that has so many incidents already which were new or had an alert within the window: a burst.
  // What goes on for long is no burst but noise, and takes nothing. Off, as several alerts may be several faults.
  Duration burst_window{0};
  int burst_incidents = 2;

  // Alerts of services of which one depends on the other.
  Duration dependency_window = std::chrono::minutes(10);
  int dependency_distance = 2;
  OtherTeams other_teams = OtherTeams::Tell;

  // An incident takes no further alerts this long after it was opened, whatever the rule.
  Duration longest = std::chrono::hours(24);

  friend bool operator==(const CorrelationSettings&, const CorrelationSettings&) = default;
};

// More new incidents of one team than this, and what follows is one incident with one page.
struct StormSettings {
  bool enabled = true;
  int incidents = 100;  // within the window
  Duration window = std::chrono::minutes(1);
  Duration calm = std::chrono::minutes(5);  // the rate is below half of the bound for so long: the storm is over
  friend bool operator==(const StormSettings&, const StormSettings&) = default;
};

}  // namespace muster
