// A condition on something, deduplicated, open until it is resolved.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/labels.h"
#include "base/severity.h"

namespace muster {

struct Alert {
  AlertId id;
  IncidentId incident;
  ServiceId service;  // empty: nobody's
  TeamId team;        // as it was when the alert opened; empty: unowned
  IntegrationId integration;
  std::string dedup_key;
  bool open = true;
  Severity severity = Severity::Error;
  std::string summary;
  std::string source;
  std::string labels;   // a JSON object as text
  std::string details;  // a JSON object as text
  std::string links;    // a JSON array as text
  // Stands for severity, summary, source, labels, details and links: another value is news. Written, not read back;
  // 0 is not known.
  std::int64_t content = 0;
  std::int64_t occurrences = 1;
  Instant created_at;
  Instant last_seen_at;
  Instant starts_at;
  std::optional<Instant> times_out_at;
  std::optional<Instant> resolved_at;
  std::optional<PayloadId> payload;
};

std::string json_text(const Labels& labels);
std::string json_text(const std::vector<Link>& links);
// The labels or links of such a text; none when it is not one.
Labels labels_from(std::string_view json_text);
std::vector<Link> links_from(std::string_view json_text);

}  // namespace muster
