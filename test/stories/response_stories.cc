// What an organisation agreed on before something breaks: how urgent an incident is.
#include "access/access.h"
#include "cause/similar.h"
#include "checkpoints/act.h"
#include "classify/classify.h"
#include "evidence/act.h"
#include "followers/follow.h"
#include "hypotheses/act.h"
#include "incident/incidents.h"
#include "incident/links.h"
#include "incident/merge.h"
#include "roles/act.h"
#include "story.h"
#include "tasks/act.h"

namespace muster::sim {
namespace {

// A commander is called for P1: Cem, then Dora.
constexpr std::string_view kCommander = R"(
users:
  - {id: cem, name: Cem, contacts: [{id: mail, type: email, address: cem@example.org}]}
  - {id: dora, name: Dora, contacts: [{id: mail, type: email, address: dora@example.org}]}
organisation:
  incident_roles:
    - {id: commander, name: Commander, people: [{user: cem}, {user: dora}], priorities: [P1], answer_within: 4m}
)";
const IncidentRoleId kLead("commander");
const Classifying kOutage{.answers = {Impact::All, Criticality::Critical, Urgency::Now}};

// Somebody answers the questions.
void classifies(World& w, std::int64_t number, std::string_view user, const Classifying& classifying) {
  w.does(number, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(classify(turn, config, id, classifying, by));
  });
}

STORY(an_incident_that_becomes_more_urgent_pages_again, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  expect_page(w, "ana@example.org", "Customers cannot pay");
  w.acknowledge(1, "ana");
  w.forward(10min);
  classifies(w, 1, "ana", {.answers = {Impact::Some, Criticality::Important, Urgency::Today}});
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged) << "the first word of it is no news";
  w.forward(10min);
  classifies(w, 1, "ben", {.answers = {Impact::All, Criticality::Critical, Urgency::Now}, .category = "availability"});
  w.restart();
  EXPECT_EQ(w.incident(1).priority, Priority::P1);
  EXPECT_EQ(w.incident(1).major, Major::Proposed);
  EXPECT_EQ(w.incident(1).category, "availability");
  w.forward(6min);
  expect_page(w, "ben@example.org", "Customers cannot pay");  // the escalation began anew, to its second step
  expect_in_timeline(
      w, "Ana classified it as incident, P3: some users or one function affected, needed within the business day");
  expect_in_timeline(w, "People are told again: its priority rose from P3 to P1");
  expect_in_timeline(w, "It is proposed as a major incident: P1: mission-critical service, complete outage");
}

STORY(a_business_unit_says_sev1_and_all_others_see_p1, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
organisation:
  classification:
    schemes:
      - id: retail
        name: Retail
        services: [checkout]
        levels: [{name: SEV0, priority: P1}, {name: SEV1, priority: P1}, {name: SEV2, priority: P2}]
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ana");
  classifies(w, 1, "ana", {.answers = {Impact::Some, Criticality::Critical, Urgency::Today}});
  EXPECT_EQ(w.incident(1).level, "SEV2");
  EXPECT_EQ(w.incident(1).priority, Priority::P2);
  classifies(w, 1, "ana",
             {.answers = {Impact::All, Criticality::Critical, Urgency::Now}, .level = "SEV1", .reason = "one region"});
  w.restart();
  EXPECT_EQ(w.incident(1).level, "SEV1");
  EXPECT_EQ(w.incident(1).priority, Priority::P1);
  expect_in_timeline(w, "Ana classified it as incident, P2 (SEV2): ");
  expect_in_timeline(w, "Ana classified it as incident, P1 (SEV1), in place of P2: ");
  expect_in_timeline(w, "People are told again: its priority rose from P2 to P1");
  // Another word for the same priority wakes nobody.
  const std::size_t before = w.inbox("ben@example.org").size();
  w.acknowledge(1, "ana");
  classifies(w, 1, "ana", kOutage);
  EXPECT_EQ(w.incident(1).level, "SEV0");
  w.forward(10min);
  if (!w.troubled()) { EXPECT_EQ(w.inbox("ben@example.org").size(), before); }
  // What the scheme does not know any more is called by the common name.
  w.apply("organisation: {classification: {schemes: []}}");
  classifies(w, 1, "ana", {.answers = {Impact::All, Criticality::Critical, Urgency::Today}});
  EXPECT_EQ(w.incident(1).level, "");
  EXPECT_EQ(w.incident(1).priority, Priority::P1);
}

