// A whole P1 in one flow, from the alert to the closed incident: whoever has to be told of something is, whatever fails
// on the way, and nobody is told of anything once it is over.
#include "alert/alerts.h"
#include "checkpoints/act.h"
#include "checkpoints/rows.h"
#include "classify/classify.h"
#include "closing/act.h"
#include "guests/act.h"
#include "hypotheses/act.h"
#include "incident/incidents.h"
#include "incident/merge.h"
#include "playbooks/act.h"
#include "playbooks/jobs.h"
#include "roles/act.h"
#include "roles/rows.h"
#include "story.h"
#include "tasks/rows.h"

namespace muster::sim {
namespace {

// Ana is on call, then Ben. Cem, Dora and Eva command; Flo speaks with those who pay; Gus says what is a major
// incident.
constexpr std::string_view kOrganisation = R"(
users:
  - {id: cem, name: Cem, role: responder, contacts: [{id: mail, type: email, address: cem@example.org}]}
  - {id: dora, name: Dora, role: responder, contacts: [{id: mail, type: email, address: dora@example.org}]}
  - {id: eva, name: Eva, role: responder, contacts: [{id: mail, type: email, address: eva@example.org}]}
  - {id: flo, name: Flo, role: responder, contacts: [{id: mail, type: email, address: flo@example.org}]}
  - {id: gus, name: Gus, role: manager, contacts: [{id: mail, type: email, address: gus@example.org}]}
teams: [{id: duty, name: Duty managers, members: [gus]}]
runners: [{id: eu-1, name: Runner EU, labels: [eu], token: "runner-token-0123456789"}]
playbooks:
  - id: switch
    name: Switch over
    steps:
      - {action: {command: switch}, approval: {users: [ben], within: 3h}}
      - {manual: "Look whether cards work"}
organisation:
  incident_roles:
    - {id: commander, name: Commander, people: [{user: cem}, {user: dora}, {user: eva}], priorities: [P1], answer_within: 4m}
    - {id: liaison, name: Liaison, people: [{user: flo}], major: true, answer_within: 4m}
  checkpoints:
    - {id: review, name: Review, questions: ["Still P1?"], every: 1h, priorities: [P1], role: commander, answer_within: 10m}
  classification: {major_by: [duty]}
  closing: [{checks: [timeline, impact, cause, action_items, communication], priorities: [P1]}]
)";

const IncidentRoleId kLeader("commander"), kLiaison("liaison");

std::string alert_of_p1(std::string_view key, std::string_view summary, std::string_view group) {
  return to_text(json::object{{"dedup_key", key},
                              {"summary", summary},
                              {"severity", "critical"},
                              {"group_key", group},
                              {"labels", {{"priority", "P1"}}}});
}

std::vector<std::string> holders(World& w, const IncidentRoleId& role) {
  std::vector<std::string> names;
  w.look([&](store::Tx& tx) {
    for (const Stint& stint : open_stints_of(tx, find_incident_by_number(tx, 1)->id))
      if (stint.role == role) names.push_back(stint.user_name);
  });
  return names;
}

Alerting alerting_of(World& w, const Configuration& config) {
  return {config, w.doors().open_alerts(), w.doors().newest_incident_number()};
}

// What a runner is asked to do; it does it.
std::string runner_does(World& w) {
  std::string command;
  for (int tries = 0; tries < 20; ++tries) {
    const Reply reply = w.request([&](Turn& turn) {
      const auto config = w.doors().configuration();
      const Runner& runner = config->runners.at(RunnerId("eu-1"));
      // Whoever asks again, because the answer was lost, is given the same job.
      const auto job = take_job(turn, *config, runner, "s1", {"switch"}, {});
      if (!job) return;
      command = job->command;
      EXPECT_TRUE(end_job(turn, *config, runner, job->id, {.exit_code = 0, .why = "", .output = "switched"}));
    });
    if (reply == Reply::Done) break;
    w.forward(1s);
  }
  w.settle();
  return command;
}

// 22:00: it begins. Nobody looks at the first message.
void is_found_and_taken(World& w) {
  w.send("api", alert_of_p1("pay", "Customers cannot pay", "pay"));
  w.send("api", alert_of_p1("cert", "The shop's certificate expired", "pay"));
  expect_page(w, "ana@example.org", "Customers cannot pay");
  expect_page(w, "cem@example.org", "Customers cannot pay");
  EXPECT_EQ(w.incident(1).priority, Priority::P1);
  EXPECT_EQ(w.incident(1).major, Major::Proposed);
  w.forward(6min);
  expect_page(w, "ben@example.org", "Customers cannot pay");
  w.acknowledges("ben@example.org");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
}

// Cem has not answered, so Dora was called; she cannot, so Eva is.
void gets_a_commander(World& w) {
  expect_page(w, "dora@example.org", "Customers cannot pay");
  w.does(1, "dora", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(decline_role(turn, config, id, kLeader, by, "on a train"));
  });
  w.restart();
  expect_page(w, "eva@example.org", "Customers cannot pay");
  EXPECT_THAT(holders(w, kLeader), testing::IsEmpty());
  w.acknowledges("eva@example.org");
  EXPECT_THAT(holders(w, kLeader), testing::ElementsAre("Eva"));
}

