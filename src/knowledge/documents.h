// Documents in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "knowledge/document.h"
#include "store/tx.h"

namespace muster::knowledge {

std::optional<Document> find_document(store::Tx& tx, std::int64_t number);
std::optional<Document> find_document(store::Tx& tx, const std::string& source);

struct Version {
  std::int64_t version = 0;
  Text text{};
  std::string reason{}, by{}, via{};
  Instant at{};
};
// The newest first.
std::vector<Version> versions_of(store::Tx& tx, std::int64_t number);
std::optional<Version> find_version(store::Tx& tx, std::int64_t number, std::int64_t version);

// For put.cc and remind.cc only.
void store_document(store::Tx& tx, const Document& document, const std::optional<Instant>& remind_at);
void add_version(store::Tx& tx, std::int64_t number, const Version& version);
std::int64_t next_number(store::Tx& tx);

inline Fault no_such_document(std::int64_t number) { return not_found("there is no document " + name_of(number)); }

}  // namespace muster::knowledge
