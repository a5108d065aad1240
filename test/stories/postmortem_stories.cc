// What people learn from an incident, when answers are lost while they write it down.
#include "incident/incidents.h"
#include "knowledge/documents.h"
#include "postmortem/act.h"
#include "postmortem/comments.h"
#include "postmortem/edit.h"
#include "room/progress.h"
#include "story.h"

namespace muster::sim {
namespace {

using testing::HasSubstr;

IncidentId the_incident(store::Tx& tx) { return find_incident_by_number(tx, 1)->id; }

Postmortem postmortem_now(World& w) {
  Postmortem found;
  w.look([&](store::Tx& tx) { found = find_postmortem(tx, the_incident(tx)).value_or(Postmortem()); });
  return found;
}

PostmortemSection section_now(World& w, SectionFill fill) {
  PostmortemSection found;
  w.look([&](store::Tx& tx) {
    for (PostmortemSection& one : sections_of(tx, the_incident(tx)))
      if (one.fill == fill) found = std::move(one);
  });
  return found;
}

void drafts_postmortem(World& w, const std::string& user) {
  w.does(1, user, [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(draft_postmortem(turn, config, id, PostmortemTemplateId(), Language::English, by));
  });
}

// Puts a word at the end of the section as it was at that version; answers what the server says.
SectionEdits appends(World& w, const std::string& user, int section, std::int64_t version, std::size_t length,
                     const std::string& client, const std::string& text) {
  SectionEdits answer;
  w.does(1, user, [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    TextChanges changes;
    if (length > 0) changes.push_back({.length = length});
    changes.push_back({.length = 0, .replaces = true, .insert = to_utf16(text)});
    const auto done = push_edits(turn, id, section, version, client, {changes}, by);
    if (done) answer = *done;
    return bool(done);
  });
  return answer;
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++count;
  return count;
}

STORY(a_draft_says_what_the_record_says, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.fires("api", "pay", "Payments fail");
  w.forward(6min);  // Ana does not answer, Ben is told
  w.acknowledge(1, "ben");
  w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    const auto began = *parse_rfc3339("2026-03-18T20:48:00Z");
    return bool(say_impact(turn, config.response, id, began, std::nullopt, by));
  });
  w.writes(1, "ben", {Decided{"Roll back", "It is quicker", "Ben", {}}, std::nullopt});
  w.forward(20min);
  w.resolve(1, "ben");
  drafts_postmortem(w, "ben");
  EXPECT_THAT(section_now(w, SectionFill::Summary).text,
              HasSubstr("INC-1, Payments fail, was opened at 2026-03-18 21:0"));
  EXPECT_THAT(section_now(w, SectionFill::Summary).text, HasSubstr("Service: Checkout"));
  EXPECT_THAT(section_now(w, SectionFill::Detection).text, HasSubstr("Detection gap: 12 min"));
  EXPECT_THAT(section_now(w, SectionFill::Response).text, HasSubstr("Ana, paged at 2026-03-18 21:0"));
  EXPECT_THAT(section_now(w, SectionFill::Response).text, HasSubstr("Ben, paged at 2026-03-18 21:0"));
  EXPECT_THAT(section_now(w, SectionFill::Delays).text,
              HasSubstr("the page to Ana got no answer before Ben was paged"));
  EXPECT_THAT(section_now(w, SectionFill::Decisions).text, HasSubstr("Ben decided: Roll back; why: It is quicker"));
  if (!w.troubled()) {
    EXPECT_THAT(section_now(w, SectionFill::Response).text, HasSubstr("answered after 1 min"));
    EXPECT_THAT(section_now(w, SectionFill::Delays).text, HasSubstr("(5 min)"));
  }
  expect_in_timeline(w, "Ben drafted the postmortem by the template Standard");
  w.restart();
  EXPECT_EQ(postmortem_now(w).state, Postmortem::State::Draft);
}

