#include "sim/queries.h"
#include "story.h"

namespace muster::sim {
namespace {

// Week of Monday 23 March 2026: Ben is on call from 30 March, Ana until then. (Layer from 5 January: 11 whole weeks
// later it is Ben's turn on 23 March.)
STORY(nobody_acknowledges, "2026-03-25T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  expect_page(w, "ben@example.org", "Disk full on db-1");
  w.forward(24h);
  EXPECT_EQ(w.escalation(1).state, Escalation::State::Exhausted);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  expect_pages(w, "ben@example.org", 4);  // on call and named in step 2, in two rounds
  expect_no_page(w, "ana@example.org");
}

STORY(the_second_step_reaches_the_other_one, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  expect_page(w, "ana@example.org", "Disk full on db-1");
  expect_no_page(w, "ben@example.org");
  w.forward(3min);
  expect_page(w, "http://127.0.0.1:9099/ana", "Disk full on db-1");
  w.forward(2min);
  expect_page(w, "ben@example.org", "Disk full on db-1");
  w.acknowledges("ben@example.org");
  w.forward(24h);
  expect_pages(w, "ana@example.org", 1);
  expect_pages(w, "ben@example.org", 1);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on db-1 on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email, webhook after 2m: step 1 of Shop: on call for Shop primary
22:00 Ana notified by email (ana@example.org)
22:02 Ana notified by webhook (http://127.0.0.1:9099/ana)
22:05 Ben is notified by email: step 2 of Shop: named in the policy
22:05 Ben notified by email (ben@example.org)
22:05 Ben acknowledged by email
)");
}

STORY(acknowledging_stops_what_is_pending, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.forward(1min);
  w.acknowledges("ana@example.org");
  w.forward(24h);
  expect_no_page(w, "http://127.0.0.1:9099/ana");
  expect_no_page(w, "ben@example.org");
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on db-1 on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email, webhook after 2m: step 1 of Shop: on call for Shop primary
22:00 Ana notified by email (ana@example.org)
22:01 Ana acknowledged by email
22:01 1 pending deliveries stopped
)");
}

STORY(recovery_ends_it, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.forward(1min);
  w.resolves("api", "disk");
  w.forward(24h);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  expect_no_page(w, "ben@example.org");
  EXPECT_EQ(w.open_alerts(), 0u);
}

STORY(two_acknowledge, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.acknowledge(1, "ana");
  w.acknowledge(1, "ana");
  w.acknowledge(1, "ben");
  EXPECT_EQ(w.incident(1).acknowledged_by->id, "ana");
  w.forward(24h);
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on db-1 on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email, webhook after 2m: step 1 of Shop: on call for Shop primary
22:00 Ana notified by email (ana@example.org)
22:00 Ana acknowledged by web
22:00 1 pending deliveries stopped
22:00 Ben acknowledged too by web
)");
}

constexpr std::string_view kNobody = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
teams: [{id: shop, name: Shop, members: [ben]}]
schedules: [{id: day, name: Office hours, team: shop, time_zone: Europe/Berlin, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ben], restrictions: [{weekdays: [mon, tue, wed, thu, fri], from: "09:00", until: "17:00"}]}]}]
escalation_policies:
  - {id: fall, name: Fall, team: shop, steps: [{after: 0s, notify: [{schedule: day}]}, {after: 30m, notify: [{user: ben}]}]}
  - {id: empty, name: Office, team: shop, repeat: 1, steps: [{after: 0s, notify: [{schedule: day}]}]}
services: [{id: a, name: A, team: shop, escalation_policy: fall}, {id: b, name: B, team: shop, escalation_policy: empty}]
integrations: [{id: a, name: API, type: muster, service: a, key: "api-key-0123456789abcdef"}, {id: b, name: API, type: muster, service: b, key: "api-key-0123456789abcdeg"}]
)";

STORY(nobody_on_call_falls_through_at_once, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kNobody);
  w.fires("a", "disk", "Disk full");
  expect_page(w, "ben@example.org", "Disk full");  // not after 30 minutes
  expect_in_timeline(w, "nobody is on call for 'Office hours'");
}

