#include "actions/item.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "actions/figures.h"

namespace muster {
namespace {

using std::chrono::days, std::chrono::hours;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = *parse_rfc3339("2026-05-12T12:00:00Z");

ActionItem due(Instant at) {
  ActionItem item;
  item.due_at = item.promised_at = at;
  return item;
}

TEST(ActionNumber, is_read_with_and_without_its_prefix) {
  EXPECT_EQ(action_number_of("ACT-17"), 17);
  EXPECT_EQ(action_number_of("act-17"), 17);
  EXPECT_EQ(action_number_of("17"), 17);
  for (const char* wrong : {"", "ACT-", "ACT-0", "-1", "INC-17", "17x", "99999999999999999999"})
    EXPECT_FALSE(action_number_of(wrong)) << wrong;
}

TEST(ActionLook, reminds_then_says_that_it_is_overdue_then_asks_the_lead) {
  const ActionPlan plan;
  ActionItem item = due(kNow + days(7));
  ActionLook look = first_look(item, plan, kNow);
  EXPECT_EQ(look.told, 0);
  EXPECT_EQ(look.next, kNow + days(5));
  look = look_at(item, plan, kNow + days(5));
  EXPECT_THAT(look.now, ElementsAre(ActionStep::Remind));
  EXPECT_EQ(look.next, kNow + days(7));
  item.told = look.told;
  look = look_at(item, plan, kNow + days(7));
  EXPECT_THAT(look.now, ElementsAre(ActionStep::Overdue));
  item.told = look.told;
  look = look_at(item, plan, kNow + days(9));
  EXPECT_THAT(look.now, ElementsAre(ActionStep::Escalate));
  EXPECT_FALSE(look.next);
}

TEST(ActionLook, after_a_long_time_away_tells_each_person_one_thing) {
  const ActionItem item = due(kNow - days(30));
  const ActionLook look = look_at(item, {}, kNow);
  EXPECT_THAT(look.now, ElementsAre(ActionStep::Overdue, ActionStep::Escalate));
  EXPECT_EQ(look.told, kActionSteps);
}

TEST(ActionLook, what_is_due_tomorrow_is_not_reminded_of_at_once) {
  const ActionLook look = first_look(due(kNow + days(1)), {}, kNow);
  EXPECT_THAT(look.now, IsEmpty());
  EXPECT_EQ(look.next, kNow + days(1));
}

Configuration shop() {
  Configuration config;
  for (const auto& [id, role] : {std::pair("ana", Role::Manager),
                                 {"ben", Role::Responder},
                                 {"cem", Role::Responder},
                                 {"root", Role::Admin},
                                 {"eve", Role::Manager}}) {
    User user;
    user.id = UserId(id);
    user.name = id;
    user.role = role;
    config.users[user.id] = user;
  }
  config.teams[TeamId("shop")] = {TeamId("shop"), "Shop", {UserId("ana"), UserId("ben"), UserId("cem")}};
  config.teams[TeamId("flat")] = {TeamId("flat"), "Flat", {UserId("ben"), UserId("cem")}};
  return config;
}

TEST(Leads, are_managers_of_the_owners_team_else_its_members_else_administrators) {
  const Configuration config = shop();
  EXPECT_THAT(leads_of(config, UserId("ben"), TeamId("shop")), ElementsAre(UserId("ana")));
  EXPECT_THAT(leads_of(config, UserId("ben"), TeamId("flat")), ElementsAre(UserId("cem")));
  EXPECT_THAT(leads_of(config, UserId("ana"), TeamId("shop")), ElementsAre(UserId("ben"), UserId("cem")));
  EXPECT_THAT(leads_of(config, UserId(), TeamId("shop")), ElementsAre(UserId("ana")));
  EXPECT_THAT(leads_of(config, UserId("eve"), TeamId()), ElementsAre(UserId("root")));
}

TEST(Completion, counts_by_the_day_that_was_said_first) {
  using State = ActionItem::State;
  const std::vector<analytics::Span> spans{{kNow - days(60), kNow - days(30)}, {kNow - days(30), kNow + days(1)}};
  const auto fact = [](Instant promised, State state, std::optional<Instant> ended) {
    return ActionFact{promised, ended, state, "shop", "checkout"};
  };
  const auto found = completion(
      {fact(kNow - days(40), State::Done, kNow - days(41)), fact(kNow - days(40), State::Done, kNow - days(39)),
       fact(kNow - days(40), State::Open, std::nullopt), fact(kNow - days(10), State::Dropped, kNow - days(11)),
       fact(kNow + hours(1), State::Open, std::nullopt), fact(kNow + days(9), State::Open, std::nullopt)},
      spans, kNow);
  EXPECT_EQ(found.at(0), (ActionCompletion{.due = 3, .in_time = 1, .late = 1, .missing = 1}));
  EXPECT_EQ(found.at(1), (ActionCompletion{.due = 1, .dropped = 1}));
}

}  // namespace
}  // namespace muster
