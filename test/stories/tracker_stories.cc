// An action item that is an issue of a tracker too, when answers get lost, webhooks come twice or late, the tracker is
// down, and both sides say different things.
#include "actions/act.h"
#include "actions/rows.h"
#include "incident/incidents.h"
#include "story.h"
#include "trackers/act.h"
#include "trackers/rows.h"

namespace muster::sim {
namespace {

using There = Tracker::Mood;
using ItemState = ActionItem::State;

constexpr std::string_view kTrackers = R"(
providers:
  - {id: hub, name: GitHub, type: github, key: "github-key-0123456789", secrets: {token: ghp, webhook_secret: s}}
organisation:
  trackers: [{id: platform, name: Platform board, provider: hub, project: acme/platform}]
)";

// An incident that is over, and what is to be done about it.
void learns(World& w) {
  w.apply(kShop);
  w.apply(kTrackers);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.resolve(1, "ben");
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    if (!action_items_of(turn.tx, id).empty()) return true;  // the answer was lost
    return bool(add_action_item(
        turn, config, id, {.kind = ActionItem::Kind::Detect, .title = "Alert on expiry", .owner = UserId("ben")}, by));
  });
}

// A request: repeated, it has no second effect.
void wants_an_issue(World& w) {
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    return bool(make_issue(turn, config, 1, {}, by));
  });
}

void moves(World& w, ItemState to) {
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    return find_action_item(turn.tx, 1)->state == to ||
           move_action_item(turn, config, 1, to, by, to == ItemState::Done ? "" : "it came again");
  });
}

ItemState item_state(World& w) {
  ItemState state{};
  w.look([&](store::Tx& tx) { state = find_action_item(tx, 1)->state; });
  return state;
}

IssueLink issue_link(World& w) {
  std::optional<IssueLink> found;
  w.look([&](store::Tx& tx) { found = find_issue_link(tx, 1); });
  if (!found) throw std::runtime_error("ACT-1 is linked with nothing:\n" + w.timeline(1));
  return *found;
}

// Nothing of the tracker's is left to be done, and both say the same.
void expect_alike(World& w, bool closed) {
  const IssueLink now = issue_link(w);
  EXPECT_EQ(now.state, IssueLink::State::Linked);
  EXPECT_EQ(now.trouble, "");
  EXPECT_EQ(now.closed, closed);
  ASSERT_EQ(w.tracker().issues().size(), 1U) << "one issue, whatever happened";
  EXPECT_EQ(w.tracker().issues()[0].closed, closed) << w.timeline(1);
  EXPECT_EQ(item_state(w) != ItemState::Open, closed) << w.timeline(1);
}

STORY(an_issue_is_made_once_although_its_answer_was_lost, kNight, "Europe/Berlin") {
  learns(w);
  w.tracker().be(There::LosesTheAnswer, 1, "POST");
  wants_an_issue(w);
  w.restart();
  w.forward(2min);
  expect_alike(w, false);
  EXPECT_EQ(w.tracker().issues()[0].title, "Alert on expiry");
  EXPECT_THAT(w.tracker().issues()[0].body, testing::HasSubstr("Action item ACT-1 of INC-1: Customers cannot pay"));
  EXPECT_EQ(issue_link(w).url, "https://github.com/acme/platform/issues/1");
  w.forward(1h);
  EXPECT_EQ(w.tracker().issues().size(), 1U);
  expect_in_timeline(w, "The action item ACT-1 is the issue acme/platform#1 of GitHub: https://github.com/acme/");
}

STORY(an_issue_that_nobody_made_is_made_after_it_was_looked_for, kNight, "Europe/Berlin") {
  learns(w);
  w.tracker().be(There::BreaksOff, 1, "POST");
  wants_an_issue(w);
  w.forward(1min);
  w.restart();
  w.forward(1min);
  expect_alike(w, false);
}

STORY(what_is_done_there_is_done_here_however_often_it_is_told, kNight, "Europe/Berlin") {
  learns(w);
  wants_an_issue(w);
  w.forward(1min);
  const json::value closed = w.tracker().closes(1, w.now());
  w.tracker_tells(closed, 2);
  w.restart();
  w.tracker_tells(closed);
  expect_alike(w, true);
  EXPECT_EQ(item_state(w), ItemState::Done);
  w.forward(5min);
  const json::value opened = w.tracker().reopens(1, w.now());
  w.tracker_tells(opened);
  expect_alike(w, false);
  // Late, and of what was before: it is asked and not believed.
  w.forward(1min);
  w.tracker_tells(closed);
  w.forward(1min);
  expect_alike(w, false);
  // Closed as something that is not to be done; and no webhook tells of it.
  w.forward(5min);
  w.tracker().closes(1, w.now(), "not_planned");
  w.forward(11min);
  expect_alike(w, true);
  EXPECT_EQ(item_state(w), ItemState::Dropped);
}

STORY(a_tracker_is_down_for_hours_and_catches_up, kNight, "Europe/Berlin") {
  learns(w);
  w.tracker().be(There::Down);
  wants_an_issue(w);
  w.forward(1h);
  EXPECT_TRUE(w.tracker().issues().empty());
  EXPECT_THAT(issue_link(w).trouble, testing::HasSubstr("Could not connect")) << "people see why";
  w.tracker().be(There::Broken);
  w.restart();
  moves(w, ItemState::Done);
  w.forward(2h);
  w.tracker().be(There::Busy, 3);
  w.forward(3h);
  expect_alike(w, true);
  EXPECT_EQ(w.tracker().issues()[0].reason, "completed");
}

STORY(what_is_done_here_is_done_there_although_the_answer_was_lost, kNight, "Europe/Berlin") {
  learns(w);
  wants_an_issue(w);
  w.forward(1min);
  for (const auto& [mood, state] : {std::pair{There::LosesTheAnswer, ItemState::Done},
                                    {There::BreaksOff, ItemState::Open},
                                    {There::Broken, ItemState::Done}}) {
    w.tracker().be(mood, 1, "PATCH");
    moves(w, state);
    w.restart();
    w.forward(3min);
    expect_alike(w, state == ItemState::Done);
  }
}

STORY(of_two_words_the_newer_counts, kNight, "Europe/Berlin") {
  learns(w);
  wants_an_issue(w);
  w.forward(1min);
  // Ben does it here while nothing reaches the tracker, whose webhooks come: somebody there does it too, and takes that
  // back.
  w.tracker().be(There::Down);
  moves(w, ItemState::Done);
  w.forward(10min);
  w.tracker_tells(w.tracker().closes(1, w.now()));
  w.forward(10min);
  const json::value opened = w.tracker().reopens(1, w.now());
  w.tracker().be(There::Works);
  w.tracker_tells(opened);
  w.forward(40min);
  expect_alike(w, false);
  // The other way round: closed there, unheard, and opened again here afterwards.
  w.tracker().be(There::Down);
  w.tracker().closes(1, w.now());
  w.forward(5min);
  moves(w, ItemState::Done);
  w.forward(5min);
  moves(w, ItemState::Open);
  w.tracker().be(There::Works);
  w.restart();
  w.forward(1h);
  expect_alike(w, false);
}

}  // namespace
}  // namespace muster::sim