STORY(a_major_incident_is_declared_by_those_who_may, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(
      "organisation: {classification: {major_by: [duty]}}\nteams: [{id: duty, name: Duty managers, members: [ana]}]");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.does(1, "ben", [](Turn&, const Configuration& config, IncidentId, const By& by) {
    return !may_say_major(config, by.actor, false);
  });
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return may_say_major(config, by.actor, false) && promote(turn, id, by, "every shop is down");
  });
  w.restart();
  EXPECT_EQ(w.incident(1).major, Major::Declared);
  w.does(1, "ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(demote(turn, id, by, "it was the test shop"));
  });
  EXPECT_EQ(w.incident(1).major, Major::Declined);
  expect_in_timeline(w, "Ana declared it a major incident: every shop is down");
  expect_in_timeline(w, "Ana said it is no major incident: it was the test shop");
}

STORY(two_incidents_that_are_merged_are_as_urgent_as_the_worse, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.declare("ana", "checkout", "The shop is down");
  classifies(w, 1, "ben", {.answers = {Impact::One, Criticality::Low, Urgency::Later}});
  classifies(w, 2, "ana", {.answers = {Impact::All, Criticality::Critical, Urgency::Now}});
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const auto from = find_incident_by_number(turn.tx, 2);
    const Alerting alerting{config, w.doors().open_alerts(), w.doors().newest_incident_number()};
    return from->merged_into > 0 || merge(turn, alerting, from->id, id, by);
  });
  EXPECT_EQ(w.incident(1).priority, Priority::P1);
  w.look([](store::Tx& tx) {
    EXPECT_EQ(classification_of(tx, find_incident_by_number(tx, 1)->id)->nature, Nature::Request)
        << "what was said of each stays";
  });
}

// Who has the role, by name; "" nobody.
std::string holder(World& w) {
  std::string name;
  w.look([&](store::Tx& tx) {
    for (const Stint& stint : open_stints_of(tx, find_incident_by_number(tx, 1)->id))
      if (stint.role == kLead) name = stint.user_name;
  });
  return name;
}

STORY(who_does_not_answer_a_call_for_a_role_is_followed_by_the_next, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  expect_page(w, "cem@example.org", "Customers cannot pay");
  w.forward(3min);
  w.restart();
  expect_no_page(w, "dora@example.org");
  w.forward(2min);
  expect_page(w, "dora@example.org", "Customers cannot pay");
  EXPECT_EQ(holder(w), "");
  w.acknowledges("dora@example.org");
  EXPECT_EQ(holder(w), "Dora") << "the link of a message that called for a role takes the role";
  w.forward(24h);
  w.look([](store::Tx& tx) { EXPECT_TRUE(calls_of(tx, find_incident_by_number(tx, 1)->id).empty()); });
  expect_in_timeline(w, "Cem is called as Commander: primary");
  expect_in_timeline(w, "Cem did not answer the call as Commander within 4m");
  expect_in_timeline(w, "Dora took the role Commander by email");
}

// Cem's pages go to Eva for now.
constexpr std::string_view kAway = R"(
users:
  - {id: cem, name: Cem, contacts: [{id: mail, type: email, address: cem@example.org}], forward: {to: eva, until: 2026-03-19T21:00:00Z}}
  - {id: eva, name: Eva, contacts: [{id: mail, type: email, address: eva@example.org}]}
)";

STORY(a_call_for_a_role_goes_to_whom_it_is_forwarded_and_who_says_yes_has_it, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.apply(kAway);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  expect_page(w, "eva@example.org", "Customers cannot pay");
  expect_no_page(w, "cem@example.org");
  w.restart();
  w.acknowledges("eva@example.org");
  EXPECT_EQ(holder(w), "Eva");
  w.forward(30min);
  expect_no_page(w, "dora@example.org");
  expect_in_timeline(w, "Cem is called as Commander: primary");
  expect_in_timeline(w, "Cem forwards what pages them to Eva, until 2026-03-19T21:00:00Z");
  expect_in_timeline(w, "Eva took the role Commander by email");
}

