#include "chat/command.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using Verb = ChatOrder::Verb;

TEST(ChatCommand, says_what_is_wanted) {
  const auto declare = chat_order(" declare p1 service:checkout  Customers cannot pay ");
  ASSERT_TRUE(declare);
  EXPECT_EQ(declare->verb, Verb::Declare);
  EXPECT_EQ(declare->priority, Priority::P1);
  EXPECT_EQ(declare->service, "checkout");
  EXPECT_EQ(declare->text, "Customers cannot pay");

  const auto priority = chat_order("INC-12 sev P2 only some");
  ASSERT_TRUE(priority);
  EXPECT_EQ(priority->number, 12);
  EXPECT_EQ(priority->verb, Verb::Priority);
  EXPECT_EQ(priority->priority, Priority::P2);
  EXPECT_EQ(priority->text, "only some");
  EXPECT_FALSE(chat_order("sev urgent")->priority);
}

TEST(ChatCommand, a_stage_may_have_several_words) {
  const auto stage = chat_order("stage Workaround live: the cache is off");
  ASSERT_TRUE(stage);
  EXPECT_EQ(stage->verb, Verb::Stage);
  EXPECT_EQ(stage->text, "Workaround live: the cache is off");
}

TEST(ChatCommand, knows_people_as_chats_write_them) {
  EXPECT_EQ(chat_order("role commander <@U123|ana>")->whom, "U123");
  EXPECT_EQ(chat_order("role commander <@U123>")->whom, "U123");
  EXPECT_EQ(chat_order("role commander @ana")->whom, "ana");
  EXPECT_EQ(chat_order("role commander @ana:example.org")->whom, "@ana:example.org");
  EXPECT_EQ(chat_order("role commander")->whom, "");
  EXPECT_EQ(chat_order("role commander")->subject, "commander");
}

TEST(ChatCommand, says_how_long) {
  EXPECT_EQ(chat_order("snooze")->verb, Verb::Snooze);
  EXPECT_EQ(chat_order("snooze")->snooze, SnoozeTime{});
  EXPECT_EQ(chat_order("INC-12 snooze 30m")->snooze, (SnoozeTime{std::chrono::minutes(30)}));
  EXPECT_EQ(chat_order("snooze till morning")->snooze, (SnoozeTime{.till_morning = true}));
  EXPECT_FALSE(chat_order("snooze 12")->snooze) << "twelve what?";
  EXPECT_FALSE(chat_order("snooze a while")->snooze);
}

TEST(ChatCommand, tasks) {
  EXPECT_EQ(chat_order("task")->subject, "list");
  EXPECT_EQ(chat_order("task done #3")->task, 3);
  EXPECT_EQ(chat_order("task done 3")->subject, "done");
  EXPECT_EQ(chat_order("task done with the cache?")->text, "done with the cache?");
  EXPECT_EQ(chat_order("task Restart the cache")->text, "Restart the cache");
}

TEST(ChatCommand, what_is_not_known_is_nothing) {
  EXPECT_FALSE(chat_order("dance"));
  EXPECT_EQ(chat_order("")->verb, Verb::Help);
  EXPECT_EQ(chat_order("INC-7")->verb, Verb::Who);
  EXPECT_EQ(chat_order("ACK")->verb, Verb::Acknowledge);
  EXPECT_EQ(chat_order("resolve a restart helped")->text, "a restart helped");
}

}  // namespace
}  // namespace muster