void becomes_major(World& w) {
  w.does(1, "ben", [](Turn&, const Configuration& config, IncidentId, const By& by) {
    return !may_say_major(config, by.actor, false);
  });
  expect_no_page(w, "flo@example.org");
  w.does(1, "gus", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return may_say_major(config, by.actor, false) && promote(turn, id, by, "no card works anywhere");
  });
  w.forward(1min);
  expect_page(w, "flo@example.org", "Customers cannot pay");
  w.acknowledges("flo@example.org");
  EXPECT_THAT(holders(w, kLiaison), testing::ElementsAre("Flo"));
}

// Somebody declares the same again; and what joined turns out to be something else.
void is_put_together_and_taken_apart(World& w) {
  w.declare("flo", "checkout", "Shops call: no card works");
  w.does(2, "eva", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const auto into = find_incident_by_number(turn.tx, 1);
    return merge(turn, alerting_of(w, config), id, into->id, by) || find_incident(turn.tx, id)->merged_into == 1;
  });
  EXPECT_EQ(w.incident(2).merged_into, 1);
  w.does(1, "eva", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    for (const Alert& alert : alerts_of(turn.tx, id))
      if (alert.dedup_key == "cert") return bool(split(turn, alerting_of(w, config), id, {alert.id}, "", by));
    return true;
  });
  w.forward(1min);
  EXPECT_EQ(w.incident(3).title, "The shop's certificate expired");
  expect_page(w, "ana@example.org", "The shop's certificate expired");
  w.acknowledge(3, "ana");
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged) << "Ben has it still";
}

GuestId has_a_guest(World& w) {
  w.does(1, "eva", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return !guests_of(turn.tx, id).empty() ||
           invite_guest(turn, config, id,
                        {.name = "Vera", .email = "vera@bank.example", .may_write = true, .lasts = 8h}, by);
  });
  w.forward(1min);
  expect_notice(w, "vera@bank.example", "Eva asks you to look at INC-1 of Muster");
  GuestId vera;
  w.look([&](store::Tx& tx) { vera = guests_of(tx, find_incident_by_number(tx, 1)->id).at(0).id; });
  w.does(1, "eva", [&](Turn& turn, const Configuration&, IncidentId, const By&) {
    return bool(guest_writes(turn, vera, {"Our gateway in Frankfurt answers nobody"}));
  });
  return vera;
}

// Ben, who has to approve it, sleeps by now.
void breaks_the_glass(World& w) {
  w.does(1, "eva", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return was_started(turn.tx, id, PlaybookId("switch")) ||
           start_playbook(turn, config, id, PlaybookId("switch"), {}, by, "Frankfurt is dead");
  });
  w.forward(2min);
  EXPECT_EQ(runner_does(w), "") << "nobody approved it";
  w.does(1, "eva", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(break_glass(turn, config, id, 1, 1h, by, "Ben sleeps and money is lost"));
  });
  w.restart();
  EXPECT_EQ(runner_does(w), "switch");
  w.does(1, "eva", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(say_of_step(turn, config, id, 1, "2", StepWord::Done, by, ""));
  });
  w.look([](store::Tx& tx) {
    const auto tasks = tasks_of(tx, find_incident_by_number(tx, 1)->id);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_THAT(tasks[0].title, testing::HasSubstr("Review the break-glass of Eva in the playbook Switch over"));
  });
}

// An hour later Eva is asked whether all is still as it was. She sleeps too.
void is_asked_and_escalates(World& w) {
  const std::size_t of_cem = w.inbox("cem@example.org").size();
  w.forward(75min);
  EXPECT_GT(w.inbox("cem@example.org").size(), of_cem) << "the alternate is asked";
  expect_in_timeline(w, "Eva is asked (Review, has the role): Still P1?");
  expect_in_timeline(w, "Eva did not answer the checkpoint Review within 10m");
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(answer_checkpoint(turn, config, id, CheckpointId("review"), "Eva sleeps; I go on", by));
  });
}

