#include "access/access.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

Configuration organisation() {
  Configuration config;
  const auto person = [&](const char* id, Role role) {
    User user;
    user.id = UserId(id);
    user.role = role;
    config.users[user.id] = user;
  };
  person("ana", Role::Admin);
  person("ben", Role::Responder);
  person("cem", Role::Responder);
  person("dan", Role::Manager);
  Team team;
  team.id = TeamId("security");
  team.members = {UserId("ben")};
  config.teams[team.id] = team;
  config.response.classification.need_to_know = {
      {.category = "security", .roles = {Role::Manager}, .teams = {TeamId("security")}, .users = {UserId("eve")}}};
  return config;
}

bool sees(const Configuration& config, const char* id, Role role, const char* category = "security",
          bool takes_part = false) {
  return may_see(config, {role, UserId(id)}, category, takes_part);
}

TEST(Access, of_a_category_without_a_rule_everybody_knows) {
  const Configuration config = organisation();
  EXPECT_TRUE(sees(config, "cem", Role::Observer, "availability"));
  EXPECT_TRUE(sees(config, "cem", Role::Observer, ""));
  EXPECT_FALSE(is_need_to_know(config, ""));
  EXPECT_TRUE(is_need_to_know(config, "security"));
}

TEST(Access, is_denied_unless_the_rule_names_them) {
  const Configuration config = organisation();
  EXPECT_FALSE(sees(config, "cem", Role::Responder));
  EXPECT_TRUE(sees(config, "ben", Role::Responder)) << "a member of the team";
  EXPECT_TRUE(sees(config, "dan", Role::Manager)) << "of the role";
  EXPECT_TRUE(sees(config, "eve", Role::Observer)) << "named";
  EXPECT_FALSE(sees(config, "ana", Role::Admin)) << "who administers is no exception";
}

TEST(Access, is_theirs_who_take_part) { EXPECT_TRUE(sees(organisation(), "cem", Role::Responder, "security", true)); }

TEST(Access, of_a_token_is_what_its_role_is_given) {
  const Configuration config = organisation();
  EXPECT_TRUE(may_see(config, {Role::Manager, std::nullopt}, "security", false));
  EXPECT_FALSE(may_see(config, {Role::Admin, std::nullopt}, "security", false));
  EXPECT_TRUE(may_see(config, {.everything = true}, "security", false));
}

TEST(Access, a_team_that_is_not_there_any_more_lets_nobody_in) {
  Configuration config = organisation();
  config.teams.clear();
  EXPECT_FALSE(sees(config, "ben", Role::Responder));
}

}  // namespace
}  // namespace muster