STORY(nobody_on_call_is_said_in_the_draft, kNight, "Europe/Berlin") {
  w.apply(R"(
users:
  - {id: ana, name: Ana, email: ana@example.org, role: admin, contacts: [{id: mail, type: email, address: ana@example.org}]}
teams: [{id: shop, name: Shop, members: [ana]}]
schedules: [{id: primary, name: Shop primary, team: shop, time_zone: Europe/Berlin, layers: []}]
escalation_policies: [{id: shop, name: Shop, team: shop, steps: [{after: 0s, notify: [{schedule: primary}]}]}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
integrations: [{id: api, name: API, type: muster, service: checkout, key: "api-key-0123456789abcdef"}]
)");
  w.fires("api", "pay", "Payments fail");
  w.forward(3min);
  w.acknowledge(1, "ana");
  drafts_postmortem(w, "ana");
  EXPECT_THAT(section_now(w, SectionFill::Response).text, HasSubstr("Moments in which nobody could be told:"));
  EXPECT_THAT(section_now(w, SectionFill::Delays).text, HasSubstr("Shop reached nobody"));
  EXPECT_THAT(section_now(w, SectionFill::Delays).text, HasSubstr("it fell back to"));
}

STORY(what_two_people_write_at_once_is_there_once_each, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  drafts_postmortem(w, "ben");
  const auto before = section_now(w, SectionFill::Remedy);
  const std::size_t length = to_utf16(before.text).size();
  // Each command is repeated until its answer is heard: what was stored and not heard comes a second time.
  EXPECT_TRUE(appends(w, "ben", before.number, 0, length, "ben-1", " One.").taken);
  const auto stale = appends(w, "ana", before.number, 0, length, "ana-1", " Two.");
  EXPECT_FALSE(stale.taken) << "Ben's came first";
  ASSERT_EQ(stale.edits.size(), 1u);
  EXPECT_EQ(stale.edits.front().client, "ben-1");
  EXPECT_TRUE(appends(w, "ana", before.number, 1, length + 5, "ana-1", " Two.").taken);
  w.restart();
  EXPECT_TRUE(appends(w, "ben", before.number, 2, length + 10, "ben-1", " Three.").taken);
  const auto after = section_now(w, SectionFill::Remedy);
  EXPECT_EQ(after.text, before.text + " One. Two. Three.");
  EXPECT_EQ(after.version, 3);
  std::string record = w.timeline(1);
  EXPECT_EQ(times(record, "Ben worked on the postmortem: What helped"), 1u) << "once an hour";
  EXPECT_EQ(times(record, "Ana worked on the postmortem: What helped"), 1u);
}

STORY(old_edits_are_forgotten_and_whoever_lacks_them_is_told_so, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  drafts_postmortem(w, "ben");
  const auto section = section_now(w, SectionFill::Remedy);
  std::int64_t length = static_cast<std::int64_t>(to_utf16(section.text).size());
  const std::int64_t wanted = kEditsKept + kEditsKept / 2 + 200;
  for (std::int64_t version = 0; version < wanted; version += 100) {
    w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
      std::vector<TextChanges> edits;
      for (std::int64_t i = 0; i < 100; ++i)
        edits.push_back({{.length = static_cast<std::size_t>(length + i)}, {.replaces = true, .insert = u"x"}});
      return bool(push_edits(turn, id, section.number, version, "ben-1", edits, by));
    });
    length += 100;
  }
  EXPECT_EQ(section_now(w, SectionFill::Remedy).version, wanted);
  w.look([&](store::Tx& tx) {
    const auto incident = *find_incident(tx, the_incident(tx));
    EXPECT_TRUE(edits_since(tx, incident, section.number, 0)->too_old);
    EXPECT_FALSE(edits_since(tx, incident, section.number, wanted - 100)->too_old);
  });
}

STORY(a_signature_counts_for_what_was_signed, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.apply(R"(
organisation:
  postmortem_templates:
    - {id: own, name: Our own, sections: [{fill: summary}, {title: Lessons}], sign_off: {users: [ana, ben], count: 2}}
)");
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  drafts_postmortem(w, "ben");
  const auto sign = [&](const std::string& user) {
    bool done = false;
    w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
      const auto version = find_postmortem(turn.tx, id)->content_version;
      done = bool(sign_postmortem(turn, config, id, version, {by, UserId(user)}));
      return true;
    });
    return done;
  };
  const auto publish = [&] {
    bool done = false;
    w.does(1, "ben", [&](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
      done = bool(publish_postmortem(turn, config, id, find_postmortem(turn.tx, id)->content_version, by));
      return true;
    });
    return done;
  };
  EXPECT_TRUE(sign("ana"));
  EXPECT_FALSE(publish()) << "Ben has not signed";
  EXPECT_TRUE(appends(w, "ben", 2, 0, 0, "ben-1", "We learned.").taken);
  EXPECT_TRUE(sign("ben"));
  EXPECT_FALSE(publish()) << "Ana signed what was there before";
  EXPECT_TRUE(sign("ana"));
  w.restart();
  EXPECT_TRUE(publish());
  EXPECT_TRUE(publish()) << "again is no error";
  EXPECT_EQ(postmortem_now(w).state, Postmortem::State::Published);
  w.look([&](store::Tx& tx) {
    const auto versions = versions_of(tx, the_incident(tx));
    ASSERT_EQ(versions.size(), 1u);
    EXPECT_THAT(find_version(tx, the_incident(tx), 1)->body, HasSubstr("## Lessons\n\nWe learned."));
    const auto document = knowledge::find_document(tx, "postmortem:INC-1");
    ASSERT_TRUE(document) << "it is found again where people look for what is known";
    EXPECT_EQ(document->version, 1);
    EXPECT_THAT(document->text.body, HasSubstr("We learned."));
  });
  expect_in_timeline(w, "Ben published the postmortem (version 1)");
  expect_in_timeline(w, "Ana signed the postmortem");
}

STORY(what_the_postmortem_says_of_an_entry_leaves_the_record_as_it_is, kNight, "Europe/Berlin") {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
  drafts_postmortem(w, "ben");
  const std::string before = w.timeline(1);
  std::int64_t sequence = 0;
  w.look([&](store::Tx& tx) { sequence = postmortem_items(tx, the_incident(tx)).front().sequence; });
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    return bool(put_postmortem_item(turn, id, {sequence, true, "It began", "late"}, by));
  });
  w.does(1, "ben", [&](Turn& turn, const Configuration&, IncidentId id, const By& by) {
    const auto findings = postmortem_findings(turn.tx, id);
    if (!findings.empty()) return true;  // repeated after a fault
    return bool(put_finding(turn, id, 0, {.text = "It expired", .evidence = {{.entry = sequence}}}, by));
  });
  EXPECT_EQ(w.timeline(1).substr(0, before.size()), before);
  w.look([&](store::Tx& tx) {
    EXPECT_TRUE(postmortem_items(tx, the_incident(tx)).front().hidden);
    EXPECT_EQ(postmortem_findings(tx, the_incident(tx)).size(), 1u);
    EXPECT_FALSE(first_broken_entry(tx)) << "the chain is whole";
  });
}

}  // namespace
}  // namespace muster::sim
