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

constexpr std::string_view kPatchNight =
    R"({"name":"Patch night","time_zone":"Europe/Berlin","starts":"2026-03-18T22:00","ends":"2026-03-18T23:00",
        "services":["checkout"],"notice":"15m"})";

STORY(an_alert_under_maintenance_pages_once_at_its_end, "2026-03-18T20:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.plans_maintenance("ben", kPatchNight);
  w.forward(65min);
  w.fires("api", "disk", "Disk full");
  w.fires("api", "net", "Network down");
  w.forward(10min);
  w.resolves("api", "net");
  w.restart();
  w.forward(40min);
  expect_no_page(w, "ana@example.org");
  w.forward(6min);
  expect_page(w, "ana@example.org", "Disk full");
  w.acknowledge(1, "ana");
  w.forward(1h);
  expect_pages(w, "ana@example.org", 1);
  if (w.troubled()) return;
  const std::string said = w.timeline_of_no_incident();
  EXPECT_THAT(said, testing::HasSubstr("21:45 The maintenance Patch night begins at 2026-03-18T21:00:00Z"));
  EXPECT_THAT(said, testing::HasSubstr("22:00 The maintenance Patch night begins, until 2026-03-18T22:00:00Z"));
  EXPECT_THAT(said, testing::HasSubstr("22:45 The maintenance Patch night ends at 2026-03-18T22:00:00Z"));
  EXPECT_THAT(said,
              testing::HasSubstr(
                  "23:00 The maintenance Patch night has ended: it held back 2 alerts, of which 1 are still open"));
}

// Dora is in no team of the shop and is named; Ben wishes to hear nothing of it.
constexpr std::string_view kTold = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, notices_off: [maintenance], contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: dora, name: Dora, email: dora@example.org, language: de, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: dora@example.org}]}
  - {id: eve, name: Eve, email: eve@example.org, role: admin, contacts: [{id: mail, type: email, address: eve@example.org}]}
teams: [{id: shop, name: Shop, members: [ana, ben]}]
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{notify: [{user: ana}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

STORY(whom_maintenance_concerns_is_told_before_it_begins_and_ends, "2026-03-18T20:00:00Z", "Europe/Berlin") {
  w.apply(kTold);
  w.plans_maintenance("eve", R"({"name":"Patch night","time_zone":"Europe/Berlin","starts":"2026-03-18T22:00",
    "ends":"2026-03-18T23:00","recurrence":"FREQ=YEARLY;BYMONTH=3;BYDAY=3WE","services":["checkout"],"notice":"15m",
    "notify":["dora"]})");
  w.forward(44min);
  expect_no_notice(w, "ana@example.org");
  w.forward(2min);
  expect_notice(w, "ana@example.org", "Maintenance Patch night begins at Wed 18 Mar 2026 22:00 CET");
  expect_notice(w, "dora@example.org", "Die Wartung Patch night beginnt: Mi 18.03.2026 22:00 CET");
  w.restart();
  w.forward(20min);
  w.fires("api", "disk", "Disk full");
  w.forward(40min);
  expect_notice(w, "ana@example.org", "Maintenance Patch night ends at Wed 18 Mar 2026 23:00 CET");
  expect_notice(w, "dora@example.org", "Die Wartung Patch night endet: Mi 18.03.2026 23:00 CET");
  expect_no_notice(w, "ben@example.org");
  expect_no_notice(w, "eve@example.org");
  expect_no_page(w, "ana@example.org");
  w.forward(20min);
  expect_page(w, "ana@example.org", "Disk full");
}

STORY(what_is_critical_pierces_maintenance, "2026-03-18T21:10:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.plans_maintenance("ben", kPatchNight);
  w.send("api", R"({"dedup_key":"pay","summary":"Nobody can pay","severity":"critical","status":"firing"})");
  w.fires("api", "disk", "Disk full");
  w.forward(2min);
  expect_page(w, "ana@example.org", "Nobody can pay");
  expect_pages(w, "ana@example.org", 1);
}

STORY(of_alerts_that_explain_each_other_one_pages, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(std::string(kShop) + R"(
inhibit_rules:
  - {id: there, source_matchers: ["kind=disk"], target_matchers: ["kind=cpu"], equal: [instance]}
  - {id: back, source_matchers: ["kind=cpu"], target_matchers: ["kind=disk"], equal: [instance]}
)");
  const auto alert = [&](std::string_view kind, std::string_view state) {
    w.send("api", R"({"dedup_key":")" + std::string(kind) + R"(","summary":")" + std::string(kind) +
                      R"( is bad","labels":{"instance":"db-1","kind":")" + std::string(kind) + R"("},"status":")" +
                      std::string(state) + "\"}");
  };
  alert("disk", "firing");
  alert("cpu", "firing");
  w.forward(10s);
  expect_page(w, "ana@example.org", "disk is bad");
  expect_pages(w, "ana@example.org", 1);
  w.forward(6min);
  expect_page(w, "ben@example.org", "disk is bad");  // nobody has it: what it explains does not silence it in turn
  w.restart();
  alert("disk", "resolved");
  w.forward(10s);
  expect_page(w, "ana@example.org", "cpu is bad");
}

