// What follows an incident: action items, closing, reviews.
#include "actions/act.h"
#include "closing/act.h"
#include "closing/survey.h"
#include "hypotheses/act.h"
#include "incident/incidents.h"
#include "reviews/act.h"
#include "reviews/meeting.h"
#include "second_half.h"

namespace muster::sim {
namespace {

// Ana manages the shop; Ben and Cem work there.
constexpr std::string_view kShopPeople = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: manager, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, role: responder, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: cem, name: Cem, email: cem@example.org, role: responder, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: cem@example.org}]}
  - {id: root, name: Root, email: root@example.org, role: admin, time_zone: Europe/Berlin, contacts: [{id: mail, type: email, address: root@example.org}]}
teams: [{id: shop, name: Shop, members: [ana, ben, cem]}]
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{notify: [{user: ben}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)";

std::string with(std::string_view organisation) {
  return std::string(kShopPeople) +
         "organisation:\n  business_hours: {time_zone: Europe/Berlin, weekdays: [mon, tue, wed, "
         "thu, fri], from: \"09:00\", until: \"17:00\"}\n" +
         std::string(organisation);
}

// The calendar part of the newest mail with that title.
std::optional<CalendarPart> calendar(World& w, std::string_view address, std::string_view title) {
  std::optional<CalendarPart> part;
  for (const Arrived& arrived : w.inbox(address))
    if (arrived.page.title == title) part = arrived.page.calendar;
  return part;
}

STORY(an_action_item_that_stays_undone_reaches_its_owner_and_then_who_leads_the_team, kNight, "Europe/Berlin") {
  w.apply(kShopPeople);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.resolve(1, "ben");
  adds(w, 1, "ana", {.kind = ActionItem::Kind::Detect, .title = "Alert on expiry", .owner = UserId("ben")});
  EXPECT_EQ(item(w, 1).due_at, item(w, 1).created_at + std::chrono::days(7)) << "as the severity says";
  w.forward(1min);
  expect_notice(w, "ben@example.org", "An action item is yours: Alert on expiry");
  const std::string due = rfc3339(item(w, 1).due_at).substr(0, 10);
  w.forward(std::chrono::days(5));
  expect_notice(w, "ben@example.org", "Due on " + due + ": Alert on expiry");
  w.restart();
  w.forward(std::chrono::days(2));
  expect_notice(w, "ben@example.org", "Overdue since " + due + ": Alert on expiry");
  expect_no_notice(w, "ana@example.org");
  w.forward(std::chrono::days(2));
  expect_notice(w, "ana@example.org", "An action item of Ben is not done: Alert on expiry");
  expect_no_notice(w, "cem@example.org");
  expect_in_timeline(w, "The action item ACT-1 is still not done: Alert on expiry (Ben); told: Ana");

  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    return static_cast<bool>(move_action_item(turn, config, 1, ActionItem::State::Done, by, ""));
  });
  const std::size_t told = w.inbox("ana@example.org").size();
  w.forward(std::chrono::days(30));
  EXPECT_EQ(w.inbox("ana@example.org").size(), told) << "of what is done nobody hears any more";
  EXPECT_EQ(item(w, 1).ended_by, "Ben");
}

STORY(an_action_item_that_is_moved_is_told_by_its_new_day, kNight, "Europe/Berlin") {
  w.apply(kShopPeople);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.resolve(1, "ben");
  ActionWords words{.title = "Rotate the key", .owner = UserId("cem")};
  adds(w, 1, "ben", words);
  words.due_at = w.now() + std::chrono::days(30);
  w.does(1, "cem", [&](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    return static_cast<bool>(change_action_item(turn, config, 1, words, by));
  });
  w.forward(std::chrono::days(20));
  for (const Arrived& arrived : w.inbox("cem@example.org")) EXPECT_FALSE(arrived.page.title.starts_with("Overdue"));
  w.forward(std::chrono::days(11));
  expect_notice(w, "cem@example.org", "Overdue since " + rfc3339(*words.due_at).substr(0, 10) + ": Rotate the key");
  EXPECT_EQ(item(w, 1).promised_at, item(w, 1).created_at + std::chrono::days(7)) << "in time is by the first day";
}

