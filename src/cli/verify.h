// Is a store sound? Reads only.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/connection.h"

namespace muster::cli {

struct Verification {
  std::vector<std::string> damage;  // what the database says of itself; empty: nothing, or it was not asked
  bool database_checked = false;    // PostgreSQL looks after its own pages
  std::optional<std::int64_t> first_broken_entry;  // of the timeline's chain of hashes
  std::int64_t entries = 0;
  bool sound() const { return damage.empty() && !first_broken_entry; }
};

// In one read transaction, so that a running server does not disturb it. Throws StoreError when nothing can be read.
Verification verify(store::Connection& db);

}  // namespace muster::cli