STORY(a_policy_that_reaches_nobody_falls_back_to_the_administrators, "2026-03-20T21:00:00Z", "Europe/Berlin") {
  w.apply(kNobody);
  w.fires("b", "disk", "Disk full");
  expect_pages(w, "ana@example.org", 1);
  EXPECT_NE(w.escalation(1).policy, PolicyId("empty"));
}

STORY(an_unowned_alert_pages_the_administrators, "2026-03-20T21:00:00Z", "Europe/Berlin") {
  w.apply(R"(
users: [{id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}]
integrations: [{id: stray, name: Stray, type: muster, key: "api-key-0123456789abcdef"}]
)");
  w.fires("stray", "x", "Something");
  expect_page(w, "ana@example.org", "Something");
}

STORY(the_policy_changes_in_the_middle, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.apply(R"(
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{after: 0s, notify: [{schedule: primary}]}]}]
)");
  w.forward(24h);
  EXPECT_EQ(w.escalation(1).state, Escalation::State::Exhausted);
  expect_pages(w, "ana@example.org", 1);
}

// What should page and was brought to a standstill by a hand in the database. Ana is told as an administrator too.
STORY(the_auditor_gives_a_step_its_time_back, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.forward(1min);
  w.meddle(sql::sim::take_the_time_of_the_next_step, 1);
  w.forward(1min);
  expect_page(w, "ben@example.org", "Disk full on db-1");  // not after 5 minutes, and not never
  expect_pages(w, "ana@example.org", 2);
  expect_in_timeline(w, "The escalation had come to a standstill: its next step had no time. It goes on now");
  expect_in_timeline(w, "Muster found that the escalation of this incident had come to a standstill");
  w.forward(24h);
  EXPECT_EQ(w.escalation(1).state, Escalation::State::Exhausted);
}

STORY(the_auditor_starts_an_escalation_that_was_stopped, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.forward(1min);
  w.meddle(sql::sim::stop_the_escalation, 1);
  w.forward(1min);
  expect_page(w, "ben@example.org", "Disk full on db-1");
  expect_in_timeline(w, "it was stopped, although nobody has the incident and nothing holds it back");
}

STORY(the_auditor_makes_an_escalation_that_is_gone, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.forward(1min);
  w.meddle(sql::sim::delete_the_escalation, 1);
  w.forward(10min);
  expect_page(w, "ben@example.org", "Disk full on db-1");
  expect_in_timeline(w, "The escalation had come to a standstill: it had none");
}

STORY(the_auditor_gives_messages_their_time_back, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.meddle(sql::sim::take_the_times_of_messages, 1);
  w.forward(1min);
  expect_page(w, "http://127.0.0.1:9099/ana", "Disk full on db-1");
  expect_in_timeline(w, "a message had no time at which it would be sent");
}

STORY(the_auditor_raises_an_alert_of_which_nobody_would_hear, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  expect_page(w, "ana@example.org", "Disk full on db-1");
  w.acknowledge(1, "ana");
  w.meddle(sql::sim::make_alerts_nobodys, 1);
  w.restart();  // memory knows better, and is loaded from the store
  w.forward(1min);
  EXPECT_EQ(w.incident(2).status, Incident::Status::Triggered);
  EXPECT_GE(w.inbox("ana@example.org").size(), 2u);
  w.resolves("api", "disk");
  w.resolve(1, "ana");
}

STORY(the_auditor_finds_nothing_where_all_is_well, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full on db-1");
  w.fires("api", "net", "Net down");
  w.acknowledge(2, "ben");
  w.silences("ana", "{summary=\"x\"}", 1h);
  w.forward(72h);
  EXPECT_EQ(w.doors().engine().auditor().counts().repaired, 0);
  EXPECT_TRUE(w.troubled() || w.doors().engine().auditor().counts().sweeps >= 2) << "a restart counts anew";
}

}  // namespace
}  // namespace muster::sim