STORY(a_call_that_was_forwarded_in_vain_comes_back, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.apply(kAway);
  w.provider("eva@example.org", Provider::Refuses);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  w.forward(10s);
  expect_page(w, "cem@example.org", "Customers cannot pay");
  w.acknowledges("cem@example.org");
  EXPECT_EQ(holder(w), "Cem");
  expect_in_timeline(w, "Eva could not be told: it comes to Cem, who had forwarded it");
}

STORY(a_checkpoint_goes_to_whom_it_is_forwarded, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(give_role(turn, config, id, kLead, UserId("cem"), false, by));
  });
  w.apply(kAway);
  w.forward(61min);
  expect_page(w, "eva@example.org", "Customers cannot pay");
  w.acknowledges("eva@example.org");
  w.forward(20min);
  expect_no_page(w, "dora@example.org");
  expect_in_timeline(w, "Cem is asked (Review, has the role)");
  expect_in_timeline(w, "Eva answered the checkpoint Review by email: all stays as it is");
  EXPECT_EQ(holder(w), "Cem") << "the role is his all the same";
}

STORY(taking_a_role_does_not_take_the_incident, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(classify(turn, config, id, kOutage, by));
  });
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(give_role(turn, config, id, kLead, UserId("cem"), false, by));
  });
  EXPECT_EQ(holder(w), "Cem");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  w.forward(6min);
  expect_page(w, "ben@example.org", "Customers cannot pay");  // step 2 of the policy: nobody has acknowledged
}

STORY(a_role_is_declined_handed_over_and_nobody_is_left, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(std::string(kCommander) + "  checkpoints: []\n");  // nobody is asked how it stands
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(decline_role(turn, config, id, kLead, by, "on a train"));
  });
  w.restart();
  expect_page(w, "dora@example.org", "Customers cannot pay");
  w.forward(1h);  // Dora does not answer, twice; Cem is not asked again
  expect_in_timeline(w, "Nobody takes the role Commander: everybody was asked");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(give_role(turn, config, id, kLead, UserId("ben"), false, by));
  });
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(hand_over_role(turn, config, id, kLead, UserId("ben"), UserId("cem"), by, "good night"));
  });
  EXPECT_EQ(holder(w), "Cem");
  expect_pages(w, "cem@example.org", 2);
  expect_in_timeline(w, "Ben handed the role Commander over from Ben to Cem: good night. Status: Ben has it.");
}

STORY(a_major_incident_calls_its_roles, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(
      "organisation: {incident_roles: [{id: commander, name: Commander, people: [{schedule: primary}], major: true}]}");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  w.forward(1min);
  w.look([](store::Tx& tx) { EXPECT_TRUE(calls_of(tx, find_incident_by_number(tx, 1)->id).empty()); });
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(promote(turn, id, by, "every shop"));
  });
  w.forward(1min);
  expect_in_timeline(w, "Ana is called as Commander: primary, on call for Shop primary");
  w.resolve(1, "ben");
  w.forward(24h);
  w.look([](store::Tx& tx) { EXPECT_TRUE(calls_of(tx, find_incident_by_number(tx, 1)->id).empty()); });
  expect_in_timeline(w, "Ben declared it a major incident: every shop");
}

STORY(a_checklist_is_worked_off, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
organisation:
  checklists:
    - {id: outage, name: Outage, priorities: [P1], items: [{text: Confirm the scope, due: 15m}, {text: Roll back, after: 1}]}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  w.forward(1min);
  w.restart();
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return !move_task(turn, id, 2, Task::State::Done, by, "");  // what is before it is open
  });
  w.forward(20min);
  expect_in_timeline(w, "The checklist Outage was attached: 2 tasks");
  expect_in_timeline(w, "Task 1 is overdue: Confirm the scope");
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(move_task(turn, id, 1, Task::State::Done, by, ""));
  });
  w.does(1, "ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(move_task(turn, id, 2, Task::State::Done, by, ""));
  });
  w.look([](store::Tx& tx) {
    const auto tasks = tasks_of(tx, find_incident_by_number(tx, 1)->id);
    ASSERT_EQ(tasks.size(), 2u);
    EXPECT_EQ(tasks[1].ended_by, "Ana");
    EXPECT_EQ(tasks[0].state, Task::State::Done);
  });
  expect_in_timeline(w, "Ana did task 2: Roll back");
}

