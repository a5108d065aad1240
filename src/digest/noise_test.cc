#include "digest/noise.h"

#include <gmock/gmock.h>

namespace muster::digest {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Precision of(std::string id, std::size_t paged, std::size_t by_itself, std::size_t noise) {
  Precision one;
  one.id = std::move(id);
  one.paged = paged;
  one.by_itself = by_itself;
  one.noise = noise;
  return one;
}

Condition is(std::string field, std::string value) {
  Condition condition;
  condition.kind = Condition::Kind::Field;
  condition.field = {std::move(field), FieldTest::Op::Is, {std::move(value)}};
  return condition;
}

Suggestion suggestion(Suggestion::Kind kind, Actions then, std::size_t saved, std::size_t later) {
  Suggestion one{kind, {}, {}};
  one.rule.when.parts = {is("integration", "prom"), is("labels.alertname", "HighLoad")};
  one.rule.then = std::move(then);
  one.report.saved = saved;
  one.report.later = later;
  return one;
}

Configuration config_with_prometheus() {
  Configuration config;
  config.integrations[IntegrationId("prom")].name = "Prometheus";
  return config;
}

NoiseReport noisy_week() {
  NoiseReport report;
  report.alerts = 40;
  report.paged = 12;
  report.by_itself = 7;
  report.useful = 2;
  report.noise = 1;
  report.integrations = {of("prom", 10, 7, 1), of("quiet", 2, 0, 0)};
  report.suggestions = {suggestion(Suggestion::Kind::Wait, {.wait = 2min}, 6, 1),
                        suggestion(Suggestion::Kind::Log, {.fate = Fate::Log}, 1, 0)};
  return report;
}

TEST(NoiseNotice, says_what_paged_for_nothing_and_what_would_have_helped) {
  User reader;
  EXPECT_EQ(
      noise_text(noisy_week(), config_with_prometheus(), reader),
      "40 alerts, 12 pages, 7 of them over before anybody took them. Marked: 2 useful, 1 noise.\n"
      "Where it came from:\n"
      "- Prometheus: 10 pages, 7 over by themselves, 1 marked as noise\n"
      "What would have helped, replayed over this week, with nothing missed:\n"
      "- 'HighLoad' (Prometheus): to wait 2m for a recovery would have saved 6 pages, and 1 would have come later\n"
      "- 'HighLoad' (Prometheus): only to log it would have saved 1 page");
  reader.language = "de";
  const std::string german = noise_text(noisy_week(), config_with_prometheus(), reader);
  EXPECT_THAT(german, HasSubstr("40 Alarme, 12 Alarmierungen, 7 davon vorbei, bevor jemand sie übernahm."));
  EXPECT_THAT(german, HasSubstr("2m auf eine Erholung zu warten hätte 6 Alarmierungen gespart, 1 wären später"));
}

TEST(NoiseNotice, has_nothing_to_say_of_a_week_in_which_each_page_was_taken) {
  NoiseReport report;
  EXPECT_FALSE(has_to_say(report));
  report.alerts = report.paged = 9;
  EXPECT_FALSE(has_to_say(report));
  report.by_itself = 1;
  EXPECT_TRUE(has_to_say(report));
  EXPECT_TRUE(has_to_say(noisy_week()));
}

}  // namespace
}  // namespace muster::digest