STORY(an_inhibited_alert_pages_when_its_source_is_over, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(
      std::string(kShop) +
      R"(inhibit_rules: [{id: host, source_matchers: ["alertname=HostDown"], target_matchers: ["alertname!=HostDown"], equal: [instance]}]
)");
  const auto host = [&](std::string_view state) {
    w.send(
        "api",
        R"({"dedup_key":"host","summary":"Host down","labels":{"alertname":"HostDown","instance":"db-1"},"status":")" +
            std::string(state) + "\"}");
  };
  const auto disk = [&](std::string_view instance) {
    w.send("api", R"({"dedup_key":"disk )" + std::string(instance) +
                      R"(","summary":"Disk full","labels":{"alertname":"Disk","instance":")" + std::string(instance) +
                      R"("},"status":"firing"})");
  };
  host("firing");
  w.forward(10s);
  w.acknowledge(1, "ana");
  disk("db-1");
  w.forward(10min);
  expect_pages(w, "ana@example.org", 1);
  disk("db-2");
  w.forward(10s);
  expect_pages(w, "ana@example.org", 2);
  w.acknowledge(2, "ana");
  w.restart();
  host("resolved");
  w.forward(10s);
  expect_pages(w, "ana@example.org", 3);
  EXPECT_EQ(w.incident(3).status, Incident::Status::Triggered);
}

STORY(a_snoozed_alert_comes_back, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  const Taken taken = w.fires("api", "disk", "Disk full");
  w.forward(1min);
  w.acknowledge(1, "ana");
  w.snoozes_alert("ana", taken.alert, 30min);
  w.forward(29min);
  expect_pages(w, "ana@example.org", 1);
  expect_no_page(w, "ben@example.org");
  w.forward(2min);
  EXPECT_GE(w.inbox("ana@example.org").size(), w.troubled() ? 1u : 2u);
  w.forward(6min);
  expect_page(w, "ben@example.org", "Disk full");
}

std::string of_a_rack(std::string_view key, std::string_view status = "firing") {
  return to_text(json::object{{"dedup_key", key}, {"summary", key}, {"status", status}, {"group_key", "rack-7"}});
}

STORY(when_all_that_is_left_is_put_off_nobody_else_is_told, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  const auto node = w.send("api", of_a_rack("Node is down"));
  w.send("api", of_a_rack("Switch is down"));
  EXPECT_EQ(w.incident(1).alert_count, 2);
  w.snoozes_alert("ana", node.at(0).alert, 2h);
  w.send("api", of_a_rack("Switch is down", "resolved"));
  w.forward(1h);
  expect_pages(w, "ana@example.org", 1);
  EXPECT_EQ(w.inbox("http://127.0.0.1:9099/ana").size(), 0u) << "what was pending is cancelled";
  expect_no_page(w, "ben@example.org");
  w.forward(1h);
  EXPECT_GE(w.inbox("ana@example.org").size(), w.troubled() ? 1u : 2u);
}

STORY(what_is_let_go_pages_anew_although_its_policy_was_through, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.forward(6h);
  const std::size_t before = w.inbox("ana@example.org").size();
  EXPECT_TRUE(w.troubled() || w.escalation(1).state == Escalation::State::Exhausted);
  w.silences("ana", R"({muster_service="checkout"})", 30min);
  w.forward(29min);
  EXPECT_EQ(w.inbox("ana@example.org").size(), before);
  w.forward(2min);
  EXPECT_GT(w.inbox("ana@example.org").size(), before);
}

}  // namespace
}  // namespace muster::sim
