// What steps of a policy may say besides whom they tell after how long.
#include "sim/queries.h"
#include "story.h"

namespace muster::sim {
namespace {

constexpr std::string_view kPeople = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: cat, name: Cat, email: cat@example.org, contacts: [{id: mail, type: email, address: cat@example.org}]}
teams: [{id: shop, name: Shop, members: [ana, ben, cat]}]
schedules: [{id: primary, name: Shop primary, team: shop, time_zone: Europe/Berlin, layers: [{rotation: weekly, start: "2026-01-05T09:00", users: [ana, ben]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop, tier: 2}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

void begin(World& w, const std::string& policies) {
  w.apply(std::string(kPeople) + "escalation_policies:\n" + policies);
}

STORY(whoever_comes_on_call_next_is_told, kNight, "Europe/Berlin") {
  begin(w,
        "  - {id: shop, name: Shop, steps: [{notify: [{schedule: primary}]}, {after: 5m, notify: [{schedule: primary, "
        "who: "
        "next}]}]}\n");
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");
  w.forward(5min);
  expect_page(w, "ben@example.org", "Disk full");
  expect_in_timeline(w, "Ben is notified by email: step 2 of Shop: next on call for Shop primary");
}

STORY(a_channel_of_a_chat_is_told, kNight, "Europe/Berlin") {
  begin(w,
        "  - {id: shop, name: Shop, steps: [{notify: [{chat: slack, address: C0SHOP}]}, {after: 5m, notify: [{user: "
        "ben}]}]}\n"
        "providers: [{id: slack, type: slack, secrets: {bot_token: xoxb-1, signing_secret: s}}]\n");
  w.fires("api", "disk", "Disk full");
  expect_page(w, "C0SHOP", "Disk full");
  w.forward(4min);
  expect_no_page(w, "ben@example.org");
  w.forward(1min);
  expect_page(w, "ben@example.org", "Disk full");
  expect_in_timeline(w, "slack channel C0SHOP notified by slack (C0SHOP)");
}

STORY(a_channel_that_nobody_carries_makes_the_next_step_come_at_once, kNight, "Europe/Berlin") {
  begin(w,
        "  - {id: shop, name: Shop, steps: [{notify: [{chat: slack, address: C0SHOP}]}, {after: 5m, notify: [{user: "
        "ben}]}]}\n");
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, "ben@example.org", "Disk full");
}

STORY(steps_that_are_not_for_this_case_are_passed_over, kNight, "Europe/Berlin") {
  begin(
      w,
      "  - {id: shop, name: Shop, steps: [{notify: [{user: ana}]}, {after: 5m, when: {severities: [critical]}, notify: "
      "[{user: ben}]}, {after: 5m, when: {business_hours: false, tiers: [1, 2]}, notify: [{user: cat}]}]}\n"
      "organisation: {business_hours: {time_zone: Europe/Berlin, weekdays: [mon, tue, wed, thu, fri], from: '09:00', "
      "until: "
      "'17:00'}}\n");
  w.fires("api", "disk", "Disk full");
  w.forward(9min);
  expect_no_page(w, "ben@example.org");
  expect_no_page(w, "cat@example.org");
  w.forward(1min);
  expect_page(w, "cat@example.org", "Disk full");
  expect_in_timeline(w, "Step 2 of Shop is passed over: it is only for critical, and the incident is error");
  expect_in_timeline(w, "22:10 Cat is notified");
}

STORY(people_are_told_one_after_the_other, kNight, "Europe/Berlin") {
  begin(w, "  - {id: shop, name: Shop, steps: [{choose: round_robin, notify: [{team: shop}]}]}\n");
  w.apply("organisation: {correlation: {enabled: false}}");
  for (const char* key : {"a", "b", "c", "d"}) {
    w.fires("api", key, std::string("Fault ") + key);
    w.forward(1min);
  }
  expect_page(w, "ana@example.org", "Fault a");
  expect_page(w, "ben@example.org", "Fault b");
  expect_page(w, "cat@example.org", "Fault c");
  expect_page(w, "ana@example.org", "Fault d");
  expect_pages(w, "ben@example.org", 1);
}

STORY(whoever_has_too_much_in_hand_is_passed_over, kNight, "Europe/Berlin") {
  begin(w,
        "  - {id: shop, name: Shop, overloaded_at: 1, steps: [{notify: [{user: ana}]}, {after: 5m, notify: [{user: "
        "ben}]}]}\n");
  w.apply("organisation: {correlation: {enabled: false}}");
  w.fires("api", "a", "Fault a");
  w.acknowledge(1, "ana");
  w.fires("api", "b", "Fault b");
  expect_page(w, "ben@example.org", "Fault b");
  EXPECT_EQ(w.inbox("ana@example.org").back().page.title, "Fault a");
  w.acknowledge(2, "ben");
  w.fires("api", "c", "Fault c");
  expect_page(w, "ana@example.org", "Fault c");  // everybody is: better than nobody
  EXPECT_TRUE(w.troubled() ||
              w.timeline(3).find("everybody who is left has too many incidents in hand") != std::string::npos);
}

constexpr const char* kTiers =
    "  - {id: shop, name: Shop, steps: [{notify: [{user: ana}]}, {after: 5m, notify: [{policy: global}]}]}\n"
    "  - {id: global, name: Global, steps: [{after: 1m, notify: [{user: ben}]}, {after: 5m, notify: [{user: cat}]}]}\n";

STORY(a_regional_team_hands_over_to_the_global_one_on_the_same_record, kNight, "Europe/Berlin") {
  begin(w, kTiers);
  w.fires("api", "disk", "Disk full");
  w.forward(5min + 59s);
  expect_no_page(w, "ben@example.org");
  w.forward(1s);
  expect_page(w, "ben@example.org", "Disk full");
  w.forward(5min);
  expect_page(w, "cat@example.org", "Disk full");
  w.acknowledges("cat@example.org");
  w.forward(24h);
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email: step 1 of Shop: named in the policy
22:00 Ana notified by email (ana@example.org)
22:05 Shop hands over to escalation policy Global
22:06 Ben is notified by email: step 1 of Global: named in the policy
22:06 Ben notified by email (ben@example.org)
22:11 Cat is notified by email: step 2 of Global: named in the policy
22:11 Cat notified by email (cat@example.org)
22:11 Cat acknowledged by email
)");
}

STORY(who_is_handed_over_to_and_reaches_nobody_falls_back, kNight, "Europe/Berlin") {
  w.apply("users: [{id: dan, name: Dan}]");
  begin(w,
        "  - {id: shop, name: Shop, steps: [{notify: [{policy: global}]}]}\n"
        "  - {id: global, name: Global, steps: [{notify: [{user: dan}]}]}\n");
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");  // the administrator
}

constexpr const char* kResponse =
    "  - id: shop\n"
    "    name: Shop\n"
    "    steps:\n"
    "      - {notify: [{user: ana}]}\n"
    "      - {after: 15m, name: Confirm the scope, until: resolved, notify: [{user: ben}]}\n"
    "      - {after: 15m, name: Draft statements, until: resolved, notify: [{user: cat}]}\n";

STORY(what_comes_until_it_is_resolved_comes_also_when_somebody_has_it, kNight, "Europe/Berlin") {
  begin(w, kResponse);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  w.acknowledges("ana@example.org");
  w.forward(13min);
  expect_no_page(w, "ben@example.org");
  w.forward(1min);
  expect_page(w, "ben@example.org", "Disk full");
  w.acknowledges("ben@example.org");
  w.forward(5min);
  w.resolve(1, "ana");
  w.forward(24h);
  expect_no_page(w, "cat@example.org");
  expect_pages(w, "ana@example.org", 1);
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email: step 1 of Shop: named in the policy
22:00 Ana notified by email (ana@example.org)
22:01 Ana acknowledged by email
22:15 Step 2 of Shop (Confirm the scope) comes: it does until the incident is resolved
22:15 Ben is notified by email: step 2 of Shop (Confirm the scope): named in the policy
22:15 Ben notified by email (ben@example.org)
22:15 Ben acknowledged too by email
22:20 Ana resolved the incident
)");
}

STORY(an_acknowledgement_does_not_stop_the_message_that_is_on_its_way_to_the_commander, kNight, "Europe/Berlin") {
  begin(w, kResponse);
  w.provider("ben@example.org", Provider::Busy);
  w.fires("api", "disk", "Disk full");
  w.forward(15min);
  w.acknowledges("ana@example.org");
  w.provider("ben@example.org", Provider::Accepts);
  w.forward(10min);
  expect_page(w, "ben@example.org", "Disk full");
}

STORY(an_acknowledgement_holds_for_as_long_as_the_policy_says, kNight, "Europe/Berlin") {
  begin(w, "  - {id: shop, name: Shop, acknowledge_timeout: 30m, steps: [{notify: [{user: ana}]}]}\n");
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");
  w.acknowledge(1, "ana");
  w.forward(29min);
  expect_pages(w, "ana@example.org", 1);
  w.forward(1min);
  expect_pages(w, "ana@example.org", 2);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  expect_in_timeline(w, "Ana's acknowledgement has timed out: it pages again");
  w.acknowledge(1, "ana");
  w.resolve(1, "ana");
  w.forward(24h);
  expect_pages(w, "ana@example.org", 2);
}

STORY(an_edited_policy_strands_nobody_and_the_record_says_which_version_counts, kNight, "Europe/Berlin") {
  begin(w,
        "  - {id: shop, name: Shop, steps: [{notify: [{user: ana}]}, {after: 5m, notify: [{user: ben}]}, {after: 5m, "
        "notify: [{user: ana}]}]}\n");
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  w.apply(
      "escalation_policies: [{id: shop, name: Shop, steps: [{notify: [{user: ana}]}, {after: 10m, notify: [{user: "
      "cat}]}]}]");
  w.forward(4min);
  expect_page(w, "cat@example.org", "Disk full");
  expect_no_page(w, "ben@example.org");
  expect_in_timeline(
      w, "22:05 Escalation policy Shop was edited meanwhile: from here on it goes by version 2, until now by 1");
  w.forward(24h);
  EXPECT_EQ(w.escalation(1).state, Escalation::State::Exhausted);
}

STORY(a_policy_that_is_deleted_strands_nobody, kNight, "Europe/Berlin") {
  begin(w, kTiers);
  w.fires("api", "disk", "Disk full");
  w.apply("services: [{id: checkout, name: Checkout, team: shop, escalation_policy: global}]");
  w.meddle(sql::sim::delete_the_policy_shop, 1);
  w.restart();
  w.forward(5min);
  expect_pages(w, "ana@example.org", 2);  // as the administrator
  expect_in_timeline(w, "Escalation policy shop is no longer declared: from here on it goes by Administrators");
}

}  // namespace
}  // namespace muster::sim
