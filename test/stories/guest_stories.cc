// Who sees an incident from outside, and what whoever declares one is asked.
#include "closing/act.h"
#include "closing/survey.h"
#include "forms/answers.h"
#include "guests/act.h"
#include "incident/incidents.h"
#include "room/marks.h"
#include "story.h"
#include "timeline/timeline.h"

namespace muster::sim {
namespace {

std::vector<Guest> guests(World& w, std::int64_t number) {
  std::vector<Guest> found;
  w.look([&](store::Tx& tx) { found = guests_of(tx, find_incident_by_number(tx, number)->id); });
  return found;
}

// Repeated after a fault, it has no second effect: what is there already is found.
void invites(World& w, std::int64_t number, const Invitation& invitation) {
  w.does(number, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    for (const Guest& known : guests_of(turn.tx, id)) {
      if (known.email == invitation.email) return true;
    }
    return bool(invite_guest(turn, config, id, invitation, by));
  });
}

std::int64_t sequence_of_note(store::Tx& tx, IncidentId incident, std::string_view text) {
  for (const RecordedEntry& entry : timeline_of(tx, incident, 0, 1000))
    if (entry.kind == "incident.note" && text_at(entry.data, "text") == text) return entry.sequence;
  return 0;
}

// Repeated after a fault: it is closed already.
void closes(World& w) {
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(go_to_stage(turn, config, w.doors().open_alerts(), id, Stage::Closed, by, "", ClosingOverride::Admin));
  });
}

STORY(a_guest_who_came_is_asked_how_it_went_and_answers_once, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply("organisation: {stages: [], survey: {open_for: 14d}}");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  invites(w, 1, {.name = "Vera Vendor", .email = "vera@vendor.example", .lasts = 2h});
  invites(w, 1, {.name = "Nina", .email = "nina@vendor.example", .lasts = 2h});
  const Guest vera = guests(w, 1).front();
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId, const By&) {
    guest_looks(turn, vera.id);
    return true;
  });
  w.resolve(1, "ben");
  w.forward(3h);
  closes(w);
  w.restart();
  w.forward(10min);
  const char* kAsked = "How did INC-1 go? / Wie ist INC-1 gelaufen?";
  expect_notice(w, "vera@vendor.example", kAsked);
  for (const Arrived& arrived : w.inbox("nina@vendor.example"))
    EXPECT_NE(arrived.page.title, kAsked) << "she never came";
  const auto& mail = w.inbox("vera@vendor.example").back().page;
  ASSERT_FALSE(mail.links.empty());
  EXPECT_THAT(mail.links.front().href, testing::HasSubstr("/feedback/"));
  EXPECT_TRUE(mail.action_token.empty()) << "what is answered to the mail does nothing";
  const auto answers = [&](int score) {
    bool taken = false;
    w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By&) {
      taken = bool(answer_survey_by_link(turn, config, id, "guest/" + vera.id.str(), score, "early"));
      return true;
    });
    return taken;
  };
  EXPECT_TRUE(answers(5));
  w.restart();
  EXPECT_TRUE(answers(1)) << "as when a form is sent twice";
  w.look([](store::Tx& tx) {
    const SurveySum sum = survey_of(tx, find_incident_by_number(tx, 1)->id, 1);
    EXPECT_EQ(sum.answered, 1);
    EXPECT_EQ(sum.mean, 5.0);
  });
  // Closing it once more asks nobody again.
  w.goes_to(1, "ben", Stage::Resolved, "not quite");
  closes(w);
  w.forward(1h);
  std::size_t asked = 0;
  for (const Arrived& arrived : w.inbox("vera@vendor.example")) asked += arrived.page.title == kAsked ? 1 : 0;
  EXPECT_TRUE(w.troubled() || asked == 1);
}

