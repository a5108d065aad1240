// SMS and calls: providers that fail over, answers that come back.
#include "notification/short_words.h"
#include "story.h"

namespace muster::sim {
namespace {

constexpr const char* kAna = "+4917011111111";
constexpr const char* kAnasCall = "+493011111111";
constexpr const char* kBen = "+4917022222222";

constexpr std::string_view kTelephones = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin,
     contacts: [{id: sms, type: sms, address: "+49 170 11111111"}, {id: tel, type: phone, address: "+493011111111"}],
     notify: [{after: 0s, contact: sms}, {after: 3m, contact: tel}]}
  - {id: ben, name: Ben, email: ben@example.org, role: responder, time_zone: Europe/Berlin, language: de,
     contacts: [{id: sms, type: sms, address: "+4917022222222"}]}
teams: [{id: shop, name: Shop, members: [ana, ben]}]
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{after: 0s, notify: [{user: ana}]}, {after: 10m, notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, correlation: false, key: "api-key-0123456789abcdef"}]
providers:
  - {id: first, name: First, type: twilio, priority: 1, key: "first-provider-key-01", settings: {account_sid: AC1, from: "+15005550006"}, secrets: {auth_token: s}}
  - {id: second, name: Second, type: plivo, priority: 2, key: "second-provider-key-1", settings: {auth_id: MA1, from: "+15005550007"}, secrets: {auth_token: s}}
)";

// What became of an answer. Under faults a request is repeated whose first answer was lost, and then is a replay.
void expect_answer(World& w, const Answered& answered, Answered::Became became, std::string_view words) {
  if (w.troubled() && answered.became == Answered::Became::Repeated) return;
  EXPECT_EQ(answered.became, became);
  EXPECT_EQ(answered.words, words);
}
using Became = Answered::Became;

STORY(an_sms_that_one_provider_refuses_goes_by_the_other_at_once, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.provider("first", Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, kAna, "Disk full");
  EXPECT_EQ(w.inbox(kAna).back().page.provider->id, ProviderId("second"));
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by sms, phone after 3m: step 1 of Shop: named in the policy
22:00 sms to Ana goes by Second now: First could not: no such address
22:00 Ana notified by sms (+4917011111111)
)");
}

STORY(a_busy_provider_costs_no_time_when_there_is_another, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.provider("first", Provider::Busy);
  w.fires("api", "disk", "Disk full");
  w.forward(4s);
  if (w.inbox(kAna).empty()) w.forward(1min);  // it was interrupted
  expect_page(w, kAna, "Disk full");
}

STORY(when_all_are_busy_they_are_asked_again, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.provider("first", Provider::Busy);
  w.provider("second", Provider::Busy);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  expect_no_page(w, kAna);
  w.provider("first", Provider::Accepts);
  w.forward(5min);
  expect_page(w, kAna, "Disk full");
}

STORY(what_may_have_arrived_is_first_sent_again_by_the_same_provider, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.provider("first", Provider::BreaksOff);
  w.fires("api", "disk", "Disk full");
  w.forward(10min);
  expect_page(w, kAna, "Disk full");
  EXPECT_EQ(w.inbox(kAna).back().page.provider->id, ProviderId("second"));
  expect_in_timeline(w, "Sent again with the same key");
  expect_in_timeline(w, "sms to Ana goes by Second now");
}

STORY(when_every_provider_refuses_the_next_method_is_used_at_once, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.provider(kAna, Provider::Refuses);
  w.provider(kAnasCall, Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(30s);
  expect_no_page(w, kAna);
  expect_in_timeline(w, "phone is used at once for Ana: sms failed");
  expect_page(w, kBen, "Disk full");  // not after 10 minutes
}

STORY(nobody_answers_the_sms_and_the_telephone_rings_and_a_key_acknowledges, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(2min);
  expect_no_page(w, kAnasCall);
  w.forward(90s);
  expect_page(w, kAnasCall, "Disk full");
  expect_answer(w, w.presses(kAnasCall, "1"), Became::Done, "INC-1 acknowledged. You have it.");
  w.forward(1h);
  expect_no_page(w, kBen);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by sms, phone after 3m: step 1 of Shop: named in the policy
22:00 Ana notified by sms (+4917011111111)
22:03 Ana notified by phone (+493011111111)
22:03 Ana acknowledged by voice
)");
}

