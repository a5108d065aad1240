// The few words in which SQLite's language differs from PostgreSQL's.
#pragma once
#include <string>
#include <string_view>

namespace muster::store {

// bigint → integer, bytea → blob, double precision → real, and every table is STRICT. Statements of the kind that
// migrations use: one `create table (…);` ends with ");" at the start of a line.
std::string sqlite_dialect(std::string_view schema);

// collate "C" ilike → like, which in SQLite does not look at the case of ASCII letters.
std::string sqlite_statement(std::string_view statement);

}  // namespace muster::store
