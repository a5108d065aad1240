// SQLite, as stack.md found it best: WAL, synchronous=FULL, one writing connection, readers of their own.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "store/connection.h"

namespace muster::store {

// Opens or creates (Mode::Write) the database file at `path`; ":memory:" is one that nobody else sees.
// Throws StoreError::Corrupt when the file is not a sound database; it is never replaced by a fresh one. `vfs` names
// what SQLite is to see as its operating system, null: the real one.
std::unique_ptr<Connection> open_sqlite(const std::string& path, Mode mode, const char* vfs = nullptr);

// What an open database holds now, as its file would have it.
std::string image_of_sqlite(Connection& sqlite);

// A database in memory that nobody else sees and that begins with what `image` holds. For tests that need many which
// begin alike: the schema is made once.
std::unique_ptr<Connection> open_sqlite_image(std::string_view image);

// One consistent moment of the database at `path` as a new file at `to`, with nothing beside it and on disk when this
// returns. Others may read and write meanwhile. Throws StoreError, also when there is a file at `to`.
void copy_sqlite(const std::string& path, const std::string& to);

}  // namespace muster::store