STORY(the_same_fault_again_while_an_action_item_is_open, kNight, "Europe/Berlin") {
  w.apply(kShopPeople);
  w.fires("api", "disk-1", "Disk 93 % full on db-07");
  w.acknowledge(1, "ben");
  w.resolve(1, "ben");
  adds(w, 1, "ana", {.title = "Grow the disk", .owner = UserId("cem")});
  w.forward(std::chrono::days(1));
  w.fires("api", "other", "Out of memory on db-07");
  w.fires("api", "disk-2", "Disk 97 % full on db-08");
  w.forward(1min);
  expect_notice(w, "cem@example.org", "It happened again, and this is not done: Grow the disk");
  expect_in_timeline(w, "and the action item ACT-1 is not done: Grow the disk");
  w.look([](store::Tx& tx) {
    const auto again = action_repeats_of(tx, 1);
    ASSERT_EQ(again.size(), 1u);
    const auto incident = find_incident_by_number(tx, again.front());
    EXPECT_EQ(incident->title, "Disk 97 % full on db-08");
    EXPECT_EQ(action_items_repeated_by(tx, incident->id).size(), 1u);
  });
  w.restart();
  w.forward(1h);
  std::size_t told = 0;
  for (const Arrived& arrived : w.inbox("cem@example.org"))
    told += arrived.page.title.starts_with("It happened") ? 1 : 0;
  EXPECT_TRUE(w.troubled() || told == 1);
}

constexpr std::string_view kClosing = R"(  closing:
    - {checks: [timeline, classification, cause, action_items], own: ["Customers were credited"]}
  stages: [{stage: closed, needs: [category]}]
  survey: {}
  group_min: 2
)";

STORY(closing_is_refused_until_all_is_there_and_then_people_say_how_it_went, kNight, "Europe/Berlin") {
  w.apply(with(kClosing));
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.goes_to(1, "ben", Stage::Mitigated);
  w.resolve(1, "ben");
  const auto closes = [&](std::string_view user, const std::string& reason, ClosingOverride may) {
    bool done = false;
    w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
      done = static_cast<bool>(go_to_stage(turn, config, w.doors().open_alerts(), id, Stage::Closed, by, reason, may));
      return true;
    });
    return done;
  };
  EXPECT_FALSE(closes("ben", "", ClosingOverride::Responder));
  EXPECT_FALSE(closes("ben", "it is late", ClosingOverride::Responder)) << "only managers close without it";
  const auto tick = [&](const std::string& key, const std::string& text) {
    w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
      return static_cast<bool>(tick_closing(turn, config, id, key, true, text, by));
    });
  };
  w.writes(1, "cem", {Update{"Nobody can pay", "Rolled back", "", {}}, {}});
  tick("cause", "the logs are gone");
  tick("action_items", "the provider did it");
  tick("own/Customers were credited", "");
  w.look([](store::Tx& tx) {
    const auto ticks = closing_ticks(tx, find_incident_by_number(tx, 1)->id);
    EXPECT_EQ(ticks.at("cause").by, "Ben");
  });
  EXPECT_FALSE(closes("ben", "", ClosingOverride::Responder)) << "its classification is not confirmed";
  expect_no_notice(w, "cem@example.org");
  EXPECT_TRUE(closes("ana", "nobody classifies these", ClosingOverride::Manager));
  expect_in_timeline(w, "Ana closed it without");
  w.forward(1min);
  expect_notice(w, "ben@example.org", "How did INC-1 go?");
  expect_notice(w, "cem@example.org", "How did INC-1 go?");
  expect_no_notice(w, "root@example.org");

  const auto answers = [&](std::string_view user, int score, const std::string& words) {
    w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By&) {
      return static_cast<bool>(answer_survey(turn, config, id, UserId(user), score, words));
    });
  };
  answers("ben", 4, "calm");
  answers("ben", 1, "changed my mind");
  w.restart();
  w.look([](store::Tx& tx) { EXPECT_FALSE(survey_of(tx, find_incident_by_number(tx, 1)->id, 2).shown); });
  answers("cem", 5, "quick");
  w.look([](store::Tx& tx) {
    const SurveySum sum = survey_of(tx, find_incident_by_number(tx, 1)->id, 2);
    EXPECT_EQ(sum.answered, 2) << "an answer that was sent again is one answer";
    EXPECT_EQ(sum.mean, 4.5);
    EXPECT_EQ(sum.words, (std::vector<std::string>{"calm", "quick"}));
  });
}

