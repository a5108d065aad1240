// The second half of a P1 in one flow: what is told while it lasts, what follows it, and that it comes again.
#include "classify/classify.h"
#include "correspondence/log.h"
#include "incident/incidents.h"
#include "regulatory/act.h"
#include "reviews/meeting.h"
#include "second_half.h"
#include "statuspage/subscribers.h"

namespace muster::sim {
namespace {

// Ana leads the shop, Ben responds, Cem does what is to be done afterwards; Lea is the lawyer.
constexpr const char* kCompany = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: manager, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, role: responder, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: cem, name: Cem, email: cem@example.org, role: responder, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: cem@example.org}]}
  - {id: lea, name: Lea, email: lea@example.org, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: lea@example.org}]}
  - {id: root, name: Root, email: root@example.org, role: admin, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: root@example.org}]}
teams: [{id: shop, name: Shop, members: [ana, ben, cem]}]
escalation_policies: [{id: shop, name: Shop, team: shop, repeat: 1, steps: [{notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
organisation:
  business_hours: {time_zone: Europe/Berlin, weekdays: [mon, tue, wed, thu, fri], from: "09:00", until: "17:00"}
  audiences:
    - id: customers
      name: Customers
      emails: [list@customer.example]
      senders: {users: [ben]}
      approvals: [{id: legal, name: Legal, users: [lea], customer_data: true}]
    - {id: regulators, name: Regulators, emails: [office@law.example], senders: {users: [ben]}}
  update_cadence:
    - {priorities: [P1], every: 30m, remind_before: 5m, page_after: 10m}
  regulatory_clocks:
    - {id: gdpr, name: GDPR, customer_data: true, deadlines: [{id: notification, name: Notification, within: 72h}],
       responsible: {users: [ben]}, remind_before: [24h], page_before: 1h}
  reviews:
    rules:
      - {id: severe, name: Severe, severities: [critical, error]}
status_pages:
  - id: shop
    name: Shop status
    components: [{id: paying, name: Paying, service: checkout}]
    publishers: {users: [ben]}
    approval: {users: [ana], from: major}
)";

using Afterwards = Result<Incident> (*)(Turn&, const Configuration&, IncidentId, const By&);

void afterwards(World& w, const std::string& user, Afterwards act) {
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(act(turn, config, id, by));
  });
}

// The newest draft on the status page, with Ana's word on it.
void is_asked_and_says(World& w, bool agrees, const std::string& reason) {
  says_of_draft(
      w, "ben",
      [](Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version, const Publisher& who) {
        const auto update = find_update(turn.tx, id);
        return update->stage == PostUpdate::Stage::Draft ? propose_update(turn, config, id, version, who)
                                                         : Result<PostUpdate>(*update);
      });
  w.forward(1min);
  w.does(1, "ana", [&](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    const auto drafts = drafts_of(turn.tx, StatusPageId("shop"));
    if (drafts.empty() || drafts.front().stage != PostUpdate::Stage::Proposed) return true;
    return bool(
        answer_update(turn, config, drafts.front().id, drafts.front().version, agrees, reason, {by, UserId("ana")}));
  });
}

// Nobody writes an update, so that it is late and pages; then Ben does.
void updates_are_late(World& w) {
  w.forward(31min);
  expect_told(w, "ben@example.org", "An update on INC-1 is due at");
  expect_in_timeline(w, "The next update is late: it was due at");
  w.restart();
  w.forward(11min);
  expect_in_timeline(w, "late: Ben is paged");
  w.writes(1, "ben", {Update{"No card works.", "We ask the provider.", "", std::nullopt}, std::nullopt});
  w.forward(1min);
  expect_in_timeline(w, "The update came ");
}

// Data of customers is exposed: the law's clock begins, and the lawyer has to agree to each word for customers.
void legal_refuses_and_then_agrees(World& w) {
  exposes(w);
  w.forward(1min);
  expect_in_timeline(w, "The clock GDPR started by its rule");
  tells(w, "customers", "Your cards were stolen");
  w.forward(1min);
  expect_notice(w, "lea@example.org",
                "Ben asks you to approve what Customers read about INC-1: Your cards were stolen");
  EXPECT_TRUE(answers(w, "lea", "We do not know that"));
  w.forward(1h);
  EXPECT_EQ(letters_to(w, "list@customer.example", "Your cards were stolen"), 0u);
  expect_in_timeline(w, "Lea refused what Customers was to read: Your cards were stolen (We do not know that)");
  tells(w, "customers", "Somebody may have seen names");
  w.forward(1min);
  EXPECT_TRUE(answers(w, "lea"));
  sends(w);
  w.restart();
  w.forward(5min);
  EXPECT_GE(letters_to(w, "list@customer.example", "Somebody may have seen names"), 1u);
}

// The provider that carries mail to subscribers is out too: the page says it at once, they hear of it when it is back.
void the_page_says_it_while_mail_is_out(World& w) {
  subscribes(w, {"vera@customer.example"});
  w.provider("vera@customer.example", Provider::Busy);
  w.provider("walt@customer.example", Provider::Busy);
  drafts(w, "ben", status_says(PostState::Identified, PostImpact::Major, "The bank's fault."));
  is_asked_and_says(w, false, "We do not name others");
  EXPECT_TRUE(shown(w).empty()) << "what was refused is not published";
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    const auto drafts = drafts_of(turn.tx, StatusPageId("shop"));
    if (drafts.front().says.text.at("en") == "No card works.") return true;
    return bool(edit_draft(turn, config, drafts.front().id, drafts.front().version, 0,
                           status_says(PostState::Identified, PostImpact::Major, "No card works."),
                           {by, UserId("ben")}));
  });
  is_asked_and_says(w, true, "");
  says_of_draft(w, "ben", publish_update);
  ASSERT_EQ(shown(w).size(), 1u);
  EXPECT_EQ(shown(w).front().updates.back().says.text.at("en"), "No card works.");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By&) {
    return bool(
        subscribe(turn, config.status_pages.at(StatusPageId("shop")),
                  {.post = posts_of(turn.tx, id).front().id, .address = "walt@customer.example", .confirmed = true}));
  });
  w.restart();
  w.forward(20min);
  EXPECT_EQ(mails_about(w, "vera@customer.example", "Paying fails"), 0u);
  w.provider("vera@customer.example", Provider::Accepts);
  w.provider("walt@customer.example", Provider::Accepts);
  w.forward(2h);
  EXPECT_GE(mails_about(w, "vera@customer.example", "Shop status: Paying fails (Identified)"), 1u);
}

