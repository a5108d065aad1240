// A real PostgreSQL server for tests: Debian's binaries, a database in a temporary folder, loopback only, fsync on.
#pragma once
#include <string>

namespace muster::store {

// The URL of a schema that nobody has used, on this test process' own server, which is started at the first call and
// stopped when the process ends, however it ends. Safe from one thread at a time.
// Throws std::runtime_error that says what is missing when PostgreSQL is not installed or does not start in a minute.
std::string postgres_for_tests();

}  // namespace muster::store