STORY(a_vendor_is_invited_by_mail_writes_a_note_and_is_sent_away, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  invites(w, 1, {.name = "Vera Vendor", .email = "vera@vendor.example", .may_write = true, .lasts = 2h});
  w.forward(1min);
  w.restart();
  expect_notice(w, "vera@vendor.example", "Ben asks you to look at INC-1 of Muster");
  ASSERT_EQ(guests(w, 1).size(), 1u);
  const Guest vera = guests(w, 1).front();
  const auto link = w.inbox("vera@vendor.example").front().page.links;
  ASSERT_FALSE(link.empty());
  EXPECT_THAT(link.front().href, testing::HasSubstr("/guest#" + vera.id.str() + "."));
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId, const By&) {
    guest_looks(turn, vera.id);
    return bool(guest_writes(turn, vera.id, {"The switch in rack 7 is ours"}));
  });
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId id, const By&) {
    const auto note = sequence_of_note(turn.tx, id, "The switch in rack 7 is ours");
    EXPECT_FALSE(guest_reacts(turn, vera.id, note, "love", true)) << "no such sign";
    EXPECT_FALSE(guest_reacts(turn, vera.id, 1, "seen", true)) << "guests do not see that entry";
    return bool(guest_reacts(turn, vera.id, note, "done", true)) &&
           bool(guest_reacts(turn, vera.id, note, "done", true));
  });
  w.look([&](store::Tx& tx) {
    const IncidentId id = find_incident_by_number(tx, 1)->id;
    const auto note = sequence_of_note(tx, id, "The switch in rack 7 is ours");
    const auto reactions = marks_of(tx, id, note, note)[note].reactions;
    ASSERT_EQ(reactions.size(), 1u);
    EXPECT_EQ(reactions[0].given.by.name, "Vera Vendor (guest)");
  });
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(revoke_guest(turn, id, vera.id, by));
  });
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId, const By&) {
    EXPECT_FALSE(guest_writes(turn, vera.id, {"One more thing"}));
    return true;
  });
  w.forward(1h);
  expect_in_timeline(w, "Ben invited Vera Vendor (vera@vendor.example) as a guest until");
  expect_in_timeline(w, "Vera Vendor (guest) noted: The switch in rack 7 is ours");
  expect_in_timeline(w, "Ben ended the access of the guest Vera Vendor");
}

STORY(a_guest_of_yesterday_sees_nothing_more, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  invites(w, 1, {.name = "Vera Vendor", .email = "vera@vendor.example", .may_write = true, .lasts = 2h});
  w.forward(2h + 1min);
  const Guest vera = guests(w, 1).front();
  EXPECT_FALSE(vera.may_enter(w.clock()));
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId, const By&) {
    EXPECT_FALSE(guest_writes(turn, vera.id, Note{.text = "Am I still in?"}));
    return true;
  });
}

STORY(answers_to_a_form_stay_in_the_words_of_the_question, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(
      "organisation: {forms: [{id: complaint, name: Complaint, teams: [shop], fields: [{id: source, label: Who "
      "noticed, "
      "type: choice, choices: [customer, us], required: true}, {id: customer, label: Customer, when: {field: source, "
      "is: [customer]}, required: true}]}]}");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const auto incident = find_incident(turn.tx, id);
    const auto wrong = checked_answers(config, "", incident->team, {{FormId("complaint"), {{"source", "customer"}}}});
    EXPECT_FALSE(wrong);
    const auto good = checked_answers(config, "", incident->team,
                                      {{FormId("complaint"), {{"source", "customer"}, {"customer", "Acme"}}}});
    if (!good) return false;
    keep_answers(turn, *incident, *good, by);
    return true;
  });
  w.apply("organisation: {forms: []}");
  w.restart();
  w.look([](store::Tx& tx) {
    const auto kept = answers_of(tx, find_incident_by_number(tx, 1)->id);
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[1].label, "Customer");
    EXPECT_EQ(kept[1].shown, "Acme");
  });
  expect_in_timeline(w, "Ben answered: Who noticed: customer; Customer: Acme");
}

}  // namespace
}  // namespace muster::sim
