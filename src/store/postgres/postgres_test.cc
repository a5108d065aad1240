// What only PostgreSQL can do to a store: sessions that end, a second writer, types.
#include "store/postgres/postgres.h"

#include <csignal>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "store/postgres/server_for_tests.h"
#include "store/tx.h"

namespace muster::store {
namespace {

constexpr Sql kCreate{"test.create", "create table t (a bigint primary key, b text not null)"};
constexpr Sql kInsertRow{"test.insert", "insert into t (a, b) values ($1, $2)"};
constexpr Sql kCount{"test.count", "select count(*) from t"};
constexpr Sql kWho{"test.who", "select pg_backend_pid()"};
constexpr Sql kTerminate{"test.terminate", "select pg_terminate_backend(cast(cast($1 as bigint) as integer), 5000)"};
constexpr Sql kSetting{"test.setting", "select current_setting($1)"};
constexpr Sql kDefer{"test.defer", "create table d (a bigint unique deferrable initially deferred)"};
constexpr Sql kInsertDeferred{"test.insert_deferred", "insert into d (a) values ($1)"};

std::int64_t ask(Connection& db, const Sql& sql) {
  std::int64_t answer = -1;
  db.run(sql, {}, [&](const Row& row) { answer = row.integer(0); });
  return answer;
}

std::unique_ptr<Connection> writer(const std::string& where) {
  auto db = open_postgres(where, Mode::Write);
  db->run(kCreate, {}, {});
  return db;
}

// Ends the session of `db` from outside, and answers when it is gone.
void terminate(const std::string& where, Connection& db) {
  const auto other = open_postgres(where, Mode::Read);
  const Value pid[] = {ask(db, kWho)};
  bool gone = false;
  other->run(kTerminate, pid, [&](const Row& row) { gone = row.get<bool>(0); });
  ASSERT_TRUE(gone);
}

template <class Act>
std::string error_of(StoreError::Kind kind, Act act) {
  try {
    act();
  } catch (const StoreError& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}

std::string setting(Connection& db, const char* name) {
  std::string value;
  const Value values[] = {std::string_view(name)};
  db.run(kSetting, values, [&](const Row& row) { value = row.text(0); });
  return value;
}

TEST(Postgres, a_session_is_set_as_the_store_needs_it) {
  const std::string where = postgres_for_tests();
  const auto db = open_postgres(where + "&options=-csynchronous_commit%3Doff%20-cstatement_timeout%3D5", Mode::Write);
  EXPECT_EQ(setting(*db, "synchronous_commit"), "on");
  EXPECT_EQ(setting(*db, "statement_timeout"), "0");
  EXPECT_EQ(setting(*db, "TimeZone"), "UTC");
  EXPECT_EQ(setting(*db, "application_name").rfind("muster (", 0), 0u);
  EXPECT_EQ(setting(*db, "fsync"), "on");
  const auto reader = open_postgres(where, Mode::Read);
  EXPECT_EQ(setting(*reader, "default_transaction_read_only"), "on");
}

TEST(Postgres, a_connection_lost_while_idle_is_made_again_unseen) {
  const std::string where = postgres_for_tests();
  const auto db = writer(where);
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsertRow, 1, "before");
    tx.commit();
  }
  terminate(where, *db);
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsertRow, 2, "after");
    tx.commit();
  }
  EXPECT_EQ(ask(*db, kCount), 2);
}

TEST(Postgres, a_transaction_whose_connection_is_lost_is_lost_whole) {
  const std::string where = postgres_for_tests();
  const auto db = writer(where);
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsertRow, 1, "half");
    terminate(where, *db);
    const std::string first = error_of(StoreError::Kind::Lost, [&] { tx.exec(kInsertRow, 2, "half"); });
    EXPECT_NE(first.find("test.insert"), std::string::npos) << first;
    // A new connection must not run the rest of it by itself.
    error_of(StoreError::Kind::Lost, [&] { tx.exec(kInsertRow, 3, "half"); });
    const std::string last = error_of(StoreError::Kind::Lost, [&] { tx.commit(); });
    EXPECT_NE(last.find("nothing of it was kept"), std::string::npos) << last;
  }
  EXPECT_EQ(ask(*db, kCount), 0);
  Tx tx(*db, Mode::Write);
  tx.exec(kInsertRow, 1, "again");
  tx.commit();
}

// The server's process for this session is stopped, so that the commit is on its way when it is told to end.
TEST(Postgres, a_commit_without_an_answer_says_that_it_is_not_known) {
  const auto db = writer(postgres_for_tests());
  const auto backend = static_cast<pid_t>(ask(*db, kWho));
  {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsertRow, 1, "maybe");
    ASSERT_EQ(kill(backend, SIGSTOP), 0);
    std::thread end([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      kill(backend, SIGTERM);
      kill(backend, SIGCONT);
    });
    const std::string said = error_of(StoreError::Kind::Lost, [&] { tx.commit(); });
    end.join();
    EXPECT_NE(said.find("may or may not have been committed"), std::string::npos) << said;
  }
  EXPECT_LE(ask(*db, kCount), 1);
}

