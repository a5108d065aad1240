#include "store/postgres/postgres.h"

namespace muster::store {

std::unique_ptr<Connection> open_postgres(const std::string& where, Mode) {
  throw StoreError(StoreError::Kind::Lost, "PostgreSQL is not built in yet: " + where);
}

}  // namespace muster::store
