// Shifts as a calendar file. Pure.
#pragma once
#include <string>

#include "config/configuration.h"
#include "feed/feeds.h"
#include "ical/write.h"

namespace muster {

// Of which time a feed tells, around now.
inline constexpr Duration kFeedBack = std::chrono::days(35);
inline constexpr Duration kFeedAhead = std::chrono::days(180);

// The file behind the feed: of its schedule everybody's shifts, or those of its person in all schedules. In the
// person's language; with `public_url`, each event leads to its schedule. A schedule that is gone gives an empty
// calendar.
//
// `more`: what else the person has on that day, such as reviews.
std::string shifts_calendar(const Configuration& config, const Feed& feed, const std::string& public_url, Instant now,
                            std::vector<ical::Entry> more = {});

}  // namespace muster
