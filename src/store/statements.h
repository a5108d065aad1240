// Statements that were run and may have to be run again, with their values.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "store/connection.h"

namespace muster::store {

class Statements {
 public:
  void note(const Sql& sql, std::span<const Value> values);
  // Runs them in their order, inside the transaction that is open. Throws StoreError.
  void run_again(Connection& db) const;
  // Puts `later` behind these.
  void append(Statements later);

  std::size_t size() const { return statements_.size(); }
  bool empty() const { return statements_.empty(); }
  void clear() { statements_.clear(); }

 private:
  struct OwnBytes {
    std::string bytes;
  };
  struct Statement {
    const Sql* sql;
    std::vector<std::variant<std::monostate, std::int64_t, double, std::string, OwnBytes>> values;
  };
  std::vector<Statement> statements_;
};

}  // namespace muster::store
