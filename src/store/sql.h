// A named SQL statement, from a module's queries.sql. Its address is its identity, so it is always a global constant.
#pragma once
#include <string_view>

namespace muster::store {

struct Sql {
  std::string_view name;  // "alert.open"
  std::string_view text;  // parameters are $1, $2, …; the same text runs on SQLite and on PostgreSQL
};

}  // namespace muster::store
