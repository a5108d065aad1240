#include <gmock/gmock.h>

#include "config/documents.h"
#include "config/read.h"

namespace muster {
namespace {

using testing::Contains;
using testing::HasSubstr;

ResponsePlan plan_of(std::string_view yaml) {
  const Reading reading = read({{"test.yaml", std::string(yaml)}});
  for (const Problem& problem : reading.problems) ADD_FAILURE() << problem.message;
  const auto configuration = configuration_of(reading.declared.documents);
  if (!configuration) ADD_FAILURE() << configuration.fault().message;
  return configuration ? configuration->response : ResponsePlan();
}

std::vector<std::string> mistakes(std::string_view yaml) {
  std::vector<std::string> messages;
  for (const Problem& problem : read({{"test.yaml", std::string(yaml)}}).problems) messages.push_back(problem.message);
  return messages;
}

TEST(ResponseDeclaration, business_units_have_schemes_of_their_own) {
  const auto read = plan_of(R"(
organisation:
  classification:
    schemes:
      - id: retail
        name: Retail
        teams: [shop]
        levels: [{name: SEV0, priority: P1}, {name: SEV1, priority: P1}, {name: SEV2, priority: P2}]
        matrix:
          - {impact: [all], level: SEV0}
          - {kind: issue, level: SEV2}
)")
                        .classification;
  ASSERT_EQ(read.schemes.size(), 1u);
  EXPECT_EQ(read.schemes[0].levels[1], (SchemeLevel{"SEV1", Priority::P1}));
  EXPECT_EQ(read.schemes[0].matrix[0].priority, Priority::P1);
  EXPECT_EQ(read.schemes[0].matrix[1].level, "SEV2");
  const auto scheme = [&](const std::string& rest) {
    return mistakes(("organisation: {classification: {schemes: [{id: a" + rest + "}]}}").c_str());
  };
  EXPECT_THAT(scheme(", levels: [{name: X, priority: P1}]"), Contains(HasSubstr("counts for nothing")));
  EXPECT_THAT(scheme(", teams: [shop]"), Contains(HasSubstr("has no levels")));
  EXPECT_THAT(scheme(", teams: [shop], levels: [{name: X, priority: P2}, {name: Y, priority: P1}]"),
              Contains(HasSubstr("more urgent than the one before")));
  EXPECT_THAT(scheme(", teams: [shop], levels: [{name: X, priority: P1}, {name: X, priority: P1}]"),
              Contains(HasSubstr("stands there twice")));
  EXPECT_THAT(scheme(", teams: [shop], levels: [{name: X}]"), Contains(HasSubstr("has no priority")));
  EXPECT_THAT(scheme(", teams: [shop], levels: [{name: X, priority: P1}], matrix: [{level: Y}]"),
              Contains(HasSubstr("'Y'")));
}

TEST(ResponseDeclaration, business_units_have_stages_of_their_own) {
  const auto read = plan_of(R"(
organisation:
  classification:
    schemes:
      - id: retail
        teams: [shop]
        stages: [{name: New, stage: logged}, {name: Workaround live, stage: mitigated, needs: [update]},
                 {name: Customers told, stage: mitigated}]
)")
                        .classification;
  ASSERT_EQ(read.schemes.size(), 1u);
  EXPECT_TRUE(read.schemes[0].levels.empty()) << "it says P1 to P4, as everybody";
  EXPECT_EQ(read.schemes[0].stages[1], (OwnStage{"Workaround live", Stage::Mitigated, {Need::Update}}));
  const auto stages = [&](const std::string& rest) {
    return mistakes(
        ("organisation: {classification: {schemes: [{id: a, teams: [shop], stages: [" + rest + "]}]}}").c_str());
  };
  EXPECT_THAT(stages("{name: A}"), Contains(HasSubstr("has no stage; write which of the common ones it is")));
  EXPECT_THAT(stages("{name: A, stage: closed}, {name: B, stage: triaged}"),
              Contains(HasSubstr("comes before the stage above it")));
  EXPECT_THAT(stages("{name: A, stage: logged}, {name: A, stage: closed}"), Contains(HasSubstr("stands there twice")));
  EXPECT_THAT(stages("{name: closed, stage: logged}"), Contains(HasSubstr("is the name of another common stage")));
  EXPECT_THAT(stages("{name: A, stage: logged, needs: [update]}"), Contains(HasSubstr("may ask for something")));
}

TEST(ResponseDeclaration, categories_say_who_may_know) {
  const auto read = plan_of(R"(
organisation: {classification: {categories: [data, {name: security, seen_by: {teams: [shop], roles: [manager], users: [ana]}}]}}
)")
                        .classification;
  EXPECT_EQ(read.categories, (std::vector<std::string>{"data", "security"}));
  ASSERT_EQ(read.need_to_know.size(), 1u);
  EXPECT_EQ(read.need_to_know[0], (CategoryRule{"security", {Role::Manager}, {TeamId("shop")}, {UserId("ana")}}));
  const auto category = [&](const std::string& one) {
    return mistakes(("organisation: {classification: {categories: [" + one + "]}}").c_str());
  };
  EXPECT_THAT(category("{name: a, seen_by: {}}"), Contains(HasSubstr("names nobody")));
  EXPECT_THAT(category("{name: a, seen_by: {roles: [boss]}}"), Contains(HasSubstr("'boss' is not one of")));
  EXPECT_THAT(category("a, {name: a}"), Contains(HasSubstr("stands there twice")));
  EXPECT_THAT(category("{seen_by: {users: [ana]}}"), Contains(HasSubstr("has no name")));
}

TEST(ResponseDeclaration, reads_a_matrix_of_ones_own) {
  const Classification read = plan_of(R"(
organisation:
  classification:
    matrix:
      - {impact: [all, many], criticality: [critical], priority: P1}
      - {urgency: [later], kind: request, priority: P4}
      - {priority: P3}
    major_from: P2
    categories: [safety]
)")
                                  .classification;
  ASSERT_EQ(read.matrix.size(), 3u);
  EXPECT_EQ(read.matrix[0].impact, (std::vector{Impact::Many, Impact::All})) << "in their own order";
  EXPECT_EQ(read.matrix[1].nature, Nature::Request);
  EXPECT_EQ(read.major_from, Priority::P2);
  EXPECT_EQ(read.categories, std::vector<std::string>{"safety"});
  EXPECT_FALSE(plan_of("organisation: {classification: {major_from: never}}").classification.major_from);
}

TEST(ResponseDeclaration, reads_roles_of_ones_own) {
  EXPECT_EQ(plan_of("organisation: {name: Shop}").roles, default_roles());
  const auto roles = plan_of(R"(
organisation:
  incident_roles:
    - {id: lead, name: Lead, people: [{user: ana}, {schedule: primary}], priorities: [P1], major: true, answer_within: 3m}
)")
                         .roles;
  ASSERT_EQ(roles.size(), 1u);
  EXPECT_EQ(roles[0].people, (std::vector<RoleTarget>{UserId("ana"), ScheduleId("primary")}));
  EXPECT_TRUE(roles[0].wanted_for(Priority::P1, false));
  EXPECT_FALSE(roles[0].wanted_for(Priority::P2, false));
  EXPECT_TRUE(roles[0].wanted_for(std::nullopt, true));
  const auto wrong = mistakes(R"(
organisation:
  incident_roles:
    - {id: a, people: [{}], answer_within: 5s}
    - {id: a, priorities: [P1]}
)");
  EXPECT_THAT(wrong, Contains(HasSubstr("names one person with {user: …}")));
  EXPECT_THAT(wrong, Contains(HasSubstr("answer_within must be from 1m to 1h")));
  EXPECT_THAT(wrong, Contains(HasSubstr("of another role")));
  EXPECT_THAT(wrong, Contains(HasSubstr("names nobody")));
}

TEST(ResponseDeclaration, reads_checklists) {
  const auto lists = plan_of(R"(
organisation:
  checklists:
    - {id: first, name: First steps, priorities: [P1, P2], items: [{text: Confirm the scope, due: 15m, role: commander}, {text: Roll back, after: 1}]}
    - {id: hand, items: [{text: Look}]}
)")
                         .checklists;
  ASSERT_EQ(lists.size(), 2u);
  EXPECT_EQ(lists[0].items[0].due, std::chrono::minutes(15));
  EXPECT_EQ(lists[0].items[1].after, 1);
  EXPECT_TRUE(lists[1].by_hand());
  const auto wrong = mistakes(R"(
organisation:
  checklists:
    - {id: a, items: []}
    - {id: a, items: [{text: A, after: 1}, {due: 5m}]}
)");
  EXPECT_THAT(wrong, Contains(HasSubstr("has no items")));
  EXPECT_THAT(wrong, Contains(HasSubstr("of another checklist")));
  EXPECT_THAT(wrong, Contains(HasSubstr("after must be the place")));
  EXPECT_THAT(wrong, Contains(HasSubstr("text")));
}

TEST(ResponseDeclaration, reads_what_stages_ask_for) {
  const auto plan = plan_of(R"(
organisation:
  stages:
    - {stage: triaged, needs: [priority, category]}
    - {stage: closed, priorities: [P1], severities: [critical], needs: [impact, tasks]}
)");
  ASSERT_EQ(plan.stages.size(), 2u);
  EXPECT_EQ(plan.stages[0].stage, Stage::Triaged);
  EXPECT_EQ(plan.stages[1].needs, (std::vector{Need::ImpactTimes, Need::Tasks}));
  EXPECT_EQ(plan_of("organisation: {name: A}").stages, default_stage_rules());
  EXPECT_TRUE(plan_of("organisation: {stages: []}").stages.empty());
  const auto wrong = mistakes(R"(
organisation:
  stages:
    - {stage: resolved, needs: [priority]}
    - {needs: [nonsense]}
    - {stage: closed}
)");
  EXPECT_THAT(wrong, Contains(HasSubstr("triaged")));
  EXPECT_THAT(wrong, Contains(HasSubstr("has no stage")));
  EXPECT_THAT(wrong, Contains(HasSubstr("'nonsense' is not one of impact")));
  EXPECT_THAT(wrong, Contains(HasSubstr("asks for nothing")));
}

TEST(ResponseDeclaration, reads_checkpoints) {
  const auto checkpoints = plan_of(R"(
organisation:
  checkpoints:
    - {id: enough, questions: ["Are enough people on it?"], priorities: [P1, P2], every: 30m, answer_within: 5m}
)")
                               .checkpoints;
  ASSERT_EQ(checkpoints.size(), 1u);
  EXPECT_EQ(checkpoints[0].name, "enough");
  EXPECT_EQ(checkpoints[0].role, IncidentRoleId("commander"));
  EXPECT_EQ(checkpoints[0].every, std::chrono::minutes(30));
  EXPECT_EQ(plan_of("organisation: {name: A}").checkpoints, default_checkpoints());
  EXPECT_TRUE(plan_of("organisation: {checkpoints: []}").checkpoints.empty());
  const auto wrong = mistakes(R"(
organisation:
  checkpoints:
    - {id: a, priorities: [P1]}
    - {id: a, questions: ["Why?"]}
    - {id: b, questions: ["Why?"], priorities: [P1], every: 10m, answer_within: 10m}
    - {id: c, questions: ["Why?"], priorities: [P1], every: 1m}
)");
  EXPECT_THAT(wrong, Contains(HasSubstr("asks nothing")));
  EXPECT_THAT(wrong, Contains(HasSubstr("of another checkpoint")));
  EXPECT_THAT(wrong, Contains(HasSubstr("is for no incident")));
  EXPECT_THAT(wrong, Contains(HasSubstr("must be shorter than every")));
  EXPECT_THAT(wrong, Contains(HasSubstr("every must be from 5m to")));
}

TEST(ResponseDeclaration, reads_bridges) {
  const auto bridges = plan_of(R"(
organisation:
  bridges:
    - {id: war, name: War room, url: "https://meet.example.org/{incident}", phone: "+49 30 1234", priorities: [P1], major: true}
    - {id: rest, asynchronous: true}
)")
                           .bridges;
  ASSERT_EQ(bridges.size(), 2u);
  EXPECT_EQ(bridges[0].phone, "+49 30 1234");
  EXPECT_TRUE(bridges[1].asynchronous);
  const auto wrong = mistakes(R"(
organisation:
  bridges:
    - {id: a}
    - {id: a, url: "ftp://x"}
    - {id: b, url: "https://x", asynchronous: true, priorities: [P1]}
)");
  EXPECT_THAT(wrong, Contains(HasSubstr("people meet nowhere")));
  EXPECT_THAT(wrong, Contains(HasSubstr("never counts")));
  EXPECT_THAT(wrong, Contains(HasSubstr("of another bridge")));
  EXPECT_THAT(wrong, Contains(HasSubstr("url must begin with https://")));
}

TEST(ResponseDeclaration, says_what_is_wrong) {
  const auto wrong = mistakes(R"(
organisation:
  classification:
    matrix:
      - {priority: P1}
      - {impact: [huge], priority: P2}
      - {kind: incident}
    categories: [a, a]
)");
  EXPECT_THAT(wrong, Contains(HasSubstr("never counts")));
  EXPECT_THAT(wrong, Contains(HasSubstr("'huge' is not one of one, some, many and all")));
  EXPECT_THAT(wrong, Contains(HasSubstr("has no priority")));
  EXPECT_THAT(wrong, Contains(HasSubstr("'a' is empty or stands there twice")));
  EXPECT_THAT(mistakes("organisation: {classification: {matrix: []}}"), Contains(HasSubstr("has no rows")));
}

TEST(ResponseDeclaration, reads_channels_in_a_chat) {
  const ChatPlan chat = plan_of(R"(
organisation:
  chat: {provider: slack, priorities: [P1], severities: [critical], mirror: none, invite: [team], private: true,
         language: de, archive_after: 0s, people: [{user: ana, id: UANA}]}
)")
                            .chat;
  EXPECT_EQ(chat.provider, ProviderId("slack"));
  EXPECT_EQ(chat.priorities, std::vector{Priority::P1});
  EXPECT_EQ(chat.severities, std::vector{Severity::Critical});
  EXPECT_EQ(chat.mirror, ChatMirror::None);
  EXPECT_EQ(chat.invite, std::vector{ChatInvite::Team});
  EXPECT_TRUE(chat.is_private);
  EXPECT_EQ(chat.language, "de");
  EXPECT_EQ(chat.archive_after, Duration(0));
  EXPECT_EQ(chat.people.at(UserId("ana")), "UANA");
  EXPECT_TRUE(chat.major);
  EXPECT_EQ(plan_of("organisation: {name: A}").chat, ChatPlan());
  const auto wrong = mistakes(R"(
organisation:
  chat: {name: war-room, archive_after: 100d, people: [{user: ana}, {user: ben, id: A}, {user: ben, id: B}]}
)");
  EXPECT_THAT(wrong, Contains(HasSubstr("has no provider")));
  EXPECT_THAT(wrong, Contains(HasSubstr("name must have {slug} or {number} in it")));
  EXPECT_THAT(wrong, Contains(HasSubstr("archive_after must be 0s to 90d")));
  EXPECT_THAT(wrong, Contains(HasSubstr("needs user and id")));
  EXPECT_THAT(wrong, Contains(HasSubstr("names 'ben' a second time")));
}

}  // namespace
}  // namespace muster
