#include "room/stage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;
using Status = Incident::Status;

Situation at(Stage stage, Status status, std::vector<Need> missing = {}) {
  return {"INC-7", stage, status, 0, std::move(missing)};
}

std::string refusal(const Situation& from, Stage to, bool with_reason = false) {
  const auto going = go(from, to, with_reason);
  return going ? "" : going.fault().message;
}

TEST(Stage, has_a_name_and_back) {
  for (const Stage stage : kStages) EXPECT_EQ(stage_of(text_of(stage)), stage);
  EXPECT_EQ(stage_of("open"), std::nullopt);
  EXPECT_EQ(stage_of(""), std::nullopt);
}

TEST(Stage, what_others_did_counts_too) {
  EXPECT_EQ(stage_now(Stage::Investigating, Status::Acknowledged), Stage::Investigating);
  EXPECT_EQ(stage_now(Stage::Investigating, Status::Resolved), Stage::Resolved) << "its last alert was resolved";
  EXPECT_EQ(stage_now(Stage::Closed, Status::Resolved), Stage::Closed);
  EXPECT_EQ(stage_now(Stage::Closed, Status::Triggered), Stage::Investigating) << "a merge was taken back";
}

TEST(Stage, goes_on_over_others) {
  EXPECT_EQ(*go(at(Stage::Logged, Status::Triggered), Stage::Triaged, false), Going::On);
  EXPECT_EQ(*go(at(Stage::Logged, Status::Acknowledged), Stage::Mitigated, false), Going::On);
  EXPECT_EQ(*go(at(Stage::Triaged, Status::Acknowledged), Stage::Triaged, false), Going::There);
  EXPECT_EQ(*go(at(Stage::Logged, Status::Triggered), Stage::Resolved, false), Going::Resolve);
  EXPECT_EQ(*go(at(Stage::Resolved, Status::Resolved), Stage::Closed, false), Going::On);
  EXPECT_EQ(*go(at(Stage::Closed, Status::Resolved), Stage::Reviewed, false), Going::On);
}

TEST(Stage, says_what_is_to_be_done_first) {
  EXPECT_THAT(refusal(at(Stage::Logged, Status::Triggered), Stage::Investigating), HasSubstr("acknowledge it first"));
  EXPECT_THAT(refusal(at(Stage::Mitigated, Status::Acknowledged), Stage::Closed), HasSubstr("resolve it first"));
  EXPECT_THAT(refusal(at(Stage::Resolved, Status::Resolved), Stage::Reviewed), HasSubstr("close it first"));
  EXPECT_THAT(refusal(at(Stage::Triaged, Status::Acknowledged), Stage::Logged, true), HasSubstr("another time"));
  Situation merged = at(Stage::Resolved, Status::Resolved);
  merged.merged_into = 3;
  EXPECT_THAT(refusal(merged, Stage::Closed, true), HasSubstr("INC-3"));
}

TEST(Stage, goes_back_for_a_reason) {
  EXPECT_THAT(refusal(at(Stage::Identified, Status::Acknowledged), Stage::Investigating), HasSubstr("give a reason"));
  EXPECT_EQ(*go(at(Stage::Identified, Status::Acknowledged), Stage::Investigating, true), Going::On);
  EXPECT_EQ(*go(at(Stage::Resolved, Status::Resolved), Stage::Investigating, true), Going::Reopen);
  EXPECT_EQ(*go(at(Stage::Reviewed, Status::Resolved), Stage::Closed, true), Going::On);
}

TEST(Stage, closes_with_what_it_asks_for_or_a_reason) {
  const Situation bare = at(Stage::Resolved, Status::Resolved, {Need::ImpactTimes, Need::ClosingUpdate});
  EXPECT_THAT(refusal(bare, Stage::Closed), HasSubstr("from when to when people were affected, and an update"));
  EXPECT_EQ(*go(bare, Stage::Closed, true), Going::On);
  EXPECT_THAT(refusal(at(Stage::Resolved, Status::Resolved, {Need::ClosingUpdate}), Stage::Closed),
              HasSubstr("say an update that says it is over"));
}

TEST(Stage, any_stage_may_ask_for_something_before_it) {
  const Situation bare = at(Stage::Logged, Status::Acknowledged, {Need::Priority});
  EXPECT_THAT(refusal(bare, Stage::Triaged), HasSubstr("before INC-7 is triaged, say how urgent it is"));
  EXPECT_EQ(*go(bare, Stage::Triaged, true), Going::On);
  EXPECT_EQ(*go(at(Stage::Mitigated, Status::Acknowledged, {Need::Priority}), Stage::Triaged, true), Going::On)
      << "going back asks for nothing but a reason";
}

