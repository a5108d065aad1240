#include "oncall/minute_oracle.h"

#include <algorithm>
#include <cstdlib>

#include "base/result.h"

namespace muster {
namespace {

constexpr std::int64_t kDay = 24 * 60;

std::int64_t minutes_of(LocalTime at) { return at.time_since_epoch().count() / 60; }

// What the C library shows, as if it were UTC.
std::int64_t wall_minutes(std::time_t now) {
  std::tm shown{};
  localtime_r(&now, &shown);
  return timegm(&shown) / 60;
}

}  // namespace

MinuteOracle::MinuteOracle(const Schedule& schedule, Instant begin) : schedule_(schedule) {
  setenv("TZ", schedule.time_zone.c_str(), 1);
  tzset();
  now_ = micros(begin) / 1'000'000;
  wall_ = wall_minutes(now_);
  for (const Layer& layer : schedule.layers) {
    MUSTER_ASSERT(wall_ < minutes_of(layer.start));
    layers_.push_back({&layer});
  }
}

MinuteOracle::~MinuteOracle() {
  unsetenv("TZ");
  tzset();
}

void MinuteOracle::advance(Rotating& rotating) const {
  const Layer& layer = *rotating.layer;
  const bool hours = layer.rotation.unit == Rotation::Unit::Hours;
  const std::int64_t length = layer.rotation.length * (hours                                         ? 60
                                                       : layer.rotation.unit == Rotation::Unit::Days ? kDay
                                                                                                     : 7 * kDay);
  if (!rotating.started) {
    if (wall_ < minutes_of(layer.start)) return;
    rotating.started = true;
    rotating.next_handoff = minutes_of(layer.start) + length;
  } else {
    ++rotating.minutes_on;
    if (hours && rotating.minutes_on % length == 0) ++rotating.whose;
  }
  for (; !hours && wall_ >= rotating.next_handoff; rotating.next_handoff += length) ++rotating.whose;
}

bool MinuteOracle::allowed(const Layer& layer) const {
  if (layer.until && wall_ >= minutes_of(*layer.until)) return false;
  if (layer.restrictions.empty()) return true;
  const std::int64_t time_of_day = wall_ % kDay;
  const unsigned today = static_cast<unsigned>((wall_ / kDay + 4) % 7);  // 1 January 1970 was a Thursday
  const unsigned yesterday = (today + 6) % 7;
  for (const Restriction& restriction : layer.restrictions) {
    const auto chosen = [&](unsigned day) {
      if (restriction.weekdays.empty()) return true;
      for (const auto weekday : restriction.weekdays)
        if (weekday.c_encoding() == day) return true;
      return false;
    };
    const std::int64_t from = restriction.from.count() / 60, until = restriction.until.count() / 60;
    if (from < until) {
      if (chosen(today) && from <= time_of_day && time_of_day < until) return true;
    } else {
      if (chosen(today) && time_of_day >= from) return true;
      if (chosen(yesterday) && time_of_day < until) return true;
    }
  }
  return false;
}

MinuteOracle::Minute MinuteOracle::next() {
  wall_ = std::max(wall_, wall_minutes(now_));
  Minute minute;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    Rotating& rotating = layers_[i];
    advance(rotating);
    const auto& users = rotating.layer->users;
    if (!rotating.started || users.empty() || !allowed(*rotating.layer)) continue;
    minute = {users[rotating.whose % users.size()].str(), "layer " + std::to_string(i)};
  }
  std::int64_t latest = -1;
  for (const Override& one : schedule_.overrides) {
    const Instant now{std::chrono::seconds(now_)};
    if (one.from > now || one.until <= now || one.id.value() < latest) continue;
    latest = one.id.value();
    minute = {one.user.str(), "override"};
  }
  now_ += 60;
  return minute;
}

}  // namespace muster
