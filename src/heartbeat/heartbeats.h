// A sign of life that has to come, and its row in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster {

struct Heartbeat {
  IntegrationId integration;
  std::string name;  // "" of an integration of type heartbeat; else as the sender calls it
  std::string description;
  Duration span{};  // between two; nothing: as the integration declares
  bool enabled = true;
  bool expired = false;            // missed, and its alert was opened
  std::optional<Instant> last_at;  // nothing: none came yet
  std::optional<Instant> due_at;   // when the next one is missed; nothing while that is not to be
};

void store_heartbeat(store::Tx& tx, const Heartbeat& heartbeat);
std::optional<Heartbeat> find_heartbeat(store::Tx& tx, const IntegrationId& integration, std::string_view name);
std::vector<Heartbeat> heartbeats_of(store::Tx& tx, const IntegrationId& integration, int limit);
// Those due at `now`, the one that waited longest first, at most `limit`.
std::vector<Heartbeat> due_heartbeats(store::Tx& tx, Instant now, int limit);
// When the next one is missed; kForever when none will be.
Instant next_heartbeat(store::Tx& tx);
void remove_heartbeat(store::Tx& tx, const IntegrationId& integration, std::string_view name);

}  // namespace muster
