#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

#include "store/migrate.h"
#include "store/queries.h"
#include "store/sqlite/dialect.h"
#include "store/sqlite/sqlite.h"
#include "store/tx.h"

namespace muster::store {
namespace {

constexpr Sql kCreate{"test.create", "create table t (a bigint primary key, b text, c blob)"};
constexpr Sql kInsert{"test.insert", "insert into t (c, a, b) values ($3, $1, $2)"};
constexpr Sql kAll{"test.all", "select a, b, c from t order by a"};

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = std::filesystem::temp_directory_path() / ("muster-store-" + hex(random_bytes(8)));
    std::filesystem::create_directory(dir_);
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }
  std::string file() const { return dir_ / "muster.db"; }
  std::filesystem::path dir_;
};

TEST_F(StoreTest, parameters_are_bound_by_their_number_not_by_their_place) {
  const auto db = open_sqlite(":memory:", Mode::Write);
  Tx tx(*db, Mode::Write);
  tx.exec(kCreate);
  tx.exec(kInsert, 7, "text", Bytes{std::string_view("\0\1", 2)});
  tx.exec(kInsert, 8, std::optional<std::string>(), std::nullopt);
  const auto rows = tx.many<std::int64_t, std::optional<std::string>, std::optional<std::string>>(kAll);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(std::get<0>(rows[0]), 7);
  EXPECT_EQ(std::get<1>(rows[0]), "text");
  EXPECT_EQ(std::get<1>(rows[1]), std::nullopt);
}

TEST_F(StoreTest, a_transaction_without_commit_leaves_nothing) {
  const auto db = open_sqlite(file(), Mode::Write);
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kCreate);
    tx.commit();
  }
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsert, 1, "lost", std::nullopt);
  }
  Tx tx(*db, Mode::Read);
  EXPECT_EQ(tx.many<std::int64_t>(kAll).size(), 0u);
}

TEST_F(StoreTest, a_reader_sees_what_was_committed_and_cannot_write) {
  const auto writer = open_sqlite(file(), Mode::Write);
  {
    Tx tx(*writer, Mode::Write);
    tx.exec(kCreate);
    tx.exec(kInsert, 1, "seen", std::nullopt);
    tx.commit();
  }
  const auto reader = open_sqlite(file(), Mode::Read);
  {
    Tx tx(*reader, Mode::Read);
    EXPECT_EQ(tx.many<std::int64_t>(kAll).size(), 1u);
  }
  try {
    Tx tx(*reader, Mode::Read);
    tx.exec(kInsert, 2, "refused", std::nullopt);
    FAIL() << "a reader wrote";
  } catch (const StoreError& error) { EXPECT_EQ(error.kind(), StoreError::Kind::ReadOnly) << error.what(); }
}

TEST_F(StoreTest, breaking_a_rule_of_the_schema_is_a_constraint_error) {
  const auto db = open_sqlite(":memory:", Mode::Write);
  Tx tx(*db, Mode::Write);
  tx.exec(kCreate);
  tx.exec(kInsert, 1, "once", std::nullopt);
  try {
    tx.exec(kInsert, 1, "twice", std::nullopt);
    FAIL() << "a key was given twice";
  } catch (const StoreError& error) { EXPECT_EQ(error.kind(), StoreError::Kind::Constraint); }
}

TEST_F(StoreTest, a_damaged_file_is_named_and_left_alone) {
  std::ofstream(file()) << std::string(8192, 'x');
  EXPECT_THROW(
      {
        try {
          open_sqlite(file(), Mode::Write);
        } catch (const StoreError& error) {
          EXPECT_EQ(error.kind(), StoreError::Kind::Corrupt) << error.what();
          throw;
        }
      },
      StoreError);
  EXPECT_EQ(std::filesystem::file_size(file()), 8192u);
}

TEST_F(StoreTest, migrations_run_once_and_a_newer_database_is_refused) {
  const auto db = open_sqlite(file(), Mode::Write);
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

TEST(Dialect, tables_are_strict_and_types_are_sqlites) {
  EXPECT_EQ(sqlite_dialect("create table t (\n  a bigint,\n  b bytea\n);"),
            "create table t (\n  a integer,\n  b blob\n) strict;");
}

}  // namespace
}  // namespace muster::store
