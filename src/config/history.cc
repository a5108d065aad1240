#include "config/history.h"

#include <algorithm>
#include <iterator>

#include "config/mask.h"
#include "config/queries.h"

namespace muster {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

json::value body_in(const std::map<Named, const Document*>& documents, const Change& change) {
  const auto at = documents.find(Named(change.kind, change.id));
  return at == documents.end() ? json::value() : json::value(body_without_secrets(*at->second));
}

}  // namespace

json::array history_facts(const std::vector<Change>& changes, const std::vector<Managed>& before) {
  std::map<Named, const Document*> documents;
  for (const Managed& one : before) documents.emplace(Named(one.document.kind, one.document.id), &one.document);
  json::array facts;
  for (const Change& change : changes) {
    json::object fact{{"action", text_of(change.action)},
                      {"kind", change.kind},
                      {"id", change.id},
                      {"fields", json::array(change.fields.begin(), change.fields.end())}};
    const bool gone = change.action == Change::Action::Delete;
    fact["before"] = body_in(documents, change);
    fact["after"] = gone ? json::value() : json::value(body_without_secrets(change.to.document));
    facts.push_back(std::move(fact));
  }
  return facts;
}

void note_history(store::Tx& tx, const std::vector<Change>& changes, std::int64_t sequence) {
  for (const Change& change : changes) tx.exec(sql::config::note_history, change.kind, change.id, sequence);
}

std::vector<RecordedEntry> config_history(store::Tx& tx, std::int64_t before, int limit) {
  std::vector<RecordedEntry> entries;
  tx.each(
      sql::config::history, [&](const store::Row& row) { entries.push_back(read_entry(row)); }, before, limit);
  return entries;
}

std::vector<RecordedEntry> config_history_of(store::Tx& tx, std::string_view kind, std::string_view id,
                                             std::int64_t before, int limit) {
  std::vector<RecordedEntry> entries;
  tx.each(
      sql::config::history_of, [&](const store::Row& row) { entries.push_back(read_entry(row)); }, kind, id, before,
      limit);
  return entries;
}

}  // namespace muster
