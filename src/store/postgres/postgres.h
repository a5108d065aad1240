// PostgreSQL 15 or newer, over libpq, which is loaded only when this is called.
#pragma once
#include <memory>
#include <string>

#include "store/connection.h"

namespace muster::store {

// `where` is libpq's URL plus `schema=NAME` (default: muster), which Mode::Write creates when it is not there, and
// `writer_wait=SECONDS` (default: 10). One connection at a time may be open for Mode::Write on a schema: a second one
// waits so long for the first to go, then throws StoreError::Busy that says who it is.
// Throws StoreError::Lost when libpq or the server is not there, Other when the server will not do: older than 15, or
// a database that is not UTF-8.
std::unique_ptr<Connection> open_postgres(const std::string& where, Mode mode);

}  // namespace muster::store