TEST(Stage, an_own_stage_may_follow_another_that_is_the_same_common_one) {
  Situation here = at(Stage::Mitigated, Status::Acknowledged, {Need::Update});
  here.place = 2;
  EXPECT_THAT(go(here, Stage::Mitigated, false, 3).fault().message, HasSubstr("in an update how it stands"));
  EXPECT_EQ(*go(here, Stage::Mitigated, true, 3), Going::On);
  EXPECT_EQ(*go(here, Stage::Mitigated, false, 2), Going::There);
  EXPECT_EQ(*go(here, Stage::Mitigated, false), Going::There) << "the common one is said alone";
  here.missing.clear();
  EXPECT_EQ(*go(here, Stage::Mitigated, false, 3), Going::On);
  EXPECT_THAT(go(here, Stage::Mitigated, false, 1).fault().message, HasSubstr("goes back to an earlier stage"));
  EXPECT_EQ(*go(here, Stage::Mitigated, true, 1), Going::On);
}

TEST(Stage, own_words_follow_the_common_stage) {
  const std::vector<OwnStage> own{
      {"New", Stage::Logged, {}}, {"Workaround live", Stage::Mitigated, {}}, {"Customers told", Stage::Mitigated, {}}};
  EXPECT_EQ(own_word(own, Stage::Mitigated, "Customers told"), "Customers told");
  EXPECT_EQ(own_word(own, Stage::Mitigated, ""), "Workaround live") << "the first that is";
  EXPECT_EQ(own_word(own, Stage::Logged, "Customers told"), "New") << "it is another common stage by now";
  EXPECT_EQ(own_word(own, Stage::Closed, "Customers told"), "") << "there is no word for it";
}

TEST(Stage, times_of_own_stages_keep_their_order_and_lie_within_the_common_ones) {
  const Instant t = *parse_rfc3339("2026-03-28T12:00:00Z");
  const std::map<Stage, Instant> reached{{Stage::Logged, t}, {Stage::Mitigated, t + 1h}};
  const std::vector<OwnProgress> own{{{"New", Stage::Logged, {}}, t, {}},
                                     {{"Workaround live", Stage::Mitigated, {}}, t + 1h, {}},
                                     {{"Customers told", Stage::Mitigated, {}}, t + 2h, {}},
                                     {{"Over", Stage::Resolved, {}}, std::nullopt, {}}};
  const auto fault = [&](std::size_t place, Instant when) {
    const auto wrong = wrong_own_time(reached, own, place, when, t + 3h);
    return wrong ? wrong->message : "";
  };
  EXPECT_EQ(fault(1, t + 90min), "");
  EXPECT_EQ(fault(2, t + 70min), "");
  EXPECT_THAT(fault(2, t + 30min), HasSubstr("before it was 'Workaround live'"));
  EXPECT_THAT(fault(1, t + 150min), HasSubstr("after it was 'Customers told'"));
  EXPECT_THAT(fault(2, t + 4h), HasSubstr("future"));
  EXPECT_THAT(fault(3, t + 2h), HasSubstr("was not 'Over'"));
  EXPECT_TRUE(begins_its_stage(own, 1));
  EXPECT_FALSE(begins_its_stage(own, 2));
}

TEST(Stage, times_keep_their_order) {
  const Instant t = *parse_rfc3339("2026-03-28T12:00:00Z");
  const std::map<Stage, Instant> reached{{Stage::Detected, t}, {Stage::Logged, t}, {Stage::Identified, t + 1h}};
  const auto fault = [&](Stage stage, Instant when) {
    const auto wrong = wrong_time(reached, stage, when, t + 2h);
    return wrong ? wrong->message : "";
  };
  EXPECT_EQ(fault(Stage::Detected, t - 1h), "");
  EXPECT_EQ(fault(Stage::Identified, t), "");
  EXPECT_THAT(fault(Stage::Identified, t - 1s), HasSubstr("before it was detected"));
  EXPECT_THAT(fault(Stage::Detected, t + 1s), HasSubstr("after it was logged"));
  EXPECT_THAT(fault(Stage::Identified, t + 3h), HasSubstr("future"));
  EXPECT_THAT(fault(Stage::Mitigated, t), HasSubstr("was not mitigated"));
}

}  // namespace
}  // namespace muster
