// One connection to a database, whichever it is. Only this folder knows which.
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "store/sql.h"
#include "store/value.h"

namespace muster::store {

// The store did not do what it was told. The transaction it happened in is lost; what was committed before is not.
class StoreError : public std::runtime_error {
 public:
  enum class Kind {
    Constraint,  // a rule of the schema: a bug of ours, or two that met
    Busy,        // try again
    Full,        // no space; nothing is lost, nothing new is taken
    ReadOnly,    // the disk or file may not be written
    Corrupt,     // the file is damaged; a person must restore it
    Lost,        // the connection is gone, or the database cannot be reached
    Other
  };
  StoreError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

enum class Mode { Read, Write };

// Not thread-safe: each connection belongs to one thread at a time. Every member may throw StoreError.
//
// After an error inside a transaction only rollback() is of use: PostgreSQL undoes the whole transaction where SQLite
// undoes the statement, so callers never go on. A lost connection is made again by the next begin().
class Connection {
 public:
  using RowSink = std::function<void(const Row&)>;

  virtual ~Connection() = default;

  // Mode::Read may refuse to write (PostgreSQL does). Does not nest.
  virtual void begin(Mode mode) = 0;
  // After this returned, the transaction survives the process and the machine. When it throws Lost, the transaction may
  // or may not have been committed, and the message says so.
  virtual void commit() = 0;
  // Never throws; also right when no transaction is open.
  virtual void rollback() noexcept = 0;

  // Runs one statement, inside a transaction or by itself; calls `sink` for each row. Answers how many rows it changed.
  // `sink` must not run statements on this connection.
  virtual std::int64_t run(const Sql& sql, std::span<const Value> values, const RowSink& sink) = 0;
  // Prepares without running: throws when the database does not understand the text.
  virtual void prepare(const Sql& sql) = 0;
  // Several statements without parameters or rows, for migrations. Types are PostgreSQL's (bigint, bytea).
  virtual void script(std::string_view text) = 0;

  // A consistent copy of the whole database beside it, before an upgrade. Answers where it is, or "" when this
  // database keeps its own copies.
  virtual std::string copy_aside(const std::string& suffix) = 0;
  virtual std::string_view kind() const = 0;  // "sqlite" or "postgres"
};

// Opens "path/to/file.db" (SQLite) or "postgres://user@host/database?schema=name".
std::unique_ptr<Connection> open(const std::string& where, Mode mode);

}  // namespace muster::store
