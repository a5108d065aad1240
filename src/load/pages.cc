#include "load/pages.h"

#include <algorithm>
#include <set>

#include "load/queries.h"
#include "oncall/wall_clock.h"

namespace muster::load {
namespace {

using std::chrono::days;
using std::chrono::hours;

const DaySpan kNight{{}, hours(22), hours(6)};

// The smallest id that could have been made at that time (base/id.h).
NotificationId first_id_at(Instant at) {
  constexpr std::int64_t kCounters = std::int64_t{1} << 20;
  const auto millis = std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
  constexpr std::int64_t kMillisMax = (std::int64_t{1} << 43) - 1;
  return NotificationId(std::clamp<std::int64_t>(millis, 0, kMillisMax) * kCounters);
}

bool contains(const DaySpan& span, const WallClock& clock, Instant at) {
  const WallTime now = clock.read(at).local;
  const auto today = std::chrono::floor<days>(now);
  for (const auto day : {today, today - days(1)}) {
    const auto& on = span.weekdays;
    if (!on.empty() && std::find(on.begin(), on.end(), std::chrono::weekday(day)) == on.end()) continue;
    const auto until = span.until > span.from ? span.until : span.until + days(1);
    if (now >= day + span.from && now < day + until) return true;
  }
  return false;
}

}  // namespace

std::vector<PageSent> pages_sent(store::Tx& tx, Instant from, Instant until) {
  std::vector<PageSent> found;
  tx.each(
      sql::load::pages_sent,
      [&](const store::Row& row) {
        found.push_back({row.get<UserId>(0), row.get<IncidentId>(1), row.get<int>(2), row.get<Instant>(3)});
      },
      first_id_at(from), first_id_at(until), kPagesMax);
  return found;
}

bool sleeps(const User& user, Instant at) {
  return contains(user.quiet_hours.value_or(kNight), WallClock(user.time_zone), at);
}

Pages pages_of(const User& user, const std::vector<PageSent>& pages) {
  const WallClock clock(user.time_zone);
  const DaySpan sleep = user.quiet_hours.value_or(kNight);
  std::set<std::chrono::local_days> broken;
  Pages sum;
  for (const PageSent& page : pages) {
    if (page.user != user.id) continue;
    ++sum.pages;
    ++sum.by_step[page.step];
    if (contains(kNight, clock, page.at)) ++sum.nights;
    // A night is one from noon to noon.
    if (contains(sleep, clock, page.at)) broken.insert(std::chrono::floor<days>(clock.read(page.at).local - hours(12)));
  }
  sum.broken_nights = static_cast<int>(broken.size());
  return sum;
}

Pages& operator+=(Pages& sum, const Pages& more) {
  sum.pages += more.pages;
  sum.nights += more.nights;
  sum.broken_nights += more.broken_nights;
  for (const auto& [step, count] : more.by_step) sum.by_step[step] += count;
  return sum;
}

}  // namespace muster::load
