// How values travel: PostgreSQL's binary formats of the few types that Muster's schema has.
// Source: the send/recv functions of PostgreSQL 15, src/backend/utils/adt (int8send, float8send, numeric_send, …).
#pragma once
#include <array>
#include <libpq-fe.h>
#include <span>
#include <string_view>
#include <vector>

#include "store/sql.h"
#include "store/value.h"

namespace muster::store {

// What the server said about a prepared statement.
struct Described {
  std::vector<Oid> parameters;
  std::vector<Oid> columns;
};

// Throws StoreError::Other when a parameter or column has a type that does not read alike from both databases, such as
// the 4-byte integer that `coalesce($1, 0)` makes of $1: the statement then wants a cast.
void check_types(const Sql& sql, const Described& described);

// The parameters of one execution, in binary. Borrows text and bytes from `values`.
class Parameters {
 public:
  // Throws StoreError::Other when number or types are not what the statement wants.
  Parameters(const Sql& sql, const Described& described, std::span<const Value> values);
  int count() const { return static_cast<int>(data_.size()); }
  const char* const* data() const { return data_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<std::array<char, 8>> numbers_;
  std::vector<const char*> data_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

// Row `at` of a result in binary format, which must outlive it. A null, or a column that is not there, reads as 0 or
// "". Throws StoreError::Other when the column's type is not what is asked for.
class PostgresRow final : public Row {
 public:
  PostgresRow(const Sql& sql, const PGresult* result) : sql_(sql), result_(result) {}
  void move_to(int row) { row_ = row; }
  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  double real(int column) const override;
  std::string_view text(int column) const override;
  std::string_view bytes(int column) const override;

 private:
  std::string_view raw(int column) const;
  Oid type(int column) const;
  [[noreturn]] void mismatch(int column, std::string_view asked) const;
  const Sql& sql_;
  const PGresult* result_;
  int row_ = 0;
};

}  // namespace muster::store
