#include "config/plan.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include "config/check.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string no_key() {
  ADD_FAILURE() << "no key was to be made";
  return "";
}

Reading reading_of(const std::string& text, const std::string& file = "org.yaml") { return read({{file, text}}); }

std::vector<std::string> lines(const Plan& plan) {
  std::vector<std::string> out;
  for (const Change& c : plan.changes) {
    std::string line = std::string(text_of(c.action)) + " " + c.kind + "/" + c.id;
    for (const std::string& field : c.fields) line += " " + field;
    out.push_back(line);
  }
  return out;
}

const char* const kShop = R"(
integrations: [{id: prom, type: alertmanager, service: checkout, key: prom-key-0123456789abcdef}]
services: [{id: checkout, name: Checkout, team: shop, escalation_policy: shop}]
escalation_policies: [{id: shop, team: shop, steps: [{notify: [{schedule: primary}]}]}]
schedules: [{id: primary, team: shop, layers: [{rotation: weekly, start: 2026-01-05T09:00, users: [ana]}]}]
teams: [{id: shop, members: [ana]}]
users: [{id: ana, email: ana@example.org, contacts: [{id: mail, type: email, address: ana@example.org}]}]
organisation: {name: Shop, default_escalation_policy: shop}
)";

TEST(Plan, creates_in_order_and_then_has_nothing_to_do) {
  const Proposal first = propose(reading_of(kShop), {}, {}, no_key);
  EXPECT_THAT(first.problems, IsEmpty());
  EXPECT_THAT(lines(first.plan), ElementsAre("create users/ana", "create teams/shop", "create schedules/primary",
                                             "create escalation_policies/shop", "create services/checkout",
                                             "create integrations/prom", "create organisation/organisation"));
  const auto stored = applied({}, first.plan);
  const Proposal again = propose(reading_of(kShop), stored, {managed_by_file("org.yaml")}, no_key);
  EXPECT_THAT(lines(again.plan), IsEmpty());
  EXPECT_EQ(again.plan.unchanged, 7u);
  EXPECT_EQ(again.configuration, first.configuration);
}

TEST(Plan, names_the_fields_that_differ) {
  const auto stored = applied({}, propose(reading_of(kShop), {}, {}, no_key).plan);
  const auto other = reading_of("services: [{id: checkout, description: Pays, escalation_policy: shop}]", "other.yaml");
  EXPECT_THAT(lines(plan(stored, managed(other.declared), {}, no_key)),
              ElementsAre("update services/checkout description name team managed_by"));
  const auto from_code = reading_of(
      "users: [{id: ana, email: ana@example.org, contacts: [{id: mail, type: email, address: ana@example.com}]}]");
  EXPECT_THAT(lines(plan(stored, managed(from_code.declared), {}, no_key)), ElementsAre("update users/ana contacts"));
}

TEST(Plan, prunes_only_what_came_from_the_same_file) {
  auto stored = applied({}, propose(reading_of(kShop), {}, {}, no_key).plan);
  stored.push_back({{"teams", "by-hand", {{"id", "by-hand"}}}, "api"});
  const Reading less = reading_of(
      "users: [{id: ana, email: ana@example.org, contacts: [{id: mail, type: email, address: ana@example.org}]}]");
  EXPECT_THAT(lines(propose(less, stored, {}, no_key).plan), IsEmpty());
  const Proposal pruned = propose(less, stored, {managed_by_file("org.yaml")}, no_key);
  EXPECT_THAT(pruned.problems, IsEmpty());
  EXPECT_THAT(lines(pruned.plan),
              ElementsAre("delete organisation/organisation", "delete integrations/prom", "delete services/checkout",
                          "delete escalation_policies/shop", "delete schedules/primary", "delete teams/shop"));
  EXPECT_EQ(applied(stored, pruned.plan).size(), 2u);
}

