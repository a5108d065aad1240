#include "story.h"

namespace muster::sim {
namespace {

constexpr std::string_view kFiring = R"([{"labels":{"alertname":"DiskFull","instance":"db-1","severity":"critical"},
  "annotations":{"summary":"Disk full on db-1"},"startsAt":"2026-03-18T20:59:00Z","endsAt":"0001-01-01T00:00:00Z"}])";

STORY(prometheus_repeats_and_one_page_goes_out, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  const Taken first = w.send("prom", kFiring).at(0);
  // A sender whose first try was stored and not answered sends again.
  EXPECT_TRUE(first.outcome == Taken::Outcome::Opened || w.troubled());
  for (int minute = 0; minute < 4; ++minute) {
    w.forward(1min);
    EXPECT_EQ(w.send("prom", kFiring).at(0).outcome, Taken::Outcome::Repeated);
  }
  expect_page(w, "ana@example.org", "Disk full on db-1");
  EXPECT_EQ(w.open_alerts(), 1u);
}

STORY(an_alert_that_is_not_repeated_resolves, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.send("prom", kFiring);
  w.forward(1min);
  w.send("prom", kFiring);
  w.forward(4min);
  EXPECT_EQ(w.open_alerts(), 1u);
  w.forward(w.troubled() ? 12min : 2min);  // after an interruption senders get time to repeat
  EXPECT_EQ(w.open_alerts(), 0u);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
}

STORY(a_second_fault_after_recovery_is_a_second_incident, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.resolves("api", "disk");
  w.fires("api", "disk", "Disk full again");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  EXPECT_EQ(w.incident(2).title, "Disk full again");
  EXPECT_EQ(w.resolves("api", "never seen").outcome, Taken::Outcome::NothingOpen);
}

STORY(resolving_the_incident_resolves_its_alert, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.resolve(1, "ben");
  EXPECT_EQ(w.open_alerts(), 0u);
  w.forward(24h);
  expect_no_page(w, "ben@example.org");
}

}  // namespace
}  // namespace muster::sim
