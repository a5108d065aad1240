// An incident is quiet for everybody until a time, and then it pages again.
#include "incident/merge.h"
#include "incident/snooze.h"
#include "story.h"

namespace muster::sim {
namespace {

using Became = Answered::Became;

constexpr const char* kAna = "+4917011111111";
constexpr const char* kBen = "+4917022222222";

constexpr std::string_view kTelephones = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin,
     contacts: [{id: sms, type: sms, address: "+49 170 11111111"}, {id: tel, type: phone, address: "+493011111111"}],
     notify: [{after: 0s, contact: sms}, {after: 3m, contact: tel}]}
  - {id: ben, name: Ben, email: ben@example.org, role: observer, time_zone: Europe/Berlin, language: de,
     contacts: [{id: sms, type: sms, address: "+4917022222222"}]}
teams: [{id: shop, name: Shop, members: [ana, ben]}]
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{after: 0s, notify: [{user: ana}]}, {after: 10m, notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, correlation: false, key: "api-key-0123456789abcdef"}]
providers:
  - {id: first, name: First, type: twilio, priority: 1, key: "first-provider-key-01", settings: {account_sid: AC1, from: "+15005550006"}, secrets: {auth_token: s}}
)";

void snoozes(World& w, std::int64_t number, std::string_view user, Duration span) {
  const Instant until = w.clock() + span;
  w.does(number, user, [until](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(snooze(turn, id, until, by));
  });
}

void merges(World& w, std::int64_t from, std::int64_t into) {
  const IncidentId to = w.incident(into).id;
  w.does(from, "ana", [&w, to](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    if (find_incident(turn.tx, id)->merged_into > 0) return true;  // the answer to the first request got lost
    return bool(merge(turn, {config, w.doors().open_alerts(), w.doors().newest_incident_number()}, id, to, by));
  });
}

void unmerges(World& w, std::int64_t from) {
  w.does(from, "ana", [&w](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    if (find_incident(turn.tx, id)->merged_into == 0) return true;
    return bool(unmerge(turn, {config, w.doors().open_alerts(), w.doors().newest_incident_number()}, id, by));
  });
}

STORY(a_snoozed_incident_is_quiet_and_comes_back_from_the_first_step, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");
  w.forward(6min);
  expect_page(w, "ben@example.org", "Disk full");
  snoozes(w, 1, "ana", 1h);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  ASSERT_TRUE(w.incident(1).snoozed_until);
  w.forward(59min);
  expect_pages(w, "ana@example.org", 1);
  expect_pages(w, "ben@example.org", 1);
  w.forward(2min);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  EXPECT_FALSE(w.incident(1).snoozed_until);
  expect_pages(w, "ana@example.org", 2);
  w.forward(6min);
  expect_pages(w, "ben@example.org", 2);
  expect_in_timeline(w, "22:06 Ana snoozed it until 2026-03-18T22:06:00Z by web");
  expect_in_timeline(w, "23:06 The snooze of Ana is over: it pages again");
}

STORY(what_is_resolved_while_it_is_snoozed_does_not_come_back, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  snoozes(w, 1, "ana", 1h);
  w.forward(10min);
  w.resolves("api", "disk");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Resolved);
  EXPECT_FALSE(w.incident(1).snoozed_until);
  w.forward(24h);
  expect_pages(w, "ana@example.org", 1);
  expect_no_page(w, "ben@example.org");
}

STORY(a_restart_does_not_forget_a_snooze, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  snoozes(w, 1, "ana", 1h);
  w.forward(30min);
  w.restart();
  w.forward(29min);
  expect_pages(w, "ana@example.org", 1);
  w.restart();
  w.forward(2min);
  expect_pages(w, "ana@example.org", 2);
}

STORY(a_snooze_that_ended_while_muster_was_down_pages_at_once, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  snoozes(w, 1, "ana", 1h);
  w.suspend(3h);
  w.settle();
  w.forward(10s);
  expect_pages(w, "ana@example.org", 2);
}

STORY(whoever_acknowledges_what_is_snoozed_has_it_without_an_end, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  snoozes(w, 1, "ana", 1h);
  w.forward(10min);
  w.acknowledge(1, "ben");
  EXPECT_EQ(w.incident(1).acknowledged_by->name, "Ben");
  EXPECT_FALSE(w.incident(1).snoozed_until);
  w.forward(24h);
  expect_pages(w, "ana@example.org", 1);
  expect_no_page(w, "ben@example.org");
}

STORY(a_snooze_can_be_moved_and_ended, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  snoozes(w, 1, "ana", 15min);
  w.forward(10min);
  snoozes(w, 1, "ben", 1h);
  w.forward(30min);
  expect_pages(w, "ana@example.org", 1);
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    if (!find_incident(turn.tx, id)->snoozed_until) return true;  // the answer to the first request got lost
    return bool(unsnooze(turn, id, by));
  });
  w.forward(1s);
  expect_pages(w, "ana@example.org", 2);
  expect_in_timeline(w, "Ben ended the snooze by web: it pages again");
}

