// The week's summary of one team.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "actions/rows.h"
#include "config/configuration.h"
#include "load/report.h"
#include "oncall/coverage.h"
#include "store/tx.h"

namespace muster::digest {

inline constexpr Duration kWeek = std::chrono::days(7);

struct Summary {
  Instant from, until;  // the coming week
  std::vector<std::pair<ScheduleId, std::vector<Shift>>> plans;
  std::vector<Finding> findings;            // gaps, people who are away or cannot be reached, double bookings
  std::int64_t incidents = 0;               // of the week before
  std::map<UserId, load::Carried> carried;  // in the week before
  std::vector<ActionItem> actions{};        // of the team that are open, those that are due first in front
};

// The schedules of a team that policies ask.
std::vector<ScheduleId> schedules_of(const Configuration& config, const TeamId& team);

Summary summary_of(store::Tx& tx, const Configuration& config, const TeamId& team, Instant now);

// In the reader's language and zone. Of others' pages there are sums only, and none of a small group.
std::string text_of(const Summary& summary, const Configuration& config, const User& reader);

}  // namespace muster::digest
