// Telling audiences of an incident, when things go wrong while they are told.
#include "cadence/act.h"
#include "communications/act.h"
#include "correspondence/log.h"
#include "incident/respond.h"
#include "losses/state.h"
#include "regulatory/act.h"
#include "retention/hold.h"
#include "second_half.h"

namespace muster::sim {
namespace {

constexpr const char* kAudiences = R"(
users:
  - {id: lea, name: Lea, email: lea@example.org, contacts: [{id: mail, type: email, address: lea@example.org}]}
  - {id: sub, name: Sub, email: sub@example.org, contacts: [{id: mail, type: email, address: sub@example.org}]}
organisation:
  audiences:
    - {id: board, name: Board, emails: [board@example.org], users: [lea], senders: {users: [ben]}}
    - id: customers
      name: Customers
      emails: [list@customer.example]
      senders: {users: [ben]}
      approvals: [{id: legal, name: Legal, users: [lea], customer_data: true, within: 20m, substitutes: {users: [sub]}}]
    - {id: regulators, name: Regulators, emails: [office@law.example], senders: {users: [ben]}}
  update_cadence:
    - {severities: [critical, error, warning, info], every: 30m, remind_before: 5m, page_after: 10m}
  regulatory_clocks:
    - {id: gdpr, name: GDPR, customer_data: true, deadlines: [{id: notification, name: Notification, within: 72h}],
       responsible: {users: [ben]}, remind_before: [24h], page_before: 1h}
)";

void declared(World& w) {
  w.apply(kShop);
  w.apply(kAudiences);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  // As whoever declares an incident by the API makes it.
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By&) {
    look_at_response(turn.tx, id, turn.now);
    return true;
  });
}

std::size_t logged(World& w) {
  std::size_t count = 0;
  w.look([&](store::Tx& tx) {
    count = logged_communications(tx, {}, std::numeric_limits<std::int64_t>::max(), 100).size();
  });
  return count;
}

STORY(of_a_drill_no_audience_is_told_and_no_clock_runs, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kAudiences);
  w.declare("ben", "checkout", "Customers cannot pay", CountsAs::Drill);
  w.acknowledge(1, "ben");
  exposes(w);
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By&) {
    look_at_response(turn.tx, id, turn.now);
    return true;
  });
  tells(w, "board", "Payments are down");
  w.forward(1h);
  EXPECT_EQ(letters_to(w, "board@example.org", "Payments are down"), 0u);
  EXPECT_EQ(logged(w), 0u);
  EXPECT_EQ(newest(w).stage, Communication::Stage::Draft) << "the wording was practised";
  const IncidentId id = w.incident(1).id;
  w.look([&](store::Tx& tx) { EXPECT_TRUE(regulatory_runs_of(tx, id).empty()); });
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId incident, const By& by) {
    EXPECT_FALSE(start_clock(turn, config, incident, RegulatoryClockId("gdpr"), {}, "practising", by));
    return true;
  });
}

STORY(an_audience_is_told_although_muster_is_killed_between, kNight, "Europe/Berlin") {
  declared(w);
  tells(w, "board", "Paying fails");
  w.restart();
  w.forward(5min);
  for (const char* address : {"board@example.org", "lea@example.org"}) {
    ASSERT_GE(letters_to(w, address, "Paying fails"), 1u) << address;
    EXPECT_EQ(w.inbox(address).front().page.own_body, "No card works.\n\nWe go back.");
    EXPECT_TRUE(w.troubled() || letters_to(w, address, "Paying fails") == 1u) << address;
  }
  EXPECT_EQ(logged(w), 1u);
  expect_in_timeline(w, "Ben told Board (2 recipients, email): Paying fails");
  expect_in_timeline(w, "Board: 2 of 2 messages were taken");
}

STORY(a_provider_that_is_out_while_an_audience_is_told_gets_it_later, kNight, "Europe/Berlin") {
  declared(w);
  w.provider("board@example.org", Provider::Busy);
  tells(w, "board", "Paying fails");
  w.forward(10min);
  EXPECT_EQ(letters_to(w, "board@example.org", "Paying fails"), 0u);
  EXPECT_GE(letters_to(w, "lea@example.org", "Paying fails"), 1u);
  w.provider("board@example.org", Provider::Accepts);
  w.forward(3h);
  EXPECT_GE(letters_to(w, "board@example.org", "Paying fails"), 1u);
  expect_in_timeline(w, "Board: 2 of 2 messages were taken");
}

