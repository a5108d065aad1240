#include "alert/alerts.h"
#include "story.h"

namespace muster::sim {
namespace {

// kShop, and these rules.
std::string shop_with(std::string_view rules) { return std::string(kShop) + "---\n" + std::string(rules); }

constexpr std::string_view kWait = "rules: [{id: wait, when: {field: title, starts: Disk}, then: {wait: 2m}}]\n";

STORY(what_recovers_in_time_wakes_nobody, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with(kWait));
  const Taken taken = w.fires("api", "disk", "Disk full");
  EXPECT_TRUE(taken.outcome == Taken::Outcome::Held || w.troubled());
  w.forward(1min);
  w.resolves("api", "disk");
  w.forward(2h);
  EXPECT_EQ(w.pages_sent(), 0u);
  EXPECT_EQ(w.open_alerts(), 0u);
}

STORY(what_does_not_recover_pages_when_the_wait_is_over, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with(kWait));
  w.fires("api", "disk", "Disk full");
  w.forward(2min - 1s);
  expect_no_page(w, "ana@example.org");
  w.fires("api", "disk", "Disk full");  // a repeat does not begin the wait anew
  w.forward(10s);
  expect_page(w, "ana@example.org", "Disk full");
  w.forward(1min);
  expect_pages(w, "ana@example.org", 1);
}

STORY(the_process_ends_while_a_rule_holds, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with(kWait));
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  w.restart();
  w.fires("api", "disk", "Disk full");
  w.forward(2min);
  expect_page(w, "ana@example.org", "Disk full");
  expect_pages(w, "ana@example.org", 1);
}

STORY(what_gets_worse_is_let_go, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: small, when: {field: severity, is: warning}, then: {wait: 1h}}]\n"));
  w.send("api", R"({"dedup_key":"disk","summary":"Disk full","severity":"warning","status":"firing"})");
  w.forward(5min);
  expect_no_page(w, "ana@example.org");
  w.send("api", R"({"dedup_key":"disk","summary":"Disk full","severity":"critical","status":"firing"})");
  w.forward(1min);
  expect_page(w, "ana@example.org", "Disk full");
}

STORY(information_is_logged_and_closed, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: info, when: {field: severity, is: info}, then: {outcome: log}, stop: true}]\n"));
  constexpr std::string_view kInfo =
      R"({"dedup_key":"deploy","summary":"Deployed","severity":"info","status":"firing"})";
  AlertId first;
  for (int i = 0; i < 5; ++i) {
    const auto taken = w.send("api", kInfo);
    if (i == 0) first = taken.at(0).alert;
    w.forward(10s);
  }
  w.forward(10s);
  EXPECT_EQ(w.open_alerts(), 0u);
  EXPECT_EQ(w.pages_sent(), 0u);
  if (w.troubled()) return;
  w.look([&](store::Tx& tx) {
    const auto alert = find_alert(tx, first);
    ASSERT_TRUE(alert);
    EXPECT_FALSE(alert->open);
    EXPECT_EQ(alert->occurrences, 5) << "repeats are counted where it was logged";
  });
}

STORY(rules_say_whose_it_is_and_how_bad, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with(R"yaml(
escalation_policies: [{id: quick, name: Quick, steps: [{after: 10m, notify: [{user: ben}]}]}]
rules:
  - id: db
    name: Databases
    when: {field: title, matches: "on db-\\d+"}
    then: {extract: [{from: title, pattern: "on (?P<host>\\S+)"}], labels: {host: "{var.host}"}, severity: critical, escalation_policy: quick, page: at_once}
)yaml"));
  w.fires("api", "disk", "Disk full on db-1");
  w.forward(1min);
  expect_page(w, "ben@example.org", "Disk full on db-1");
  expect_no_page(w, "ana@example.org");
  EXPECT_EQ(w.incident(1).severity, Severity::Critical);
  expect_in_timeline(w,
                     "Rules that matched: Databases: label host is 'db-1', severity is critical, escalation policy is "
                     "'quick', escalated at once");
}

