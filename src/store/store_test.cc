// What every store does, on SQLite and on a real PostgreSQL alike.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>

#include "store/migrate.h"
#include "store/postgres/server_for_tests.h"
#include "store/queries.h"
#include "store/reserve.h"
#include "store/sqlite/dialect.h"
#include "store/sqlite/sqlite.h"
#include "store/tx.h"

namespace muster::store {
namespace {

constexpr Sql kInsert{"test.insert", "insert into t (c, a, b) values ($3, $1, $2)"};
constexpr Sql kInsertReal{"test.insert_real", "insert into t (a, d) values ($1, $2)"};
constexpr Sql kRename{"test.rename", "update t set b = $1 where a > $2"};
constexpr Sql kAll{"test.all", "select a, b, c, d from t order by a"};
constexpr Sql kOne{"test.one", "select b from t where a = $1"};
constexpr Sql kBroken{"test.broken", "selectt 1"};

class StoreTest : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    dir_ = std::filesystem::temp_directory_path() / ("muster-store-" + hex(random_bytes(8)));
    std::filesystem::create_directory(dir_);
    where_ = std::string(GetParam()) == "sqlite" ? file() : postgres_for_tests();
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  std::string file() const { return dir_ / "muster.db"; }
  // A writer, with the empty table t.
  std::unique_ptr<Connection> writer() const {
    auto db = open(where_, Mode::Write);
    Tx tx(*db, Mode::Write);
    db->script("create table t (\n  a bigint primary key,\n  b text,\n  c bytea,\n  d double precision\n);");
    tx.commit();
    return db;
  }
  static std::size_t count(Connection& db) {
    Tx tx(db, Mode::Read);
    return tx.many<std::int64_t>(kAll).size();
  }

  std::filesystem::path dir_;
  std::string where_;
};

template <class Act>
void expect_error(StoreError::Kind kind, Act act) {
  try {
    act();
    ADD_FAILURE() << "nothing was thrown";
  } catch (const StoreError& error) { EXPECT_EQ(error.kind(), kind) << error.what(); }
}

TEST_P(StoreTest, parameters_are_bound_by_their_number_not_by_their_place) {
  const auto db = writer();
  Tx tx(*db, Mode::Write);
  tx.exec(kInsert, 7, "text", Bytes{std::string_view("\0\1", 2)});
  tx.exec(kInsert, 8, std::optional<std::string>(), std::nullopt);
  const auto rows = tx.many<std::int64_t, std::optional<std::string>, std::optional<std::string>>(kAll);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::tuple(7, "text", std::string("\0\1", 2)));
  EXPECT_EQ(rows[1], std::tuple(8, std::nullopt, std::nullopt));
}

TEST_P(StoreTest, values_come_back_as_they_went_in) {
  const auto db = writer();
  const std::string every_byte = [] {
    std::string bytes(256, '\0');
    for (int i = 0; i < 256; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<char>(i);
    return bytes;
  }();
  const std::int64_t least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
  const std::string quotes = R"(it's "so" \ $1 ; -- /* */ %s)";
  const std::string world = "Zürich 東京 \xF0\x9F\x94\xA5\n\t\r\x01";
  Tx tx(*db, Mode::Write);
  EXPECT_EQ(tx.exec(kInsert, least, quotes, Bytes{every_byte}), 1);
  EXPECT_EQ(tx.exec(kInsert, -1, world, Bytes{""}), 1);
  EXPECT_EQ(tx.exec(kInsert, most, "", Bytes{}), 1);
  const auto rows = tx.many<std::int64_t, std::string, std::optional<std::string>>(kAll);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0], std::tuple(least, quotes, every_byte));
  EXPECT_EQ(rows[1], std::tuple(-1, world, ""));
  EXPECT_EQ(rows[2], std::tuple(most, "", ""));
}

TEST_P(StoreTest, real_numbers_come_back_as_they_went_in) {
  const auto db = writer();
  Tx tx(*db, Mode::Write);
  const double numbers[] = {0.1, -1e300, 5e-324, 3, std::numeric_limits<double>::infinity()};
  std::int64_t id = 0;
  for (const double number : numbers) tx.exec(kInsertReal, ++id, number);
  tx.exec(kInsertReal, ++id, 12);  // an integer into a real column
  id = 0;
  tx.each(kAll, [&](const Row& row) {
    EXPECT_EQ(row.real(3), id < 5 ? numbers[id] : 12.0);
    ++id;
  });
  EXPECT_EQ(id, 6);
}