STORY(escalating_what_is_snoozed_wakes_from_the_first_step, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  snoozes(w, 1, "ana", 1h);
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    if (!find_incident(turn.tx, id)->snoozed_until) return true;
    return bool(escalate_now(turn, id, by));
  });
  w.forward(1s);
  expect_pages(w, "ana@example.org", 2);
  w.forward(6min);
  expect_page(w, "ben@example.org", "Disk full");
}

STORY(what_is_merged_into_a_snoozed_incident_is_quiet_with_it, kNight, "Europe/Berlin") {
  w.apply(std::string(kShop) + "organisation: {correlation: {enabled: false}}\n");
  w.fires("api", "disk", "Disk full");
  w.fires("api", "cpu", "CPU hot");
  snoozes(w, 1, "ana", 1h);
  merges(w, 2, 1);
  w.forward(59min);
  expect_no_page(w, "ben@example.org");
  w.forward(7min);
  expect_page(w, "ben@example.org", "Disk full");
}

STORY(a_snoozed_incident_that_was_merged_is_snoozed_when_that_is_taken_back, kNight, "Europe/Berlin") {
  w.apply(std::string(kShop) + "organisation: {correlation: {enabled: false}}\n");
  w.fires("api", "disk", "Disk full");
  w.fires("api", "cpu", "CPU hot");
  w.acknowledge(2, "ana");
  snoozes(w, 1, "ana", 1h);
  merges(w, 1, 2);
  EXPECT_FALSE(w.incident(1).snoozed_until);
  w.forward(10min);
  unmerges(w, 1);
  ASSERT_TRUE(w.incident(1).snoozed_until);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  w.forward(49min);
  expect_no_page(w, "ben@example.org");
  w.forward(8min);
  expect_page(w, "ben@example.org", "Disk full");
}

STORY(a_merge_taken_back_after_the_snooze_would_have_ended_pages, kNight, "Europe/Berlin") {
  w.apply(std::string(kShop) + "organisation: {correlation: {enabled: false}}\n");
  w.fires("api", "disk", "Disk full");
  w.fires("api", "cpu", "CPU hot");
  w.acknowledge(2, "ana");
  snoozes(w, 1, "ana", 15min);
  merges(w, 1, 2);
  w.forward(2h);
  expect_no_page(w, "ben@example.org");
  unmerges(w, 1);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  w.forward(6min);
  expect_page(w, "ben@example.org", "Disk full");
}

STORY(an_alert_that_makes_a_snoozed_incident_worse_pages_at_once, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.send("prom", R"([{"labels":{"alertname":"DiskFull","severity":"warning"}}])");
  snoozes(w, 1, "ana", 4h);
  w.forward(10min);
  w.send("prom", R"([{"labels":{"alertname":"DiskFull","severity":"critical"}}])");
  w.send("prom", R"([{"labels":{"alertname":"DiskFull","severity":"critical","instance":"b"}}])");
  w.forward(10s);
  EXPECT_GE(w.inbox("ana@example.org").size(), 2u);
}

STORY(an_sms_snoozes, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, kAna, "Disk full");
  const Answered answered = w.replies(kAna, "s 1 30m", "first");
  if (!w.troubled()) {
    EXPECT_EQ(answered.became, Became::Done);
    EXPECT_EQ(answered.words, "INC-1 is snoozed until 22:30 CET. Then it pages again.");
  }
  w.forward(29min);
  expect_pages(w, kAna, 1);
  expect_no_page(w, kBen);
  w.forward(2min);
  expect_pages(w, kAna, 2);
}

STORY(an_sms_snoozes_till_the_morning_of_whoever_wrote_it, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  w.replies(kAna, "Snooze till morning", "first");
  EXPECT_EQ(w.incident(1).snoozed_until, parse_rfc3339("2026-03-19T07:00:00Z"));
  w.forward(9h);
  expect_pages(w, kAna, 1);
  w.forward(1h);
  expect_pages(w, kAna, 2);
}

STORY(a_key_snoozes_for_an_hour, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(4min);
  w.presses("+493011111111", "4");
  ASSERT_TRUE(w.incident(1).snoozed_until);
  w.forward(59min);
  expect_no_page(w, kBen);
}

STORY(an_observer_may_not_snooze, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(11min);
  expect_page(w, kBen, "Disk full");
  const Answered answered = w.replies(kBen, "s 1 4h", "first");
  if (!w.troubled()) {
    EXPECT_EQ(answered.became, Became::Refused);
    EXPECT_EQ(answered.words, "Ihre Rolle darf nur bestätigen.");
  }
  EXPECT_FALSE(w.incident(1).snoozed_until);
}

}  // namespace
}  // namespace muster::sim
