#include "alert/alerts.h"
#include "incident/changed.h"
#include "incident/incidents.h"
#include "incident/merge.h"
#include "story.h"

// Which alerts become one incident, who is told of it, and how people correct that.
namespace muster::sim {
namespace {

// Ana answers for the shop, Ben for the database that checkout needs.
constexpr std::string_view kTwoTeams = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, role: responder, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: ben@example.org}]}
teams: [{id: shop, name: Shop, members: [ana]}, {id: data, name: Data, members: [ben]}]
escalation_policies:
  - {id: shop, name: Shop, team: shop, steps: [{after: 0s, notify: [{user: ana}]}]}
  - {id: data, name: Data, team: data, steps: [{after: 0s, notify: [{user: ben}]}]}
services:
  - {id: checkout, name: Checkout, team: shop, escalation_policy: shop, depends_on: [orders]}
  - {id: orders, name: Orders DB, team: data, escalation_policy: data}
integrations:
  - {id: web, name: Web checks, type: muster, service: checkout, key: "web-key-0123456789abcdef"}
  - {id: db, name: DB checks, type: muster, service: orders, key: "db-key-0123456789abcdef0"}
)";

std::string signal(std::string_view key, std::string_view summary, std::string_view severity,
                   std::string_view group = "") {
  return to_text(json::object{{"dedup_key", key}, {"summary", summary}, {"severity", severity}, {"group_key", group}});
}

// A person's command, again until it was heard. The first answer counts: a repetition finds it done.
void insist(World& w, const std::function<void(Turn&, const Alerting&)>& act) {
  for (int tries = 0; tries < 20; ++tries) {
    const auto decide = [&](Turn& turn) {
      act(turn, {*w.doors().configuration(), w.doors().open_alerts(), w.doors().newest_incident_number()});
    };
    if (w.request(decide) == Reply::Done) break;
  }
  w.settle();
}
void merge(World& w, std::int64_t from, std::int64_t into) {
  insist(w, [&](Turn& turn, const Alerting& alerting) {
    const auto one = find_incident_by_number(turn.tx, from), other = find_incident_by_number(turn.tx, into);
    (void)merge(turn, alerting, one->id, other->id, w.by("ana", "web"));
  });
}
void unmerge(World& w, std::int64_t from) {
  insist(w, [&](Turn& turn, const Alerting& alerting) {
    (void)unmerge(turn, alerting, find_incident_by_number(turn.tx, from)->id, w.by("ana", "web"));
  });
}

STORY(one_group_is_one_incident_and_one_page, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("a", "Node 1 is down", "error", "rack-7"));
  w.send("web", signal("b", "Switch is down", "error", "rack-7"));
  w.send("web", signal("c", "Certificate expired", "error", "other"));
  EXPECT_EQ(w.incident(1).alert_count, 2);
  EXPECT_EQ(w.incident(2).title, "Certificate expired");
  expect_pages(w, "ana@example.org", 2);
  expect_timeline(w, R"(22:00 Alert opened by Web checks: Node 1 is down on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email: step 1 of Shop: named in the policy
22:00 Ana notified by email (ana@example.org)
22:00 Alert opened by Web checks: Switch is down on Checkout
22:00 The alert joined this incident: group_key (web: rack-7), within 1h, 100 %
)");
}

STORY(an_incident_is_over_with_its_last_alert_and_takes_no_more, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("a", "Node 1 is down", "error", "rack-7"));
  w.send("web", signal("b", "Switch is down", "error", "rack-7"));
  w.resolves("web", "a");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  EXPECT_EQ(w.incident(1).open_alert_count, 1);
  w.resolves("web", "b");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  w.send("web", signal("a", "Node 1 is down again", "error", "rack-7"));
  EXPECT_EQ(w.incident(2).title, "Node 1 is down again");
  expect_page(w, "ana@example.org", "Node 1 is down again");
}