void answers_review(World& w, std::string_view user, const std::string& text) {
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(answer_checkpoint(turn, config, id, CheckpointId("review"), text, by));
  });
}

STORY(an_alert_that_says_how_urgent_it_is_calls_the_roles, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.apply("rules: [{id: pay, when: {field: title, starts: Nobody}, then: {priority: P1}}]\n");
  w.fires("api", "pay", "Nobody can pay");
  w.restart();
  expect_page(w, "cem@example.org", "Nobody can pay");
  EXPECT_EQ(w.incident(1).priority, Priority::P1);
  EXPECT_EQ(w.incident(1).major, Major::Proposed);
  expect_in_timeline(w, "Its priority is P1: its alert says so");
  classifies(w, 1, "ben", {.answers = {Impact::One, Criticality::Low, Urgency::Later}});
  EXPECT_EQ(w.incident(1).priority, Priority::P4) << "a person decides";
}

STORY(whoever_leads_a_p1_is_asked_every_hour, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  w.does(1, "dora", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(give_role(turn, config, id, kLead, UserId("dora"), false, by));
  });
  w.forward(61min);
  w.restart();
  expect_page(w, "dora@example.org", "Customers cannot pay");
  w.acknowledges("dora@example.org");
  w.forward(59min);
  answers_review(w, "cem", "Still P1; Ben rests; next update at half past");
  w.forward(30min);
  expect_in_timeline(w,
                     "Dora is asked (Review, has the role): Is the priority still right? Are enough people on it? "
                     "When is the next update?");
  expect_in_timeline(w, "Dora answered the checkpoint Review by email: all stays as it is");
  expect_in_timeline(w, "Cem answered the checkpoint Review by web: Still P1; Ben rests; next update at half past");
  w.look([](store::Tx& tx) {
    const auto rows = checkpoints_of(tx, find_incident_by_number(tx, 1)->id);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].state, CheckpointRow::State::Waiting) << "both answers started the clock anew";
  });
}

STORY(a_checkpoint_that_nobody_answers_escalates_and_says_so, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(give_role(turn, config, id, kLead, UserId("cem"), false, by));
  });
  w.forward(61min);
  // Called for the role, unless it was his before the call went out again; then asked.
  expect_pages(w, "cem@example.org", w.troubled() ? 1 : 2);
  w.forward(10min);
  expect_page(w, "dora@example.org", "Customers cannot pay");
  w.restart();
  w.forward(25min);
  expect_in_timeline(w, "Cem did not answer the checkpoint Review within 10m");
  expect_in_timeline(w, "Dora is asked (Review, alternate 1)");
  expect_in_timeline(w, "Dora did not answer the checkpoint Review within 10m");
  expect_in_timeline(w, "Ben is asked (Review, has the incident)");
  expect_in_timeline(w, "Nobody answered the checkpoint Review: step ");
  w.look([](store::Tx& tx) {
    const auto rows = checkpoints_of(tx, find_incident_by_number(tx, 1)->id);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].state, CheckpointRow::State::Unanswered);
  });
  w.goes_to(1, "ben", Stage::Resolved);
  w.forward(24h);
  w.look([](store::Tx& tx) {
    EXPECT_TRUE(checkpoints_of(tx, find_incident_by_number(tx, 1)->id).empty()) << "nobody is asked of what is over";
  });
}

