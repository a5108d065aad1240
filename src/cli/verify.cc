#include "cli/verify.h"

#include "store/tx.h"
#include "timeline/queries.h"
#include "timeline/timeline.h"

namespace muster::cli {
namespace {

// Not in queries.sql: PostgreSQL has no such statement, and everything there runs on both.
const store::Sql kIntegrityCheck{"verify.integrity_check", "pragma integrity_check(100)"};

}  // namespace

Verification verify(store::Connection& db) {
  Verification found;
  store::Tx tx(db, store::Mode::Read);
  if (db.kind() == "sqlite") {
    found.database_checked = true;
    try {
      for (const std::string& line : tx.many<std::string>(kIntegrityCheck)) {
        if (line != "ok") found.damage.push_back(line);
      }
    } catch (const store::StoreError& error) {
      if (error.kind() != store::StoreError::Kind::Corrupt) throw;
      found.damage.emplace_back(error.what());
      return found;  // the chain cannot be walked on such a file
    }
  }
  found.first_broken_entry = first_broken_entry(tx);
  found.entries = tx.one<std::int64_t>(sql::timeline::last).value_or(0);
  return found;
}

}  // namespace muster::cli
