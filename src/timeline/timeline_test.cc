#include "timeline/timeline.h"

#include <gtest/gtest.h>

#include "store/migrate.h"
#include "store/sqlite/sqlite.h"

namespace muster {
namespace {

constexpr store::Sql kTamper{"test.tamper",
                             "update timeline set data = '{\"text\":\"all was well\"}' where sequence = $1"};
constexpr store::Sql kRemove{"test.remove", "delete from timeline where sequence = $1"};

class TimelineTest : public testing::Test {
 protected:
  void SetUp() override {
    store::migrate(*db);
    store::Tx tx(*db, store::Mode::Write);
    Timeline timeline;
    timeline.load(tx);
    for (int i = 0; i < 5; ++i) {
      timeline.append(tx, from_micros(i),
                      {.kind = "incident.note", .incident = IncidentId(7), .data = {{"text", std::to_string(i)}}});
    }
    tx.commit();
  }
  std::optional<std::int64_t> broken() {
    store::Tx tx(*db, store::Mode::Read);
    return first_broken_entry(tx);
  }
  std::unique_ptr<store::Connection> db = store::open_sqlite(":memory:", store::Mode::Write);
};

TEST_F(TimelineTest, goes_on_where_it_was_after_a_restart) {
  store::Tx tx(*db, store::Mode::Write);
  Timeline restarted;
  restarted.load(tx);
  EXPECT_EQ(restarted.append(tx, from_micros(9), {.kind = "incident.note"}), 6);
  EXPECT_EQ(first_broken_entry(tx), std::nullopt);
}

TEST_F(TimelineTest, a_changed_entry_is_found) {
  EXPECT_EQ(broken(), std::nullopt);
  {
    store::Tx tx(*db, store::Mode::Write);
    tx.exec(kTamper, 3);
    tx.commit();
  }
  EXPECT_EQ(broken(), 3);
}

TEST_F(TimelineTest, a_removed_entry_is_found) {
  {
    store::Tx tx(*db, store::Mode::Write);
    tx.exec(kRemove, 2);
    tx.commit();
  }
  EXPECT_EQ(broken(), 3);
}

TEST_F(TimelineTest, is_read_in_pages) {
  store::Tx tx(*db, store::Mode::Read);
  const auto first = timeline_of(tx, IncidentId(7), 0, 2);
  ASSERT_EQ(first.size(), 2u);
  const auto rest = timeline_of(tx, IncidentId(7), first.back().sequence, 100);
  EXPECT_EQ(rest.size(), 3u);
  EXPECT_EQ(rest.front().data.at("text").as_string(), "2");
}

}  // namespace
}  // namespace muster