STORY(a_stage_asks_for_what_was_agreed_on, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(
      "organisation: {stages: [{stage: triaged, needs: [priority]}, {stage: mitigated, priorities: [P1], needs: "
      "[update]}]}");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  const auto refused = [&](Stage to, std::string_view why) {
    w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
      const auto gone = go_to(turn, config.response, w.doors().open_alerts(), id, to, by, "");
      EXPECT_FALSE(gone);
      if (!gone) { EXPECT_THAT(gone.fault().message, testing::HasSubstr(why)); }
      return true;
    });
  };
  refused(Stage::Triaged, "before INC-1 is triaged, say how urgent it is");
  refused(Stage::Investigating, "say how urgent it is");
  classifies(w, 1, "ben", kOutage);
  w.goes_to(1, "ben", Stage::Triaged);
  refused(Stage::Mitigated, "say in an update how it stands");
  w.writes(1, "ben", {Update{.impact = "nobody can pay", .action = "", .next_step = "", .next_update_at = {}}, {}});
  w.goes_to(1, "ben", Stage::Mitigated);
  w.restart();
  expect_in_timeline(w, "Ben said it is mitigated now");
}

STORY(a_business_unit_has_stages_of_its_own, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
organisation:
  classification:
    schemes:
      - id: retail
        services: [checkout]
        stages:
          - {name: New, stage: logged}
          - {name: Workaround live, stage: mitigated}
          - {name: Customers told, stage: mitigated, needs: [update]}
          - {name: Over, stage: resolved}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  const auto goes = [&](Stage to, const std::string& own, const std::string& reason = "") {
    bool gone = false;
    w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
      gone = bool(go_to(turn, config.response, w.doors().open_alerts(), id, to, by, reason, own));
      return true;
    });
    return gone;
  };
  const auto own_word_now = [&] {
    std::string word;
    w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By&) {
      word = own_stage_of(turn.tx, config.response, *find_incident(turn.tx, id));
      return true;
    });
    return word;
  };
  EXPECT_EQ(own_word_now(), "New");
  EXPECT_TRUE(goes(Stage::Mitigated, "Workaround live"));
  EXPECT_FALSE(goes(Stage::Mitigated, "Customers told")) << "nobody wrote an update";
  w.writes(1, "ben", {Update{.impact = "slow", .action = "", .next_step = "", .next_update_at = {}}, {}});
  w.forward(10min);
  EXPECT_TRUE(goes(Stage::Mitigated, "Customers told"));
  w.restart();
  EXPECT_EQ(own_word_now(), "Customers told");
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    EXPECT_TRUE(correct_own_time(turn, config.response, id, "Customers told", turn.now - 5min, by, "I forgot to say"));
    EXPECT_FALSE(correct_own_time(turn, config.response, id, "Workaround live", turn.now, by, ""));
    EXPECT_FALSE(correct_own_time(turn, config.response, id, "Over", turn.now, by, ""));
    return true;
  });
  EXPECT_TRUE(goes(Stage::Resolved, ""));
  EXPECT_EQ(own_word_now(), "Over");
  expect_in_timeline(w, "Ben said it is mitigated now (Customers told)");
  expect_in_timeline(w, "Ben corrected when it was mitigated (Customers told)");
}

STORY(of_what_only_some_may_know_nobody_else_is_told, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.apply(R"(
users: [{id: eva, name: Eva, role: admin, contacts: [{id: mail, type: email, address: eva@example.org}]}]
organisation:
  incident_roles: [{id: commander, name: Commander, people: [{user: cem}, {user: dora}], priorities: [P1], answer_within: 4m}]
  classification: {categories: [availability, {name: security, seen_by: {users: [ben]}}]}
)");
  w.declare("ben", "checkout", "The keys are gone");
  w.declare("ben", "checkout", "Checkout is slow");
  w.acknowledge(1, "ben");
  const auto sees = [&](const char* user) {
    bool may = false;
    w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By&) {
      may = may_see(turn.tx, config, UserId(user), *find_incident(turn.tx, id), turn.now);
      return true;
    });
    return may;
  };
  w.does(1, "eva", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(follow(turn, config, id, UserId("eva"), by));
  });
  EXPECT_TRUE(sees("eva")) << "nobody has said yet what it is about";
  classifies(w, 1, "ben", {.answers = kOutage.answers, .category = "security"});
  EXPECT_FALSE(sees("eva"));
  EXPECT_TRUE(sees("ben"));
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const Alerting alerting{config, w.doors().open_alerts(), w.doors().newest_incident_number()};
    EXPECT_FALSE(merge(turn, alerting, id, find_incident_by_number(turn.tx, 2)->id, by, ""))
        << "more people see that one";
    return true;
  });
  w.writes(1, "ben", {Note{"@eva must not read this"}, {}});
  w.writes(1, "ben", {Update{.impact = "keys", .action = "", .next_step = "", .next_update_at = {}}, {}});
  w.restart();
  w.forward(10min);
  expect_no_notice(w, "eva@example.org");
  EXPECT_TRUE(sees("cem")) << "he was called as its commander";
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const User eva = *find(config.users, UserId("eva"));
    EXPECT_FALSE(open_to_see(turn, config, id, eva, by, ""));
    EXPECT_TRUE(open_to_see(turn, config, id, eva, {{Actor::Kind::User, "eva", "Eva"}, "web"}, "Ben is ill"));
    return true;
  });
  EXPECT_TRUE(sees("eva"));
  w.forward(5h);
  EXPECT_FALSE(sees("eva"));
  expect_in_timeline(w, "Eva opened this incident, which is not for them otherwise");
}

