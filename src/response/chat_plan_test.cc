#include "response/chat_plan.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

const Instant kMay = *parse_rfc3339("2024-05-07T23:30:00Z");

TEST(ChatPlan, names_are_what_every_chat_takes) {
  const ChatPlan plan;
  EXPECT_EQ(channel_name(plan, "DB latency", 12, kMay, 1), "inc-20240507-db-latency");
  EXPECT_EQ(channel_name(plan, "DB latency", 12, kMay, 3), "inc-20240507-db-latency-3");
  EXPECT_EQ(channel_name(plan, "  Größe: 5 %!! ", 12, kMay, 1), "inc-20240507-groesse-5");
  EXPECT_EQ(channel_name(plan, "数据库", 12, kMay, 1), "inc-20240507-incident");
  const std::string longest = channel_name(plan, std::string(500, 'x'), 12, kMay, 9);
  EXPECT_EQ(longest, "inc-20240507-" + std::string(40, 'x') + "-9");
}

TEST(ChatPlan, names_are_as_declared_and_never_too_long) {
  ChatPlan plan;
  plan.name = "War Room {number} {slug}";
  EXPECT_EQ(channel_name(plan, "Pay", 12, kMay, 1), "war-room-12-pay");
  plan.name = std::string(79, 'a') + "{slug}";
  EXPECT_EQ(channel_name(plan, "Pay", 12, kMay, 2).size(), kChannelNameMax);
}

TEST(ChatPlan, says_which_incidents_get_one) {
  ChatPlan plan;
  EXPECT_FALSE(plan.wants(Priority::P1, true, Severity::Critical)) << "there is no chat";
  plan.provider = ProviderId("slack");
  EXPECT_TRUE(plan.wants(Priority::P2, false, Severity::Info));
  EXPECT_FALSE(plan.wants(Priority::P3, false, Severity::Critical)) << "people said that it is not urgent";
  EXPECT_TRUE(plan.wants(Priority::P3, true, Severity::Info));
  EXPECT_FALSE(plan.wants(std::nullopt, false, Severity::Critical));
  plan.severities = {Severity::Critical};
  EXPECT_TRUE(plan.wants(std::nullopt, false, Severity::Critical));
  EXPECT_FALSE(plan.wants(std::nullopt, false, Severity::Error));
}

}  // namespace
}  // namespace muster
