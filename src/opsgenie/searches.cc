#include "opsgenie/searches.h"

#include <algorithm>

#include "opsgenie/queries.h"

namespace muster::opsgenie {
namespace {

SavedSearch read_search(const store::Row& row) {
  SavedSearch search;
  search.integration = row.get<IntegrationId>(0);
  search.id = row.text(1);
  search.name = row.text(2);
  search.query = row.text(3);
  search.description = row.text(4);
  search.owner = row.text(5);
  if (auto teams = parse_json(row.text(6)); teams && teams->is_array()) search.teams = std::move(teams->get_array());
  search.created_at = row.get<Instant>(7);
  search.updated_at = row.get<Instant>(8);
  return search;
}

}  // namespace

std::vector<SavedSearch> searches_of(store::Tx& tx, const IntegrationId& integration) {
  std::vector<SavedSearch> found;
  tx.each(
      sql::opsgenie::of_integration, [&](const store::Row& row) { found.push_back(read_search(row)); }, integration,
      kSearchesMax);
  return found;
}

std::optional<SavedSearch> find_search(store::Tx& tx, const IntegrationId& integration, std::string_view type,
                                       std::string_view identifier) {
  auto all = searches_of(tx, integration);
  const auto found = std::find_if(all.begin(), all.end(), [&](const SavedSearch& one) {
    return (type == "name" ? one.name : one.id) == identifier;
  });
  return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

void store_search(store::Tx& tx, const SavedSearch& search) {
  tx.exec(sql::opsgenie::store, search.integration, search.id, search.name, search.query, search.description,
          search.owner, to_text(search.teams), search.created_at, search.updated_at);
}

void remove_search(store::Tx& tx, const SavedSearch& search) {
  tx.exec(sql::opsgenie::remove, search.integration, search.id);
}

json::object search_json(const SavedSearch& search) {
  return {{"id", search.id},
          {"name", search.name},
          {"query", search.query},
          {"description", search.description},
          {"owner", json::object{{"id", search.owner}, {"username", search.owner}}},
          {"teams", search.teams},
          {"createdAt", rfc3339(search.created_at)},
          {"updatedAt", rfc3339(search.updated_at)}};
}

}  // namespace muster::opsgenie
