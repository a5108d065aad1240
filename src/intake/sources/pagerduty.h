// PagerDuty's Events API v2 as a receiver: POST /v2/enqueue and /v2/change/enqueue.
// Facts: developer.pagerduty.com/docs/events-api-v2; error texts as real senders report them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/sources/source.h"

namespace muster {

// The integration key is in the body. Nothing when the body or the key cannot be read.
std::optional<std::string> pagerduty_routing_key(const Incoming& incoming);

// One element, as an event is one. A trigger without dedup_key has an empty one here: the caller gives it a new one,
// before the signal is stored and before `pagerduty_reply`.
//
// More is taken in than the vendor takes, since what it refuses has cost people their pages: too long texts are cut,
// `severity` may be missing or one of many other words, `source` may be missing. Refused are events without routing
// key, action, or payload and summary (trigger), or without dedup_key (the others).
Parsed parse_pagerduty(const Incoming& incoming);

// 202 with the dedup_key, or 400 with the vendor's two shapes.
Reply pagerduty_reply(const Parsed& parsed);
// 400, for a routing key that no integration has.
Reply pagerduty_unknown_key();
// 429, for a key that sends more than it may; the event was not taken in.
Reply pagerduty_too_many();

// The Events API v1: POST /generic/2010-04-15/create_event.json. Facts: developer.pagerduty.com/docs/events-api-v1.
// As with v2, the key is in the body, a trigger may be without `incident_key`, and more is taken in than by the vendor.
std::optional<std::string> pagerduty_service_key(const Incoming& incoming);
Parsed parse_pagerduty_v1(const Incoming& incoming);
// 200 with the incident_key, or 400.
Reply pagerduty_v1_reply(const Parsed& parsed);
Reply pagerduty_v1_unknown_key();

// A change event: a deploy, a configuration change; context, never a page.
struct PagerdutyChange {
  std::string routing_key;
  std::string summary;  // one line
  std::string source;
  std::optional<Instant> at;
  std::string details;  // a JSON object as text, or empty
  std::vector<Link> links;
};
struct PagerdutyChangeRead {
  std::optional<PagerdutyChange> change;
  std::vector<std::string> errors;  // why there is no change; empty when the body is not JSON
};
PagerdutyChangeRead parse_pagerduty_change(const Incoming& incoming);
Reply pagerduty_change_reply(const PagerdutyChangeRead& read);

}  // namespace muster