// Applied one by one, no change of a plan may leave a reference broken.
TEST(Plan, can_be_applied_one_change_at_a_time) {
  const char* const kNext = R"(
users: [{id: ben, contacts: [{id: mail, type: email, address: ben@example.org}]}]
teams: [{id: shop, members: [ben]}]
escalation_policies: [{id: next, team: shop, steps: [{notify: [{user: ben}]}]}]
services: [{id: checkout, team: shop, escalation_policy: next}]
)";
  auto stored = applied({}, propose(reading_of(kShop), {}, {}, no_key).plan);
  const Proposal next = propose(reading_of(kNext), stored, {managed_by_file("org.yaml")}, no_key);
  EXPECT_THAT(next.problems, IsEmpty());
  EXPECT_EQ(next.plan.changes.size(), 9u);
  for (const Change& change : next.plan.changes) {
    stored = applied(std::move(stored), Plan{{change}, 0});
    std::vector<Document> documents;
    for (const Managed& one : stored) documents.push_back(one.document);
    const auto configuration = configuration_of(documents);
    ASSERT_TRUE(configuration);
    const auto problems = check(*configuration);
    EXPECT_FALSE(has_errors(problems)) << "after " << text_of(change.action) << " " << change.kind << "/" << change.id
                                       << ": " << text_of(problems.front());
  }
}

TEST(Plan, keys_are_made_once) {
  int made = 0;
  const auto new_key = [&] { return "made-key-000000000000" + std::to_string(++made); };
  const Reading reading =
      reading_of("integrations: [{id: a, type: muster}, {id: b, type: muster, key: my-own-key-0123456789}]");
  const Proposal first = propose(reading, {}, {}, new_key);
  EXPECT_EQ(first.configuration.integrations.at(IntegrationId("a")).key, "made-key-0000000000001");
  EXPECT_EQ(first.configuration.integrations.at(IntegrationId("b")).key, "my-own-key-0123456789");
  const Proposal again = propose(reading, applied({}, first.plan), {}, no_key);
  EXPECT_THAT(lines(again.plan), IsEmpty());
}

TEST(Propose, refuses_a_deletion_while_others_refer_to_it) {
  const auto stored = applied({}, propose(reading_of(kShop), {}, {}, no_key).plan);
  const Proposal proposal = propose(Plan{{{Change::Action::Delete, "schedules", "primary", {}, {}}}, 0}, stored);
  ASSERT_EQ(proposal.problems.size(), 1u);
  EXPECT_EQ(proposal.problems[0].message,
            "escalation policy 'shop' step 1 names schedule 'primary', which is not declared; declare it under "
            "'schedules' or remove it here");
}

TEST(Propose, reports_mistakes_in_and_between_objects_at_once) {
  const Proposal proposal = propose(
      reading_of("users:\n  - {id: ana, role: boss}\nteams:\n  - {id: shop, members: [anna]}\n"), {}, {}, no_key);
  ASSERT_EQ(proposal.problems.size(), 2u);
  EXPECT_THAT(text_of(proposal.problems[0]), HasSubstr("org.yaml:2:21: user 'ana': role 'boss' is not known"));
  EXPECT_THAT(text_of(proposal.problems[1]),
              HasSubstr("org.yaml:4:26: team 'shop' names user 'anna', who is not declared; did you mean 'ana'?"));

  const Proposal lost = propose(reading_of("usrs: [{id: ana}]\nteams: [{id: shop, members: [ana]}]\n"), {}, {}, no_key);
  ASSERT_EQ(lost.problems.size(), 1u) << "the team is not to be blamed for the section that was misspelt";
  EXPECT_THAT(text_of(lost.problems[0]), HasSubstr("did you mean 'users'?"));
}

TEST(Propose, mends_one_of_two_broken_documents) {
  const std::vector<Managed> stored{{{"teams", "a", {{"id", "a"}, {"members", {"gone"}}}}, "api"},
                                    {{"teams", "b", {{"id", "b"}, {"members", {"gone"}}}}, "api"}};
  const Reading mended = read_object("teams", "a", *parse_json("{}"), {Origin::Person, {}, {}});
  EXPECT_THAT(propose(mended, stored, {}, no_key).problems, IsEmpty());
  const Reading worse = read_object("teams", "a", *parse_json(R"({"members":["nobody"]})"), {Origin::Person, {}, {}});
  EXPECT_EQ(propose(worse, stored, {}, no_key).problems.size(), 1u);
}

}  // namespace
}  // namespace muster