STORY(a_reply_acknowledges_and_stops_the_call, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  expect_answer(w, w.replies(kAna, "a 1", "first"), Became::Done, "INC-1 acknowledged. You have it.");
  w.forward(1h);
  expect_no_page(w, kAnasCall);
  expect_no_page(w, kBen);
  expect_in_timeline(w, "22:01 Ana acknowledged by sms");
  EXPECT_TRUE(w.proof("ana", "sms").acknowledged_at);
}

STORY(a_reply_without_a_number_is_for_the_only_one_that_waits, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  expect_answer(w, w.replies(kAna, "Ok!", "first"), Became::Done, "INC-1 acknowledged. You have it.");
  w.fires("api", "cpu", "CPU hot");
  w.fires("api", "net", "Net slow");
  w.forward(1min);
  expect_answer(w, w.replies(kAna, "a", "first"), Became::Unclear, "Which one? 3, 2. Reply with its number, as a 3");
  EXPECT_EQ(w.incident(2).status, Incident::Status::Triggered);
  expect_answer(w, w.replies(kAna, "r2", "first"), Became::Done, "INC-2 resolved.");
  EXPECT_EQ(w.incident(2).status, Incident::Status::Resolved);
}

STORY(what_is_said_to_a_person_is_in_their_language_and_what_it_has_not_in_english, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.apply(R"(
languages: [{id: fr, name: Français, voice: fr-FR, sentences: {"Critical": "Critique", "Error": "Erreur", "since {time}": "depuis {time}",
  "Reply: a {number} to acknowledge, r {number} to resolve": "Réponse : a {number} prend en charge, r {number} résout",
  "{number} acknowledged. You have it.": "{number} pris en charge. Il est à vous."}}]
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Paris, language: fr, contacts: [{id: sms, type: sms, address: "+49 170 11111111"}]}
)");
  w.fires("api", "disk", "Disk full");
  w.forward(2min);
  ASSERT_FALSE(w.inbox(kAna).empty());
  const Page& page = w.inbox(kAna).front().page;
  ASSERT_TRUE(page.translation);
  EXPECT_EQ(page.translation->voice, "fr-FR");
  EXPECT_EQ(sms_text(page, page.first_due),
            "Erreur INC-1: Disk full (Checkout), depuis 22:00 CET.\nRéponse : a 1 prend en charge, r 1 résout");
  EXPECT_EQ(spoken_words(page).facts.front(), "This is Muster. Erreur. Incident 1. Disk full.");
  expect_answer(w, w.replies(kAna, "a 1", "first"), Became::Done, "INC-1 pris en charge. Il est à vous.");
}

STORY(a_strangers_reply_is_refused, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  expect_answer(w, w.replies("+4915099999999", "a 1", "first"), Became::Refused, "");  // a stranger learns nothing
  // Ben is known, and was not told.
  expect_answer(w, w.replies(kBen, "a 1", "first"), Became::Refused, "You were not told of INC-1.");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  expect_in_timeline(w,
                     "An answer by sms from +4915099999999 was refused: nobody has this address among their contacts");
  expect_in_timeline(w, "An answer by sms from +4917022222222 was refused: this address was not told of INC-1");
  w.forward(3min);
  expect_page(w, kAnasCall, "Disk full");
}

STORY(the_same_reply_is_heard_once, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  w.replies(kAna, "e 1", "first", "SM1");
  w.forward(1min);
  expect_page(w, kBen, "Disk full");
  expect_answer(w, w.replies(kAna, "e 1", "first", "SM1"), Became::Repeated, "");
  w.forward(1min);
  expect_pages(w, kBen, 1);
}

STORY(words_that_are_not_certainly_a_command_do_nothing, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(1min);
  expect_answer(w, w.replies(kAna, "I cannot ack this", "first"), Became::Unclear,
                "Not understood. Reply: a 1 to acknowledge, r 1 to resolve, e 1 to escalate, s 1 1h to snooze");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  expect_in_timeline(w, "Ana answered by sms, which was not understood: I cannot ack this");
}