TEST(Postgres, a_rule_that_is_checked_at_the_commit_fails_the_commit) {
  const auto db = open_postgres(postgres_for_tests(), Mode::Write);
  db->run(kDefer, {}, {});
  error_of(StoreError::Kind::Constraint, [&] {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsertDeferred, 1);
    tx.exec(kInsertDeferred, 1);
    tx.commit();
  });
}

TEST(Postgres, a_failed_transaction_cannot_be_committed) {
  const auto db = writer(postgres_for_tests());
  Tx tx(*db, Mode::Write);
  tx.exec(kInsertRow, 1, "once");
  error_of(StoreError::Kind::Constraint, [&] { tx.exec(kInsertRow, 1, "twice"); });
  const std::string said = error_of(StoreError::Kind::Other, [&] { tx.commit(); });
  EXPECT_NE(said.find("rolled back"), std::string::npos) << said;
}

TEST(Postgres, a_second_writer_is_refused_and_told_who_is_there) {
  const std::string where = postgres_for_tests();
  auto db = writer(where);
  const std::string said =
      error_of(StoreError::Kind::Busy, [&] { open_postgres(where + "&writer_wait=0", Mode::Write); });
  EXPECT_NE(said.find("muster ("), std::string::npos) << said;
  EXPECT_NE(said.find("process " + std::to_string(getpid())), std::string::npos) << said;
  open_postgres(where, Mode::Read);
  open_postgres(postgres_for_tests() + "&writer_wait=0", Mode::Write);
  db.reset();
  open_postgres(where, Mode::Write);
}

TEST(Postgres, a_writer_waits_for_the_one_that_was_killed) {
  const std::string where = postgres_for_tests();
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t first = fork();
  if (first == 0) {
    const auto db = writer(where);
    db->begin(Mode::Write);
    const Value values[] = {std::int64_t{1}, std::string_view("cut off")};
    db->run(kInsertRow, values, {});
    if (write(ready[1], "x", 1) == 1) pause();
    _exit(0);
  }
  char go;
  ASSERT_EQ(read(ready[0], &go, 1), 1);
  kill(first, SIGKILL);
  const auto db = open_postgres(where, Mode::Write);
  waitpid(first, nullptr, 0);
  EXPECT_EQ(ask(*db, kCount), 0);
}

TEST(Postgres, a_text_with_nul_is_refused_as_data_and_not_cut) {
  const auto db = writer(postgres_for_tests());
  error_of(StoreError::Kind::Constraint, [&] {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsertRow, 1, std::string("a\0b", 3));
  });
  error_of(StoreError::Kind::Constraint, [&] {
    Tx tx(*db, Mode::Write);
    tx.exec(kInsertRow, 1, "\xff not UTF-8");
  });
  EXPECT_EQ(ask(*db, kCount), 0);
}

TEST(Postgres, types_that_do_not_read_alike_on_both_are_refused_when_prepared) {
  const auto db = writer(postgres_for_tests());
  static constexpr Sql narrow{"test.narrow", "select coalesce($1, 0) from t"};
  static constexpr Sql wide{"test.wide", "select coalesce($1, cast(0 as bigint)) from t"};
  static constexpr Sql clock{"test.clock", "select now()"};
  const std::string said = error_of(StoreError::Kind::Other, [&] { db->prepare(narrow); });
  EXPECT_NE(said.find("cast($1 as bigint)"), std::string::npos) << said;
  db->prepare(wide);
  error_of(StoreError::Kind::Other, [&] { db->prepare(clock); });
}

TEST(Postgres, a_value_of_the_wrong_type_is_refused_before_it_is_sent) {
  const auto db = writer(postgres_for_tests());
  Tx tx(*db, Mode::Write);
  error_of(StoreError::Kind::Other, [&] { tx.exec(kInsertRow, "1", "text for a number"); });
  error_of(StoreError::Kind::Other, [&] { tx.exec(kInsertRow, 1, 2); });
  error_of(StoreError::Kind::Other, [&] { tx.exec(kInsertRow, 1); });
  error_of(StoreError::Kind::Other, [&] { tx.exec(kInsertRow, 1, Bytes{"bytes for a text"}); });
  tx.exec(kInsertRow, 1, "the transaction goes on");
  tx.commit();
}

TEST(Postgres, a_reader_of_a_schema_that_is_not_there_is_told_so) {
  const std::string said = error_of(StoreError::Kind::Lost, [] { open_postgres(postgres_for_tests(), Mode::Read); });
  EXPECT_NE(said.find("is not there"), std::string::npos) << said;
}

TEST(Postgres, a_server_that_is_not_there_is_named) {
  // Port 1 (tcpmux, RFC 1078): nobody listens there.
  const std::string said =
      error_of(StoreError::Kind::Lost, [] { open_postgres("postgres://m:secret@127.0.0.1:1/main", Mode::Write); });
  EXPECT_NE(said.find("127.0.0.1:1"), std::string::npos) << said;
  EXPECT_EQ(said.find("secret"), std::string::npos) << said;
}

}  // namespace
}  // namespace muster::store
