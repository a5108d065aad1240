#include "closing/survey.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "closing/checklist.h"

namespace muster {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Survey, says_nothing_of_few_answers) {
  const std::vector<SurveyAnswer> two{{5, "quick", {}}, {4, "calm", {}}};
  const SurveySum hidden = sum_of(3, two, 3);
  EXPECT_FALSE(hidden.shown);
  EXPECT_EQ(hidden.answered, 2);
  EXPECT_EQ(hidden.mean, 0);
  EXPECT_THAT(hidden.words, IsEmpty());
  EXPECT_FALSE(sum_of(3, {}, 0).shown);
}

TEST(Survey, sums_scores_and_puts_words_in_an_order_that_says_nothing) {
  const SurveySum sum = sum_of(4, {{5, "quick", {}}, {2, "", {}}, {5, "calm", {}}}, 3);
  EXPECT_TRUE(sum.shown);
  EXPECT_EQ(sum.mean, 4);
  EXPECT_THAT(sum.scores, ElementsAre(0, 1, 0, 0, 2));
  EXPECT_THAT(sum.words, ElementsAre("calm", "quick"));
}

TEST(ClosingRule, of_several_that_fit_all_counts_and_the_strictest_override) {
  const std::vector<ClosingRule> rules{
      {.checks = {ClosingCheck::Impact}, .override_by = ClosingOverride::Responder},
      {.priorities = {Priority::P1}, .checks = {ClosingCheck::Cause, ClosingCheck::Impact}, .own = {"Tell the board"}},
      {.severities = {Severity::Critical}, .checks = {ClosingCheck::Timeline}, .override_by = ClosingOverride::Admin}};
  const ClosingRule p1 = closing_rule(rules, Priority::P1, Severity::Error);
  EXPECT_THAT(p1.checks, ElementsAre(ClosingCheck::Impact, ClosingCheck::Cause));
  EXPECT_THAT(p1.own, ElementsAre("Tell the board"));
  EXPECT_EQ(p1.override_by, ClosingOverride::Manager);
  EXPECT_EQ(closing_rule(rules, Priority::P1, Severity::Critical).override_by, ClosingOverride::Admin);
  EXPECT_THAT(closing_rule(rules, std::nullopt, Severity::Error).checks, ElementsAre(ClosingCheck::Impact));
  EXPECT_THAT(closing_rule({}, Priority::P1, Severity::Critical).checks, IsEmpty());
}

}  // namespace
}  // namespace muster
