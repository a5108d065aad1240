#include "analytics/facts.h"

#include <gtest/gtest.h>

#include "analytics/queries.h"
#include "base/clock.h"
#include "store/migrate.h"
#include "store/sqlite/sqlite.h"

namespace muster::analytics {
namespace {

using namespace std::chrono_literals;

constexpr store::Sql kOpen{
    "test.open",
    "insert into incidents (id, number, title, severity, status, service_id, team_id, policy_id, "
    "created_at, alert_count, open_alert_count, version, category) values ($1, $2, 'Down', 'critical', "
    "'triggered', 'shop', 'red', 'p', $3, 0, 0, 1, '')"};
constexpr store::Sql kAcknowledge{"test.acknowledge",
                                  "update incidents set status = 'acknowledged', acknowledged_at = $2 where id = $1"};
constexpr store::Sql kGiveBack{"test.give_back",
                               "update incidents set status = 'triggered', acknowledged_at = null where id = $1"};
constexpr store::Sql kMerge{"test.merge", "update incidents set merged_into = 1 where id = $1"};
constexpr store::Sql kRemove{"test.remove", "delete from incident_facts"};

class FactsOfTheStore : public testing::Test {
 protected:
  FactsOfTheStore() { store::migrate(*db); }
  void turn(const std::vector<std::int64_t>& changed, const std::function<void(store::Tx&)>& act) {
    store::Tx tx(*db, store::Mode::Write);
    std::vector<LiveChange> changes;
    Turn turn{tx, kNow, ids, timeline, changes};
    act(tx);
    for (const std::int64_t id : changed) turn.changed("incident", IncidentId(id).str());
    keep_facts(turn);
    tx.commit();
  }
  void open(std::int64_t id) {
    turn({id}, [&](store::Tx& tx) { tx.exec(kOpen, id, id, kNow); });
  }
  std::shared_ptr<const FactTable> facts() {
    store::Tx tx(*db, store::Mode::Read);
    return memory.facts(tx);
  }

  static constexpr Instant kNow = from_micros(1'770'000'000'000'000);
  std::unique_ptr<store::Connection> db = store::open_sqlite(":memory:", store::Mode::Write);
  Ids ids{1};
  Timeline timeline;
  Memory memory;
};

TEST_F(FactsOfTheStore, are_read_once_and_then_what_changed) {
  EXPECT_TRUE(facts()->rows().empty());
  open(1);
  open(2);
  const auto first = facts();
  ASSERT_EQ(first->rows().size(), 2U);
  EXPECT_EQ(first->text(first->rows()[0].service), "shop");
  EXPECT_FALSE(first->rows()[0].at(Moment::Acknowledged));
  EXPECT_EQ(first, facts()) << "nothing changed";
  turn({1}, [&](store::Tx& tx) { tx.exec(kAcknowledge, 1, kNow + 90s); });
  EXPECT_EQ(facts()->rows()[0].at(Moment::Acknowledged), 90);
  EXPECT_FALSE(first->rows()[0].at(Moment::Acknowledged)) << "what was given out never changes";
  EXPECT_EQ(facts()->rows()[1], first->rows()[1]);
}

TEST_F(FactsOfTheStore, know_who_had_it_first_also_when_it_was_given_back) {
  open(1);
  turn({1}, [&](store::Tx& tx) { tx.exec(kAcknowledge, 1, kNow + 90s); });
  turn({1}, [&](store::Tx& tx) { tx.exec(kGiveBack, 1); });
  turn({1}, [&](store::Tx& tx) { tx.exec(kAcknowledge, 1, kNow + 900s); });
  EXPECT_EQ(facts()->rows()[0].at(Moment::Acknowledged), 90);
}

TEST_F(FactsOfTheStore, are_those_of_the_store_after_all_were_removed_and_as_many_came) {
  open(1);
  open(2);
  EXPECT_EQ(facts()->rows().back().incident, IncidentId(2));
  turn({}, [&](store::Tx& tx) { tx.exec(kRemove); });
  open(3);
  open(4);
  ASSERT_EQ(facts()->rows().size(), 2U);
  EXPECT_EQ(facts()->rows().front().incident, IncidentId(3));
}

TEST_F(FactsOfTheStore, say_what_is_left_out) {
  open(1);
  open(2);
  turn({2}, [&](store::Tx& tx) { tx.exec(kMerge, 2); });
  EXPECT_EQ(facts()->rows()[0].left_out, LeftOut::No);
  EXPECT_EQ(facts()->rows()[1].left_out, LeftOut::Merged);
}

TEST_F(FactsOfTheStore, are_paged_with_titles) {
  for (int i = 1; i <= 5; ++i) open(i);
  store::Tx tx(*db, store::Mode::Read);
  FactTable names;
  std::vector<std::int64_t> numbers;
  each_titled(tx, names, IncidentId(1), IncidentId(5), 2, [&](const Fact& fact, std::string_view title) {
    EXPECT_EQ(title, "Down");
    numbers.push_back(fact.number);
  });
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{2, 3}));
}

}  // namespace
}  // namespace muster::analytics
