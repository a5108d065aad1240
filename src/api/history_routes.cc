// /v1/config/history and /v1/audit: the record of what people did beside incidents, newest first.
#include <limits>

#include "api/config_routes.h"
#include "api/incident_json.h"
#include "api/parameters.h"
#include "config/history.h"
#include "timeline/words.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

// Of one entry; a file may change thousands of objects at once.
constexpr std::size_t kChangesShown = 100;

constexpr std::int64_t kNewest = std::numeric_limits<std::int64_t>::max();

struct HistoryQuery {
  std::string kind, id;  // both or none
  std::int64_t before = kNewest;
  int limit = kLimitDefault;

  bool of_one() const { return !kind.empty(); }
  bool wants(const json::object& change) const {
    return !of_one() || (text_at(change, "kind") == kind && text_at(change, "id") == id);
  }
};

Result<HistoryQuery> history_query_of(const Request& request) {
  if (const auto unknown = unknown_parameter(request, {"kind", "id", "cursor", "limit"})) return *unknown;
  HistoryQuery query;
  query.kind = std::string(request.query_value("kind").value_or(""));
  query.id = std::string(request.query_value("id").value_or(""));
  if (query.kind.empty() != query.id.empty()) return invalid("'kind' and 'id' name one object together, or neither");
  const auto limit = limit_of(request);
  if (!limit) return limit.fault();
  const auto before = sequence_of_cursor(request, kNewest);
  if (!before) return before.fault();
  query.limit = *limit;
  query.before = *before;
  return query;
}

// What the query wants of an entry's changes: of one object also as it was before and after.
json::array changes_of(const RecordedEntry& entry, const HistoryQuery& query) {
  json::array shown;
  const json::array* changes = array_at(entry.data, "changes");
  if (!changes) return shown;
  for (const json::value& one : *changes) {
    const json::object* change = one.if_object();
    if (!change || !query.wants(*change)) continue;
    if (shown.size() == kChangesShown) break;
    json::object copy = *change;
    if (!query.of_one()) {
      copy.erase("before");
      copy.erase("after");
    }
    shown.push_back(std::move(copy));
  }
  return shown;
}

json::object history_json(const RecordedEntry& entry, const HistoryQuery& query, Language language) {
  const json::array* all = array_at(entry.data, "changes");
  return {{"sequence", entry.sequence},         {"at", rfc3339(entry.at)}, {"text", words(entry, language)},
          {"actor", to_json(entry.actor)},      {"via", entry.via},        {"change_count", all ? all->size() : 0},
          {"changes", changes_of(entry, query)}};
}

// A page of at most `limit` of the entries, which are one more when there is another page.
template <class Json>
http::Response page(const std::vector<RecordedEntry>& entries, int limit, Json json_of) {
  const std::size_t shown = std::min(entries.size(), static_cast<std::size_t>(limit));
  json::array items;
  for (std::size_t i = 0; i < shown; ++i) items.push_back(json_of(entries[i]));
  json::value cursor;
  if (entries.size() > shown) cursor = std::to_string(entries[shown - 1].sequence);
  return http::json_response(200, json::object{{"items", std::move(items)}, {"next_cursor", std::move(cursor)}});
}

http::Response history(store::Tx& tx, const HistoryQuery& query, Language language) {
  const auto entries = query.of_one() ? config_history_of(tx, query.kind, query.id, query.before, query.limit + 1)
                                      : config_history(tx, query.before, query.limit + 1);
  return page(entries, query.limit, [&](const RecordedEntry& entry) { return history_json(entry, query, language); });
}

// Schema TimelineEntry; how objects looked is the history's to tell.
json::object audit_json(const RecordedEntry& entry, Language language) {
  json::object data = entry.data;
  if (entry.kind == "config.changed") data["changes"] = changes_of(entry, {});
  return {{"sequence", entry.sequence},     {"at", rfc3339(entry.at)},       {"kind", entry.kind},
          {"text", words(entry, language)}, {"actor", to_json(entry.actor)}, {"via", entry.via},
          {"data", std::move(data)}};
}

http::Response audit(store::Tx& tx, std::int64_t before, int limit, Language language) {
  return page(timeline_beside_incidents(tx, before, limit + 1), limit,
              [language](const RecordedEntry& entry) { return audit_json(entry, language); });
}

}  // namespace

void add_history_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/config/history",
              .permission = Permission::Configure,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto query = history_query_of(request);
                if (!query) return reply(problem_of(query.fault()));
                service.read(std::move(reply), [query = *query, language = language_of(request)](store::Tx& tx) {
                  return history(tx, query, language);
                });
              }});
  router.add({.method = Method::Get,
              .pattern = "/v1/audit",
              .permission = Permission::Administer,
              .handler = [&service](const Request& request, http::Reply reply) {
                if (const auto unknown = unknown_parameter(request, {"cursor", "limit"}))
                  return reply(problem_of(*unknown));
                const auto limit = limit_of(request);
                if (!limit) return reply(problem_of(limit.fault()));
                const auto before = sequence_of_cursor(request, kNewest);
                if (!before) return reply(problem_of(before.fault()));
                service.read(std::move(reply), [before = *before, limit = *limit, language = language_of(request)](
                                                   store::Tx& tx) { return audit(tx, before, limit, language); });
              }});
}

}  // namespace muster::api