void is_handed_over(World& w) {
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    for (const Stint& stint : open_stints_of(turn.tx, id))
      if (stint.role == kLeader && stint.user == UserId("cem")) return true;
    return bool(hand_over_role(turn, config, id, kLeader, UserId("eva"), UserId("cem"), by, "good night"));
  });
  w.forward(1min);
  EXPECT_THAT(holders(w, kLeader), testing::ElementsAre("Cem"));
  expect_in_timeline(w, "handed the role Commander over from Eva to Cem: good night. Status: Ben has it.");
}

bool can_close(World& w, std::string_view user) {
  bool done = false;
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    done = progress_of(turn.tx, config.response, *find_incident(turn.tx, id)).stage == Stage::Closed ||
           go_to_stage(turn, config, w.doors().open_alerts(), id, Stage::Closed, by, "", ClosingOverride::Responder);
    return true;
  });
  return done;
}

void is_over(World& w) {
  w.writes(1, "cem", {Update{"Cards work again", "Switched to Dublin", "Watch it", {}}, {}});
  w.goes_to(1, "cem", Stage::Mitigated);
  w.resolves("api", "pay");
  w.resolves("api", "cert");
  EXPECT_EQ(w.open_alerts(), 0U);
  w.goes_to(1, "cem", Stage::Resolved);
  EXPECT_EQ(w.incident(3).status, Incident::Status::Resolved);
  EXPECT_FALSE(can_close(w, "cem")) << "nobody said what it was";
  for (const auto& [key, text] : {std::pair{"cause", "the bank looks for it"}, {"action_items", "theirs, not ours"}})
    w.does(1, "cem", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
      return bool(tick_closing(turn, config, id, key, true, text, by));
    });
  EXPECT_FALSE(can_close(w, "cem")) << "nobody said when customers were affected";
  w.does(1, "cem", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const Instant began = find_incident(turn.tx, id)->created_at;
    return bool(say_impact(turn, config.response, id, began, turn.now, by));
  });
  EXPECT_TRUE(can_close(w, "cem"));
}

std::size_t pages_of_all(World& w) {
  std::size_t count = 0;
  for (const char* one : {"ana", "ben", "cem", "dora", "eva", "flo", "gus"})
    for (const Arrived& arrived : w.inbox(std::string(one) + "@example.org")) count += !arrived.page.is_notice;
  return count;
}

STORY(a_p1_from_its_alert_to_its_closure, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(kOrganisation);
  is_found_and_taken(w);
  gets_a_commander(w);
  becomes_major(w);
  is_put_together_and_taken_apart(w);
  const GuestId vera = has_a_guest(w);
  breaks_the_glass(w);
  is_asked_and_escalates(w);
  is_handed_over(w);
  is_over(w);
  w.forward(1min);
  const std::size_t told = pages_of_all(w);
  w.forward(24h);
  EXPECT_EQ(pages_of_all(w), told) << "it is over";
  w.look([](store::Tx& tx) {
    const IncidentId id = find_incident_by_number(tx, 1)->id;
    EXPECT_EQ(progress_of(tx, ResponsePlan(), *find_incident(tx, id)).stage, Stage::Closed);
    EXPECT_TRUE(calls_of(tx, id).empty());
    EXPECT_TRUE(checkpoints_of(tx, id).empty());
  });
  w.does(1, "cem", [&](Turn& turn, const Configuration&, IncidentId, const By&) {
    EXPECT_FALSE(guest_writes(turn, vera, {"One more thing"})) << "the eight hours are over";
    return true;
  });
  // As it happened, in the order in which it happened.
  const std::string record = w.timeline(1);
  std::size_t at = 0;
  for (const char* part :
       {"Its priority is P1: its alert says so", "Cem is called as Commander: primary", "Ben acknowledged",
        "Dora declined the role Commander", "Eva took the role Commander by email",
        "Gus declared it a major incident: no card works anywhere", "Flo took the role Liaison by email",
        "Vera (guest) noted: Our gateway in Frankfurt answers nobody", "Eva broke the glass",
        "Eva is asked (Review, has the role)", "from Eva to Cem: good night", "Cem said it is mitigated now",
        "Cem said it is closed now"}) {
    const auto found = record.find(part, at);
    if (!w.troubled()) { EXPECT_NE(found, std::string::npos) << part << " is missing or too early in:\n" << record; }
    if (found != std::string::npos) at = found;
  }
}

}  // namespace
}  // namespace muster::sim
