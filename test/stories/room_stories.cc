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