STORY(signals_that_rules_fold_are_over_when_the_last_of_them_is, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: fold, when: {field: title, starts: Disk}, then: {key: \"disks of {service}\"}}]\n"));
  w.fires("api", "db-1", "Disk full on db-1");
  w.fires("api", "db-2", "Disk full on db-2");
  w.fires("api", "db-1", "Disk full on db-1");
  EXPECT_EQ(w.open_alerts(), 1u);
  w.forward(1min);
  w.restart();
  w.resolves("api", "db-1");
  EXPECT_EQ(w.open_alerts(), 1u) << "the other one still fires";
  w.resolves("api", "db-2");
  EXPECT_EQ(w.open_alerts(), 0u);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
}

STORY(an_open_alert_keeps_its_signals_when_rules_change, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: fold, when: {field: title, starts: Disk}, then: {key: \"disks\"}}]\n"));
  w.fires("api", "db-1", "Disk full on db-1");
  w.forward(1min);
  w.apply(shop_with("rules: [{id: fold, when: {field: title, starts: Disk}, then: {key: \"other disks\"}}]\n"));
  w.fires("api", "db-1", "Disk full on db-1");
  EXPECT_EQ(w.open_alerts(), 1u);
  w.resolves("api", "db-1");
  EXPECT_EQ(w.open_alerts(), 0u);
}

STORY(a_rule_snoozes_an_alert_and_it_comes_back_by_itself, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: later, name: Later, when: {field: title, starts: Cert}, then: {snooze: 2h}}]\n"));
  const Taken cert = w.fires("api", "cert", "Certificate expires");
  const Taken other = w.fires("api", "cert-2", "Certificate expires soon");
  w.forward(119min);
  expect_no_page(w, "ana@example.org");
  if (!w.troubled()) {
    w.look([&](store::Tx& tx) {
      const auto alert = find_alert(tx, cert.alert);
      ASSERT_TRUE(alert && alert->held);
      EXPECT_EQ(key_of(*alert->held), "snooze:later");
    });
  }
  w.snoozes_alert("ana", other.alert, 5h);
  w.forward(2min);
  expect_page(w, "ana@example.org", "Certificate expires");
  expect_in_timeline(w, "Held back by rule 'later': it is snoozed for 2h until");
  EXPECT_THAT(w.timeline(1), testing::Not(testing::HasSubstr("expires soon"))) << "who puts it off has the last word";
  w.forward(5h);
  expect_page(w, "ana@example.org", "Certificate expires soon");
}

STORY(too_few_wake_nobody_and_enough_do, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(
      shop_with("rules: [{id: few, when: {field: title, starts: Log}, then: {minimum: {count: 3, within: 10m}}}]\n"));
  w.fires("api", "login", "Login failed");
  w.forward(6min);
  w.fires("api", "login", "Login failed");
  w.forward(6min);
  w.fires("api", "login", "Login failed");
  w.forward(1min);
  if (!w.troubled()) expect_no_page(w, "ana@example.org");  // what a sender repeats because of a fault counts too
  w.fires("api", "login", "Login failed");
  w.forward(1min);
  expect_page(w, "ana@example.org", "Login failed");
}

STORY(a_count_in_a_window_changes_what_a_repeat_means, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with(R"(
rules:
  - {id: first, when: {field: title, starts: Log}, then: {outcome: log}}
  - {id: many, when: {all: [{field: title, starts: Log}, {count: {at_least: 3, within: 10m}}]}, then: {outcome: incident, severity: critical}}
)"));
  w.fires("api", "login", "Login failed");
  w.fires("api", "login", "Login failed");
  w.forward(1min);
  if (!w.troubled()) expect_no_page(w, "ana@example.org");
  w.fires("api", "login", "Login failed");
  w.forward(1min);
  expect_page(w, "ana@example.org", "Login failed");
}

STORY(what_fires_again_too_soon_waits_for_its_cool_down, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: cool, when: {field: title, starts: Disk}, then: {cool_down: 30m}}]\n"));
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  expect_pages(w, "ana@example.org", 1);
  w.resolves("api", "disk");
  w.forward(5min);
  w.fires("api", "disk", "Disk full");
  w.forward(20min);
  expect_pages(w, "ana@example.org", 1);
  w.forward(10min);
  EXPECT_GE(w.inbox("ana@example.org").size(), 2u) << "it is still there, so it pages";
}

