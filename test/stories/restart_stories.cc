#include "story.h"

namespace muster::sim {
namespace {

STORY(a_restart_changes_nothing, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.forward(4min);
  w.restart();
  w.forward(1min);
  expect_page(w, "ben@example.org", "Disk full");
  expect_pages(w, "ana@example.org", 1);
}

STORY(a_page_that_was_being_sent_is_sent_again, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ana@example.org", Provider::Hangs);
  w.fires("api", "disk", "Disk full");
  w.restart();
  w.provider("ana@example.org", Provider::Accepts);
  w.forward(10s);
  expect_page(w, "ana@example.org", "Disk full");
}

STORY(senders_get_time_to_repeat_after_a_long_stop, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.send("prom", R"([{"labels":{"alertname":"DiskFull"}}])");
  w.acknowledge(1, "ana");
  w.forward(4min);
  w.restart();
  w.forward(4min);
  EXPECT_EQ(w.open_alerts(), 1u) << "it would have timed out, but its sender could not reach us";
  w.forward(w.troubled() ? 10min : 2min);
  EXPECT_EQ(w.open_alerts(), 0u);
}

}  // namespace
}  // namespace muster::sim
