#include "store/connection.h"
#include "store/postgres/postgres.h"
#include "store/sqlite/sqlite.h"

namespace muster::store {

std::unique_ptr<Connection> open(const std::string& where, Mode mode) {
  if (where.rfind("postgres://", 0) == 0 || where.rfind("postgresql://", 0) == 0) return open_postgres(where, mode);
  return open_sqlite(where, mode);
}

}  // namespace muster::store
