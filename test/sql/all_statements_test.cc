// One SQL text for two databases: each named statement of each module is prepared on both, against today's schema.
#include "all_statements.h"

#include <gtest/gtest.h>
#include <set>

#include "store/migrate.h"
#include "store/postgres/server_for_tests.h"

namespace muster::store {
namespace {

// Statement by statement, so that one run names all that do not fit.
void prepare_all(Connection& db) {
  migrate(db);
  int prepared = 0;
  for (const auto& module : kAllStatements) {
    for (const Sql* sql : module) {
      try {
        db.prepare(*sql);
        ++prepared;
      } catch (const StoreError& error) { ADD_FAILURE() << error.what() << "\n" << sql->text; }
    }
  }
  EXPECT_GT(prepared, 0);
}

TEST(AllStatements, are_understood_by_sqlite) { prepare_all(*open(":memory:", Mode::Write)); }

TEST(AllStatements, are_understood_by_postgresql) { prepare_all(*open(postgres_for_tests(), Mode::Write)); }

TEST(AllStatements, have_names_of_their_own) {
  std::set<std::string_view> names;
  for (const auto& module : kAllStatements)
    for (const Sql* sql : module) EXPECT_TRUE(names.insert(sql->name).second) << sql->name;
}

}  // namespace
}  // namespace muster::store
