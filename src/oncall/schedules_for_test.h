// Short ways to write schedules down in tests.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "oncall/who.h"

namespace muster {

// "2026-03-29T02:30", or with seconds or microseconds.
inline Instant utc(const std::string& text) {
  const auto at = parse_rfc3339(text + (text.size() == 16 ? ":00Z" : "Z"));
  MUSTER_ASSERT(at);
  return *at;
}

// The same, as the wall shows it.
inline LocalTime local(const std::string& text) {
  return LocalTime(std::chrono::floor<std::chrono::seconds>(utc(text).time_since_epoch()));
}

inline std::vector<UserId> users(const std::vector<std::string>& names) {
  return std::vector<UserId>(names.begin(), names.end());
}

inline Layer layer(const std::string& name, Rotation::Unit unit, int length, const std::string& start,
                   const std::vector<std::string>& names, std::vector<Restriction> restrictions = {}) {
  Layer made{name, {unit, length}, local(start), std::nullopt, {}, std::move(restrictions)};
  for (const std::string& one : names) made.slots.push_back({users({one})});
  return made;
}

inline Schedule schedule(const std::string& time_zone, std::vector<Layer> layers,
                         std::vector<Override> overrides = {}) {
  return {ScheduleId("s"), "Shop primary", TeamId("shop"), time_zone, std::move(layers), std::move(overrides)};
}

inline Override override_of(std::int64_t id, const std::string& user, const std::string& from,
                            const std::string& until) {
  return {OverrideId(id), UserId(user), utc(from), utc(until)};
}

// Of schedules with no others in them.
inline std::vector<UserId> who(const Schedule& schedule, Instant at) { return who(schedule, at, {}); }
inline std::vector<Shift> shifts(const Schedule& schedule, Instant from, Instant until) {
  return shifts(schedule, from, until, {});
}
inline std::optional<Instant> next_change(const Schedule& schedule, Instant at, Instant limit) {
  return next_change(schedule, at, limit, {});
}

}  // namespace muster
