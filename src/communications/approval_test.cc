#include "communications/approval.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

const Instant kAsked = *parse_rfc3339("2026-03-28T12:00:00Z");

Audience told() {
  Audience audience;
  audience.approvals = {{.id = "legal",
                         .name = "Legal",
                         .by = {.users = {UserId("lea")}},
                         .within = 15min,
                         .substitutes = {.users = {UserId("sub")}},
                         .customer_data = true},
                        {.id = "pr", .name = "PR", .by = {.users = {UserId("pia")}}, .count = 2}};
  return audience;
}

Communication proposed(std::int64_t version = 1) {
  Communication one;
  one.version = version;
  one.proposed_at = kAsked;
  return one;
}

TEST(ApprovalsOfCommunications, are_those_whose_condition_holds) {
  const Audience audience = told();
  EXPECT_EQ(approvals_wanted(audience, {}, proposed(), {}, kAsked).size(), 1u);
  EXPECT_EQ(approvals_missing(approvals_wanted(audience, {.customer_data = true}, proposed(), {}, kAsked)), 3);
}

TEST(ApprovalsOfCommunications, count_for_the_version_that_was_seen_only) {
  const Audience audience = told();
  const std::vector<CommunicationAnswer> answers{
      {.version = 1, .user = UserId("pia"), .rules = {"pr"}},
      {.version = 1, .user = UserId("no"), .rules = {"pr"}, .approves = false}};
  EXPECT_EQ(approvals_missing(approvals_wanted(audience, {}, proposed(), answers, kAsked)), 1);
  EXPECT_EQ(approvals_missing(approvals_wanted(audience, {}, proposed(2), answers, kAsked)), 2);
}

TEST(ApprovalsOfCommunications, substitutes_may_agree_when_the_time_is_over) {
  const Audience audience = told();
  const auto early = approvals_wanted(audience, {.customer_data = true}, proposed(), {}, kAsked + 14min);
  EXPECT_FALSE(early.front().substitutes);
  EXPECT_EQ(next_substitutes(early, kAsked + 14min), kAsked + 15min);
  const auto late = approvals_wanted(audience, {.customer_data = true}, proposed(), {}, kAsked + 15min);
  EXPECT_TRUE(late.front().substitutes);
  EXPECT_EQ(next_substitutes(late, kAsked + 15min), std::nullopt);
  Communication draft = proposed();
  draft.proposed_at.reset();
  EXPECT_FALSE(approvals_wanted(audience, {.customer_data = true}, draft, {}, kAsked + 1h).front().substitutes);
}

}  // namespace
}  // namespace muster
