#include "alert/open_alerts.h"

#include <gtest/gtest.h>

namespace muster {
namespace {
using namespace std::chrono_literals;

const Instant kNoon = *parse_rfc3339("2026-03-28T12:00:00Z");

OpenAlert alert(std::int64_t id, Instant times_out_at) {
  return {.id = AlertId(id), .incident = IncidentId(id), .last_seen_at = kNoon, .times_out_at = times_out_at};
}

TEST(OpenAlerts, one_alert_for_a_service_and_key) {
  OpenAlerts open;
  open.add(ServiceId("shop"), "disk", alert(1, kForever));
  open.add(ServiceId("sho"), "pdisk", alert(2, kForever));
  EXPECT_EQ(open.find(ServiceId("shop"), "disk")->id, AlertId(1));
  EXPECT_EQ(open.find(ServiceId("sho"), "pdisk")->id, AlertId(2));
  EXPECT_EQ(open.find(ServiceId("shop"), "cpu"), nullptr);
  open.remove(AlertId(1));
  EXPECT_EQ(open.find(ServiceId("shop"), "disk"), nullptr);
  open.remove(AlertId(1));
  EXPECT_EQ(open.size(), 1u);
}

TEST(OpenAlerts, repeats_put_off_the_timeout) {
  OpenAlerts open;
  open.add(ServiceId("shop"), "disk", alert(1, kNoon + 5min));
  for (Instant t = kNoon + 1min; t <= kNoon + 60min; t += 1min) {
    EXPECT_FALSE(open.seen(*open.find(ServiceId("shop"), "disk"), t, t + 5min));
    EXPECT_TRUE(open.timed_out(t, 10).empty());
  }
  EXPECT_TRUE(open.timed_out(kNoon + 64min, 10).empty());
  EXPECT_EQ(open.timed_out(kNoon + 65min, 10), std::vector{AlertId(1)});
}

// Of a sender that repeats less often than a start waits for it, only the store would know.
TEST(OpenAlerts, a_repeat_after_a_pause_is_to_be_saved) {
  OpenAlerts open;
  open.add(ServiceId("shop"), "disk", alert(1, kNoon + 20min));
  OpenAlert& disk = *open.find(ServiceId("shop"), "disk");
  EXPECT_FALSE(open.seen(disk, kNoon + 4min, kNoon + 24min));
  EXPECT_TRUE(open.seen(disk, kNoon + 15min, kNoon + 35min));
  EXPECT_FALSE(open.seen(disk, kNoon + 30min, std::nullopt)) << "without a time-out nothing ends it";
}

TEST(OpenAlerts, a_deadline_that_moves_nearer_counts) {
  OpenAlerts open;
  open.add(ServiceId("shop"), "disk", alert(1, kNoon + 60min));
  EXPECT_FALSE(open.seen(*open.find(ServiceId("shop"), "disk"), kNoon, kNoon + 5min));
  EXPECT_EQ(open.next_timeout(), kNoon + 5min);
  EXPECT_EQ(open.timed_out(kNoon + 60min, 10), std::vector{AlertId(1)}) << "once, although two deadlines passed";
}

TEST(OpenAlerts, no_deadline_means_never) {
  OpenAlerts open;
  open.add(ServiceId("shop"), "disk", alert(1, kNoon + 5min));
  EXPECT_FALSE(open.seen(*open.find(ServiceId("shop"), "disk"), kNoon, std::nullopt));
  EXPECT_TRUE(open.timed_out(kNoon + 24h, 10).empty());
  EXPECT_EQ(open.next_timeout(), kForever);
}

}  // namespace
}  // namespace muster
