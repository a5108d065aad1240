#include "store/statements.h"

#include <iterator>

namespace muster::store {

void Statements::note(const Sql& sql, std::span<const Value> values) {
  Statement statement{&sql, {}};
  statement.values.reserve(values.size());
  for (const Value& value : values) {
    if (const auto* text = std::get_if<std::string_view>(&value))
      statement.values.emplace_back(std::string(*text));
    else if (const auto* bytes = std::get_if<Bytes>(&value))
      statement.values.emplace_back(OwnBytes{std::string(bytes->view)});
    else if (const auto* number = std::get_if<std::int64_t>(&value))
      statement.values.emplace_back(*number);
    else if (const auto* real = std::get_if<double>(&value))
      statement.values.emplace_back(*real);
    else
      statement.values.emplace_back();
  }
  statements_.push_back(std::move(statement));
}

void Statements::run_again(Connection& db) const {
  std::vector<Value> values;
  for (const Statement& statement : statements_) {
    values.clear();
    for (const auto& value : statement.values) {
      if (const auto* text = std::get_if<std::string>(&value))
        values.emplace_back(std::string_view(*text));
      else if (const auto* bytes = std::get_if<OwnBytes>(&value))
        values.emplace_back(Bytes{bytes->bytes});
      else if (const auto* number = std::get_if<std::int64_t>(&value))
        values.emplace_back(*number);
      else if (const auto* real = std::get_if<double>(&value))
        values.emplace_back(*real);
      else
        values.emplace_back();
    }
    db.run(*statement.sql, values, {});
  }
}

void Statements::append(Statements later) {
  statements_.insert(statements_.end(), std::make_move_iterator(later.statements_.begin()),
                     std::make_move_iterator(later.statements_.end()));
}

}  // namespace muster::store
