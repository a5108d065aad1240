#include "alertmanager/time_interval.h"

#include <gtest/gtest.h>

namespace muster::alertmanager {
namespace {

TimeInterval interval(const std::string& yaml, std::size_t mistakes = 0) {
  std::vector<Problem> problems;
  const auto nodes = nodes_of_yaml(yaml, "t.yml", problems);
  const TimeInterval read = read_time_interval(nodes.at(0), "t.yml", problems);
  EXPECT_EQ(problems.size(), mistakes) << yaml << (problems.empty() ? "" : text_of(problems[0]));
  return read;
}

bool contains(const std::string& yaml, const char* at) { return interval(yaml).contains(*parse_rfc3339(at)); }

TEST(TimeInterval, times_end_before_their_end) {
  const std::string office = "{times: [{start_time: '09:00', end_time: '17:00'}]}";
  EXPECT_FALSE(contains(office, "2026-03-02T08:59:59Z"));
  EXPECT_TRUE(contains(office, "2026-03-02T09:00:00Z"));
  EXPECT_TRUE(contains(office, "2026-03-02T16:59:59Z"));
  EXPECT_FALSE(contains(office, "2026-03-02T17:00:00Z"));
  EXPECT_TRUE(contains("{times: [{start_time: '22:00', end_time: '24:00'}]}", "2026-03-02T23:59:59Z"));
}

TEST(TimeInterval, days_months_and_years) {
  EXPECT_TRUE(contains("{weekdays: ['monday:wednesday', Saturday]}", "2026-03-02T00:00:00Z"));
  EXPECT_FALSE(contains("{weekdays: ['monday:wednesday', Saturday]}", "2026-03-05T00:00:00Z"));
  EXPECT_TRUE(contains("{weekdays: ['monday:wednesday', Saturday]}", "2026-03-07T00:00:00Z"));
  EXPECT_TRUE(contains("{days_of_month: ['-3:-1']}", "2026-02-26T12:00:00Z"));
  EXPECT_FALSE(contains("{days_of_month: ['-3:-1']}", "2026-02-25T12:00:00Z"));
  EXPECT_TRUE(contains("{days_of_month: ['-1']}", "2028-02-29T12:00:00Z"));
  EXPECT_FALSE(contains("{days_of_month: ['31']}", "2026-02-28T12:00:00Z"));
  EXPECT_TRUE(contains("{days_of_month: ['28:31']}", "2026-02-28T12:00:00Z"));
  EXPECT_TRUE(contains("{days_of_month: ['1:-1']}", "2026-02-28T12:00:00Z"));
  EXPECT_TRUE(contains("{months: ['january:march', '12']}", "2026-12-24T12:00:00Z"));
  EXPECT_FALSE(contains("{months: ['january:march', '12']}", "2026-04-01T00:00:00Z"));
  EXPECT_TRUE(contains("{years: ['2025:2026'], months: [march]}", "2026-03-24T12:00:00Z"));
  EXPECT_FALSE(contains("{years: ['2027']}", "2026-03-24T12:00:00Z"));
  EXPECT_TRUE(contains("{}", "2026-03-24T12:00:00Z"));
}

TEST(TimeInterval, is_in_its_location) {
  const std::string berlin = "{times: [{start_time: '09:00', end_time: '10:00'}], location: Europe/Berlin}";
  EXPECT_TRUE(contains(berlin, "2026-03-02T08:30:00Z"));
  EXPECT_FALSE(contains(berlin, "2026-03-02T09:30:00Z"));
  EXPECT_TRUE(contains(berlin, "2026-07-02T07:30:00Z"));
  EXPECT_TRUE(contains("{weekdays: [sunday], location: Australia/Sydney}", "2026-03-07T20:00:00Z"));
}

TEST(TimeInterval, mistakes_are_named) {
  interval("{times: [{start_time: '17:00', end_time: '09:00'}]}", 1);
  interval("{times: [{start_time: '9:00', end_time: '10:00'}]}", 1);
  interval("{times: [{start_time: '09:00', end_time: '24:01'}]}", 1);
  interval("{weekdays: [funday]}", 1);
  interval("{weekdays: ['friday:monday']}", 1);
  interval("{days_of_month: ['0']}", 1);
  interval("{days_of_month: ['32']}", 1);
  interval("{days_of_month: ['10:5']}", 1);
  interval("{months: ['13']}", 1);
  interval("{location: Mars/Olympus}", 1);
  interval("{wekdays: [monday]}", 1);
}

}  // namespace
}  // namespace muster::alertmanager
