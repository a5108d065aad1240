#include "reviews/review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {

using std::chrono::days, std::chrono::hours, std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

Instant at(const char* text) { return *parse_rfc3339(text); }

const Instant kOpened = at("2026-05-12T10:00:00Z");  // a Tuesday

ReviewFacts facts() {
  ReviewFacts made;
  made.priority = Priority::P2;
  made.severity = Severity::Error;
  made.lasted = hours(2);
  made.opened = kOpened;
  return made;
}

std::string why(const ReviewRule& rule, const ReviewFacts& known) {
  const auto verdict = needs_review({.rules = {rule}}, known);
  return verdict ? verdict->why : "";
}

TEST(NeedsReview, holds_when_all_that_a_rule_says_does) {
  EXPECT_EQ(why({.id = "a", .name = "A", .priorities = {Priority::P1}}, facts()), "");
  EXPECT_EQ(why({.id = "a", .name = "A", .priorities = {Priority::P1, Priority::P2}, .longer_than = hours(1)}, facts()),
            "its priority is P2, and it took longer than 1h");
  EXPECT_EQ(why({.id = "a", .name = "A", .priorities = {Priority::P2}, .longer_than = hours(2)}, facts()), "");
  EXPECT_EQ(why({.id = "a", .name = "A", .major = true}, facts()), "");
  EXPECT_EQ(why({.id = "a", .name = "A", .customers = true}, facts()), "");
}

TEST(NeedsReview, counts_the_same_fault_within_its_time) {
  ReviewFacts known = facts();
  const ReviewRule third{.id = "again", .name = "Again", .recurs = 3, .recurs_within = days(30)};
  known.same_before = {kOpened - days(2), kOpened - days(40)};
  EXPECT_EQ(why(third, known), "");
  known.same_before.push_back(kOpened - days(29));
  EXPECT_EQ(why(third, known), "it is the same fault for the 3. time within 30d");
}

TEST(NeedsReview, knows_what_is_new_and_what_was_a_near_miss) {
  ReviewFacts known = facts();
  EXPECT_EQ(why({.id = "new", .name = "New", .novel = true}, known), "nothing like it was seen in the year before");
  known.same_before = {kOpened - days(200)};
  EXPECT_EQ(why({.id = "new", .name = "New", .novel = true}, known), "");
  known.near_miss = true;
  EXPECT_EQ(why({.id = "near", .name = "Near", .near_miss = true}, known), "it was a near miss");
}

TEST(NeedsReview, the_first_rule_that_holds_says_why) {
  const auto verdict = needs_review({.rules = {{.id = "a", .name = "Major", .major = true},
                                               {.id = "b", .name = "P2", .priorities = {Priority::P2}},
                                               {.id = "c", .name = "Errors", .severities = {Severity::Error}}}},
                                    facts());
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->rule, "P2");
}

Hours office() { return meeting_hours(Configuration(), "Europe/Berlin"); }

TEST(SlotFor, is_the_first_half_hour_of_business_four_hours_later) {
  const ReviewPlan plan;
  const Instant now = at("2026-05-12T08:10:00Z");  // Tuesday, 10:10 in Berlin
  const ReviewSlot slot = slot_for(plan, office(), {}, now, now + plan.within);
  EXPECT_EQ(rfc3339(slot.starts_at), "2026-05-12T12:30:00Z");
  EXPECT_EQ(slot.ends_at - slot.starts_at, plan.length);
  EXPECT_TRUE(slot.in_time);
}

TEST(SlotFor, ends_within_business_hours_and_waits_for_who_is_busy) {
  const ReviewPlan plan;
  const Instant now = at("2026-05-12T10:10:00Z");  // 12:10; from 16:30 on an hour would end at 17:30
  ReviewSlot slot = slot_for(plan, office(), {}, now, now + plan.within);
  EXPECT_EQ(rfc3339(slot.starts_at), "2026-05-13T07:00:00Z");
  slot = slot_for(plan, office(), {{at("2026-05-13T06:00:00Z"), at("2026-05-13T07:30:00Z")}}, now, now + plan.within);
  EXPECT_EQ(rfc3339(slot.starts_at), "2026-05-13T07:30:00Z");
}

TEST(SlotFor, over_a_weekend_is_later_than_its_deadline) {
  const ReviewPlan plan;
  const Instant now = at("2026-05-15T14:00:00Z");  // Friday, 16:00
  const ReviewSlot slot = slot_for(plan, office(), {}, now, now + plan.within);
  EXPECT_EQ(rfc3339(slot.starts_at), "2026-05-18T07:00:00Z");
  EXPECT_FALSE(slot.in_time);
}

TEST(SlotFor, where_the_clocks_change_goes_by_the_clock_on_the_wall) {
  const ReviewPlan plan;
  const Instant now = at("2026-10-23T15:00:00Z");  // Friday before the clocks go back
  const ReviewSlot slot = slot_for(plan, office(), {}, now, now + plan.within);
  EXPECT_EQ(rfc3339(slot.starts_at), "2026-10-26T08:00:00Z");  // Monday, 09:00 in Berlin
}

TEST(SlotFor, in_hours_that_never_are_is_just_before_the_deadline) {
  const ReviewPlan plan;
  Hours never;
  never.years = {{2001, 2002}};
  const Instant now = at("2026-05-12T10:00:00Z");
  const ReviewSlot slot = slot_for(plan, never, {}, now, now + plan.within);
  EXPECT_TRUE(slot.in_time);
  EXPECT_GE(slot.starts_at, now);
}

TEST(ReviewLook, reminds_then_tells_the_lead_then_the_leads_of_the_team) {
  const ReviewPlan plan;
  Review review;
  review.state = Review::State::Planned;
  review.starts_at = kOpened + hours(24);
  review.ends_at = kOpened + hours(25);
  review.deadline_at = kOpened + hours(48);
  ReviewLook look = look_at(review, plan, kOpened);
  EXPECT_THAT(look.now, IsEmpty());
  EXPECT_EQ(look.next, kOpened + hours(22));
  look = look_at(review, plan, kOpened + hours(22));
  EXPECT_THAT(look.now, ElementsAre(ReviewStep::Remind));
  review.reminded = true;
  look = look_at(review, plan, kOpened + hours(30));
  EXPECT_THAT(look.now, IsEmpty());
  EXPECT_EQ(look.next, review.deadline_at);
  look = look_at(review, plan, review.deadline_at);
  EXPECT_THAT(look.now, ElementsAre(ReviewStep::Late));
  review.late_told = 1;
  look = look_at(review, plan, review.deadline_at + hours(24));
  EXPECT_THAT(look.now, ElementsAre(ReviewStep::Escalate));
  review.late_told = 2;
  look = look_at(review, plan, review.deadline_at + days(9));
  EXPECT_THAT(look.now, IsEmpty());
  EXPECT_FALSE(look.next);
  review.state = Review::State::Held;
  EXPECT_FALSE(look_at(review, plan, kOpened).next);
}

TEST(ReviewLook, nobody_is_reminded_of_what_began) {
  Review review;
  review.state = Review::State::Planned;
  review.starts_at = kOpened;
  review.ends_at = kOpened + hours(1);
  review.deadline_at = kOpened + hours(48);
  EXPECT_THAT(look_at(review, {}, kOpened + minutes(5)).now, IsEmpty());
}

}  // namespace
}  // namespace muster
