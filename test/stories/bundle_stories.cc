// What is due for one address at one time is one message.
#include "story.h"

namespace muster::sim {
namespace {

constexpr const char* kAna = "ana@example.org";
constexpr const char* kSms = "+4917011111111";

// Ana sleeps until 07:00 (06:00 UTC).
constexpr std::string_view kSleeps = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin, quiet_hours: {from: "21:00", until: "07:00"},
     contacts: [{id: mail, type: email, address: ana@example.org}]}
escalation_policies: [{id: shop, name: Shop, steps: [{notify: [{user: ana}]}], repeat_after: 20h}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, correlation: false, key: "api-key-0123456789abcdef"}]
)";

void warns(World& w, const std::string& key, const std::string& summary) {
  w.send("api", R"({"summary":")" + summary + R"(","dedup_key":")" + key + R"(","severity":"warning"})");
}

// Every incident of which a message to the address tells.
std::size_t told(World& w, std::string_view address) {
  std::set<IncidentId> all;
  for (const Arrived& arrived : w.inbox(address)) {
    all.insert(arrived.page.incident);
    for (const AlsoTold& other : arrived.page.others) all.insert(other.incident);
  }
  return all.size();
}

STORY(what_waited_for_the_morning_is_one_message, kNight, "Europe/Berlin") {
  w.apply(kSleeps);
  for (const char* key : {"a", "b", "c"}) {
    warns(w, key, std::string("Fault ") + key);
    w.forward(1h);
  }
  w.resolves("api", "b");  // what is over by then is not told of
  w.forward(5h + 59min);
  expect_no_page(w, kAna);
  w.forward(1min);
  expect_page(w, kAna, "Fault a");
  expect_page(w, kAna, "Fault c");
  expect_pages(w, kAna, 1);
  if (!w.troubled()) {
    const Page& page = w.inbox(kAna).front().page;
    EXPECT_EQ(page.incident_number, "INC-3") << "the newest first";
    ASSERT_EQ(page.others.size(), 1u);
    EXPECT_EQ(page.others[0].number, "INC-1");
  }
  expect_in_timeline(w, "Ana notified by email (ana@example.org), in one message with INC-3");
  w.acknowledges(kAna);
  if (w.troubled()) return;  // what may not have arrived was sent again, each by itself
  EXPECT_EQ(w.incident(3).status, Incident::Status::Acknowledged);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered) << "the button is about one of them";
}

STORY(a_message_of_several_that_may_not_have_arrived_is_sent_again_one_by_one, kNight, "Europe/Berlin") {
  w.apply(kSleeps);
  for (const char* key : {"a", "b", "c"}) warns(w, key, std::string("Fault ") + key);
  w.forward(8h);
  w.provider(kAna, Provider::BreaksOff);
  w.forward(1h + 2s);
  w.provider(kAna, Provider::Accepts);
  w.forward(1min);
  EXPECT_EQ(told(w, kAna), 3u);
  expect_pages(w, kAna, 3);
}

STORY(a_message_of_several_that_is_refused_fails_for_all_of_them, kNight, "Europe/Berlin") {
  w.apply(kSleeps);
  for (const char* key : {"a", "b"}) warns(w, key, std::string("Fault ") + key);
  w.provider(kAna, Provider::Refuses);
  w.forward(9h + 1min);
  expect_no_page(w, kAna);
  if (w.troubled()) return;
  for (const std::int64_t number : {1, 2})
    EXPECT_NE(w.timeline(number).find("Ana could not be notified: every method failed"), std::string::npos);
}

constexpr std::string_view kTelephone = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin, quiet_hours: {from: "21:00", until: "07:00"},
     contacts: [{id: sms, type: sms, address: "+49 170 11111111"}]}
