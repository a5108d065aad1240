#include "handoff/notes.h"
#include "incident/snooze.h"
#include "story.h"

namespace muster::sim {
namespace {

// Ben has the week until Monday 16 March, then Cem.
constexpr std::string_view kTwo = R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: manager, contacts: [{id: mail, type: email, address: ana@example.org}]}
  - {id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]}
  - {id: cem, name: Cem, email: cem@example.org, language: de, contacts: [{id: mail, type: email, address: cem@example.org}]}
teams: [{id: shop, name: Shop, members: [ana, ben, cem]}]
schedules: [{id: primary, name: Primary, team: shop, layers: [{rotation: weekly, start: "2026-03-09T09:00", users: [ben, cem]}]}]
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{notify: [{schedule: primary}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
organisation: {notices: {off: [digest]}}
)";

void writes_note(World& w, const char* user, const char* text) {
  const auto decide = [&](Turn& turn) {
    const auto note = handoff::write_note(turn, *w.doors().configuration(), ScheduleId("primary"), UserId(user), text,
                                          w.by(user, "web"));
    EXPECT_TRUE(note) << note.fault().message;
  };
  while (w.request(decide) != Reply::Done) w.forward(1s);
  w.settle();
}

// The text of the last notice of that title at the address.
std::string told(World& w, std::string_view address, std::string_view title) {
  std::string text;
  for (const Arrived& arrived : w.inbox(address))
    if (arrived.page.is_notice && arrived.page.title == title) text = arrived.page.text;
  return text;
}

constexpr const char* kCem = "Sie haben jetzt Bereitschaft für Primary";

STORY(whoever_comes_on_call_is_told_what_is_open_and_what_the_one_before_wrote, "2026-03-16T07:00:00Z", "UTC") {
  w.apply(kTwo);
  w.fires("api", "disk", "Disk full on db-1");
  expect_page(w, "ben@example.org", "Disk full on db-1");
  w.acknowledge(1, "ben");
  w.silences("ben", "{alertname=\"Flaky\"}", 24h);
  writes_note(w, "ben", "The disk grows 1 GB an hour; more is ordered");
  w.forward(119min);
  expect_no_notice(w, "cem@example.org");
  w.forward(1min);
  expect_notice(w, "cem@example.org", kCem);
  const std::string text = told(w, "cem@example.org", kCem);
  EXPECT_THAT(text, testing::HasSubstr("Bis Mo 23.03.2026 09:00 UTC. Sie übernehmen von Ben."));
  EXPECT_THAT(text, testing::HasSubstr("Offene Vorfälle: 1\n- INC-1 Disk full on db-1 (bestätigt von Ben)"));
  // Whoever does not hear that a silence was made makes it again.
  EXPECT_THAT(text, testing::ContainsRegex(w.troubled() ? "Stummschaltungen: [12]\n" : "Stummschaltungen: 1\n"));
  EXPECT_THAT(text, testing::HasSubstr("- {alertname=\"Flaky\"} bis Di 17.03.2026"));
  EXPECT_THAT(text, testing::HasSubstr("Ben schreibt: The disk grows 1 GB an hour; more is ordered"));
  expect_notice(w, "ben@example.org", "You are no longer on call for Primary");
  EXPECT_EQ(told(w, "ben@example.org", "You are no longer on call for Primary"), "Cem is on call now.");
  expect_no_notice(w, "ana@example.org");
  EXPECT_THAT(w.timeline_of_no_incident(),
              testing::HasSubstr("Ben left a note for whoever is on call next for Primary: The disk grows 1 GB"));
}

STORY(a_hand_off_is_told_in_a_language_that_was_added, "2026-03-16T07:00:00Z", "UTC") {
  w.apply(kTwo);
  w.apply(R"yaml(
languages:
  - id: fr
    sentences:
      "You are on call for {schedule} now": "Vous êtes maintenant d'astreinte pour {schedule}"
      "Until {until}.": "Jusqu'à {until}."
      "Open incidents: {count}": "Incidents ouverts : {count}"
      "{what} (quiet until {time}, by {person})": "{what} (silence jusqu'à {time}, par {person})"
users:
  - {id: cem, name: Cem, email: cem@example.org, language: fr, contacts: [{id: mail, type: email, address: cem@example.org}]}
)yaml");
  w.fires("api", "disk", "Disk full on db-1");
  const Instant until = w.clock() + 4h;
  w.does(1, "ben", [until](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(snooze(turn, id, until, by));
  });
  w.forward(2h);
  expect_notice(w, "cem@example.org", "Vous êtes maintenant d'astreinte pour Primary");
  EXPECT_EQ(told(w, "cem@example.org", "Vous êtes maintenant d'astreinte pour Primary"),
            "Jusqu'à 2026-03-23 09:00 UTC. You take over from Ben.\n"
            "Incidents ouverts : 1\n- INC-1 Disk full on db-1 (silence jusqu'à 2026-03-16 11:00 UTC, par Ben)");
}

STORY(who_takes_the_pager_is_told_at_once_and_again_when_it_goes_back, "2026-03-10T12:00:00Z", "UTC") {
  w.apply(kTwo);
  w.forward(1min);
  w.put_on_call("primary", "ana", "2026-03-10T12:02:00Z", "2026-03-10T14:00:00Z");
  w.forward(2min);
  expect_notice(w, "ana@example.org", "You are on call for Primary now");
  EXPECT_THAT(told(w, "ana@example.org", "You are on call for Primary now"), testing::HasSubstr("Nothing is open."));
  expect_notice(w, "ben@example.org", "You are no longer on call for Primary");
  w.restart();
  w.forward(2h);
  expect_notice(w, "ben@example.org", "You are on call for Primary now");
  expect_notice(w, "ana@example.org", "You are no longer on call for Primary");
  expect_no_notice(w, "cem@example.org");
}

STORY(a_note_is_shown_to_the_next_and_gone_after_the_next_but_one, "2026-03-16T08:00:00Z", "UTC") {
  w.apply(kTwo);
  w.forward(1min);
  writes_note(w, "ben", "Look at the queue");
  const auto notes = [&] {
    std::vector<handoff::Note> found;
    w.look([&](store::Tx& tx) { found = handoff::notes_of(tx, ScheduleId("primary")); });
    return found;
  };
  ASSERT_EQ(notes().size(), 1u);
  EXPECT_FALSE(notes()[0].handed_at);
  w.forward(61min);
  ASSERT_EQ(notes().size(), 1u);
  EXPECT_TRUE(notes()[0].handed_at);
  writes_note(w, "ben", "And at the disk");  // two minutes after the hand-off
  ASSERT_EQ(notes().size(), 1u);
  EXPECT_EQ(notes()[0].text, "And at the disk");
  EXPECT_TRUE(notes()[0].handed_at);
  w.forward(7 * 24h);
  EXPECT_TRUE(notes().empty());
}

// The organisation's summary goes out on Monday, 09:00 in Berlin.
std::string with_digest(std::string digest) {
  std::string text(kTwo);
  const std::string off = "{off: [digest]}";
  text.replace(text.find(off), off.size(), "{off: [handoff], digest: {time_zone: Europe/Berlin" + digest + "}}");
  return text;
}

constexpr const char* kWeek = "On call in the coming week: Shop";

STORY(a_team_is_told_its_week_once, "2026-03-15T12:00:00Z", "UTC") {
  w.apply(with_digest(""));
  w.fires("api", "disk", "Disk full on db-1");
  expect_page(w, "ben@example.org", "Disk full on db-1");
  w.forward(19h);
  expect_no_notice(w, "ana@example.org");
  w.forward(61min);
  expect_notice(w, "ana@example.org", kWeek);
  expect_notice(w, "ben@example.org", kWeek);
  expect_notice(w, "cem@example.org", "Bereitschaft in der kommenden Woche: Shop");
  EXPECT_EQ(told(w, "ana@example.org", kWeek),
            "Primary:\n- Mon 16 Mar 2026 08:00 UTC: Ben\n- Mon 16 Mar 2026 09:00 UTC: Cem\nLast week: 1 incident.");
  EXPECT_THAT(told(w, "ben@example.org", kWeek), testing::HasSubstr("Last week: 1 incident. You: 1 page, 0 at night."));
  w.restart();
  w.forward(24h);
  expect_notice(w, "ana@example.org", kWeek);
}

STORY(a_weeks_summary_names_what_is_to_be_seen_to_and_goes_to_whom_the_organisation_names, "2026-03-15T12:00:00Z",
      "UTC") {
  std::string text = with_digest(", to: managers, users: [cem]");
  const std::string layer = "users: [ben, cem]}]}]";
  text.replace(text.find(layer), layer.size(), "until: \"2026-03-18T12:00\", " + layer);
  const std::string none =
      "id: ben, name: Ben, email: ben@example.org, contacts: [{id: mail, type: email, address: ben@example.org}]";
  text.replace(text.find(none), none.size(), "id: ben, name: Ben, email: ben@example.org");
  w.apply(text);
  w.forward(21h);
  expect_notice(w, "ana@example.org", kWeek);
  expect_notice(w, "cem@example.org", "Bereitschaft in der kommenden Woche: Shop");
  const std::string week = told(w, "ana@example.org", kWeek);
  EXPECT_THAT(week, testing::HasSubstr("To be seen to:\n- Primary: nobody is on call, from Wed 18 Mar 2026 12:00 UTC"));
  EXPECT_THAT(week, testing::HasSubstr("- Primary: Ben has no contact that works"));
}

}  // namespace
}  // namespace muster::sim
