// PostgreSQL 15 or newer, over libpq, which is loaded only when this is called.
#pragma once
#include <memory>
#include <string>

#include "store/connection.h"

namespace muster::store {

// `where` is libpq's URL plus `schema=NAME` (default: muster), which is created when it is not there.
std::unique_ptr<Connection> open_postgres(const std::string& where, Mode mode);

}  // namespace muster::store