escalation_policies: [{id: shop, name: Shop, steps: [{notify: [{user: ana}]}], repeat_after: 20h}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, correlation: false, key: "api-key-0123456789abcdef"}]
providers:
  - {id: first, name: First, type: twilio, priority: 1, key: "first-provider-key-01", settings: {account_sid: AC1, from: "+15005550006"}, secrets: {auth_token: s}}
  - {id: second, name: Second, type: plivo, priority: 2, key: "second-provider-key-1", settings: {auth_id: MA1, from: "+15005550007"}, secrets: {auth_token: s}}
)";

STORY(an_answer_names_one_of_several, kNight, "Europe/Berlin") {
  w.apply(kTelephone);
  for (const char* key : {"a", "b"}) warns(w, key, std::string("Fault ") + key);
  w.forward(9h + 1min);
  expect_pages(w, kSms, 1);
  w.replies(kSms, "a 1", "first");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  EXPECT_EQ(w.incident(2).status, Incident::Status::Triggered);
}

STORY(a_receipt_that_it_did_not_arrive_is_about_all_of_them, kNight, "Europe/Berlin") {
  w.apply(kTelephone);
  for (const char* key : {"a", "b"}) warns(w, key, std::string("Fault ") + key);
  w.forward(9h + 1min);
  if (w.inbox(kSms).empty()) w.forward(1min);
  w.receipt(kSms, DeliveryReceipt::State::Failed, "switched off");
  w.forward(1min);
  if (w.troubled()) return;
  EXPECT_EQ(w.inbox(kSms).size(), 2u);
  EXPECT_EQ(w.inbox(kSms).back().page.provider->id, ProviderId("second"));
  EXPECT_EQ(w.inbox(kSms).back().page.others.size(), 1u);
}

// A storm rings without end. Ana asks for ten calm minutes; Ben is told all the same.
constexpr std::string_view kStormy = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, calm_until: "2026-03-18T21:10:00Z",
     contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, role: responder, contacts: [{id: mail, type: email, address: ben@example.org}]}
escalation_policies: [{id: shop, name: Shop, steps: [{notify: [{user: ana}]}, {after: 5m, notify: [{user: ben}]}], repeat_after: 20h}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, correlation: false, key: "api-key-0123456789abcdef"}]
)";

STORY(a_calm_telephone_loses_nothing_and_holds_up_nobody, kNight, "Europe/Berlin") {
  w.apply(kStormy);
  w.fires("api", "a", "Fault a");
  w.forward(2min);
  w.fires("api", "b", "Fault b");
  w.forward(5min);
  expect_no_page(w, kAna);
  expect_page(w, "ben@example.org", "Fault a");
  expect_in_timeline(w, "email to Ana waits until");
  w.forward(3min + 30s);
  expect_page(w, kAna, "Fault a");
  expect_page(w, kAna, "Fault b");
  if (!w.troubled()) {
    expect_pages(w, kAna, 1);
    EXPECT_EQ(told(w, kAna), 2u);
  }
}

STORY(a_page_that_came_by_mail_is_answered_by_mail, kNight, "Europe/Berlin") {
  w.apply(kStormy);
  w.forward(11min);
  w.fires("api", "a", "Fault a");
  w.forward(1min);
  expect_page(w, kAna, "Fault a");
  // When nobody heard that it was committed, the same mail comes again, and is known.
  const auto mailed = [&](std::string_view from, std::string_view text, Answered::Became became) {
    const Answered::Became came = w.mails(kAna, std::string(from), std::string(text)).became;
    EXPECT_TRUE(came == became || (w.troubled() && came == Answered::Became::Repeated)) << text;
  };
  mailed("eve@example.org", "a", Answered::Became::Refused);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  mailed("Ana@Example.org", "I cannot ack this", Answered::Became::Unclear);
  mailed("Ana@Example.org", "ack", Answered::Became::Done);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  w.forward(10min);
  expect_no_page(w, "ben@example.org");
  expect_in_timeline(w, "Ana acknowledged by email");
  expect_in_timeline(w, "An answer by email from eve@example.org was refused");
}

}  // namespace
}  // namespace muster::sim