constexpr std::string_view kReviews = R"(  reviews:
    rules:
      - {id: errors, name: Errors, severities: [critical, error]}
)";

// A Wednesday, 10:00 in Berlin.
constexpr const char* kMorning = "2026-03-18T09:00:00Z";
constexpr const char* kInvited = "Review of INC-1 on Wed 18 Mar 2026 14:30 CET";

STORY(a_review_is_planned_within_48_hours_and_late_is_told_to_the_lead_and_then_to_the_team, kMorning,
      "Europe/Berlin") {
  w.apply(with(kReviews));
  w.forward(10min);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.resolve(1, "ben");
  w.forward(1min);
  EXPECT_EQ(rfc3339(*review(w, 1).starts_at), "2026-03-18T13:30:00Z") << "the first half hour four hours later";
  expect_notice(w, "ben@example.org", kInvited);
  expect_notice(w, "ana@example.org", kInvited);
  expect_no_notice(w, "cem@example.org");
  const auto invited = calendar(w, "ben@example.org", kInvited);
  ASSERT_TRUE(invited);
  EXPECT_EQ(invited->sequence, 1);
  EXPECT_FALSE(invited->cancelled);
  w.restart();
  w.forward(3h);
  expect_notice(w, "ana@example.org", "The review of INC-1 begins at Wed 18 Mar 2026 14:30 CET");
  // Nobody holds it.
  w.forward(48h);
  expect_notice(w, "ben@example.org", "The review of INC-1 is late");
  for (const Arrived& arrived : w.inbox("ana@example.org"))
    EXPECT_NE(arrived.page.title, "The review of INC-1 is late");
  w.forward(24h);
  expect_notice(w, "ana@example.org", "The review of INC-1 is late");
  expect_in_timeline(w, "A review is needed until");
  expect_in_timeline(w, "; told: Ana");
}

