// One SQL text for two databases: each named statement of each module is prepared on both, against today's schema.
#include "all_statements.h"

#include <gmock/gmock.h>
#include <set>

#include "store/migrate.h"
#include "store/postgres/server_for_tests.h"
#include "store/tx.h"

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

// With 100,000 open alerts a page must not cost more than its rows: what is open is read along its partial index, in
// the order that is wanted.
TEST(AllStatements, read_what_is_open_along_its_index) {
  const auto db = open(":memory:", Mode::Write);
  migrate(*db);
  const auto plan_of = [&](const Sql& explain, std::size_t parameters) {
    std::string plan;
    db->run(explain, std::vector<Value>(parameters), [&](const Row& row) { plan += std::string(row.text(3)) + "\n"; });
    return plan;
  };
  const std::string alerts = "explain query plan " + std::string(sql::api::alerts_open.text);
  const std::string incidents = "explain query plan " + std::string(sql::api::incidents_open.text);
  const Sql explain_alerts{"test.alerts", alerts}, explain_incidents{"test.incidents", incidents};
  for (const std::string& plan : {plan_of(explain_alerts, 16), plan_of(explain_incidents, 14)}) {
    EXPECT_THAT(plan, testing::HasSubstr("_open (id<?)"));
    EXPECT_THAT(plan, testing::Not(testing::HasSubstr("TEMP B-TREE")));
  }
}

TEST(AllStatements, have_names_of_their_own) {
  std::set<std::string_view> names;
  for (const auto& module : kAllStatements)
    for (const Sql* sql : module) EXPECT_TRUE(names.insert(sql->name).second) << sql->name;
}

}  // namespace
}  // namespace muster::store