STORY(whoever_told_an_audience_hears_of_those_who_could_not_be_reached, kNight, "Europe/Berlin") {
  declared(w);
  w.provider("board@example.org", Provider::Refuses);
  tells(w, "board", "Paying fails");
  w.forward(5min);
  expect_in_timeline(w, "Board: 1 of 2 messages were taken, 1 could not be delivered");
  expect_notice(w, "ben@example.org", "1 of 2 messages to Board about INC-1 could not be delivered");
}

STORY(what_legal_refuses_is_not_sent, kNight, "Europe/Berlin") {
  declared(w);
  exposes(w);
  tells(w, "customers", "Your data");
  w.forward(1min);
  expect_notice(w, "lea@example.org", "Ben asks you to approve what Customers read about INC-1: Your data");
  EXPECT_TRUE(answers(w, "lea", "We do not know that yet"));
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const Communication one = communications_of(turn.tx, id).at(0);
    EXPECT_FALSE(send_communication(turn, config, one.id, one.version, {by, UserId("ben")}));
    return true;
  });
  w.forward(1h);
  EXPECT_EQ(letters_to(w, "list@customer.example", "Your data"), 0u);
  EXPECT_EQ(newest(w).stage, Communication::Stage::Draft);
  EXPECT_EQ(logged(w), 0u);
  expect_in_timeline(w, "Lea refused what Customers was to read: Your data (We do not know that yet)");
  expect_notice(w, "ben@example.org", "Lea does not agree to what Customers read about INC-1: We do not know that yet");
}

STORY(substitutes_approve_when_nobody_did_in_time, kNight, "Europe/Berlin") {
  declared(w);
  exposes(w);
  tells(w, "customers", "Your data");
  w.forward(10min);
  EXPECT_FALSE(answers(w, "sub")) << "it is not their turn yet";
  w.restart();
  w.forward(11min);
  expect_in_timeline(w, "Nobody approved in time what Customers read: the substitutes for Legal are asked: Your data");
  expect_told(w, "sub@example.org", "Nobody approved in time: what Customers read about INC-1 waits for you");
  EXPECT_TRUE(answers(w, "sub"));
  expect_in_timeline(w, "Sub approved what Customers read: Your data");
  sends(w);
  w.forward(5min);
  EXPECT_GE(letters_to(w, "list@customer.example", "Your data"), 1u);
  EXPECT_EQ(logged(w), 1u);
}

STORY(an_update_that_is_late_is_escalated_and_its_lateness_is_kept, kNight, "Europe/Berlin") {
  declared(w);
  w.forward(26min);
  expect_told(w, "ben@example.org", "An update on INC-1 is due at");
  w.forward(5min);
  expect_in_timeline(w, "The next update is late: it was due at");
  w.restart();
  w.forward(11min);
  expect_in_timeline(w, "late: Ben is paged");
  w.writes(1, "ben", {Update{"No card works.", "We go back.", "", std::nullopt}, std::nullopt});
  w.forward(1min);
  std::vector<DueUpdate> due;
  const IncidentId id = w.incident(1).id;
  w.look([&](store::Tx& tx) { due = due_updates_of(tx, id); });
  ASSERT_GE(due.size(), 2u);
  EXPECT_EQ(due[0].state, DueUpdate::State::Done);
  EXPECT_GE(*due[0].done_at - due[0].due_at, 10min);
  expect_in_timeline(w, "The update came ");
  EXPECT_TRUE(due[1].open());
  w.resolve(1, "ben");
  w.forward(2h);
  w.look([&](store::Tx& tx) { EXPECT_FALSE(open_due_update(tx, id)); });
}

STORY(what_an_update_promises_is_waited_for, kNight, "Europe/Berlin") {
  declared(w);
  w.forward(5min);
  w.writes(1, "ben", {Update{"No card works.", "", "", w.now() + 2h}, std::nullopt});
  w.forward(90min);
  EXPECT_EQ(w.timeline(1).find("The next update is late"), std::string::npos);
  w.forward(35min);
  expect_in_timeline(w, "The next update is late");
}