TEST_P(StoreTest, aggregates_read_alike) {
  const auto db = writer();
  Tx tx(*db, Mode::Write);
  const std::int64_t big = 4'611'686'018'427'387'904;
  tx.exec(kInsert, big, "", std::nullopt);
  tx.exec(kInsert, big - 1, "", std::nullopt);
  tx.exec(kInsert, 20'000, "", std::nullopt);
  tx.exec(kRename, "dropped", 20'000);
  int rows = 0;
  static constexpr Sql kSome{"test.some",
                             "select count(*), sum(a), max(a), avg(a), min(a) > 0, sum(d) from t where a < $1"};
  tx.each(
      kSome,
      [&](const Row& row) {
        ++rows;
        EXPECT_EQ(row.integer(0), 2);
        EXPECT_EQ(row.integer(1), big + 19'999);
        EXPECT_EQ(row.integer(2), big - 1);
        EXPECT_DOUBLE_EQ(row.real(3), (static_cast<double>(big) + 19'999) / 2);
        EXPECT_TRUE(row.get<bool>(4));
        EXPECT_TRUE(row.is_null(5));
        EXPECT_EQ(row.integer(5), 0);
      },
      big);
  EXPECT_EQ(rows, 1);
}

TEST_P(StoreTest, exec_answers_how_many_rows_changed) {
  const auto db = writer();
  Tx tx(*db, Mode::Write);
  for (int i = 1; i <= 5; ++i) tx.exec(kInsert, i, "x", std::nullopt);
  EXPECT_EQ(tx.exec(kRename, "y", 2), 3);
  EXPECT_EQ(tx.exec(kRename, "y", 9), 0);
}

TEST_P(StoreTest, one_answers_the_first_row_or_nothing) {
  const auto db = writer();
  Tx tx(*db, Mode::Write);
  tx.exec(kInsert, 1, "here", std::nullopt);
  EXPECT_EQ(tx.one<std::string>(kOne, 1), "here");
  EXPECT_EQ(tx.one<std::string>(kOne, 2), std::nullopt);
}

TEST_P(StoreTest, a_transaction_without_commit_leaves_nothing) {
  const auto db = writer();
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsert, 1, "lost", std::nullopt);
  }
  EXPECT_EQ(count(*db), 0u);
  { Tx tx(*db, Mode::Write); }
  EXPECT_EQ(count(*db), 0u);
}

TEST_P(StoreTest, a_reader_sees_what_was_committed_and_cannot_write) {
  const auto db = writer();
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsert, 1, "seen", std::nullopt);
    tx.commit();
  }
  const auto reader = open(where_, Mode::Read);
  EXPECT_EQ(count(*reader), 1u);
  expect_error(StoreError::Kind::ReadOnly, [&] {
    Tx tx(*reader, Mode::Read);
    tx.exec(kInsert, 2, "refused", std::nullopt);
  });
  EXPECT_EQ(count(*reader), 1u);
}

TEST_P(StoreTest, a_reader_sees_one_moment) {
  const auto db = writer();
  const auto reader = open(where_, Mode::Read);
  Tx reading(*reader, Mode::Read);
  EXPECT_EQ(reading.many<std::int64_t>(kAll).size(), 0u);
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsert, 1, "later", std::nullopt);
    tx.commit();
  }
  EXPECT_EQ(reading.many<std::int64_t>(kAll).size(), 0u);
}

TEST_P(StoreTest, breaking_a_rule_of_the_schema_is_a_constraint_error_and_the_connection_goes_on) {
  const auto db = writer();
  expect_error(StoreError::Kind::Constraint, [&] {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsert, 1, "once", std::nullopt);
    tx.exec(kInsert, 1, "twice", std::nullopt);
  });
  EXPECT_EQ(count(*db), 0u);
}

