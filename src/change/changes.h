// What was changed on purpose, and when: deployments, settings, feature flags. Context for people, never a page.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "catalog/graph.h"
#include "store/tx.h"

namespace muster {

using ChangeId = Id<struct ChangeEventTag>;

struct ChangeEvent {
  ChangeId id{};
  Instant at;                   // when it was made, as far as its sender says; else when it was told
  Instant told_at{};            // when it came
  ServiceId service{};          // empty: of no service that is known
  std::string summary;          // one line, at most 1024 bytes, not empty
  std::string source{};         // the repository, tool or machine; may be empty
  std::string links = "[]";     // JSON, as an alert's
  std::string details = "{}";   // a JSON object
  IntegrationId integration{};  // that it came by; empty: by the API
  std::string by{};             // who told it, for people
  friend bool operator==(const ChangeEvent&, const ChangeEvent&) = default;
};

// False when the same change (service, source, summary and time) is stored already: senders send again.
bool insert_change(store::Tx& tx, const ChangeEvent& change);

std::optional<ChangeEvent> find_change(store::Tx& tx, ChangeId id);

// Which ones, newest first by when they were made. The place of the last one seen is a cursor.
struct ChangeQuery {
  struct Place {
    Instant at = kForever;
    ChangeId id{};
  };
  std::optional<ServiceId> service{};  // nothing: of every service; empty: of none
  Instant since{};                     // made at that time or later
  Place before{};                      // the order's next after this place
  int limit = 50;
};
std::vector<ChangeEvent> changes(store::Tx& tx, const ChangeQuery& query);

// The changes of the service and of what it depends on, at most two arrows away, that were made from `since` until
// `until`; newest first.
std::vector<ChangeEvent> changes_around(store::Tx& tx, const ServiceGraph& graph, const ServiceId& service,
                                        Instant since, Instant until, int limit);

}  // namespace muster