STORY(what_only_some_may_know_is_offered_to_nobody_else_as_an_earlier_one, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
users: [{id: eva, name: Eva, role: responder}]
services: [{id: orders, name: Orders, team: shop, escalation_policy: shop}]
organisation: {classification: {categories: [availability, {name: security, seen_by: {users: [ben]}}]}}
)");
  w.declare("ben", "orders", "The certificate of the bank has expired");
  w.declare("ben", "orders", "Certificate of a bank expired");
  classifies(w, 1, "ben", {.answers = kOutage.answers, .category = "security"});
  for (const std::int64_t number : {1, 2})
    w.does(number, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
      OpenAlerts none;
      return bool(resolve(turn, none, id, by, "renewed it"));
    });
  w.restart();
  w.forward(24h);
  w.declare("ben", "checkout", "The certificate of the bank has expired");
  const auto offered = [&](const char* user) {
    std::vector<std::int64_t> numbers;
    w.does(3, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By&) {
      const Sight sight(std::make_shared<const Configuration>(config), viewer_of(*find(config.users, UserId(user))),
                        turn.now);
      numbers.clear();
      for (const EarlierIncident& one : similar_incidents(turn.tx, sight, *find_incident(turn.tx, id), {}, 5))
        numbers.push_back(one.number);
      return true;
    });
    return numbers;
  };
  EXPECT_THAT(offered("ben"), testing::ElementsAre(1, 2)) << "also those of another service";
  EXPECT_THAT(offered("eva"), testing::ElementsAre(2));
}

STORY(who_follows_is_mentioned_or_has_a_task_is_told_and_not_paged, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(follow(turn, config, id, UserId("cem"), by));
  });
  w.writes(1, "ben", {Update{.impact = "nobody can pay", .action = "", .next_step = "", .next_update_at = {}}, {}});
  w.forward(1min);
  w.restart();
  expect_notice(w, "cem@example.org", "INC-1: Customers cannot pay");
  w.writes(1, "ben", {Note{"@dora knows the bank"}, {}});
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(add_task(turn, config, id, {.title = "Call the bank", .assignee = UserId("cem")}, by));
  });
  w.forward(1min);
  expect_notice(w, "dora@example.org", "Ben mentions you in INC-1");
  expect_notice(w, "cem@example.org", "You have a task in INC-1: Call the bank");
  w.goes_to(1, "ben", Stage::Resolved);
  w.forward(1min);
  w.look([](store::Tx& tx) { EXPECT_TRUE(followers_of(tx, find_incident_by_number(tx, 1)->id).empty()); });
  w.goes_to(1, "ben", Stage::Investigating, "customers call again");
  w.forward(1min);
  w.look([](store::Tx& tx) {
    EXPECT_EQ(followers_of(tx, find_incident_by_number(tx, 1)->id).size(), 1u) << "it is open again";
  });
  expect_no_page(w, "cem@example.org");
  expect_in_timeline(w, "Cem follows the incident");
}

