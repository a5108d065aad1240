// What is known is paged while the disk takes nothing; told on a simulated disk, so not with each operation failing
// too: that is what src/sim/life.cc does.
#include "story.h"

namespace muster::sim {
namespace {

constexpr std::string_view kNetDown = R"({"dedup_key": "net", "summary": "Net down"})";

class FullDisk : public testing::Test {
 protected:
  FullDisk() {
    w.apply(kShop);
    w.fires("api", "disk", "Disk full on db-1");
    w.forward(1min);
  }

  Disk disk{1};
  World w{kNight, "Europe/Berlin", {.fault = {}, .disk = &disk}};
};

TEST_F(FullDisk, what_is_known_is_paged_and_nothing_is_accepted) {
  disk.fill(true);
  // The write-ahead log may be written over as long as it has pages from before.
  std::vector<Taken> taken;
  int accepted = 0;
  while (w.post("api", R"({"dedup_key": "net )" + std::to_string(accepted) + R"(", "summary": "Net down"})", taken) ==
         Reply::Done) {
    ASSERT_LT(++accepted, 100);
  }
  EXPECT_EQ(w.post("api", kNetDown, taken), Reply::Refused);
  w.forward(6min);
  expect_page(w, "http://127.0.0.1:9099/ana", "Disk full on db-1");
  EXPECT_GE(w.inbox("ben@example.org").size(), 1u) << "the next step comes at its time";
  EXPECT_GT(w.doors().unwritten(), 0u);

  const std::size_t before = w.pages_sent();
  w.forward(1min);
  EXPECT_EQ(w.pages_sent(), before) << "nothing is sent again and again";

  disk.fill(false);
  w.forward(10s);
  EXPECT_EQ(w.doors().unwritten(), 0u) << "it recovers without a hand";
  EXPECT_EQ(w.post("api", kNetDown, taken), Reply::Done);
  EXPECT_THAT(w.timeline(1), testing::HasSubstr("22:05 Ben is notified by email: step 2 of Shop: named in the policy\n"
                                                "22:05 Ben notified by email (ben@example.org)\n"))
      << "the record is complete, with the times at which it happened";
  EXPECT_THAT(w.broken_invariants(), testing::IsEmpty());
}

TEST_F(FullDisk, a_process_that_starts_on_a_full_disk_pages) {
  disk.fill(true);
  w.restart();
  w.forward(6min);
  EXPECT_GE(w.inbox("ben@example.org").size(), 1u);
  disk.fill(false);
  w.lose_power();
  w.forward(1h);
  EXPECT_THAT(w.broken_invariants(), testing::IsEmpty());
}

TEST_F(FullDisk, is_over_also_when_the_clock_was_set_back) {
  disk.fill(true);
  std::vector<Taken> taken;
  for (int i = 0;
       w.post("api", R"({"dedup_key": "n)" + std::to_string(i) + R"(", "summary": "News"})", taken) == Reply::Done;
       ++i) {
    ASSERT_LT(i, 100);
  }
  disk.fill(false);
  w.set_clock(-1h);
  EXPECT_EQ(w.post("api", kNetDown, taken), Reply::Done);
}

TEST_F(FullDisk, an_alert_whose_repeats_were_refused_does_not_time_out) {
  constexpr std::string_view kRepeated = R"([{"labels":{"alertname":"Slow"},"annotations":{"summary":"Slow"}}])";
  w.send("prom", kRepeated);
  disk.fill(true);
  std::vector<Taken> taken;
  for (int i = 0; i < 20; ++i) {
    for (int n = 0; n < 3; ++n)  // news goes with the repeat, and fails with it
      (void)w.post("api", R"({"dedup_key": "n)" + std::to_string(100 * i + n) + R"(", "summary": "News"})", taken);
    (void)w.post("prom", kRepeated, taken);
    w.forward(1min);
  }
  disk.fill(false);
  w.forward(2min);
  EXPECT_EQ(w.incident(2).title, "Slow");
  EXPECT_EQ(w.incident(2).status, Incident::Status::Triggered);
}

}  // namespace
}  // namespace muster::sim
