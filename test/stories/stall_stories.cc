// After a stall, and when nobody answers: the regressions that the simulation found.
#include "notification/words.h"
#include "story.h"

namespace muster::sim {
namespace {

STORY(a_policy_whose_every_delivery_failed_falls_back, kNight, "Europe/Berlin") {
  w.apply(R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
teams: [{id: shop, name: Shop, members: [ben]}]
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{after: 0s, notify: [{user: ben}]}]}]
services: [{id: shop, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: shop, key: "api-key-0123456789abcdef"}]
)");
  w.provider("ben@example.org", Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(10min);
  expect_page(w, "ana@example.org", "Disk full");
}

TEST(Stories, what_reached_nobody_is_not_given_up) {
  World w(kNight, "Europe/Berlin", {.fault = {}});
  w.apply(kShop);
  for (const char* address : {"ana@example.org", "ben@example.org", "http://127.0.0.1:9099/ana"})
    w.provider(address, Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(5h);
  w.provider("ana@example.org", Provider::Accepts);
  w.forward(30min);
  EXPECT_GE(w.inbox("ana@example.org").size(), 1u);
}

TEST(Stories, attempts_that_nobody_answers_do_not_keep_all_hands_full) {
  World w(kNight, "Europe/Berlin", {.fault = {}, .in_flight_max = 1});
  w.apply(kShop);
  w.provider("ana@example.org", Provider::Hangs);
  w.fires("api", "disk", "Disk full");
  w.forward(10min);
  EXPECT_GE(w.inbox("ben@example.org").size(), 1u);
}

TEST(Stories, attempts_that_were_cancelled_do_not_keep_all_hands_full) {
  World w(kNight, "Europe/Berlin", {.fault = {}, .in_flight_max = 1});
  w.apply(kShop);
  w.provider("ana@example.org", Provider::Hangs);
  w.fires("api", "disk", "Disk full");
  w.acknowledge(1, "ben");
  w.provider("ana@example.org", Provider::Accepts);
  w.forward(2min);
  w.fires("api", "net", "Net down");
  expect_page(w, "ana@example.org", "Net down");
}

TEST(Stories, after_a_stall_the_severe_and_the_new_come_first_and_say_that_they_are_late) {
  World w(kNight, "Europe/Berlin", {.fault = {}, .in_flight_max = 1});
  w.apply(kShop);
  w.acknowledge(w.declare("ben", "checkout", "Something else"), "ben");
  const std::size_t before = w.inbox("ana@example.org").size();
  // Four come in at once, and the machine is suspended before the first one is paged.
  std::vector<Taken> taken;
  ASSERT_EQ(w.post("api", R"([{"dedup_key": "a", "summary": "Old", "severity": "warning"},
                              {"dedup_key": "b", "summary": "Severe", "severity": "critical"},
                              {"dedup_key": "c", "summary": "New", "severity": "warning"},
                              {"dedup_key": "d", "summary": "Over", "severity": "critical"}])",
                   taken),
            Reply::Done);
  ASSERT_EQ(w.post("api", R"({"dedup_key": "d", "status": "resolved"})", taken), Reply::Done);
  w.suspend(3h);
  w.forward(1min);
  const auto& inbox = w.inbox("ana@example.org");
  ASSERT_EQ(inbox.size(), before + 3) << "none for what is resolved";
  EXPECT_EQ(inbox[before].page.title, "Severe");
  EXPECT_EQ(inbox[before + 1].page.title, "New");
  EXPECT_EQ(inbox[before + 2].page.title, "Old");
  EXPECT_THAT(mail_words(inbox[before].page, w.now()).text, testing::HasSubstr("delayed since"));
}

TEST(Stories, of_two_messages_that_say_the_same_the_newer_one_goes) {
  World w(kNight, "Europe/Berlin", {.fault = {}});
  w.apply(R"(
users: [{id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}]
teams: [{id: shop, name: Shop, members: [ana]}]
escalation_policies: [{id: shop, name: Shop, team: shop, repeat: 3, repeat_after: 1m, steps: [{after: 0s, notify: [{user: ana}]}]}]
services: [{id: shop, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: shop, key: "api-key-0123456789abcdef"}]
)");
  w.provider("ana@example.org", Provider::Busy);
  w.fires("api", "disk", "Disk full");
  w.forward(150s);
  w.suspend(10min);
  w.provider("ana@example.org", Provider::Accepts);
  w.forward(1s);
  EXPECT_EQ(w.inbox("ana@example.org").size(), 1u);
  EXPECT_THAT(w.timeline(1), testing::HasSubstr("is left out: a newer message to the same address goes now"));
  EXPECT_THAT(w.broken_invariants(), testing::IsEmpty());
}

TEST(Stories, senders_get_time_to_repeat_after_the_machine_slept) {
  World w(kNight, "Europe/Berlin", {.fault = {}});
  w.apply(kShop);
  w.send("prom", R"([{"labels":{"alertname":"DiskFull"}}])");
  w.suspend(3h);
  w.forward(1min);
  EXPECT_EQ(w.open_alerts(), 1u) << "its sender could not reach us";
  w.forward(10min);
  EXPECT_EQ(w.open_alerts(), 0u);
}

}  // namespace
}  // namespace muster::sim
