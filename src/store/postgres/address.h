// Where a PostgreSQL store is: postgres://user:password@host:port/database?schema=NAME&writer_wait=SECONDS
#pragma once
#include <chrono>
#include <string>

namespace muster::store {

struct Address {
  std::string conninfo;                  // the URL as libpq takes it: without our own parameters
  std::string schema = "muster";         // [a-z_][a-z0-9_]*, at most 63 long, not pg_…
  std::chrono::seconds writer_wait{10};  // how long a writer waits for the one before it to go, at most 600
  std::string shown;                     // for messages: no password
};

// Throws StoreError::Other that says which part is wrong; no message holds the password.
Address parse_address(const std::string& url);

}  // namespace muster::store
