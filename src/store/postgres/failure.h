// What PostgreSQL's error codes mean to Muster.
#pragma once
#include <string_view>

#include "store/connection.h"

namespace muster::store {

// SQLSTATE, five characters: PostgreSQL 15, appendix A. Empty, as libpq has it for faults of its own, is Lost.
StoreError::Kind kind_of_sqlstate(std::string_view state);

}  // namespace muster::store