STORY(a_review_is_moved_held_and_signed_off, kMorning, "Europe/Berlin") {
  w.apply(with(kReviews));
  w.forward(10min);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.resolve(1, "ben");
  w.forward(1min);
  const Instant tomorrow = *parse_rfc3339("2026-03-19T10:00:00Z");
  const auto acts =
      [&](std::string_view user,
          const std::function<Result<Incident>(Turn&, const Configuration&, IncidentId, const By&)>& act) {
        w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
          return static_cast<bool>(act(turn, config, id, by));
        });
      };
  acts("ana", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return plan_review(turn, config, id, tomorrow, "Cem is away today", by);
  });
  acts("ana", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return put_review_attendee(turn, config, id, UserId("cem"), false, by);
  });
  w.forward(1min);
  constexpr const char* kMoved = "Review of INC-1 on Thu 19 Mar 2026 11:00 CET";
  for (const char* address : {"ben@example.org", "cem@example.org"}) {
    expect_notice(w, address, kMoved);
    const auto moved = calendar(w, address, kMoved);
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->sequence, 2);
    EXPECT_EQ(moved->from, tomorrow);
  }
  w.forward(tomorrow - w.now());
  acts("ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return begin_meeting(turn, config, id, by);
  });
  acts("ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return go_to_agenda_item(turn, id, 3, by);
  });
  acts("ana", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return note_in_meeting(turn, id, true, "We page on expiry", by);
  });
  adds(w, 1, "ana", {.kind = ActionItem::Kind::Detect, .title = "Page on expiry", .owner = UserId("cem")});
  acts("ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return put_review_attendee(turn, config, id, UserId("cem"), true, by);
  });
  w.restart();
  acts("ana", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return end_meeting(turn, config, w.doors().open_alerts(), id, "The certificate expired", by);
  });
  acts("cem", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return sign_review(turn, id, UserId("cem"), by);
  });
  EXPECT_EQ(review(w, 1).state, Review::State::Held);
  w.look([](store::Tx& tx) {
    const IncidentId id = find_incident_by_number(tx, 1)->id;
    const auto notes = review_notes_of(tx, id);
    ASSERT_EQ(notes.size(), 1u) << "what was sent again is noted once";
    EXPECT_EQ(notes.front().item, 3);
    std::string signed_by;
    for (const Attendee& one : attendees_of(tx, id)) signed_by += one.signed_at ? one.user.str() + " " : "";
    EXPECT_EQ(signed_by, "ana cem ");
  });
  expect_in_timeline(w, "Ana ended the review and signed it off, with Ana, Cem: The certificate expired");
  w.forward(std::chrono::days(5));
  for (const Arrived& arrived : w.inbox("ben@example.org"))
    EXPECT_NE(arrived.page.title, "The review of INC-1 is late");
}

STORY(an_incident_that_is_open_again_has_no_review, kMorning, "Europe/Berlin") {
  w.apply(with(kReviews));
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.resolve(1, "ben");
  w.forward(1min);
  w.goes_to(1, "ben", Stage::Investigating, "customers call again");
  w.forward(1min);
  EXPECT_EQ(review(w, 1).state, Review::State::Cancelled);
  const auto gone = calendar(w, "ben@example.org", "The review of INC-1 does not take place");
  ASSERT_TRUE(gone);
  EXPECT_TRUE(gone->cancelled);
  EXPECT_EQ(gone->sequence, 2);
  w.resolve(1, "ben");
  w.forward(1min);
  EXPECT_EQ(review(w, 1).state, Review::State::Planned);
  EXPECT_EQ(review(w, 1).sequence, 3);
  w.does(1, "ana", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return static_cast<bool>(waive_review(turn, config, id, "reviewed with another one", by));
  });
  w.forward(std::chrono::days(5));
  for (const Arrived& arrived : w.inbox("ben@example.org"))
    EXPECT_NE(arrived.page.title, "The review of INC-1 is late");
}

constexpr std::string_view kOdd = R"(  reviews:
    plan: by_hand
    rules:
      - {id: again, name: Again, recurs: 2, recurs_within: 30d}
      - {id: near, name: Near misses, near_miss: true}
)";

STORY(a_review_because_it_happened_again_and_because_it_was_a_near_miss, kMorning, "Europe/Berlin") {
  w.apply(with(kOdd));
  for (const char* title : {"Disk 93 % full on db-07", "Queue is long", "Disk 99 % full on db-01"}) {
    const auto number = w.declare("ben", "checkout", title);
    w.acknowledge(number, "ben");
    w.resolve(number, "ben");
    w.forward(24h);
  }
  w.look([](store::Tx& tx) {
    EXPECT_FALSE(find_review(tx, find_incident_by_number(tx, 1)->id));
    EXPECT_FALSE(find_review(tx, find_incident_by_number(tx, 2)->id));
  });
  EXPECT_EQ(review(w, 3).why, "it is the same fault for the 2. time within 30d");
  EXPECT_EQ(review(w, 3).state, Review::State::Due);
  w.does(2, "cem", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return static_cast<bool>(say_near_miss(turn, id, "one more minute and orders were lost", by));
  });
  w.forward(1min);
  EXPECT_EQ(review(w, 2).why, "it was a near miss");
}

}  // namespace
}  // namespace muster::sim