void it_is_resolved_and_everybody_hears_of_it(World& w) {
  w.goes_to(1, "ben", Stage::Mitigated);
  w.resolve(1, "ben");
  drafts(w, "ben", status_says(PostState::Resolved, PostImpact::Major, "Cards work again."));
  is_asked_and_says(w, true, "");
  says_of_draft(w, "ben", publish_update);
  w.forward(5min);
  for (const char* address : {"vera@customer.example", "walt@customer.example"})
    EXPECT_GE(mails_about(w, address, "Shop status: Paying fails (Resolved)"), 1u) << address;
  EXPECT_THAT(w.inbox("walt@customer.example").back().page.text,
              testing::HasSubstr("your subscription ends by itself"));
  const auto planned = review(w, 1);
  ASSERT_TRUE(planned.starts_at);
  EXPECT_LE(*planned.starts_at - *w.incident(1).resolved_at, 48h);
  expect_told(w, "ana@example.org", "Review of INC-1 on ");
  expect_told(w, "ben@example.org", "Review of INC-1 on ");
}

void the_review_finds_what_is_to_be_done(World& w) {
  w.forward(*review(w, 1).starts_at - w.now());
  afterwards(w, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return begin_meeting(turn, config, id, by);
  });
  afterwards(w, "ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return note_in_meeting(turn, id, true, "We want a second provider", by);
  });
  adds(w, 1, "ana", {.title = "Sign with a second provider", .owner = UserId("cem"), .due_at = w.now() + 72h});
  w.restart();
  w.does(1, "ana", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(end_meeting(turn, config, w.doors().open_alerts(), id, "There was one provider", by));
  });
  EXPECT_EQ(review(w, 1).state, Review::State::Held);
  expect_in_timeline(w, "Ana ended the review and signed it off");
}

