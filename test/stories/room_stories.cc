#include "incident/incidents.h"
#include "story.h"

namespace muster::sim {
namespace {

STORY(what_people_write_stays_with_every_wording, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ana");
  w.forward(10min);
  const auto update = w.writes(1, "ben", {Update{"Nobody can pay", "Rolling back 4.2.1", "", {}}, {}});
  const auto decision = w.writes(1, "ana", {Decided{"Stay on one leg", "the other one is worse", "", {}}, {}});
  w.writes(1, "ben", {Note{"The first customer called"}, w.now() - 20min});
  w.forward(1min);
  w.rewords(1, "ben", update, {Update{"Card payments fail", "Rolling back 4.2.1", "", {}}, {}});
  w.strikes(1, "ben", decision, "the roll-back worked");
  w.pins(1, "ana", update);
  w.restart();

  w.look([&](store::Tx& tx) {
    const IncidentId id = find_incident_by_number(tx, 1)->id;
    const auto marks = marks_of(tx, id, 1, decision + 100);
    ASSERT_EQ(marks.size(), 2u);
    const Mark& edited = marks.at(update);
    EXPECT_EQ(edited.revision, 2) << "an edit whose answer was lost, sent again, is one edit";
    EXPECT_EQ(edited.pinned->by.name, "Ana");
    EXPECT_EQ(text_at(edited.data, "impact"), "Card payments fail");
    EXPECT_EQ(marks.at(decision).reason, "the roll-back worked");
    EXPECT_EQ(wordings_of(tx, *timeline_entry(tx, update)).size(), 2u);
  });
  expect_in_timeline(w, "Ben edited entry " + std::to_string(update));
  expect_in_timeline(w, "Update by Ben; impact: Nobody can pay");  // what was recorded is still there
}

STORY(a_second_editor_does_not_overwrite_the_first, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  const auto note = w.writes(1, "ben", {Note{"one"}, {}});
  w.rewords(1, "ben", note, {Note{"two"}, {}});
  w.request([&](Turn& turn) {
    const IncidentId id = find_incident_by_number(turn.tx, 1)->id;
    EXPECT_FALSE(revise(turn, id, note, w.by("ben", "web"), 1, {Note{"three"}, {}}));
  });
  w.look([&](store::Tx& tx) {
    const IncidentId id = find_incident_by_number(tx, 1)->id;
    EXPECT_EQ(text_at(marks_of(tx, id, note, note).at(note).data, "text"), "two");
  });
}

STORY(an_answer_belongs_to_a_thread_whose_people_are_told, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  const auto asked = w.writes(1, "ana", {Note{"Is the second leg alive?"}, {}});
  const auto answer = w.writes(1, "ben", {Note{"Yes, since 14:10", asked}, {}});
  w.forward(1min);
  w.restart();
  expect_notice(w, "ana@example.org", "Ben answers in a thread of INC-1");
  w.writes(1, "ana", {Note{"Then fail over", answer}, {}});
  w.rewords(1, "ben", answer, {Note{"Yes, since 14:11"}, {}});
  w.forward(1min);
  expect_notice(w, "ben@example.org", "Ana answers in a thread of INC-1");
  w.look([&](store::Tx& tx) {
    const IncidentId id = find_incident_by_number(tx, 1)->id;
    const auto marks = marks_of(tx, id, 1, answer + 100);
    EXPECT_FALSE(marks.at(asked).revised);
    EXPECT_TRUE(marks.at(asked).replies == 2 || w.troubled()) << "an answer to an answer is in the same thread";
    EXPECT_EQ(integer_at(marks.at(answer).data, "reply_to"), asked) << "other words do not move it";
  });
}

STORY(a_reaction_is_in_the_record_and_tells_nobody, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  const auto note = w.writes(1, "ben", {Note{"Failing over"}, {}});
  const auto reacts = [&](auto how, const char* who, const char* reaction) {
    w.does(1, who, [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
      return bool(how(turn, id, note, by, reaction));
    });
  };
  reacts(react, "ana", "seen");
  reacts(react, "ana", "agree");
  reacts(react, "ben", "agree");
  reacts(unreact, "ana", "seen");
  w.forward(1min);
  w.restart();
  w.look([&](store::Tx& tx) {
    const auto marks = marks_of(tx, find_incident_by_number(tx, 1)->id, note, note);
    ASSERT_EQ(marks.at(note).reactions.size(), 2u);
    EXPECT_EQ(marks.at(note).reactions[0].name, "agree");
    EXPECT_EQ(marks.at(note).reactions[0].given.by.name, "Ana");
    EXPECT_EQ(marks.at(note).reactions[1].given.by.name, "Ben");
  });
  expect_in_timeline(w, "Ana said to entry " + std::to_string(note) + ": seen");
  expect_in_timeline(w, "Ana took back what they said to entry " + std::to_string(note) + ": seen");
}

STORY(an_incident_goes_through_its_stages_and_back, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ana");
  w.forward(10min);
  w.goes_to(1, "ana", Stage::Mitigated);
  w.goes_to(1, "ana", Stage::Resolved);
  w.forward(1h);
  w.goes_to(1, "ben", Stage::Investigating, "customers call again");
  w.restart();
  EXPECT_EQ(w.incident(1).status, Incident::Status::Acknowledged);
  w.forward(24h);
  expect_no_page(w, "ben@example.org");  // opening it again pages nobody
  w.goes_to(1, "ben", Stage::Resolved);
  w.goes_to(1, "ben", Stage::Closed, "nobody was affected");
  w.look([](store::Tx& tx) {
    EXPECT_EQ(progress_of(tx, ResponsePlan(), *find_incident_by_number(tx, 1)).stage, Stage::Closed);
  });
  expect_in_timeline(w, "Ben opened the incident again: customers call again");
  expect_in_timeline(w, "Ben said it is closed now: nobody was affected");
}

}  // namespace
}  // namespace muster::sim