STORY(what_the_provider_could_not_deliver_goes_by_the_other, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.fires("api", "disk", "Disk full");
  w.forward(10s);
  expect_page(w, kAna, "Disk full");
  if (w.troubled()) {  // an attempt that was interrupted has no receipt; the fault comes at its operation all the same
    for (int i = 0; i < 20; ++i) {
      w.fires("api", "disk", "Disk full " + std::to_string(i));
      w.forward(10s);
    }
    return;
  }
  w.receipt(kAna, DeliveryReceipt::State::Failed, "undelivered, 30005");
  w.forward(10s);
  EXPECT_EQ(w.inbox(kAna).back().page.provider->id, ProviderId("second"));
  w.receipt(kAna, DeliveryReceipt::State::Delivered);
  w.receipt(kAna, DeliveryReceipt::State::Read);
  w.receipt(kAna, DeliveryReceipt::State::Read);
  w.receipt(kAna, DeliveryReceipt::State::Failed, "late and wrong");
  expect_timeline(w, R"(22:00 Alert opened by API: Disk full on Checkout
22:00 INC-1 opened for Checkout, escalation policy Shop
22:00 Ana is notified by sms, phone after 3m: step 1 of Shop: named in the policy
22:00 Ana notified by sms (+4917011111111)
22:00 sms to Ana did not arrive: undelivered, 30005
22:00 sms to Ana goes by Second now: First could not: not delivered: undelivered, 30005
22:00 Ana notified by sms (+4917011111111)
22:00 sms reached Ana's telephone (+4917011111111)
22:00 Ana has read it by sms (+4917011111111): its provider says so
)");
}

STORY(a_call_that_nobody_takes_moves_the_next_step_ahead, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  w.provider(kAna, Provider::Refuses);
  w.provider("second", Provider::Refuses);
  w.fires("api", "disk", "Disk full");
  w.forward(5s);
  w.forward(4min);
  if (w.inbox(kAnasCall).empty()) return;  // under faults the call may come later
  w.receipt(kAnasCall, DeliveryReceipt::State::Failed, "no-answer");
  w.forward(2min);
  expect_page(w, kBen, "Disk full");
}

STORY(a_test_page_by_sms_is_confirmed_by_a_reply, kNight, "Europe/Berlin") {
  w.apply(kTelephones);
  EXPECT_TRUE(w.test_contact("ana", "ben", "sms"));
  w.forward(1min);
  expect_page(w, kBen, "Testnachricht von Muster");
  expect_answer(w, w.replies(kBen, "a", "first"), Became::Received, "Der Test ist angekommen. Danke.");
  EXPECT_TRUE(w.proof("ben", "sms").acknowledged_at);
}

STORY(quiet_hours_hold_back_a_warning_and_not_what_is_critical, kNight, "Europe/Berlin") {
  w.apply(R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, time_zone: Europe/Berlin, quiet_hours: {from: "21:00", until: "07:00"},
     contacts: [{id: mail, type: email, address: ana@example.org}]}
escalation_policies: [{id: shop, name: Shop, steps: [{notify: [{user: ana}]}], repeat_after: 20h}]
services: [{id: checkout, name: Checkout, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, correlation: false, key: "api-key-0123456789abcdef"}]
)");
  w.send("api", R"({"summary":"Disk filling","dedup_key":"a","severity":"warning"})");
  w.forward(8h);
  expect_no_page(w, "ana@example.org");
  w.send("api", R"({"summary":"Disk full","dedup_key":"b","severity":"critical"})");
  w.forward(1min);
  expect_page(w, "ana@example.org", "Disk full");
  w.forward(1h);
  EXPECT_EQ(w.inbox("ana@example.org").back().page.title, "Disk filling");
  expect_in_timeline(w,
                     "Ana is notified by email after 9h: step 1 of Shop: named in the policy. It is quiet for them "
                     "until 2026-03-19T06:00:00Z");
}

}  // namespace
}  // namespace muster::sim
