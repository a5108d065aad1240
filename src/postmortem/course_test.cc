#include "postmortem/course.h"

#include <gmock/gmock.h>

#include "postmortem/record_for_test.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using Kind = Delay::Kind;

std::vector<Kind> kinds(const Course& course) {
  std::vector<Kind> all;
  for (const Delay& delay : course.delays) all.push_back(delay.kind);
  return all;
}

// Ana is paged and does not answer, her provider refuses the call, then Ben is and has it.
class P1 : public RecordForTest, public testing::Test {
 protected:
  P1() {
    record.impact_began = kBegan - 12min;
    record.impact_ended = kBegan + 50min;
    add(0s, "alert.opened", {{"summary", "Payments fail"}});
    add(0s, "incident.opened");
    first = add(0s, "notification.queued", {{"recipient", "Ana"}, {"user", "ana"}});
    add(2s, "delivery.accepted", {{"recipient", "Ana"}, {"user", "ana"}, {"channel", "email"}});
    failed = add(2min, "delivery.failed", {{"recipient", "Ana"}, {"user", "ana"}, {"channel", "phone"}});
    second = add(5min, "notification.queued", {{"recipient", "Ben"}, {"user", "ben"}});
    add(5min + 3s, "delivery.accepted", {{"recipient", "Ben"}, {"user", "ben"}, {"channel", "sms"}});
    add(7min, "incident.acknowledged", {}, "ben");
    record.reached = {{Stage::Identified, kBegan + 30min}, {Stage::Mitigated, kBegan + 45min}};
    record.incident.resolved_at = kBegan + 50min;
  }
  std::int64_t first = 0, second = 0, failed = 0;
};

TEST_F(P1, says_who_was_reached_when) {
  const Course course = course_of(record);
  ASSERT_EQ(course.reached.size(), 2U);
  EXPECT_EQ(course.reached[0].person, "Ana");
  EXPECT_EQ(course.reached[0].arrived, kBegan + 2s);
  EXPECT_EQ(course.reached[0].channel, "email");
  EXPECT_FALSE(course.reached[0].answered);
  EXPECT_EQ(course.reached[1].answered, kBegan + 7min);
  EXPECT_EQ(course.acknowledged, kBegan + 7min);
  EXPECT_EQ(course.detection_gap, Duration(12min));
  EXPECT_EQ(course.resolved, kBegan + 50min);
}

TEST_F(P1, says_what_delayed_it) {
  const Course course = course_of(record);
  EXPECT_THAT(kinds(course),
              testing::ElementsAre(Kind::ImpactBeforeDetection, Kind::PageUnanswered, Kind::DeliveryFailed));
  EXPECT_EQ(course.delays[0].lasted, Duration(12min));
  EXPECT_EQ(course.delays[1].lasted, Duration(5min));
  EXPECT_EQ(course.delays[1].who, "Ana");
  EXPECT_EQ(course.delays[1].what, "Ben");
  EXPECT_EQ(course.delays[1].entry, first);
  EXPECT_EQ(course.delays[2].entry, failed);
  EXPECT_EQ(course.delays[2].lasted, Duration(5min)) << "until somebody had it";
}

TEST_F(P1, a_page_after_somebody_had_it_is_not_unanswered) {
  add(8min, "notification.queued", {{"recipient", "Ana"}, {"user", "ana"}});
  add(20min, "incident.resolved", {}, "ben");
  EXPECT_EQ(std::ranges::count(kinds(course_of(record)), Kind::PageUnanswered), 1);
}

TEST_F(P1, moments_when_nobody_could_be_told_last_until_somebody_is) {
  RecordForTest other;
  other.add(0s, "incident.opened");
  other.add(1min, "escalation.nobody", {{"policy", "Shop"}, {"why", "nobody is on call"}});
  other.add(1min, "escalation.fallback", {{"policy", "Shop"}, {"fallback", "Everybody"}});
  other.add(4min, "notification.queued", {{"recipient", "Ana"}, {"user", "ana"}});
  const Course course = course_of(other.record);
  EXPECT_THAT(kinds(course), testing::ElementsAre(Kind::NobodyOnCall, Kind::FellBack));
  EXPECT_EQ(course.delays[0].lasted, Duration(3min));
  EXPECT_FALSE(course.detection_gap);
}

TEST_F(P1, spans_end_with_what_ends_them) {
  add(10min, "hypothesis.added", {{"hypothesis", 1}, {"text", "The bank"}}, "ben");
  add(11min, "hypothesis.added", {{"hypothesis", 2}, {"text", "The certificate"}}, "ben");
  add(22min, "hypothesis.rejected", {{"hypothesis", 1}, {"cause", "The bank"}}, "ben");
  add(30min, "playbook.approval_asked", {{"playbook", "Failover"}, {"step", "2"}, {"title", "Promote"}});
  add(34min, "playbook.approved", {{"playbook", "Failover"}, {"step", "2"}, {"title", "Promote"}}, "ana");
  const Course course = course_of(record);
  const auto ruled_out = std::ranges::find(course.delays, Kind::CauseRuledOut, &Delay::kind);
  ASSERT_NE(ruled_out, course.delays.end());
  EXPECT_EQ(ruled_out->lasted, Duration(12min));
  EXPECT_EQ(ruled_out->what, "The bank");
  const auto awaited = std::ranges::find(course.delays, Kind::ApprovalAwaited, &Delay::kind);
  ASSERT_NE(awaited, course.delays.end());
  EXPECT_EQ(awaited->lasted, Duration(4min));
  EXPECT_EQ(awaited->phase, Delay::Phase::Recovery);
}

TEST_F(P1, what_tells_the_story_is_chosen_once) {
  add(8min, "alert.opened", {{"summary", "Another one"}});
  add(9min, "notification.queued", {{"recipient", "Ana"}, {"user", "ana"}});
  const auto pinned = add(10min, "delivery.retry");
  record.pinned = {pinned};
  const Course course = course_of(record);
  EXPECT_THAT(course.notable, testing::ElementsAre(1, 2, first, second, 8, pinned));
}

TEST_F(P1, an_empty_record_has_no_course) {
  const RecordForTest empty;
  const Course course = course_of(empty.record);
  EXPECT_TRUE(course.reached.empty());
  EXPECT_TRUE(course.delays.empty());
  EXPECT_EQ(course.detected, kBegan);
}

}  // namespace
}  // namespace muster
