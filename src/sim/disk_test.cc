// SQLite on the simulated disk: what was committed is there after anything.
#include <gtest/gtest.h>

#include "sim/sqlite_disk.h"
#include "store/tx.h"

namespace muster::sim {
namespace {

constexpr store::Sql kInsert{"test.insert", "insert into t (a) values ($1)"};
constexpr store::Sql kCount{"test.count", "select count(*) from t"};

class OnDisk {
 public:
  explicit OnDisk(std::uint64_t seed) : disk(seed), db(open_on_disk(disk)) {
    db->begin(store::Mode::Write);
    db->script("create table t (\n  a bigint\n);");
    db->commit();
  }
  void insert(std::int64_t a) {
    store::Tx tx(*db, store::Mode::Write);
    tx.exec(kInsert, a);
    tx.commit();
  }
  std::int64_t count() {
    store::Tx tx(*db, store::Mode::Read);
    return tx.one<std::int64_t>(kCount).value();
  }
  void end(bool power) {
    disk.end_process(power, [this] { db.reset(); });
    disk.start_again();
    db = open_on_disk(disk);
  }

  Disk disk;
  std::unique_ptr<store::Connection> db;
};

TEST(Disk, keeps_what_was_committed_when_the_process_ends) {
  OnDisk on(1);
  for (int i = 0; i < 10; ++i) {
    on.insert(i);
    on.end(false);
    EXPECT_EQ(on.count(), i + 1);
  }
}

TEST(Disk, keeps_what_was_committed_when_the_power_fails) {
  for (std::uint64_t seed = 1; seed < 50; ++seed) {
    OnDisk on(seed);
    for (int i = 0; i < 5; ++i) {
      on.insert(i);
      on.end(true);
      ASSERT_EQ(on.count(), i + 1) << seed;
    }
  }
}

// A commit that failed is not there, or it is, and stays; and those after it stay whatever became of it.
TEST(Disk, keeps_what_was_committed_after_a_sync_that_failed) {
  for (std::uint64_t seed = 1; seed < 200; ++seed) {
    OnDisk on(seed);
    on.insert(1);
    on.disk.fail_at(Disk::Fault::SyncFails, 0);
    EXPECT_THROW(on.insert(2), store::StoreError);
    if (seed % 2 == 0) on.end(false);
    const std::int64_t before = on.count();
    on.insert(3);
    on.end(true);
    ASSERT_EQ(on.count(), before + 1) << seed;
  }
}

TEST(Disk, that_is_full_takes_nothing_and_then_goes_on) {
  OnDisk on(1);
  for (int i = 0; i < 20; ++i) on.insert(i);
  on.disk.fill(true);
  try {
    for (int i = 0; i < 2000; ++i) on.insert(i);
    FAIL() << "a full disk took everything";
  } catch (const store::StoreError& error) { EXPECT_EQ(error.kind(), store::StoreError::Kind::Full); }
  const std::int64_t before = on.count();
  on.disk.fill(false);
  on.insert(1);
  EXPECT_EQ(on.count(), before + 1);
}

}  // namespace
}  // namespace muster::sim
