// How an incident comes into being, whether a signal (door 1) or a person (door 3) is behind it.
#pragma once
#include <string>

#include "escalation/policy.h"
#include "incident/incident.h"
#include "timeline/turn.h"

namespace muster {

// What is known of it. `policy` outlives the call.
struct Opening {
  std::string title;
  Severity severity = Severity::Error;
  ServiceId service;  // empty: unowned
  TeamId team;        // empty: unowned
  const Policy* policy = nullptr;
  std::int64_t alert_count = 0;  // all of them open
  bool at_once = false;          // the first step does not wait
  CountsAs counts_as = CountsAs::Incident;
};

// Stores the incident with the next number, and its escalation, whose first step is due when the policy says so. The
// entries are the caller's, as they say how it came.
Incident open_incident(Turn& turn, std::int64_t& last_number, const Opening& opening);

// "INC-1042 opened for Checkout, escalation policy Shop".
void record_opened(Turn& turn, const Incident& incident, const Entry& how, const std::string& service_name,
                   const std::string& policy_name);

}  // namespace muster
