#include "response/regulatory_clock.h"

#include <gtest/gtest.h>

namespace muster {
namespace {

using From = RegulatoryDeadline::From;
using namespace std::chrono_literals;

Instant clock_time(const char* text) { return *parse_rfc3339(text); }

const RegulatoryClock& shipped_clock(const char* id) {
  for (const RegulatoryClock& one : default_regulatory_clocks())
    if (one.id == RegulatoryClockId(id)) return one;
  throw std::runtime_error(id);
}

TEST(RegulatoryClocks, gdpr_is_72_hours_from_the_start) {
  const RegulatoryTimes times{.started_at = clock_time("2026-03-28T12:00:00Z")};
  EXPECT_EQ(due_of(shipped_clock("gdpr").deadlines.front(), times), clock_time("2026-03-31T12:00:00Z"));
}

TEST(RegulatoryClocks, a_report_waits_for_the_one_before_and_is_a_month_on_the_calendar) {
  const auto& final_report = shipped_clock("nis2").deadlines.back();
  RegulatoryTimes times{.started_at = clock_time("2026-01-28T12:00:00Z")};
  EXPECT_EQ(due_of(final_report, times), std::nullopt);
  times.previous_at = clock_time("2026-01-31T08:00:00Z");
  EXPECT_EQ(due_of(final_report, times), clock_time("2026-02-28T08:00:00Z")) << "February has no 31st";
}

TEST(RegulatoryClocks, dora_counts_from_the_classification_and_waits_no_longer_than_a_day) {
  const auto& initial = shipped_clock("dora").deadlines.front();
  RegulatoryTimes times{.started_at = clock_time("2026-03-28T12:00:00Z")};
  EXPECT_EQ(due_of(initial, times), clock_time("2026-03-29T12:00:00Z")) << "nobody has classified it";
  times.classified_at = clock_time("2026-03-28T13:00:00Z");
  EXPECT_EQ(due_of(initial, times), clock_time("2026-03-28T17:00:00Z"));
  times.classified_at = clock_time("2026-03-29T10:00:00Z");
  EXPECT_EQ(due_of(initial, times), clock_time("2026-03-29T12:00:00Z"));
}

TEST(RegulatoryClocks, those_that_ship_start_by_rule_and_have_names) {
  for (const RegulatoryClock& one : default_regulatory_clocks()) {
    EXPECT_FALSE(one.by_hand()) << one.id.str();
    EXPECT_FALSE(one.deadlines.empty()) << one.id.str();
    EXPECT_NE(one.deadlines.front().from, From::Previous) << one.id.str();
  }
}

TEST(Approvals, are_wanted_when_all_holds_that_is_said) {
  CommunicationApproval legal;
  EXPECT_TRUE(legal.wanted_for({}));
  legal.customer_data = true;
  EXPECT_FALSE(legal.wanted_for({}));
  EXPECT_TRUE(legal.wanted_for({.customer_data = true}));
  legal.severities = {Severity::Critical};
  EXPECT_FALSE(legal.wanted_for({.severity = Severity::Error, .customer_data = true}));
}

TEST(Cadence, is_the_first_that_fits) {
  EXPECT_EQ(cadence_for(default_cadences(), {.priority = Priority::P1})->every, 30min);
  EXPECT_EQ(cadence_for(default_cadences(), {.priority = Priority::P3}), nullptr);
  EXPECT_EQ(cadence_for(default_cadences(), {}), nullptr);
}

}  // namespace
}  // namespace muster
