// What each person carried in a span of time, and what a group of them did.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "config/configuration.h"
#include "load/pages.h"
#include "oncall/coverage.h"

namespace muster::load {

struct ScheduleLoad {
  ScheduleId schedule;
  int level = 0;  // the first step of any policy that asks the schedule, from 1; 0: none does
  Load load;
  friend bool operator==(const ScheduleLoad&, const ScheduleLoad&) = default;
};

struct Carried {
  std::vector<ScheduleLoad> schedules{};
  Load on_call{};  // of all of them: two at once count twice
  Pages pages{};
};

// Everybody who was on call for one of `schedules` or was paged by `pages`, with pages of these people only. A schedule
// that only stands in others is left out: its hours are theirs.
std::map<UserId, Carried> carried(const Configuration& config, const std::set<ScheduleId>& schedules,
                                  const std::vector<PageSent>& pages, Instant from, Instant until);
// All of them.
std::set<ScheduleId> every_schedule(const Configuration& config);

// Sums over people, and how evenly the hours are spread over them (coverage.h).
struct Group {
  int people = 0;
  Load on_call{};
  Pages pages{};
  double fairness = 1;
};
// Nothing when they are fewer than `group_min` (MET7).
std::optional<Group> group_of(const std::map<UserId, Carried>& people, int group_min);

int level_of(const Configuration& config, const ScheduleId& schedule);

}  // namespace muster::load