STORY(what_flaps_is_told_once, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with(
      "rules: [{id: flap, when: {field: title, starts: Disk}, then: {flapping: {changes: 5, within: 30m}}}]\n"));
  for (int i = 0; i < 8; ++i) {
    w.fires("api", "disk", "Disk full");
    w.forward(1min);
    w.resolves("api", "disk");
    w.forward(1min);
  }
  expect_pages(w, "ana@example.org", 3);
  if (w.troubled()) return;
  EXPECT_THAT(w.timeline(3), testing::HasSubstr("It flaps: 5 changes of state within 30m"));
}

STORY(an_acknowledgement_times_out, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: ack, when: {field: title, starts: Disk}, then: {acknowledge_timeout: 30m}}]\n"));
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  w.acknowledge(1, "ana");
  w.forward(29min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  w.restart();
  w.forward(2min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  EXPECT_GE(w.inbox("ana@example.org").size(), 2u);
  expect_in_timeline(w, "Ana's acknowledgement has timed out: it pages again");
}

STORY(an_acknowledgement_that_resolved_in_time_does_not, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: ack, when: {field: title, starts: Disk}, then: {acknowledge_timeout: 30m}}]\n"));
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  w.acknowledge(1, "ana");
  w.resolves("api", "disk");
  w.forward(2h);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  expect_pages(w, "ana@example.org", 1);
}

STORY(what_is_not_repeated_resolves_by_itself, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with("rules: [{id: end, when: {field: title, starts: Disk}, then: {resolve_after: 20m}}]\n"));
  w.fires("api", "disk", "Disk full");
  w.forward(15min);
  w.fires("api", "disk", "Disk full");
  w.forward(15min);
  EXPECT_EQ(w.open_alerts(), 1u) << "each repeat begins it anew";
  w.forward(15min);
  EXPECT_EQ(w.open_alerts(), 0u);
}

STORY(nights_wait_for_the_morning, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with(R"(
organisation: {business_hours: {time_zone: Europe/Berlin, weekdays: [mon, tue, wed, thu, fri], from: "09:00", until: "17:00"}}
rules: [{id: low, when: {field: severity, at_most: warning}, then: {hold_until: business_hours}}]
)"));
  w.send("api", R"({"dedup_key":"disk","summary":"Disk filling","severity":"warning","status":"firing"})");
  w.fires("api", "db", "Database down");
  w.forward(1min);
  expect_page(w, "ana@example.org", "Database down");
  expect_pages(w, "ana@example.org", 1);
  w.acknowledge(1, "ana");
  w.forward(11h - 2min);
  expect_pages(w, "ana@example.org", 1);
  w.forward(2min);
  expect_page(w, "ana@example.org", "Disk filling");
}

STORY(what_opens_in_quiet_hours_waits_for_their_end, "2026-03-18T21:00:00Z", "Europe/Berlin") {
  w.apply(shop_with(R"(
rules:
  - id: night
    when: {field: severity, at_most: warning}
    then: {hold_during: [{time_zone: Europe/Berlin, from: "20:00", until: "00:00"}, {time_zone: Europe/Berlin, from: "00:00", until: "06:00"}]}
)"));
  const auto disk = [&](std::string_view key, std::string_view state) {
    w.send("api", R"({"dedup_key":")" + std::string(key) + R"(","summary":"Disk filling on )" + std::string(key) +
                      R"(","severity":"warning","status":")" + std::string(state) + "\"}");
  };
  disk("db-1", "firing");
  disk("db-2", "firing");
  w.fires("api", "db", "Database down");
  w.forward(1min);
  expect_page(w, "ana@example.org", "Database down");
  expect_pages(w, "ana@example.org", 1);
  w.acknowledge(1, "ana");
  w.restart();
  w.forward(7h);
  disk("db-2", "resolved");
  w.forward(1h - 2min);
  expect_pages(w, "ana@example.org", 1);
  w.forward(2min);
  expect_page(w, "ana@example.org", "Disk filling on db-1");
  expect_pages(w, "ana@example.org", 2);
}

}  // namespace
}  // namespace muster::sim
