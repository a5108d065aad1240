#include "cli/verify.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>
#include <unistd.h>

#include "cli/program.h"
#include "store/migrate.h"
#include "store/tx.h"
#include "timeline/timeline.h"

namespace muster::cli {
namespace {

using testing::HasSubstr;

// A data directory with a record of three entries.
class Store {
 public:
  Store() : folder(testing::TempDir() + "muster_verify_" + std::to_string(getpid())) {
    std::filesystem::create_directories(folder);
    const auto db = store::open(file(), store::Mode::Write);
    store::migrate(*db);
    store::Tx tx(*db, store::Mode::Write);
    Timeline timeline;
    timeline.load(tx);
    for (int i = 0; i < 3; ++i)
      timeline.append(tx, from_micros(i), {"incident.note_added", {}, {}, system_actor(), "cli", {{"text", "a note"}}});
    tx.commit();
  }
  ~Store() { std::filesystem::remove_all(folder); }
  std::string file() const { return folder + "/muster.db"; }
  void change(const std::string& sql) {
    const auto db = store::open(file(), store::Mode::Write);
    db->script(sql);
  }
  std::string folder;
};

int verified(const std::string& folder, std::string& out, std::string& err, const std::vector<std::string>& more = {}) {
  std::istringstream in;
  std::ostringstream to_out, to_err;
  Program program{in, to_out, to_err, {}, {}, false, "1", {}};
  std::vector<std::string> words{"verify", "--data", folder};
  words.insert(words.end(), more.begin(), more.end());
  const int code = run(program, words);
  out = to_out.str();
  err = to_err.str();
  return code;
}

TEST(Verify, a_sound_store) {
  const Store store;
  std::string out, err;
  EXPECT_EQ(verified(store.folder, out, err), 0) << err;
  EXPECT_EQ(out, "Database: sound.\nRecord: sound, 3 entries, each with the hash of the one before it.\n");
  EXPECT_EQ(verified(store.folder, out, err, {"--json"}), 0);
  EXPECT_EQ(out,
            "{\"sound\":true,\"database_checked\":true,\"damage\":[],\"entries\":3,\"first_broken_entry\":null}\n");
}

TEST(Verify, while_somebody_writes) {
  const Store store;
  const auto writer = store::open(store.file(), store::Mode::Write);
  store::Tx tx(*writer, store::Mode::Write);
  Timeline timeline;
  timeline.load(tx);
  timeline.append(tx, from_micros(9), {"incident.note_added"});
  std::string out, err;
  EXPECT_EQ(verified(store.folder, out, err), 0) << err;
  EXPECT_THAT(out, HasSubstr("sound, 3 entries"));
}

TEST(Verify, a_changed_record) {
  Store store;
  store.change("update timeline set actor_name = 'Somebody else' where sequence = 2");
  std::string out, err;
  EXPECT_EQ(verified(store.folder, out, err), 1);
  EXPECT_THAT(out, HasSubstr("Record: broken from entry 2 on"));
}

TEST(Verify, a_damaged_file) {
  const Store store;
  {
    std::fstream file(store.file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 + 100);
    file << std::string(3 * 4096, '\x5a');
  }
  std::string out, err;
  EXPECT_EQ(verified(store.folder, out, err), 1);
  EXPECT_THAT(out + err, HasSubstr("damaged"));
}

TEST(Verify, nothing_there) {
  std::string out, err;
  EXPECT_EQ(verified("/nowhere", out, err), 1);
  EXPECT_THAT(err, HasSubstr("'/nowhere/muster.db' cannot be opened"));
}

}  // namespace
}  // namespace muster::cli
