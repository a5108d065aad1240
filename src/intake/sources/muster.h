// Muster's own format: POST /v1/signals/{key}, schema Signal of api/openapi.yaml; one object or an array of them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/sources/source.h"

namespace muster {

// Unlike other sources, refuses an element with a field that it does not know: a typing error in one's own script
// should show at once. Numbers and truth values as label values become text; null is the same as absent.
// `summary` may be missing from what is not firing, as long as `dedup_key` or `labels` say what is meant.
Parsed parse_muster(const Incoming& incoming);

// What became of one signal, for the answer (schema SignalResults). Empty fields are left out.
struct SignalResult {
  std::string outcome;  // opened, repeated, updated, acknowledged, resolved, nothing_open, refused
  std::string dedup_key;
  std::string alert_id;
  std::string incident_id;
  std::string incident;
  std::string error;
};

// 202 with one result for each element, in their order; also when all were refused, as each says why.
Reply muster_reply(const std::vector<SignalResult>& results);
// 400 application/problem+json.
Reply muster_reply(const Unreadable& unreadable);

}  // namespace muster
