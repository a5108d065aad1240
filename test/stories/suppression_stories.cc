#include "story.h"

namespace muster::sim {
namespace {

constexpr std::string_view kDisk = R"([{"labels":{"alertname":"DiskFull","instance":"db-1"}}])";

STORY(a_silenced_alert_pages_when_the_silence_ends, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.silences("ana", R"({alertname="DiskFull"})", 30min);
  const auto taken = w.send("prom", kDisk);
  EXPECT_TRUE(taken.at(0).outcome == Taken::Outcome::Held || w.troubled());
  EXPECT_EQ(w.open_alerts(), 1u);
  w.forward(4min);
  w.send("prom", kDisk);
  w.forward(4min);
  w.send("prom", kDisk);
  expect_no_page(w, "ana@example.org");
  for (int minutes = 8; minutes < 32; minutes += 4) {
    w.send("prom", kDisk);
    w.forward(4min);
  }
  expect_pages(w, "ana@example.org", 1);
  if (w.troubled()) return;
  EXPECT_EQ(w.incident(1).created_at, *parse_rfc3339("2026-03-18T21:30:00Z"));
  expect_in_timeline(
      w, "Held back by the silence of Ana: it is being worked on until 2026-03-18T21:30:00Z, and still open");
}

STORY(a_silenced_alert_that_resolves_pages_nobody, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.silences("ana", R"({muster_service="checkout"})", 30min);
  w.fires("api", "disk", "Disk full");
  w.forward(10min);
  w.resolves("api", "disk");
  EXPECT_EQ(w.open_alerts(), 0u);
  w.forward(2h);
  EXPECT_EQ(w.pages_sent(), 0u);
}

STORY(a_silence_that_is_ended_lets_go_at_once, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.silences("ana", R"({muster_service="checkout"})", 24h);
  w.fires("api", "disk", "Disk full");
  w.forward(10min);
  expect_no_page(w, "ana@example.org");
  w.ends_silences("ben");
  expect_page(w, "ana@example.org", "Disk full");
  w.forward(6min);
  expect_page(w, "ben@example.org", "Disk full");
}

STORY(the_process_ends_when_a_silence_does, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.silences("ana", R"({muster_service="checkout"})", 10min);
  w.fires("api", "disk", "Disk full");
  w.forward(10min - 1s);
  w.restart();
  w.forward(10s);
  expect_page(w, "ana@example.org", "Disk full");
  expect_pages(w, "ana@example.org", 1);
}

STORY(a_silence_stops_what_pages_already_and_gives_it_back, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  expect_pages(w, "ana@example.org", 1);
  w.silences("ana", R"({muster_service="checkout"})", 30min);
  w.forward(29min);
  expect_no_page(w, "ben@example.org");
  EXPECT_EQ(w.inbox("http://127.0.0.1:9099/ana").size(), 0u) << "what was pending is cancelled";
  w.forward(1min);
  EXPECT_GE(w.inbox("ana@example.org").size(), w.troubled() ? 1u : 2u);
  w.forward(6min);
  expect_page(w, "ben@example.org", "Disk full");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  expect_in_timeline(w, "All of it is held back: nobody else is told");
}

STORY(a_silence_that_begins_later_stops_what_pages_then, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.silences("ana", R"({muster_service="checkout"})", 1h, 2min);
  w.fires("api", "disk", "Disk full");
  w.forward(30min);
  expect_pages(w, "ana@example.org", 1);
  expect_no_page(w, "ben@example.org");
}

STORY(what_somebody_has_is_not_taken_from_them_by_a_silence, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.acknowledge(1, "ana");
  w.silences("ana", R"({muster_service="checkout"})", 10min);
  w.forward(1h);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  expect_no_page(w, "ben@example.org");
}

STORY(a_held_alert_that_gets_worse_is_looked_at_again, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.silences("ana", R"({muster_severity="warning"})", 1h);
  w.send("api", R"({"dedup_key":"disk","summary":"Disk full","severity":"warning","status":"firing"})");
  w.forward(5min);
  expect_no_page(w, "ana@example.org");
  w.send("api", R"({"dedup_key":"disk","summary":"Disk full","severity":"critical","status":"firing"})");
  w.forward(1min);
  expect_page(w, "ana@example.org", "Disk full");
}

}  // namespace
}  // namespace muster::sim