STORY(a_cause_is_suspected_argued_about_and_found, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  const auto does = [&](std::string_view user, auto act) {
    w.does(1, user,
           [&](Turn& turn, const Configuration&, IncidentId id, const By& by) { return bool(act(turn, id, by)); });
  };
  const auto known = [&] {
    std::size_t count = 0;
    w.look([&](store::Tx& tx) { count = hypotheses_of(tx, find_incident_by_number(tx, 1)->id).size(); });
    return count;
  };
  // What was lost with a transaction is said again, and said twice it would be two.
  does("ben", [&](Turn& turn, IncidentId id, const By& by) {
    if (!hypotheses_of(turn.tx, id).empty()) return Result<Incident>(*find_incident(turn.tx, id));
    return suspect(turn, id, "The certificate has expired", by);
  });
  EXPECT_EQ(known(), 1u);
  does("ana",
       [](Turn& turn, IncidentId id, const By& by) { return argue(turn, id, 1, true, "openssl says so", 0, by); });
  does("ana", [](Turn& turn, IncidentId id, const By& by) {
    return judge(turn, id, 1, Hypothesis::State::Confirmed, "", by);
  });
  does("ben", [](Turn& turn, IncidentId id, const By& by) {
    return say_remedy(turn, id, {.workaround = "the other till", .fix = "a new certificate", .known_error = ""}, by);
  });
  w.restart();
  w.look([](store::Tx& tx) {
    const IncidentId id = find_incident_by_number(tx, 1)->id;
    const auto all = hypotheses_of(tx, id);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].state, Hypothesis::State::Confirmed);
    EXPECT_FALSE(all[0].arguments.empty());
    EXPECT_EQ(remedy_of(tx, id).fix, "a new certificate");
  });
  expect_in_timeline(w, "Ana says that this is the cause (1): The certificate has expired");
}

STORY(a_file_stays_as_it_was_and_the_record_says_who_got_it, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  const std::string log(50'000, 'x');
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(add_evidence(turn, id, {.name = "pay.log", .type = "text/plain", .note = "", .body = log}, by));
  });
  w.restart();
  w.does(1, "ana", [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    const auto files = evidence_of(turn.tx, id);
    EXPECT_EQ(files.size(), 1u) << "the same bytes are stored once, also when they are sent again";
    const auto opened = open_evidence(turn, id, files.front().sequence, false, by);
    return opened && opened->body == log;
  });
  expect_in_timeline(w, "Ben added the file pay.log (50000 bytes, SHA-256 ");
  expect_in_timeline(w, "Ana got the file pay.log");
  w.look([](store::Tx& tx) {
    const auto custody = custody_of(tx, find_incident_by_number(tx, 1)->id);
    ASSERT_GE(custody.size(), 2u);
    EXPECT_EQ(custody[0].kind, "evidence.added");
    EXPECT_EQ(custody[1].actor.name, "Ana");
  });
}

STORY(incidents_are_linked_and_go_on_by_themselves, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.declare("ana", "checkout", "The bank is down");
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(link_incidents(turn, id, LinkKind::Parent, find_incident_by_number(turn.tx, 2)->id, by));
  });
  w.goes_to(2, "ana", Stage::Resolved);
  w.restart();
  EXPECT_NE(w.incident(1).status, Incident::Status::Resolved);
  const auto kind_of_first = [&] {
    std::vector<LinkKind> kinds;
    w.look([&](store::Tx& tx) {
      for (const IncidentLink& link : links_of(tx, find_incident_by_number(tx, 2)->id)) kinds.push_back(link.kind);
    });
    return kinds;
  };
  EXPECT_EQ(kind_of_first(), std::vector{LinkKind::Child});
  w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(unlink_incidents(turn, id, find_incident_by_number(turn.tx, 2)->id, by));
  });
  EXPECT_TRUE(kind_of_first().empty());
  expect_in_timeline(w, "Ben linked it with its parent INC-2: The bank is down");
  expect_in_timeline(w, "Ben took the link with INC-2 back");
}

