// The alerts of the past, one after the other, with the signals that opened them.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "config/configuration.h"
#include "store/tx.h"

namespace muster {

struct PastAlert {
  AlertId id;
  IntegrationId integration;
  Signal signal;  // as it came; when its payload is no longer kept, as the alert says it
  std::string payload{};
  bool from_payload = false;
  Instant opened_at;
  Instant last_seen_at;
  std::optional<Instant> resolved_at;
  std::int64_t occurrences = 1;
  bool acknowledged = false;  // somebody took its incident: it mattered
  std::string mark{};         // "useful", "noise" or ""
};

// The first id that could have been made at that time (base/id.h).
std::int64_t first_id_at(Instant at);

// In the order in which they opened, from `from` until before `until`. `config` says how payloads are read. Borrowed
// for the call; memory is bounded by one payload.
void each_past_alert(store::Tx& tx, const Configuration& config, Instant from, Instant until,
                     const std::function<void(const PastAlert&)>& each);

// How many they are.
std::int64_t count_past_alerts(store::Tx& tx, Instant from, Instant until);

// One of them.
std::optional<PastAlert> past_alert(store::Tx& tx, const Configuration& config, AlertId id);

}  // namespace muster
