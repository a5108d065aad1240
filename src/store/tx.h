// A transaction, and typed statements in it.
#pragma once
#include <array>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "store/statements.h"

namespace muster::store {

// Begins with its first statement, so that a turn which needs none costs nothing and needs no database. Rolls back when
// it ends without commit().
class Tx {
 public:
  // What `exec` runs is noted in `noted` too, when it is given.
  Tx(Connection& db, Mode mode, Statements* noted = nullptr) : db_(db), mode_(mode), noted_(noted) {}
  ~Tx() {
    if (begun_) db_.rollback();
  }
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  void commit() {
    if (!begun_) return;
    db_.commit();
    begun_ = false;
  }

  // Whether there was a statement that commit() or the end has not settled yet.
  bool begun() const { return begun_; }

  // Runs a statement; answers how many rows it changed.
  template <class... Args>
  std::int64_t exec(const Sql& sql, const Args&... args) {
    const std::array<Value, sizeof...(Args)> values{to_value(args)...};
    static const Connection::RowSink nothing;
    if (noted_) noted_->note(sql, values);
    return connection().run(sql, values, nothing);
  }

  // As Connection::script, inside the transaction.
  void script(std::string_view text) { connection().script(text); }
  // What was run in transactions that are not on disk, before anything else in this one.
  void run_again(const Statements& before) { before.run_again(connection()); }

  // Calls `each(row)` for every row.
  template <class Each, class... Args>
  void each(const Sql& sql, Each&& each, const Args&... args) {
    const std::array<Value, sizeof...(Args)> values{to_value(args)...};
    const Connection::RowSink sink = std::ref(each);
    connection().run(sql, values, sink);
  }

  // The rows as tuples; for one column, as plain values.
  template <class... Columns, class... Args>
  auto many(const Sql& sql, const Args&... args) {
    std::vector<decltype(read<Columns...>(std::declval<const Row&>()))> rows;
    each(
        sql, [&](const Row& row) { rows.push_back(read<Columns...>(row)); }, args...);
    return rows;
  }

  // The first row, or nothing.
  template <class... Columns, class... Args>
  auto one(const Sql& sql, const Args&... args) {
    std::optional<decltype(read<Columns...>(std::declval<const Row&>()))> found;
    each(
        sql,
        [&](const Row& row) {
          if (!found) found = read<Columns...>(row);
        },
        args...);
    return found;
  }

  // The instant in the one column of the first row; kForever when there is none. For "when is the next one due?".
  template <class... Args>
  Instant next(const Sql& sql, const Args&... args) {
    return one<std::optional<Instant>>(sql, args...).value_or(std::nullopt).value_or(kForever);
  }

 private:
  template <class... Columns>
  static auto read(const Row& row) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      if constexpr (sizeof...(Columns) == 1)
        return (row.get<Columns>(static_cast<int>(I)), ...);
      else
        return std::tuple<Columns...>{row.get<Columns>(static_cast<int>(I))...};
    }
    (std::index_sequence_for<Columns...>());
  }

  Connection& connection() {
    if (!begun_) db_.begin(mode_);
    begun_ = true;
    return db_;
  }

  Connection& db_;
  const Mode mode_;
  Statements* const noted_;
  bool begun_ = false;
};

}  // namespace muster::store
