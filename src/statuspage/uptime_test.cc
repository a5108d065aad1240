#include "statuspage/uptime.h"

#include <gtest/gtest.h>
#include <random>

#include "oncall/wall_clock.h"

namespace muster {
namespace {

using namespace std::chrono_literals;

PostUpdate update_at(Instant at, PostState state, ComponentStates components) {
  PostUpdate update;
  update.stage = PostUpdate::Stage::Published;
  update.shown_at = update.published_at = at;
  update.says.state = state;
  update.says.components = std::move(components);
  return update;
}

// As slow and as plain as it can be: asks of each minute what each post said last.
std::vector<DayUptime> minute_by_minute(const std::vector<PublishedPost>& posts, const std::string& component,
                                        const std::vector<Instant>& days, Instant now) {
  std::vector<DayUptime> found(days.size() - 1);
  for (std::size_t day = 0; day + 1 < days.size(); ++day) {
    for (Instant at = days[day]; at < days[day + 1] && at < now; at += 1min) {
      ComponentState worst = ComponentState::Operational;
      for (const PublishedPost& one : posts) {
        const PostUpdate* last = nullptr;
        for (const PostUpdate& update : one.updates)
          if (*update.shown_at <= at) last = &update;
        if (!last || last->says.state == PostState::Resolved || last->says.state == PostState::Completed) continue;
        if (last->says.state == PostState::Scheduled && *last->says.starts_at > at) continue;
        const auto said = last->says.components.find(component);
        if (said != last->says.components.end() && said->second > worst) worst = said->second;
      }
      if (worst > found[day].worst) found[day].worst = worst;
      if (worst == ComponentState::MajorOutage) found[day].major += 1min;
      if (worst == ComponentState::PartialOutage) found[day].partial += 1min;
    }
  }
  return found;
}

TEST(Uptime, is_that_of_a_slower_reckoning_also_when_clocks_change) {
  std::mt19937 random(20260328);
  const auto below = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  for (int round = 0; round < 60; ++round) {
    const Instant now = *parse_rfc3339(round % 2 ? "2026-04-10T09:30:00Z" : "2026-11-02T22:00:00Z");
    const std::string zone = round % 3 ? "Europe/Berlin" : "America/New_York";
    const auto days = days_until(now, zone, 20);
    std::vector<PublishedPost> posts;
    for (int i = below(6); i >= 0; --i) {
      PublishedPost one;
      one.post.kind = below(3) ? PostKind::Incident : PostKind::Maintenance;
      Instant at = now - std::chrono::minutes(below(25 * 24 * 60));
      for (int n = below(5); n >= 0 && at < now; --n) {
        ComponentStates states;
        if (below(4)) states["a"] = static_cast<ComponentState>(below(5));
        if (below(2)) states["b"] = static_cast<ComponentState>(below(5));
        const bool incident = one.post.kind == PostKind::Incident;
        PostUpdate update = update_at(at, incident ? PostState::Identified : PostState::InProgress, states);
        if (!incident && below(2)) {
          update.says.state = PostState::Scheduled;
          update.says.starts_at = at + std::chrono::minutes(below(2000));
        }
        if (n == 0 && below(3)) update.says.state = incident ? PostState::Resolved : PostState::Completed;
        one.updates.push_back(update);
        at += std::chrono::minutes(1 + below(3000));
      }
      posts.push_back(one);
    }
    const auto fast = uptime_by_day(spans_of(posts, now), "a", days);
    const auto slow = minute_by_minute(posts, "a", days, now);
    ASSERT_EQ(fast.size(), slow.size());
    for (std::size_t day = 0; day < fast.size(); ++day) {
      EXPECT_EQ(fast[day].worst, slow[day].worst) << "round " << round << ", day " << day;
      EXPECT_EQ(fast[day].major, slow[day].major) << "round " << round << ", day " << day;
      EXPECT_EQ(fast[day].partial, slow[day].partial) << "round " << round << ", day " << day;
    }
  }
}

TEST(Uptime, of_days_that_are_shorter_and_longer) {
  const auto days = days_until(*parse_rfc3339("2026-03-30T10:00:00Z"), "Europe/Berlin", 3);
  ASSERT_EQ(days.size(), 4u);
  EXPECT_EQ(days[1] - days[0], 24h);
  EXPECT_EQ(days[2] - days[1], 23h);
  EXPECT_EQ(days[3] - days[2], 24h);
}

TEST(Uptime, as_a_share_of_the_time) {
  std::vector<DayUptime> days(2);
  const Instant from = *parse_rfc3339("2026-03-01T00:00:00Z");
  EXPECT_EQ(uptime_millionths(days, from, from + 48h), 1'000'000);
  days[0].major = 12h;
  EXPECT_EQ(uptime_millionths(days, from, from + 48h), 750'000);
  days[1].partial = 24h;
  EXPECT_EQ(uptime_millionths(days, from, from + 48h), 600'000);
  EXPECT_EQ(uptime_millionths(days, from, from), 1'000'000);
}

}  // namespace
}  // namespace muster
