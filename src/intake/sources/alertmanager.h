// Alertmanager's API v2 as a receiver: POST /api/v2/alerts, as Prometheus, vmalert, Loki's ruler, Grafana and amtool
// send it. Facts: prometheus/alertmanager api/v2/openapi.yaml and api/v2/api.go; error texts captured from 0.25.0
// (test/fixtures/sources/alertmanager_answers.json).
#pragma once
#include "intake/sources/source.h"

namespace muster {

// The sender repeats each active alert; identity is the label set. An alert without endsAt times out five minutes
// after `received_at` (Alertmanager's resolve_timeout). Annotations are the signal's `details`; those that are
// addresses become links, and so does generatorURL, with the text kGeneratorLink.
// Label names may be any UTF-8 text, as in newer releases.
Parsed parse_alertmanager(const Incoming& incoming);

// As Alertmanager 0.25 answers: 200 without a body; 400 with a JSON string of the faults joined by "; "; or its
// {"code", "message"} object with 400 or 422 when the body or a part of it could not be read. What is good of such a
// body is taken in all the same.
Reply alertmanager_reply(const Parsed& parsed);

// The same answer as API v1 says it, which clients before 0.16 and Loki before 3.2 speak.
Reply alertmanager_v1(Reply v2);

// 415, for a content type other than application/json.
Reply alertmanager_unsupported(std::string_view content_type);

// An alert as it was posted, for who keeps alerts as an Alertmanager does (src/alertmanager).
struct PostedAlert {
  Labels labels;
  std::vector<Labels::Pair> annotations;  // sorted by name; may be empty texts
  std::string generator_url;
  Instant starts_at{}, ends_at{};
  bool timeout = false;  // no end was named: `ends_at` is resolve_timeout after the arrival
};
struct PostedAlerts {
  std::vector<PostedAlert> good;
  std::size_t refused = 0;
  Reply reply;  // as from alertmanager_reply
};
PostedAlerts parse_posted_alerts(const Incoming& incoming, Duration resolve_timeout);

inline constexpr std::string_view kGeneratorLink = "Source";

}  // namespace muster