TEST_P(StoreTest, a_statement_that_the_database_does_not_understand_is_named) {
  const auto db = writer();
  try {
    db->prepare(kBroken);
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_EQ(error.kind(), StoreError::Kind::Other);
    EXPECT_NE(std::string(error.what()).find("test.broken"), std::string::npos) << error.what();
  }
  EXPECT_EQ(count(*db), 0u);
}

TEST_P(StoreTest, statements_run_by_themselves_too) {
  const auto db = writer();
  const Value values[] = {std::int64_t{1}, std::string_view("alone"), Value()};
  EXPECT_EQ(db->run(kInsert, values, {}), 1);
  EXPECT_EQ(count(*db), 1u);
}

TEST_P(StoreTest, migrations_run_once_and_a_newer_database_is_refused) {
  const auto db = open(where_, Mode::Write);
  const auto newest = static_cast<std::int64_t>(migrations().size());
  EXPECT_EQ(migrate(*db), 0);
  EXPECT_EQ(migrate(*db), newest);
  {
    Tx tx(*db, Mode::Write);
    tx.exec(sql::store::update_schema_version, newest + 1);
    tx.commit();
  }
  EXPECT_THROW(migrate(*db), StoreError);
}

// The step that makes these two tables anew must keep what they hold, and who refers to what.
TEST_P(StoreTest, test_pages_came_without_losing_what_was_sent) {
  constexpr Sql kCount{"test.kept",
                       "select count(*) from deliveries d join notifications n on n.id = d.notification_id "
                       "where d.id = 3 and d.outcome = 'accepted' and n.incident_id = 1 and d.incident_id = 1"};
  constexpr Sql kStray{"test.stray", "insert into notifications values (9, 8, 'ana', 'Ana', 'why', 5)"};
  const auto db = open(where_, Mode::Write);
  {
    Tx tx(*db, Mode::Write);
    db->script(migrations()[0]->text);
    tx.exec(sql::store::create_schema_version);
    tx.exec(sql::store::insert_schema_version, 1);
    db->script(R"(
insert into incidents values (1, 1, 'Disk full', 'error', 'triggered', '', '', 'p', 5, null, null, null, null, 1, 1, 1);
insert into notifications values (2, 1, 'ana', 'Ana', 'why', 5);
insert into deliveries values (3, 2, 1, 'ana', 'mail', 'email', 'ana@example.org', 'accepted', null, 5, 6, 1, 0, 5, 'accepted');
)");
    tx.commit();
  }
  EXPECT_EQ(migrate(*db), 1);
  Tx tx(*db, Mode::Write);
  EXPECT_EQ(tx.one<std::int64_t>(kCount), 1);
  EXPECT_THROW(tx.exec(kStray), StoreError) << "there is no such incident";
}

TEST_P(StoreTest, keeps_space_aside_and_gives_it_back) {
  const auto db = writer();
  Reserve reserve(where_);
  EXPECT_FALSE(reserve.release(*db)) << "none was kept yet";
  reserve.keep(*db);
  Reserve(where_).keep(*db);  // as after a restart
  EXPECT_TRUE(reserve.release(*db));
  EXPECT_FALSE(reserve.release(*db));
  reserve.keep(*db);
  EXPECT_TRUE(reserve.release(*db));
  EXPECT_EQ(count(*db), 0u);
}

INSTANTIATE_TEST_SUITE_P(On, StoreTest, testing::Values("sqlite", "postgres"),
                         [](const auto& each) { return std::string(each.param); });

TEST(Sqlite, a_damaged_file_is_named_and_left_alone) {
  const std::string file = std::filesystem::temp_directory_path() / ("muster-damaged-" + hex(random_bytes(8)));
  std::ofstream(file) << std::string(8192, 'x');
  expect_error(StoreError::Kind::Corrupt, [&] { open_sqlite(file, Mode::Write); });
  EXPECT_EQ(std::filesystem::file_size(file), 8192u);
  std::filesystem::remove(file);
}

TEST(Dialect, tables_are_strict_and_types_are_sqlites) {
  EXPECT_EQ(sqlite_dialect("create table t (\n  a bigint,\n  b bytea\n);"),
            "create table t (\n  a integer,\n  b blob\n) strict;");
}

}  // namespace
}  // namespace muster::store
