#include "store/postgres/failure.h"

namespace muster::store {

StoreError::Kind kind_of_sqlstate(std::string_view state) {
  const std::string_view family = state.substr(0, 2);
  // 22: data that no column takes, such as a NUL in a text.
  if (family == "23" || family == "22") return StoreError::Kind::Constraint;
  // serialization failure, deadlock, lock timeout, statement timeout, too many connections
  if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014" || state == "53300")
    return StoreError::Kind::Busy;
  if (state == "53100") return StoreError::Kind::Full;
  if (state == "25006") return StoreError::Kind::ReadOnly;
  if (state == "XX001" || state == "XX002") return StoreError::Kind::Corrupt;
  // shutdowns, crashes and idle limits of the server; 3D000: no such database; 28: not let in
  if (state.empty() || family == "08" || state.substr(0, 4) == "57P0" || state == "25P03" || state == "3D000" ||
      family == "28")
    return StoreError::Kind::Lost;
  return StoreError::Kind::Other;
}

}  // namespace muster::store
