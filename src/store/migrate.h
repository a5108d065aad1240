// The schema, and how an older database becomes today's: append-only, forward-only.
#pragma once
#include <span>

#include "store/connection.h"

namespace muster::store {

// The migrations of this program, in order; the n-th makes schema version n.
std::span<const Sql* const> migrations();

// Brings the database to this program's schema, each migration in a transaction of its own; before the first one of an
// existing database a copy is kept beside it. Answers the version that was found.
// Throws StoreError when the database is newer than this program.
std::int64_t migrate(Connection& db);

}  // namespace muster::store
