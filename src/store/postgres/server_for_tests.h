// A real PostgreSQL server for tests: Debian's binaries, a database in a temporary folder, loopback only, fsync on.
#pragma once
#include <string>

namespace muster::store {

// The URL of a schema that nobody has used, on this test process' own server, which is started at the first call and
// stopped when the process ends, however it ends. Safe from one thread at a time.
// Throws std::runtime_error that says what is missing when PostgreSQL is not installed or does not start in a minute.
std::string postgres_for_tests();

// The URL of a schema that is migrated and empty: the same one at each call, so that its hundreds of tables and indexes
// are made once. Whoever used it before must have closed their connections. Otherwise as postgres_for_tests.
std::string emptied_postgres_for_tests();

}  // namespace muster::store