void the_law_is_told_in_time(World& w) {
  w.forward(24h);
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    for (const Communication& one : communications_of(turn.tx, id))
      if (one.audience == AudienceId("regulators")) return true;
    Telling telling;
    telling.send = true;
    telling.messages = {{AudienceId("regulators"), {"Breach", "Names may have been seen."}, "gdpr/notification"}};
    return bool(tell_audiences(turn, config, id, telling, {by, UserId("ben")}));
  });
  w.forward(5min);
  EXPECT_GE(letters_to(w, "office@law.example", "Breach"), 1u);
  expect_in_timeline(w, "Ben proved that Notification of GDPR was sent: sent with Muster to Regulators: Breach");
}

void what_is_to_be_done_is_not(World& w) {
  const std::string due = rfc3339(item(w, 1).due_at).substr(0, 10);
  w.forward(item(w, 1).due_at + 1h - w.now());
  expect_notice(w, "cem@example.org", "Overdue since " + due + ": Sign with a second provider");
  w.restart();
  w.forward(48h);
  expect_notice(w, "ana@example.org", "An action item of Cem is not done: Sign with a second provider");
}

void the_same_comes_again(World& w) {
  w.fires("api", "cards-2", "Provider refuses 97 % of cards on pay-08");
  w.acknowledge(2, "ben");
  w.forward(1min);
  expect_notice(w, "cem@example.org", "It happened again, and this is not done: Sign with a second provider");
  w.look([](store::Tx& tx) {
    const auto again = action_repeats_of(tx, 1);
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again.front(), 2);
  });
  w.resolve(2, "ben");
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    return bool(move_action_item(turn, config, 1, ActionItem::State::Done, by, ""));
  });
}

STORY(the_second_half_of_a_p1, kNight, "Europe/Berlin") {
  w.apply(kCompany);
  w.fires("api", "cards-1", "Provider refuses 93 % of cards on pay-07");
  expect_page(w, "ben@example.org", "Provider refuses 93 % of cards on pay-07");
  w.acknowledge(1, "ben");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(classify(turn, config, id, {.answers = {Impact::All, Criticality::Critical, Urgency::Now}}, by));
  });
  EXPECT_EQ(w.incident(1).priority, Priority::P1);
  updates_are_late(w);
  legal_refuses_and_then_agrees(w);
  the_page_says_it_while_mail_is_out(w);
  it_is_resolved_and_everybody_hears_of_it(w);
  the_review_finds_what_is_to_be_done(w);
  the_law_is_told_in_time(w);
  what_is_to_be_done_is_not(w);
  the_same_comes_again(w);
  // What was ever told stays: to customers, to the law, on the page twice, word for word.
  w.look([](store::Tx& tx) {
    const auto told = logged_communications(tx, {}, std::numeric_limits<std::int64_t>::max(), 100);
    std::string subjects;
    for (const LoggedCommunication& one : told) subjects += one.subject + "; ";
    EXPECT_EQ(subjects, "Breach; Paying fails (resolved); Paying fails (identified); Somebody may have seen names; ");
  });
  // Whoever heard of that incident alone is let go; who hears of the page stays.
  w.forward(24h * 7);
  w.look([](store::Tx& tx) {
    const auto left = subscribers_of(tx, StatusPageId("shop"), SubscriberId(), 10);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left.front().address, "vera@customer.example");
  });
}

}  // namespace
}  // namespace muster::sim