STORY(the_clock_of_gdpr_runs_from_the_exposure_to_its_proof, kNight, "Europe/Berlin") {
  declared(w);
  exposes(w);
  w.forward(1min);
  expect_in_timeline(w, "The clock GDPR started by its rule");
  w.resolve(1, "ben");
  w.forward(49h);
  expect_in_timeline(w, "GDPR: Notification has to be sent by");
  expect_told(w, "ben@example.org", "GDPR: Notification of INC-1 has to be sent by");
  w.restart();
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    for (const Communication& one : communications_of(turn.tx, id))
      if (one.stage == Communication::Stage::Sent) return true;
    Telling telling;
    telling.send = true;
    telling.messages = {{AudienceId("regulators"), {"Breach", "What happened."}, "gdpr/notification"}};
    return bool(tell_audiences(turn, config, id, telling, {by, UserId("ben")}));
  });
  w.forward(25h);
  EXPECT_GE(letters_to(w, "office@law.example", "Breach"), 1u);
  expect_in_timeline(w, "Ben proved that Notification of GDPR was sent: sent with Muster to Regulators: Breach");
  EXPECT_EQ(w.timeline(1).find("is late"), std::string::npos);
}

STORY(a_clock_that_nobody_looks_after_pages_before_and_when_it_is_late, kNight, "Europe/Berlin") {
  declared(w);
  exposes(w);
  w.forward(1min);
  w.resolve(1, "ben");
  const auto before = w.inbox("ben@example.org").size();
  w.forward(71h + 30min);
  expect_in_timeline(w, "GDPR: Notification is nearly due");
  EXPECT_GT(w.inbox("ben@example.org").size(), before);
  w.forward(1h);
  expect_in_timeline(w, "GDPR: Notification is late, it was due at");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(stop_clock(turn, config, id, RegulatoryClockId("gdpr"), "no person is concerned", by));
  });
  expect_in_timeline(w, "Ben stopped the clock GDPR: no person is concerned");
}

std::vector<LoggedCommunication> told_log(World& w) {
  std::vector<LoggedCommunication> all;
  w.look([&](store::Tx& tx) { all = logged_communications(tx, {}, std::numeric_limits<std::int64_t>::max(), 100); });
  return all;
}

std::size_t recipients_kept(World& w) {
  std::size_t count = 0;
  const IncidentId id = w.incident(1).id;
  w.look([&](store::Tx& tx) {
    for (const Communication& one : communications_of(tx, id)) count += messages_of(tx, one.id).size();
  });
  return count;
}

STORY(what_was_told_is_deleted_when_its_time_is_over_unless_it_is_held, kNight, "Europe/Berlin") {
  declared(w);
  tells(w, "board", "Nobody can pay");
  tells(w, "regulators", "Cards are down");
  w.forward(1min);
  w.resolve(1, "ben");
  ASSERT_EQ(told_log(w).size(), 2u);
  ASSERT_EQ(recipients_kept(w), 3u);
  w.forward(24h * 40);
  EXPECT_EQ(told_log(w).size(), 2u) << "nobody said how long it is kept";
  w.does(1, "ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    EXPECT_FALSE(hold_incident(turn, id, "", by));
    return bool(hold_incident(turn, id, "The court of Hamburg may ask", by));
  });
  w.apply(std::string(kAudiences) + "  retention: {communications: 30d}\n");
  w.restart();
  w.forward(1h);
  EXPECT_EQ(told_log(w).size(), 2u) << "it is held";
  EXPECT_EQ(recipients_kept(w), 3u);
  w.does(1, "ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(end_hold(turn, id, "The case is closed", by));
  });
  w.forward(10min);
  EXPECT_TRUE(told_log(w).empty());
  EXPECT_EQ(recipients_kept(w), 0u);
  expect_in_timeline(w, "put this incident under a legal hold: The court of Hamburg may ask");
  expect_in_timeline(w, "ended the legal hold: The case is closed");
  expect_in_timeline(w, "was deleted: it is kept for 30d");
}

}  // namespace
}  // namespace muster::sim