STORY(a_message_says_where_people_meet, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(
      std::string(kCommander) +
      R"(  bridges: [{id: war, name: War room, url: "https://meet.example.org/{incident}", phone: "+49 30 1234", priorities: [P1]}]
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  classifies(w, 1, "ben", kOutage);
  w.forward(1min);
  const auto inbox = w.inbox("cem@example.org");
  ASSERT_FALSE(inbox.empty());
  ASSERT_FALSE(inbox.front().page.links.empty());
  EXPECT_EQ(inbox.front().page.links.front(), (Link{"https://meet.example.org/INC-1", "War room, +49 30 1234"}));
  for (const Arrived& arrived : w.inbox("ana@example.org")) EXPECT_TRUE(arrived.page.links.empty());
}

// Cem follows INC-2, which turns out to be INC-1.
STORY(who_follows_what_is_merged_follows_what_is_left, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.fires("api", "pay", "Customers cannot pay");
  w.declare("ben", "checkout", "Carts are empty");
  w.does(2, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(follow(turn, config, id, UserId("cem"), by));
  });
  w.does(2, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const auto into = find_incident_by_number(turn.tx, 1);
    return bool(merge(turn, {config, w.doors().open_alerts(), w.doors().newest_incident_number()}, id, into->id, by)) ||
           find_incident(turn.tx, id)->merged_into == 1;
  });
  w.forward(1min);
  w.restart();
  w.look([](store::Tx& tx) {
    EXPECT_EQ(followers_of(tx, find_incident_by_number(tx, 1)->id).size(), 1u);
    EXPECT_TRUE(followers_of(tx, find_incident_by_number(tx, 2)->id).empty());
  });
  expect_notice(w, "cem@example.org", "INC-2: Carts are empty");
  w.writes(1, "ben", {Update{.impact = "nobody can pay", .action = "", .next_step = "", .next_update_at = {}}, {}});
  w.forward(1min);
  expect_notice(w, "cem@example.org", "INC-1: Customers cannot pay");
}

std::string node_down(const std::string& name, const std::string& priority) {
  return R"({"dedup_key":")" + name + R"(","summary":"Node )" + name +
         R"( is down","severity":"error","group_key":"rack","labels":{"priority":")" + priority + R"("}})";
}

STORY(an_alert_that_is_more_urgent_makes_its_incident_so, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.send("api", node_down("a", "P3"));
  w.acknowledge(1, "ana");
  w.forward(10min);
  w.send("api", node_down("b", "P4"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).priority, Priority::P3);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  w.send("api", node_down("c", "P1"));
  w.restart();
  w.forward(1min);
  EXPECT_EQ(w.incident(1).priority, Priority::P1);
  EXPECT_EQ(w.incident(1).major, Major::Proposed);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Triggered);
  expect_page(w, "cem@example.org", "Node a is down");  // who is called for a P1
  w.forward(6min);
  expect_page(w, "ben@example.org", "Node a is down");
  expect_in_timeline(w, "Its priority is P1: its alert says so");
  expect_in_timeline(w, "People are told again: its priority rose from P3 to P1");
}

STORY(what_a_person_said_of_its_priority_stays, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.send("api", node_down("a", "P3"));
  classifies(w, 1, "ana", {.answers = {Impact::Some, Criticality::Important, Urgency::Today}});
  w.acknowledge(1, "ana");
  w.send("api", node_down("b", "P1"));
  w.forward(1min);
  EXPECT_EQ(w.incident(1).priority, Priority::P3);
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
}

// The second step is for whoever leads; before somebody does, that is whom the role names first.
STORY(a_step_tells_whoever_has_a_role, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kCommander);
  w.apply(
      "escalation_policies: [{id: lead, name: Lead, team: shop, steps: [{notify: [{user: ana}]}, {after: 5m, notify: "
      "[{role: commander}]}]}]\nservices: [{id: checkout, name: Checkout, team: shop, escalation_policy: lead}]");
  w.fires("api", "pay", "Customers cannot pay");
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(give_role(turn, config, id, kLead, UserId("dora"), false, by));
  });
  w.forward(6min);
  w.restart();
  expect_pages(w, "dora@example.org", 2);  // she got the role, and then the step came
  expect_no_page(w, "cem@example.org");
  w.resolve(1, "ana");
  w.fires("api", "cart", "Carts are empty");
  w.forward(6min);
  expect_page(w, "cem@example.org", "Carts are empty");
}

}  // namespace
}  // namespace muster::sim