STORY(a_database_explains_its_caller_and_both_teams_know, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("db", signal("disk", "Disk full", "error"));
  w.forward(1min);
  w.send("web", signal("pay", "Customers cannot pay", "error"));
  w.forward(1min);
  w.send("web", signal("slow", "Checkout is slow", "error"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).alert_count, 3);
  expect_page(w, "ben@example.org", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");  // her service's alert joined: she is told of it, once
  expect_in_timeline(w, "The alert joined this incident: dependency (Checkout → Orders DB), within 10m, 50 %");
  expect_in_timeline(w, "Shop is told too, because its Checkout is concerned: escalation policy Shop");
}

STORY(whoever_owns_the_cause_is_told_although_somebody_else_has_it, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("pay", "Customers cannot pay", "critical"));
  w.acknowledge(1, "ana");
  w.forward(1min);
  w.send("db", signal("disk", "Disk full", "error"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  expect_page(w, "ben@example.org", "Customers cannot pay");
}

STORY(what_is_more_severe_pages_again, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("a", "Node 1 is slow", "warning", "rack-7"));
  w.forward(1min);  // a page whose commit was not heard goes out a little later
  w.acknowledge(1, "ana");
  w.forward(1min);
  w.send("web", signal("b", "Node 2 is slow", "warning", "rack-7"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged) << "no worse than before";
  expect_pages(w, "ana@example.org", 1);
  w.send("web", signal("c", "Switch is down", "critical", "rack-7"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  EXPECT_EQ(w.incident(1).severity, Severity::Critical);
  expect_pages(w, "ana@example.org", 2);
  expect_in_timeline(w, "People are told again: its severity rose from warning to critical");
}

STORY(grouping_survives_a_restart, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("db", signal("disk", "Disk full", "error"));
  w.restart();
  w.send("web", signal("pay", "Customers cannot pay", "error"));
  EXPECT_EQ(w.incident(1).alert_count, 2);
}

STORY(a_merge_and_its_undo, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("a", "Node 1 is down", "error"));
  w.send("web", signal("b", "Certificate expired", "error"));
  merge(w, 2, 1);
  EXPECT_EQ(w.incident(1).alert_count, 2);
  EXPECT_EQ(w.incident(2).status, Incident::Status::Resolved);
  EXPECT_EQ(w.incident(2).merged_into, 1);
  w.resolves("web", "a");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  unmerge(w, 2);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved) << "its own alert is over";
  EXPECT_EQ(w.incident(2).status, Incident::Status::Triggered);
  w.forward(1min);
  EXPECT_FALSE(w.inbox("ana@example.org").empty());
  EXPECT_EQ(w.inbox("ana@example.org").back().page.title, "Certificate expired") << "its escalation begins anew";
  w.resolves("web", "b");
  EXPECT_EQ(w.incident(2).status, Incident::Status::Resolved);
  EXPECT_EQ(w.open_alerts(), 0u);
}

// All that stayed was what had been merged: when that goes, there is nothing to be told any more.
STORY(a_merge_is_undone_when_the_rest_was_split_off, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("a", "Node 1 is down", "error"));
  w.send("web", signal("b", "Certificate expired", "error"));
  merge(w, 2, 1);
  insist(w, [&](Turn& turn, const Alerting& alerting) {
    const IncidentId one = find_incident_by_number(turn.tx, 1)->id;
    for (const Alert& alert : alerts_of(turn.tx, one))
      if (alert.dedup_key == "a") (void)split(turn, alerting, one, {alert.id}, "", w.by("ana", "web"));
  });
  EXPECT_EQ(w.incident(3).title, "Node 1 is down");
  unmerge(w, 2);
  EXPECT_EQ(w.incident(1).alert_count, 0);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  EXPECT_EQ(w.incident(2).status, Incident::Status::Triggered);
  EXPECT_EQ(w.incident(3).status, Incident::Status::Triggered);
  w.resolves("web", "a");
  w.resolves("web", "b");
  EXPECT_EQ(w.open_alerts(), 0u);
}

STORY(a_merge_tells_whoever_was_not_told_yet, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  std::string apart(kTwoTeams);
  apart += "organisation: {correlation: {enabled: false}}\n";
  w.apply(apart);
  w.send("web", signal("pay", "Customers cannot pay", "error"));
  w.send("db", signal("disk", "Disk full", "error"));
  merge(w, 2, 1);
  w.acknowledge(1, "ana");
  w.forward(1min);
  EXPECT_FALSE(w.inbox("ben@example.org").empty());
  EXPECT_EQ(w.inbox("ben@example.org").back().page.title, "Customers cannot pay");
}

STORY(what_is_split_off_pages_on_its_own, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("a", "Node 1 is down", "error", "rack-7"));
  const AlertId other = w.send("web", signal("b", "Certificate expired", "error", "rack-7")).at(0).alert;
  w.acknowledge(1, "ana");
  AlertId moved = other;  // unless its sender had to send it again
  const IncidentId incident = w.incident(1).id;
  w.look([&](store::Tx& tx) {
    for (const Alert& alert : alerts_of(tx, incident)) {
      if (alert.dedup_key == "b") moved = alert.id;
    }
  });
  insist(w, [&](Turn& turn, const Alerting& alerting) {
    (void)split(turn, alerting, find_incident_by_number(turn.tx, 1)->id, {moved}, "", w.by("ana", "web"));
  });
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  EXPECT_EQ(w.incident(2).title, "Certificate expired");
  expect_page(w, "ana@example.org", "Certificate expired");
  w.resolves("web", "b");
  EXPECT_EQ(w.incident(2).status, Incident::Status::Resolved);
  EXPECT_EQ(w.incident(1).open_alert_count, 1);
}

