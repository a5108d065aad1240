#include "replay/noise.h"

#include <gmock/gmock.h>

namespace muster {
namespace {

using namespace std::chrono_literals;

PastAlerts alerts(std::vector<PastAlert> all) {
  return [all = std::move(all)](const auto& each) {
    for (const PastAlert& past : all) each(past);
  };
}

PastAlert past(int number, std::string title, Duration lasted) {
  PastAlert one;
  one.id = AlertId(number + 1);
  one.integration = IntegrationId("prom");
  one.signal.dedup_key = "key " + std::to_string(number);
  one.signal.summary = std::move(title);
  one.opened_at = *parse_rfc3339("2026-03-18T12:00:00Z") + number * 1h;
  one.resolved_at = one.opened_at + lasted;
  return one;
}

TEST(Suggestions, of_a_wait_cover_most_of_what_recovers_by_itself) {
  std::vector<PastAlert> all;
  for (int i = 0; i < 10; ++i) all.push_back(past(i, "CPU high", i < 8 ? 90s : 20min));
  const auto suggested = suggestions_for(alerts(all));
  ASSERT_EQ(suggested.size(), 1u);
  EXPECT_EQ(suggested[0].kind, Suggestion::Kind::Wait);
  EXPECT_EQ(suggested[0].rule.then.wait, 2min);
  EXPECT_EQ(words_of(suggested[0].rule.when), "integration is 'prom' and title is 'CPU high'");
  EXPECT_EQ(suggested[0].rule.id, RuleId("wait-cpu-high"));
}

TEST(Suggestions, are_not_made_of_what_people_take) {
  std::vector<PastAlert> all;
  for (int i = 0; i < 10; ++i) {
    all.push_back(past(i, "CPU high", 90s));
    all.back().acknowledged = true;
  }
  EXPECT_TRUE(suggestions_for(alerts(all)).empty());
}

TEST(Suggestions, to_log_need_marks_of_noise_and_none_of_use) {
  std::vector<PastAlert> all;
  for (int i = 0; i < 4; ++i) {
    all.push_back(past(i, "Backup done", 30min));
    all.back().mark = "noise";
  }
  ASSERT_EQ(suggestions_for(alerts(all)).size(), 1u);
  EXPECT_EQ(suggestions_for(alerts(all))[0].kind, Suggestion::Kind::Log);
  all[0].mark = "useful";
  EXPECT_TRUE(suggestions_for(alerts(all)).empty());
}

TEST(Precision, goes_by_what_people_say) {
  Precision one;
  EXPECT_FALSE(one.precision());
  one.paged = 4;
  one.acknowledged = 1;
  EXPECT_DOUBLE_EQ(*one.precision(), 0.25);
  one.useful = 3;
  one.noise = 1;
  EXPECT_DOUBLE_EQ(*one.precision(), 0.75);
}

}  // namespace
}  // namespace muster
