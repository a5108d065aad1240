// Queries that clients of Opsgenie's API saved under a name.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/json.h"
#include "store/tx.h"

namespace muster::opsgenie {

inline constexpr int kSearchesMax = 200;  // of one integration

struct SavedSearch {
  IntegrationId integration;
  std::string id;
  std::string name;  // no other one of the integration has it
  std::string query, description;
  std::string owner;    // as its sender calls them
  json::array teams{};  // as they were given
  Instant created_at, updated_at;
};

// By name.
std::vector<SavedSearch> searches_of(store::Tx& tx, const IntegrationId& integration);
// `type` is "name", else the identifier is an id.
std::optional<SavedSearch> find_search(store::Tx& tx, const IntegrationId& integration, std::string_view type,
                                       std::string_view identifier);
void store_search(store::Tx& tx, const SavedSearch& search);
void remove_search(store::Tx& tx, const SavedSearch& search);

// As Opsgenie's API says it.
json::object search_json(const SavedSearch& search);

}  // namespace muster::opsgenie
