#include "knowledge/documents.h"

#include "knowledge/queries.h"

namespace muster::knowledge {
namespace {

Text stored_text(std::string_view says) {
  const auto parsed = parse_json(says);
  if (!parsed || !parsed->is_object()) return {};
  auto text = text_from(parsed->get_object());
  return text ? std::move(*text) : Text();
}

template <class... Args>
std::optional<Document> document_by(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::optional<Document> found;
  tx.each(
      sql,
      [&](const store::Row& row) {
        found = Document{row.integer(0),         row.get<std::string>(1), stored_text(row.text(2)),
                         row.integer(3) != 0,    row.integer(4),          row.get<std::optional<Instant>>(5),
                         row.get<Instant>(6),    row.get<std::string>(7), row.get<Instant>(8),
                         row.get<std::string>(9)};
      },
      args...);
  return found;
}

Version read_version(const store::Row& row) {
  return {row.integer(0),          stored_text(row.text(1)), row.get<std::string>(2),
          row.get<std::string>(3), row.get<std::string>(4),  row.get<Instant>(5)};
}

}  // namespace

std::optional<Document> find_document(store::Tx& tx, std::int64_t number) {
  return document_by(tx, sql::knowledge::document, number);
}

std::optional<Document> find_document(store::Tx& tx, const std::string& source) {
  if (source.empty()) return std::nullopt;
  return document_by(tx, sql::knowledge::document_of_source, source);
}

std::vector<Version> versions_of(store::Tx& tx, std::int64_t number) {
  std::vector<Version> versions;
  tx.each(
      sql::knowledge::versions, [&](const store::Row& row) { versions.push_back(read_version(row)); }, number);
  return versions;
}

std::optional<Version> find_version(store::Tx& tx, std::int64_t number, std::int64_t version) {
  std::optional<Version> found;
  tx.each(
      sql::knowledge::version, [&](const store::Row& row) { found = read_version(row); }, number, version);
  return found;
}

void store_document(store::Tx& tx, const Document& document, const std::optional<Instant>& remind_at) {
  tx.exec(sql::knowledge::put_document, document.number, document.source, text_of(document.text.kind),
          document.text.title, to_text(to_json(document.text)), document.archived ? 1 : 0, document.version,
          document.review_at, remind_at, document.created_at, document.created_by, document.updated_at,
          document.updated_by);
}

void add_version(store::Tx& tx, std::int64_t number, const Version& version) {
  tx.exec(sql::knowledge::add_version, number, version.version, to_text(to_json(version.text)), version.reason,
          version.by, version.via, version.at);
}

std::int64_t next_number(store::Tx& tx) { return tx.one<std::int64_t>(sql::knowledge::last_number).value_or(0) + 1; }

}  // namespace muster::knowledge
