#include <gmock/gmock.h>

#include "config/check.h"
#include "config/documents.h"
#include "config/read.h"
#include "config/standards.h"

namespace muster {
namespace {

using testing::Contains;
using testing::HasSubstr;

Configuration configured_with(std::string_view yaml) {
  const Reading reading = read({{"test.yaml", std::string(yaml)}});
  for (const Problem& problem : reading.problems) ADD_FAILURE() << problem.message;
  const auto configuration = configuration_of(reading.declared.documents);
  return configuration ? *configuration : Configuration();
}

std::vector<std::string> faults_in(std::string_view yaml) {
  std::vector<std::string> messages;
  for (const Problem& problem : read({{"test.yaml", std::string(yaml)}}).problems) messages.push_back(problem.message);
  return messages;
}

std::vector<std::string> checked_faults(std::string_view yaml) {
  std::vector<std::string> messages;
  for (const Problem& problem : check(configured_with(yaml))) messages.push_back(problem.message);
  return messages;
}

TEST(CommunicationDeclaration, reads_audiences_with_who_sends_and_who_agrees) {
  const auto audiences = configured_with(R"(
organisation:
  audiences:
    - id: customers
      emails: [list@example.org]
      senders: {roles: [communications]}
      approvals:
        - {id: legal, users: [], teams: [law], customer_data: true, within: 15m, substitutes: {teams: [board]}}
)")
                             .response.audiences;
  ASSERT_EQ(audiences.size(), 1u);
  EXPECT_EQ(audiences[0].approvals[0].substitutes.teams, std::vector{TeamId("board")});
  EXPECT_EQ(audiences[0].approvals[0].within, std::chrono::minutes(15));
  EXPECT_EQ(configured_with("organisation: {name: A}").response.audiences, default_audiences());
}

TEST(CommunicationDeclaration, a_copy_of_the_standards_says_nothing_new) {
  const ResponsePlan copied = configured_with(to_text(json::object{{"organisation", standard_parts()}})).response;
  EXPECT_EQ(copied.audiences, default_audiences());
  EXPECT_EQ(copied.update_cadence, default_cadences());
  EXPECT_EQ(copied.regulatory_clocks, default_regulatory_clocks());
  EXPECT_EQ(copied.reviews, ReviewPlan());
  ASSERT_EQ(copied.postmortem_templates.size(), 1u);
  EXPECT_EQ(copied.postmortem_templates[0], standard_postmortem());
}

TEST(CommunicationDeclaration, says_what_is_wrong_and_where) {
  EXPECT_THAT(faults_in("organisation: {audiences: [{id: a}]}"),
              Contains(HasSubstr("says nobody who may send; add senders such as {roles: [communications]}")));
  EXPECT_THAT(faults_in("organisation: {audiences: [{id: a, emails: [me], senders: {users: [b]}}]}"),
              Contains(HasSubstr("'me' is not an e-mail address")));
  EXPECT_THAT(faults_in("organisation: {communication_templates: [{body: \"Hello\\n{impct}\"}]}"),
              Contains(HasSubstr("communication template 1: body: line 2: {impct} is nothing that is known")));
  EXPECT_THAT(faults_in("organisation: {communication_templates: [{subject: \"{title\"}]}"),
              Contains(HasSubstr("communication template 1: subject: ")));
  EXPECT_THAT(faults_in("organisation: {update_cadence: [{every: 5m, remind_before: 10m}]}"),
              Contains(HasSubstr("remind_before must be shorter than every")));
  EXPECT_THAT(faults_in("organisation: {regulatory_clocks: [{id: law, responsible: {users: [a]}}]}"),
              Contains(HasSubstr("has no deadlines")));
  EXPECT_THAT(
      faults_in(
          "organisation: {regulatory_clocks: [{id: law, responsible: {users: [a]}, deadlines: [{id: x, from: previous, "
          "months: 1}]}]}"),
      Contains(HasSubstr("the first deadline has none before it")));
}

TEST(CommunicationDeclaration, what_is_named_has_to_be_there) {
  EXPECT_THAT(checked_faults("organisation: {communication_templates: [{audience: customer, body: x}]}"),
              Contains(HasSubstr("names the audience 'customer', which is not declared; did you mean 'customers'?")));
  EXPECT_THAT(checked_faults("organisation: {communication_templates: [{notification: gdpr/first, body: x}]}"),
              Contains(HasSubstr("no regulatory clock has")));
  EXPECT_THAT(checked_faults("organisation: {audiences: [{id: a, teams: [law], senders: {roles: [speaker]}}]}"),
              testing::AllOf(Contains(HasSubstr("team 'law', which is not declared")),
                             Contains(HasSubstr("the role 'speaker', which is not among"))));
  EXPECT_THAT(
      checked_faults("organisation: {audiences: [{id: a, status_page: shop, senders: {roles: [communications]}}]}"),
      Contains(HasSubstr("status page 'shop', which is not declared")));
}

}  // namespace
}  // namespace muster
