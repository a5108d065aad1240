#include "store/sqlite/dialect.h"

#include <array>
#include <utility>

namespace muster::store {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWords{
    {{"bigint", "integer"}, {"bytea", "blob"}, {"double precision", "real"}, {"\n);", "\n) strict;"}}};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

}  // namespace

std::string sqlite_dialect(std::string_view schema) {
  std::string text(schema);
  for (const auto& [from, to] : kWords) replace_all(text, from, to);
  return text;
}

std::string sqlite_statement(std::string_view statement) {
  std::string text(statement);
  replace_all(text, " collate \"C\" ilike ", " like ");
  return text;
}

}  // namespace muster::store
