#include "story.h"

namespace muster::sim {
namespace {

constexpr const char* kTest = "Test page from Muster";

void expect_record(World& w, std::string_view expected) {
  if (w.troubled()) return;
  EXPECT_EQ(w.timeline_of_no_incident(), expected);
}

STORY(a_test_page_goes_the_way_of_a_page_and_is_confirmed, kNight, "Europe/Berlin") {
  w.apply(kShop);
  EXPECT_TRUE(w.test_contact("ana", "ana", "mail"));
  expect_page(w, "ana@example.org", kTest);
  expect_no_page(w, "http://127.0.0.1:9099/ana");
  w.forward(1min);
  EXPECT_TRUE(w.proof("ana", "mail").accepted_at);
  EXPECT_FALSE(w.proof("ana", "mail").acknowledged_at);
  w.acknowledges("ana@example.org");
  w.acknowledges("ana@example.org");
  EXPECT_TRUE(w.proof("ana", "mail").acknowledged_at);
  EXPECT_TRUE(w.proof("ana", "mail").test);
  expect_record(w, R"(22:00 Ana sent a test page to Ana by email (ana@example.org)
22:00 Ana notified by email (ana@example.org)
22:01 Ana got the test page that was sent by email (ana@example.org)
)");
}

constexpr std::string_view kTwoWays = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin,
     contacts: [{id: mail, type: email, address: ana@example.org}, {id: second, type: email, address: second@example.org}]}
services: [{id: checkout, name: Checkout}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

STORY(an_address_is_verified_by_the_code_that_went_there, kNight, "Europe/Berlin") {
  w.apply(kTwoWays);
  w.asks_about("ana", "second");
  expect_page(w, "second@example.org", "Your code for Muster");
  w.fires("api", "disk", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");
  w.forward(9min);
  EXPECT_NE(w.inbox("second@example.org").back().page.title, "Disk full") << "it comes last";
  w.forward(1min);
  expect_page(w, "second@example.org", "Disk full");
  expect_in_timeline(w, "Ana is notified by email, email (not verified) after 10m");
  w.acknowledge(1, "ana");
  // Under faults it may have been asked twice: the newest code counts.
  std::string code;
  for (const Arrived& arrived : w.inbox("second@example.org"))
    if (!arrived.page.code.empty()) code = arrived.page.code;
  EXPECT_TRUE(w.enters_code("ana", "second", code));
  w.fires("api", "net", "Net down");
  expect_page(w, "second@example.org", "Net down");
}

STORY(an_address_that_is_not_verified_is_used_when_the_other_one_fails, kNight, "Europe/Berlin") {
  w.apply(kTwoWays);
  w.asks_about("ana", "second");
  w.provider("ana@example.org", Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, "second@example.org", "Disk full");
}

STORY(a_test_of_a_contact_that_does_not_work_wakes_nobody_else, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ben@example.org", Provider::Refuses);
  EXPECT_TRUE(w.test_contact("ana", "ben", "mail"));
  w.forward(1h);
  expect_no_page(w, "ana@example.org");
  EXPECT_FALSE(w.proof("ben", "mail").accepted_at);
  EXPECT_EQ(w.proof("ben", "mail").state, "failed");
  expect_record(w, R"(22:00 Ana sent a test page to Ben by email (ben@example.org)
22:00 email to Ben failed: rejected: no such address
)");
}

STORY(a_test_that_arrived_is_not_sent_again, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.provider("ben@example.org", Provider::LosesTheAnswer);
  EXPECT_TRUE(w.test_contact("ben", "ben", "mail"));
  w.forward(3s);
  if (w.inbox("ben@example.org").empty()) w.forward(10s);  // it was interrupted before it was sent
  w.acknowledges("ben@example.org");
  const std::size_t arrived = w.inbox("ben@example.org").size();
  EXPECT_EQ(w.proof("ben", "mail").state, "accepted");
  w.forward(1h);
  // Under faults the request for the test may have been repeated, and the other test has a link of its own.
  EXPECT_TRUE(w.troubled() || w.inbox("ben@example.org").size() == arrived);
}

STORY(tests_are_bounded, kNight, "Europe/Berlin") {
  w.apply(kShop);
  // Under faults a request may be repeated that was done already: it counts twice.
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(w.test_contact("ana", "ana", "mail") || w.troubled());
  EXPECT_FALSE(w.test_contact("ana", "ana", "mail"));
  EXPECT_TRUE(w.test_contact("ana", "ana", "hook")) << "each contact has its own bound";
  w.forward(11min);
  EXPECT_TRUE(w.test_contact("ana", "ana", "mail"));
}

STORY(a_page_proves_a_contact_too, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  EXPECT_TRUE(w.proof("ana", "mail").accepted_at);
  w.acknowledges("ana@example.org");
  EXPECT_TRUE(w.proof("ana", "mail").acknowledged_at);
  EXPECT_FALSE(w.proof("ana", "mail").test);
}

STORY(a_device_is_pushed_to_at_once, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.registers_device("ana", "Ana's phone");
  w.fires("api", "disk", "Disk full");
  expect_page(w, "Ana's phone", "Disk full");
  expect_page(w, "ana@example.org", "Disk full");
  w.acknowledges("Ana's phone");
  w.forward(24h);
  expect_no_page(w, "http://127.0.0.1:9099/ana");
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by email, push, webhook after 2m: step 1 of Shop: on call for Shop primary
22:00 Ana notified by email (ana@example.org)
22:00 Ana notified by push (Ana's phone)
22:00 Ana acknowledged by push
22:00 1 pending deliveries stopped
)");
}

constexpr std::string_view kPushFirst = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin,
     contacts: [{id: mail, type: email, address: ana@example.org}],
     notify: [{after: 0s, contact: push}, {after: 5m, contact: mail}]}
services: [{id: checkout, name: Checkout}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

STORY(a_device_that_is_gone_is_removed_and_the_next_method_comes_at_once, kNight, "Europe/Berlin") {
  w.apply(kPushFirst);
  w.registers_device("ana", "Ana's phone");
  w.provider("Ana's phone", Provider::Gone);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, "ana@example.org", "Disk full");  // not after 5 minutes
  EXPECT_TRUE(w.devices("ana").empty());
  expect_in_timeline(w,
                     "22:00 push to Ana failed: rejected: no such browser\n"
                     "22:00 Ana's device Ana's phone was removed: no such browser\n"
                     "22:00 email is used at once for Ana: push failed\n");
  w.fires("api", "net", "Net down");  // without a device, its rule's time is the next method's
  expect_page(w, "ana@example.org", "Net down");
}

STORY(a_test_page_finds_out_that_a_device_is_gone, kNight, "Europe/Berlin") {
  w.apply(kPushFirst);
  w.registers_device("ana", "Ana's phone");
  w.provider("Ana's phone", Provider::Gone);
  EXPECT_TRUE(w.test_contact("ana", "ana", w.devices("ana").at(0).id.str()));
  w.forward(10s);
  EXPECT_TRUE(w.devices("ana").empty());
  expect_no_page(w, "ana@example.org");
  expect_record(w, R"(22:00 Ana registered the device Ana's phone
22:00 Ana sent a test page to Ana by push (Ana's phone)
22:00 push to Ana failed: rejected: no such browser
22:00 Ana's device Ana's phone was removed: no such browser
)");
}

STORY(a_planned_self_test_begins_at_its_hour_and_says_what_failed, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply("organisation: {selftest: {weekdays: [thu], at: \"10:00\", time_zone: Europe/Berlin}}\n");
  w.provider("ben@example.org", Provider::Refuses);
  w.forward(12h - 1min);
  expect_no_page(w, "ana@example.org");
  w.forward(2min);
  expect_page(w, "ana@example.org", kTest);
  w.forward(10min);
  expect_record(w, R"(10:00 Muster sent a test page to Ana by webhook (http://127.0.0.1:9099/ana)
10:00 Muster sent a test page to Ana by email (ana@example.org)
10:00 Muster sent a test page to Ben by email (ben@example.org)
10:00 Muster began a self-test: 3 test pages, 0 dead ends
10:00 email to Ben failed: rejected: no such address
10:00 Ana notified by email (ana@example.org)
10:00 Ana notified by webhook (http://127.0.0.1:9099/ana)
10:06 The self-test is over: 2 worked, 1 failed, 0 dead ends. Nothing reaches Ben. What failed: Ben by email (ben@example.org): no such address
10:06 Ana is told by email: The self-test did not reach everybody
10:06 Ana notified by email (ana@example.org)
)");
  expect_notice(w, "ana@example.org", "The self-test did not reach everybody");
  w.forward(std::chrono::days(6));
  expect_pages(w, "ana@example.org", 1);
  w.forward(std::chrono::days(1));
  expect_pages(w, "ana@example.org", 2);
}

STORY(a_self_test_that_is_late_is_left_out, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply("organisation: {selftest: {at: \"10:00\", time_zone: Europe/Berlin}}\n");
  w.forward(11h);
  w.suspend(2h);
  w.forward(1h);
  expect_no_page(w, "ana@example.org");
  w.forward(23h);
  expect_page(w, "ana@example.org", kTest);
}

}  // namespace
}  // namespace muster::sim
