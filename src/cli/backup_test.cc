#include "cli/backup.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <unistd.h>

#include "cli/verify.h"
#include "store/data_folder.h"
#include "store/migrate.h"
#include "store/tx.h"
#include "timeline/timeline.h"

namespace muster::cli {
namespace {

namespace files = std::filesystem;
using testing::HasSubstr;

class BackupTest : public testing::Test {
 protected:
  void SetUp() override {
    files::remove_all(root_);
    files::create_directories(folder_);
    db_ = store::open(store::database_in(folder_), store::Mode::Write);
    store::migrate(*db_);
    add_entries(3);
  }
  void TearDown() override { files::remove_all(root_); }

  void add_entries(int count) {
    store::Tx tx(*db_, store::Mode::Write);
    Timeline timeline;
    timeline.load(tx);
    for (int i = 0; i < count; ++i) timeline.append(tx, from_micros(i), {"incident.note_added"});
    tx.commit();
  }

  const std::string root_ = testing::TempDir() + "muster_backup_" + std::to_string(getpid());
  const std::string folder_ = root_ + "/data", backup_ = root_ + "/backup.db", other_ = root_ + "/other";
  std::unique_ptr<store::Connection> db_;
};

TEST_F(BackupTest, there_and_back_while_a_server_has_it_open) {
  const auto backup = back_up(folder_, backup_);
  ASSERT_TRUE(backup) << backup.fault().message;
  EXPECT_EQ(backup->entries, 3);
  EXPECT_EQ(backup->bytes, files::file_size(backup_));
  add_entries(2);

  const auto restored = restore(backup_, other_, false);
  ASSERT_TRUE(restored) << restored.fault().message;
  EXPECT_EQ(restored->entries, 3);
  EXPECT_EQ(restored->old_database, "");
  const auto again = store::open(store::database_in(other_), store::Mode::Write);
  EXPECT_TRUE(verify(*again).sound());
  EXPECT_EQ(verify(*again).entries, 3);
}

TEST_F(BackupTest, never_writes_over_a_file) {
  std::ofstream(backup_) << "mine";
  EXPECT_THAT(back_up(folder_, backup_).fault().message, HasSubstr("never written over"));
  std::string text;
  std::ifstream(backup_) >> text;
  EXPECT_EQ(text, "mine");
}

TEST_F(BackupTest, a_damaged_store_gives_no_backup) {
  {
    store::Tx tx(*db_, store::Mode::Write);
    constexpr store::Sql forge{"test.forge", "update timeline set kind = 'forged' where sequence = 2"};
    tx.exec(forge);
    tx.commit();
  }
  EXPECT_THAT(back_up(folder_, backup_).fault().message, HasSubstr("broken from entry 2"));
  EXPECT_FALSE(files::exists(backup_));
  EXPECT_FALSE(files::exists(backup_ + ".part"));
}

TEST_F(BackupTest, a_backup_that_changed_is_refused) {
  ASSERT_TRUE(back_up(folder_, backup_));
  {
    std::fstream file(backup_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-1, std::ios::end);
    file.put('x');
  }
  EXPECT_THAT(restore(backup_, other_, false).fault().message, HasSubstr("is not what was backed up"));
  files::remove(backup_ + ".sha256");
  std::ofstream(backup_, std::ios::trunc) << "not a database at all, but long enough to look at";
  EXPECT_THAT(restore(backup_, other_, false).fault().message, HasSubstr("nothing was restored"));
  EXPECT_FALSE(files::exists(store::database_in(other_)));
}

TEST_F(BackupTest, what_is_there_is_kept) {
  ASSERT_TRUE(back_up(folder_, backup_));
  add_entries(2);
  db_.reset();
  EXPECT_THAT(restore(backup_, folder_, false).fault().message, HasSubstr("is there already"));
  const auto restored = restore(backup_, folder_, true);
  ASSERT_TRUE(restored) << restored.fault().message;
  const auto old = store::open(restored->old_database, store::Mode::Read);
  EXPECT_EQ(verify(*old).entries, 5);
}

TEST_F(BackupTest, not_under_a_running_server) {
  ASSERT_TRUE(back_up(folder_, backup_));
  const store::DataFolder server(folder_);
  EXPECT_THAT(restore(backup_, folder_, true).fault().message, HasSubstr("another Muster is running"));
}

}  // namespace
}  // namespace muster::cli
