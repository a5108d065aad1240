// schema.sql shows what the migrations make, for reviews. MUSTER_UPDATE=1 writes it anew.
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "base/source_dir.h"
#include "store/migrate.h"
#include "store/sqlite/sqlite.h"
#include "store/tx.h"

namespace muster::store {
namespace {

// Tables in the order in which they were made, each followed by its indexes; those that SQLite makes itself have no
// sql.
constexpr Sql kSchema{"test.schema",
                      "select m.sql from sqlite_master m where m.sql is not null order by (select min(t.rowid) from "
                      "sqlite_master t where t.tbl_name = m.tbl_name), m.type = 'index', m.rowid"};

std::string schema() {
  const auto db = open_sqlite(":memory:", Mode::Write);
  migrate(*db);
  Tx tx(*db, Mode::Read);
  std::string text =
      "-- The schema that the migrations make, as SQLite has it. Written by store_test with MUSTER_UPDATE=1.\n";
  for (std::string statement : tx.many<std::string>(kSchema)) {
    // SQLite writes the first words in its own way.
    for (const std::string_view word : {"CREATE TABLE", "CREATE UNIQUE INDEX", "CREATE INDEX", "CREATE VIEW"})
      if (statement.rfind(word, 0) == 0)
        for (std::size_t i = 0; i < word.size(); ++i) statement[i] = static_cast<char>(std::tolower(statement[i]));
    text += (statement.rfind("create table", 0) == 0 || statement.rfind("create view", 0) == 0 ? "\n" : "") +
            statement + ";\n";
  }
  return text;
}

TEST(Schema, is_the_one_that_was_reviewed) {
  const std::string path = source_dir() + "/src/store/schema.sql";
  const std::string made = schema();
  if (std::getenv("MUSTER_UPDATE")) std::ofstream(path) << made;
  std::ostringstream reviewed;
  reviewed << std::ifstream(path).rdbuf();
  EXPECT_EQ(reviewed.str(), made) << "run store_test with MUSTER_UPDATE=1 and commit src/store/schema.sql";
}

}  // namespace
}  // namespace muster::store
