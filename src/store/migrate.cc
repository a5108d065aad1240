#include "store/migrate.h"

#include "base/log.h"
#include "migrations/queries.h"
#include "store/queries.h"
#include "store/tx.h"

namespace muster::store {

std::span<const Sql* const> migrations() { return sql::migrations::all; }

std::int64_t migrate(Connection& db) {
  const auto newest = static_cast<std::int64_t>(migrations().size());
  std::int64_t found = 0;
  {
    Tx tx(db, Mode::Write);
    tx.exec(sql::store::create_schema_version);
    const auto version = tx.one<std::int64_t>(sql::store::schema_version);
    if (!version) tx.exec(sql::store::insert_schema_version, 0);
    found = version.value_or(0);
    tx.commit();
  }
  if (found > newest) {
    throw StoreError(StoreError::Kind::Other,
                     "the database has schema version " + std::to_string(found) + ", this program knows up to " +
                         std::to_string(newest) +
                         ": start the newer Muster that made it, or restore the copy from before the upgrade");
  }
  if (found == newest) return found;
  if (found > 0) {
    const std::string copy = db.copy_aside(".before-v" + std::to_string(newest));
    log::info("the database is upgraded", {{"from", found}, {"to", newest}, {"copy", copy}});
  }
  for (std::int64_t version = found + 1; version <= newest; ++version) {
    Tx tx(db, Mode::Write);
    tx.script(migrations()[static_cast<std::size_t>(version - 1)]->text);
    tx.exec(sql::store::update_schema_version, version);
    tx.commit();
  }
  return found;
}

}  // namespace muster::store