STORY(what_gets_worse_pages_again_although_somebody_has_it, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("a", "Checkout is slow", "warning"));
  w.forward(1min);
  w.acknowledge(1, "ana");
  w.forward(1min);
  w.send("web", signal("a", "Checkout is slow", "warning"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  w.send("web", signal("a", "Checkout is down", "critical"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).severity, Severity::Critical);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  expect_pages(w, "ana@example.org", 2);
  expect_in_timeline(w, "People are told again: its severity rose from warning to critical");
  w.acknowledge(1, "ana");
  w.forward(1min);
  // It flaps between the two: nobody is told of what they were told already.
  w.send("web", signal("a", "Checkout is slow", "warning"));
  w.send("web", signal("a", "Checkout is down", "critical"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  expect_pages(w, "ana@example.org", 2);
}

STORY(an_alert_that_fires_again_goes_back_to_its_incident, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("a", "Node 1 is down", "error", "rack-7"));
  w.send("web", signal("b", "Switch is down", "error", "rack-7"));
  w.forward(1min);
  w.resolves("web", "b");
  w.forward(1min);
  w.send("web", signal("b", "Lights are out", "error"));  // another group, another text
  w.forward(1min);
  EXPECT_EQ(w.incident(1).alert_count, 3);
  expect_pages(w, "ana@example.org", 1);
  expect_in_timeline(w, "The alert joined this incident: again (Lights are out), within 1h, 100 %");
}

STORY(a_burst_of_one_service_is_two_pages, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(std::string(kTwoTeams) + "organisation: {correlation: {burst: {window: 2m}}}\n");
  for (const char* key : {"a", "b", "c", "d", "e"}) {
    w.send("web", signal(key, std::string("Trouble of kind ") + key, "error"));
    w.forward(10s);
  }
  EXPECT_EQ(w.incident(1).alert_count, 1);
  EXPECT_EQ(w.incident(2).alert_count, 4);
  expect_pages(w, "ana@example.org", 2);
}

// Checkout's alerts come first, each an incident; the database's explains both.
STORY(a_cause_that_comes_later_gathers_what_it_explains, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("pay", "Customers cannot pay", "error"));
  w.forward(10s);
  w.send("web", signal("cart", "Carts are lost", "error"));
  w.forward(1min);
  w.send("db", signal("disk", "Disk full", "error"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  EXPECT_EQ(w.incident(1).merged_into, 2);
  EXPECT_EQ(w.incident(2).alert_count, 3);
  EXPECT_EQ(w.incident(2).open_alert_count, 3);
  expect_page(w, "ben@example.org", "Carts are lost");
  expect_in_timeline(
      w, "Muster merged this incident into INC-2, because of dependency Checkout → Orders DB: Carts are lost");
  // A person knows better, and it stays so.
  unmerge(w, 1);
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  w.send("db", signal("memory", "Out of memory", "error"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
}

STORY(what_somebody_has_is_not_gathered, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  w.send("web", signal("pay", "Customers cannot pay", "error"));
  w.forward(1min);
  w.acknowledge(1, "ana");
  w.send("web", signal("cart", "Carts are lost", "warning"));
  w.forward(1min);
  w.send("db", signal("disk", "Disk full", "warning"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  EXPECT_EQ(w.incident(2).alert_count, 2);
}

STORY(a_rule_makes_an_incident_page_at_once_that_its_alert_joins, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  std::string yaml(kTwoTeams);
  const std::string_view at_once = "{after: 0s, notify: [{user: ana}]}";
  yaml.replace(yaml.find(at_once), at_once.size(), "{after: 10m, notify: [{user: ana}]}");
  w.apply(yaml + "rules: [{id: now, when: {field: title, is: House on fire}, then: {page: at_once}}]\n");
  w.send("web", signal("a", "Node 1 is down", "error", "rack-7"));
  w.forward(1min);
  expect_no_page(w, "ana@example.org");
  w.send("web", signal("b", "House on fire", "error", "rack-7"));
  w.forward(1min);
  expect_page(w, "ana@example.org", "Node 1 is down");
  expect_in_timeline(w, "The first step is due now: a rule wants an alert that joined to page at once");
}

void told(World& w, std::string_view service, std::string_view summary) {
  const Instant at = w.clock();  // of a request that is repeated too
  insist(w, [&](Turn& turn, const Alerting& alerting) {
    ChangeEvent change;
    change.at = at;
    change.service = ServiceId(std::string(service));
    change.summary = summary;
    change.by = "CI";
    take_change(turn, alerting.config, alerting.open, change);
  });
}

STORY(what_changed_before_and_meanwhile_is_in_the_record, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(kTwoTeams);
  told(w, "orders", "orders-db 9 deployed");
  w.forward(5min);
  told(w, "checkout", "checkout 4.2 deployed");
  w.forward(7min);
  w.send("web", signal("pay", "Customers cannot pay", "error"));
  w.forward(1min);
  told(w, "checkout", "checkout rolled back to 4.1");
  told(w, "orders", "something else");
  w.forward(1min);
  expect_in_timeline(w, "Changed shortly before: checkout 4.2 deployed on Checkout, 7m ago, and 1 more in that hour");
  expect_in_timeline(w, "Changed meanwhile on Checkout: checkout rolled back to 4.1 (CI)");
  EXPECT_EQ(w.timeline(1).find("something else"), std::string::npos) << "another service's";
}

// Each alert of another kind, so that nothing but the storm groups them.
std::string storm_word(int i) {
  std::string word;
  for (int rest = i + 26; rest > 0; rest /= 26) word += static_cast<char>('a' + rest % 26);
  return word;
}

STORY(a_small_storm_is_one_page_and_a_digest, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  std::string yaml(kTwoTeams);
  yaml += "organisation: {storm: {incidents: 3, window: 1m, calm: 5m}}\n";
  w.apply(yaml);
  for (int i = 0; i < 8; ++i) w.send("web", signal("k" + std::to_string(i), storm_word(i), "error"));
  EXPECT_EQ(w.open_alerts(), 8u);
  EXPECT_EQ(w.incident(4).title, "Alert storm: more than 3 new incidents of Shop in 1m");
  EXPECT_EQ(w.incident(4).alert_count, 5);
  w.forward(20min);
  // Three before it, the storm's own, and the digest.
  expect_pages(w, "ana@example.org", 5);
  EXPECT_EQ(w.timeline(4).find("The storm is over") != std::string::npos, true) << w.timeline(4);
  for (int i = 0; i < 8; ++i) w.resolves("web", "k" + std::to_string(i));
  EXPECT_EQ(w.incident(4).status, Incident::Status::Resolved);
  w.send("web", signal("later", "Something else", "error"));
  EXPECT_EQ(w.incident(5).title, "Something else") << "the storm is over";
}

// Not a STORY: with thousands of alerts, every single fault would take hours. It meets some of each kind.
TEST(Storms, five_thousand_alerts_are_one_page_and_none_is_lost) {
  for (const auto kind : {Faults::Kind::Fails, Faults::Kind::ProcessDies, Faults::Kind::DiesAfterCommit}) {
    for (const std::int64_t fault : {-1, 700, 9000}) {
      if (fault < 0 && kind != Faults::Kind::Fails) continue;
      World::Options options;
      if (fault >= 0) options.fault = std::pair(kind, fault);
      World w("2026-03-18T21:00:00Z", "Europe/Berlin", std::move(options));
      w.apply(kTwoTeams);
      constexpr int kAlerts = 5000;
      for (int i = 0; i < kAlerts; i += 50) {
        json::array batch;
        for (int j = i; j < i + 50; ++j)
          batch.push_back(*parse_json(signal("k" + std::to_string(j), storm_word(j), "error")));
        w.send("web", to_text(batch));
        w.forward(2s);  // 1,500 a minute
      }
      w.forward(30min);
      EXPECT_EQ(w.open_alerts(), static_cast<std::size_t>(kAlerts));
      std::int64_t on_record = 0;
      w.look([&](store::Tx& tx) { on_record = count_open_alerts(tx); });
      EXPECT_EQ(on_record, kAlerts);
      // A hundred before the bound, the storm, its digest; a restart forgets what was counted, so another hundred.
      // What is due together is one message.
      std::size_t told = 0;
      for (const Arrived& arrived : w.inbox("ana@example.org")) told += 1 + arrived.page.others.size();
      EXPECT_LE(told, w.troubled() ? 320u : 102u);
      EXPECT_GE(told, 102u);
      EXPECT_LE(w.inbox("ana@example.org").size(), w.troubled() ? 30u : 10u);
      EXPECT_THAT(w.broken_invariants(), testing::IsEmpty());
    }
  }
}

STORY(a_drill_and_what_is_real_are_not_merged, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.declare("ben", "checkout", "Region lost", CountsAs::Drill);
  merge(w, 1, 2);
  merge(w, 2, 1);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered) << "practising hides nothing";
  EXPECT_EQ(w.incident(2).status, Incident::Status::Triggered);
}

}  // namespace
}  // namespace muster::sim
