// What people learnt is written down, found by who may read it, looked through, and changed by what was found.
#include "incident/incidents.h"
#include "knowledge/documents.h"
#include "knowledge/find.h"
#include "knowledge/proposals.h"
#include "knowledge/put.h"
#include "knowledge/uses.h"
#include "story.h"

namespace muster::sim {
namespace {

using knowledge::Kind, knowledge::Put, knowledge::Reader;
using testing::ElementsAre;
using testing::HasSubstr;

// A source makes a repeated request the same document.
void writes_down(World& w, std::string_view user, const Put& put) {
  w.does(1, user, [&](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    const auto written = knowledge::put_document(turn, config, put, by);
    EXPECT_TRUE(written) << written.fault().message;
    return bool(written);
  });
}

Put runbook() {
  return {.source = "wiki:failover",
          .text = {.kind = Kind::Runbook,
                   .title = "Database failover",
                   .body = "1. Promote the replica.",
                   .owner = UserId("ana"),
                   .services = {ServiceId("checkout")},
                   .review_days = 30}};
}

std::vector<std::int64_t> found(World& w, const std::string& words, const Reader& reader) {
  std::vector<std::int64_t> numbers;
  w.look([&](store::Tx& tx) {
    const auto answer = knowledge::search_documents(tx, {.words = words}, reader, w.clock());
    for (const auto& one : answer.items) numbers.push_back(one.document.number);
    EXPECT_EQ(answer.count, numbers.size());
  });
  return numbers;
}

void begins(World& w) {
  w.apply(kShop);
  w.declare("ben", "checkout", "Customers cannot pay");
  w.acknowledge(1, "ben");
}

std::optional<knowledge::Proposal> only_proposal(World& w) {
  std::optional<knowledge::Proposal> found;
  w.look([&](store::Tx& tx) {
    const auto all = knowledge::proposals_of(tx, 1, 10);
    ASSERT_EQ(all.size(), 1u);
    found = all.front();
  });
  return found;
}

void proposes(World& w) {
  w.does(1, "ben", [](Turn& turn, const Configuration& config, IncidentId id, const By& by) {
    return bool(knowledge::propose_change(turn, config,
                                          {.number = 1,
                                           .body = "1. Check the lag.\n2. Promote the replica.",
                                           .reason = "We lost the writes of a minute",
                                           .incident = id},
                                          by));
  });
}

STORY(a_finding_becomes_a_new_version_of_the_runbook, kNight, "Europe/Berlin") {
  begins(w);
  writes_down(w, "ana", runbook());
  proposes(w);
  w.forward(1min);
  expect_notice(w, "ana@example.org", "Ben proposes a change of KB-1, Database failover");
  w.restart();
  const auto proposal = only_proposal(w);
  ASSERT_TRUE(proposal);
  w.does(1, "ana", [&](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    return bool(knowledge::approve_change(turn, config, proposal->id, {.reason = "well seen"}, by));
  });
  w.forward(1min);
  expect_notice(w, "ben@example.org", "Ana made the change of KB-1, Database failover that you proposed");
  w.look([](store::Tx& tx) {
    const auto document = knowledge::find_document(tx, std::int64_t{1});
    ASSERT_TRUE(document);
    EXPECT_EQ(document->version, 2);
    EXPECT_THAT(document->text.body, HasSubstr("Check the lag"));
    EXPECT_EQ(knowledge::versions_of(tx, 1).front().reason, "We lost the writes of a minute");
  });
  EXPECT_THAT(found(w, "lag", {}), ElementsAre(1));
  expect_in_timeline(w, "Ben proposed a change of KB-1, Database failover: We lost the writes of a minute");
  expect_in_timeline(w, "Ana made the change of KB-1, Database failover that was proposed: well seen");
}

STORY(a_proposal_that_is_refused_changes_nothing, kNight, "Europe/Berlin") {
  begins(w);
  writes_down(w, "ana", runbook());
  proposes(w);
  const auto proposal = only_proposal(w);
  ASSERT_TRUE(proposal);
  w.does(1, "ana", [&](Turn& turn, const Configuration& config, IncidentId, const By& by) {
    return bool(knowledge::refuse_change(turn, config, proposal->id, "the lag is watched already", by));
  });
  w.forward(1min);
  expect_notice(w, "ben@example.org", "Ana leaves KB-1, Database failover as it is");
  w.look([](store::Tx& tx) { EXPECT_EQ(knowledge::find_document(tx, std::int64_t{1})->version, 1); });
  EXPECT_TRUE(found(w, "lag ", {}).empty());
}

STORY(whoever_owns_a_document_is_reminded_until_it_was_looked_through, kNight, "Europe/Berlin") {
  begins(w);
  writes_down(w, "ana", runbook());
  w.resolve(1, "ben");
  w.forward(std::chrono::days(29));
  for (const Arrived& one : w.inbox("ana@example.org"))
    EXPECT_THAT(one.page.title, testing::Not(HasSubstr("still true"))) << "a day too early";
  w.restart();
  w.forward(std::chrono::days(2));
  expect_notice(w, "ana@example.org", "Is this still true? KB-1, Database failover");
  w.look(
      [&](store::Tx& tx) { EXPECT_EQ(knowledge::search_documents(tx, {.overdue = true}, {}, w.clock()).count, 1u); });
  w.does(1, "ana", [](Turn& turn, const Configuration&, IncidentId, const By& by) {
    return bool(knowledge::review_document(turn, 1, by));
  });
  w.look(
      [&](store::Tx& tx) { EXPECT_EQ(knowledge::search_documents(tx, {.overdue = true}, {}, w.clock()).count, 0u); });
  w.forward(std::chrono::days(8));
}

STORY(what_only_few_need_to_know_is_found_by_them_only, kNight, "Europe/Berlin") {
  begins(w);
  Put secret = runbook();
  secret.source = "legal:acme";
  secret.text.title = "Settlement with Acme";
  secret.text.owner = UserId("ana");
  secret.text.access = {.everybody = false, .teams = {}, .people = {UserId("ana")}};
  writes_down(w, "ana", secret);
  const Reader ana{.user = UserId("ana")}, ben{.user = UserId("ben"), .teams = {TeamId("shop")}};
  EXPECT_THAT(found(w, "settlemnt", ana), ElementsAre(1));
  EXPECT_TRUE(found(w, "settlement", ben).empty());
  EXPECT_TRUE(found(w, "settlemnt", ben).empty());
  EXPECT_TRUE(found(w, "", ben).empty());
  w.look([&](store::Tx& tx) {
    const auto answer = knowledge::search_documents(tx, {.words = "settlemnt"}, ben, w.clock());
    EXPECT_TRUE(answer.instead.empty());
  });
  EXPECT_EQ(w.timeline_of_no_incident().find("Acme"), std::string::npos);
  expect_in_timeline(w, "Customers cannot pay");
}

STORY(a_runbook_is_opened_for_an_incident_and_helps, kNight, "Europe/Berlin") {
  begins(w);
  writes_down(w, "ana", runbook());
  w.look([&](store::Tx& tx) {
    const auto config = w.doors().configuration();
    const auto offers = knowledge::offers_for(tx, *config, *find_incident_by_number(tx, 1), {.user = UserId("ben")});
    ASSERT_EQ(offers.size(), 1u);
    EXPECT_THAT(offers.front().because, ElementsAre("it is about the service checkout"));
  });
  for (int i = 0; i < 2; ++i) {
    w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
      return bool(knowledge::open_for(turn, id, 1, by));
    });
    w.does(1, "ben", [](Turn& turn, const Configuration&, IncidentId id, const By& by) {
      return bool(knowledge::say_helped(turn, id, 1, true, by));
    });
  }
  w.look([](store::Tx& tx) {
    EXPECT_EQ(knowledge::count_uses(tx, std::int64_t{1}).helped, 1);
    EXPECT_EQ(knowledge::count_uses(tx, std::int64_t{1}).incidents, 1);
  });
  expect_in_timeline(w, "Ben opened KB-1: Database failover");
  expect_in_timeline(w, "Ben said that KB-1 helped: Database failover");
}

}  // namespace
}  // namespace muster::sim
