#include "oncall/minute_oracle.h"

#include <algorithm>
#include <cstdlib>

#include "base/result.h"

namespace muster {
namespace {

constexpr std::int64_t kDay = 24 * 60, kWeek = 7 * kDay;

std::int64_t minutes_of(LocalTime at) { return at.time_since_epoch().count() / 60; }

// What the C library shows, as if it were UTC.
std::int64_t wall_minutes(std::time_t now) {
  std::tm shown{};
  localtime_r(&now, &shown);
  return timegm(&shown) / 60;
}

std::tm date_of(std::int64_t day) {
  const std::time_t at = day * 86'400;
  std::tm date{};
  gmtime_r(&at, &date);
  return date;
}

int days_in_month(std::tm date) {
  date.tm_mon += 1;
  date.tm_mday = 0;
  const std::time_t last = timegm(&date);
  return gmtime_r(&last, &date)->tm_mday;
}

// Whether the rule, begun on `first`, has `day`: both counted from 1970. One day after another, and nothing skipped.
bool has_day(const Recurrence& rule, std::int64_t first, std::int64_t day) {
  const std::tm begun = date_of(first), date = date_of(day);
  const auto weekday_is_named = [&](const Recurrence::Day& one) {
    if (one.weekday.c_encoding() != static_cast<unsigned>(date.tm_wday)) return false;
    const int from_first = (date.tm_mday - 1) / 7 + 1, from_last = -(days_in_month(date) - date.tm_mday) / 7 - 1;
    return one.nth == 0 || one.nth == from_first || one.nth == from_last;
  };
  const bool named = std::any_of(rule.by_day.begin(), rule.by_day.end(), weekday_is_named);
  switch (rule.frequency) {
    case Recurrence::Frequency::Daily:
      return (day - first) % rule.interval == 0 && (rule.by_day.empty() || named);
    case Recurrence::Frequency::Weekly: {
      const std::int64_t monday = day - (date.tm_wday + 6) % 7, first_monday = first - (begun.tm_wday + 6) % 7;
      return (monday - first_monday) / 7 % rule.interval == 0 &&
             (rule.by_day.empty() ? date.tm_wday == begun.tm_wday : named);
    }
    case Recurrence::Frequency::Monthly: {
      const int months = (date.tm_year - begun.tm_year) * 12 + date.tm_mon - begun.tm_mon;
      return months % rule.interval == 0 && (rule.by_day.empty() ? date.tm_mday == begun.tm_mday : named);
    }
    case Recurrence::Frequency::Yearly:  // of these, no days of the week
      return (date.tm_year - begun.tm_year) % rule.interval == 0 && date.tm_mon == begun.tm_mon &&
             date.tm_mday == begun.tm_mday;
  }
  return false;
}

// The first minute of a turn that begins after `minute`.
std::int64_t handoff_after(const Layer& layer, std::int64_t minute) {
  const std::int64_t start = minutes_of(layer.start);
  const int length = layer.rotation.length;
  if (layer.rotation.unit == Rotation::Unit::Days) return minute + length * kDay;
  if (layer.rotation.unit == Rotation::Unit::Weeks) return minute + length * kWeek;
  for (std::int64_t at = minute + 1 + (start - minute - 1) % kDay; at < minute + 3660 * kDay; at += kDay) {
    if (at > minute && at >= start && has_day(layer.rotation.recurrence, start / kDay, at / kDay)) return at;
  }
  return INT64_MAX;
}

}  // namespace

MinuteOracle::MinuteOracle(const Schedule& schedule, Instant begin, const Schedules& all)
    : schedule_(schedule), now_(micros(begin) / 1'000'000) {
  for (const EarlierPlan& plan : schedule.earlier) {
    Schedule alone = schedule;
    alone.time_zone = plan.time_zone;
    alone.layers = plan.layers;
    alone.earlier.clear();
    Earlier& made = earlier_.emplace_back(Earlier{std::move(alone), plan.until});
    made.oracle = std::make_unique<MinuteOracle>(made.schedule, begin, all);
  }
  for (const Layer& layer : schedule.layers) {
    Rotating rotating{&layer, wall_of(layer.time_zone.empty() ? schedule.time_zone : layer.time_zone)};
    MUSTER_ASSERT(walls_[rotating.wall].ahead.front() < minutes_of(layer.start));
    for (std::size_t i = 0; i < layer.slots.size(); ++i)
      rotating.turns.insert(rotating.turns.end(), static_cast<std::size_t>(layer.slots[i].length), i);
    rotating.whose = layer.phase;
    layers_.push_back(std::move(rotating));
    for (const Slot& slot : layer.slots) {
      for (const ScheduleId& id : slot.schedules) {
        if (const auto inner = all.find(id); inner != all.end() && !nested_.contains(id))
          nested_[id] = std::make_unique<MinuteOracle>(inner->second, begin, all);
      }
    }
  }
}

MinuteOracle::~MinuteOracle() {
  unsetenv("TZ");
  tzset();
}

std::size_t MinuteOracle::wall_of(const std::string& zone) {
  for (std::size_t i = 0; i < walls_.size(); ++i)
    if (walls_[i].zone == zone) return i;
  walls_.push_back({zone});
  look(walls_.back());
  walls_.back().shown = walls_.back().ahead.front();
  return walls_.size() - 1;
}

void MinuteOracle::look(Wall& wall) {
  setenv("TZ", wall.zone.c_str(), 1);
  tzset();
  for (std::time_t at = now_; at < now_ + 86'400; at += 60) wall.ahead.push_back(wall_minutes(at));
}

void MinuteOracle::advance(Rotating& rotating) const {
  const Layer& layer = *rotating.layer;
  const std::int64_t wall = walls_[rotating.wall].shown;
  const bool hours = layer.rotation.unit == Rotation::Unit::Hours;
  const bool recurring = layer.rotation.unit == Rotation::Unit::Recurring;
  if (!rotating.started) {
    if (rotating.next_handoff == 0) {
      rotating.next_handoff = minutes_of(layer.start);
      if (recurring) rotating.next_handoff = handoff_after(layer, rotating.next_handoff - 1);
    }
    if (wall < rotating.next_handoff) return;
    rotating.started = true;
    rotating.last_handoff = rotating.next_handoff;
    rotating.next_handoff = handoff_after(layer, rotating.next_handoff);
  } else {
    ++rotating.minutes_on;
    if (hours && rotating.minutes_on % (layer.rotation.length * 60) == 0) ++rotating.whose;
  }
  while (!hours && wall >= rotating.next_handoff) {
    ++rotating.whose;
    rotating.last_handoff = rotating.next_handoff;
    rotating.next_handoff = handoff_after(layer, rotating.next_handoff);
  }
}

// Good for calendars that name their days by date.
bool MinuteOracle::is_declared_holiday(std::int64_t day) const {
  const std::tm date = date_of(day);
  return std::any_of(schedule_.calendar.days.begin(), schedule_.calendar.days.end(), [&](const HolidayRule& rule) {
    return rule.year == date.tm_year + 1900 && rule.month == static_cast<unsigned>(date.tm_mon + 1) &&
           rule.day == static_cast<unsigned>(date.tm_mday);
  });
}

bool MinuteOracle::allowed(const Layer& layer, std::int64_t wall) const {
  if (layer.until && wall >= minutes_of(*layer.until)) return false;
  if (layer.restrictions.empty()) return true;
  const std::int64_t time_of_day = wall % kDay;
  const unsigned today = static_cast<unsigned>((wall / kDay + 4) % 7);  // 1 January 1970 was a Thursday
  const unsigned yesterday = (today + 6) % 7;
  for (const Restriction& restriction : layer.restrictions) {
    // Whether a span may begin on that day: a weekday of the clock, so many days ago.
    const auto chosen = [&](unsigned day, std::int64_t ago) {
      if (restriction.holidays != OnHolidays::AsOtherDays &&
          is_declared_holiday(wall / kDay - ago) != (restriction.holidays == OnHolidays::Only))
        return false;
      if (restriction.weekdays.empty()) return true;
      for (const auto weekday : restriction.weekdays)
        if (weekday.c_encoding() == day) return true;
      return false;
    };
    const std::int64_t from = restriction.from.count() / 60, until = restriction.until.count() / 60;
    if (restriction.until_day) {  // a clock that shows the week
      const std::int64_t now = today * kDay + time_of_day;
      const std::int64_t begins = restriction.weekdays.front().c_encoding() * kDay + from;
      const std::int64_t ends = (restriction.until_day->c_encoding() * kDay + until) % kWeek;
      const unsigned weekday = restriction.weekdays.front().c_encoding();
      const std::int64_t since = (today + 7 - weekday) % 7;
      // On its own weekday before its hour, it is the span of a week ago that may go on.
      const std::int64_t ago = since == 0 && time_of_day < from ? 7 : since;
      if ((begins < ends ? begins <= now && now < ends : now >= begins || now < ends) && chosen(weekday, ago))
        return true;
    } else if (from < until) {
      if (chosen(today, 0) && from <= time_of_day && time_of_day < until) return true;
    } else {
      if (chosen(today, 0) && time_of_day >= from) return true;
      if (chosen(yesterday, 1) && time_of_day < until) return true;
    }
  }
  return false;
}

MinuteOracle::Minute MinuteOracle::next() {
  const Instant now{std::chrono::seconds(now_)};
  Minute minute = this_minute();
  now_ += 60;
  while (!earlier_.empty() && earlier_.front().until <= now) earlier_.pop_front();
  for (std::size_t i = earlier_.size(); i-- > 0;) {
    const Minute then = earlier_[i].oracle->next();
    if (i == 0) minute = then;
  }
  return minute;
}

MinuteOracle::Minute MinuteOracle::this_minute() {
  for (Wall& wall : walls_) {
    if (wall.ahead.empty()) look(wall);
    wall.shown = std::max(wall.shown, wall.ahead.front());
    wall.ahead.pop_front();
  }
  for (auto& [id, oracle] : nested_) nested_now_[id] = oracle->next();

  std::vector<Person> on_call, beside, looking_on;  // shadows of what can be covered, and of what cannot
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    Rotating& rotating = layers_[i];
    advance(rotating);
    const Layer& layer = *rotating.layer;
    const std::int64_t wall = walls_[rotating.wall].shown;
    if (!rotating.started || layer.slots.empty() || !allowed(layer, wall)) continue;
    if (layer.rotation.lasts && wall >= rotating.last_handoff + layer.rotation.lasts->count() / 60) continue;
    const auto turns = static_cast<std::int64_t>(rotating.turns.size());
    const Slot& slot = layer.slots[rotating.turns[static_cast<std::size_t>((rotating.whose % turns + turns) % turns)]];
    const std::string by = "layer " + std::to_string(i);
    std::vector<Person> here, shadows;
    for (const UserId& user : slot.users) here.push_back({user.str(), by});
    for (const UserId& user : slot.shadows) shadows.push_back({user.str(), by});
    for (const ScheduleId& id : slot.schedules) {
      for (const Person& one : nested_now_[id].on_call) here.push_back({one.user, by});
      for (const Person& one : nested_now_[id].shadows) shadows.push_back({one.user, by});
    }
    if (layer.effect == Effect::Shadows) {
      looking_on.insert(looking_on.end(), here.begin(), here.end());
      looking_on.insert(looking_on.end(), shadows.begin(), shadows.end());
      continue;
    }
    if (layer.effect == Effect::Covers && !here.empty()) {
      on_call.clear();
      beside.clear();
    }
    on_call.insert(on_call.end(), here.begin(), here.end());
    beside.insert(beside.end(), shadows.begin(), shadows.end());
  }
  std::vector<const Override*> overrides;
  for (const Override& one : schedule_.overrides) {
    const Instant now{std::chrono::seconds(now_)};
    if (one.from <= now && now < one.until) overrides.push_back(&one);
  }
  std::sort(overrides.begin(), overrides.end(), [](auto a, auto b) { return a->id < b->id; });
  for (const Override* one : overrides) {
    if (one->effect != Effect::Covers) continue;
    on_call = {{one->user.str(), "override"}};
    beside.clear();
  }
  for (const Override* one : overrides) {
    if (one->effect == Effect::Adds) on_call.push_back({one->user.str(), "override"});
    if (one->effect == Effect::Shadows) looking_on.push_back({one->user.str(), "override"});
  }
  Minute minute;
  const auto stands_in = [](const std::vector<Person>& list, const Person& person) {
    return std::any_of(list.begin(), list.end(), [&](const Person& one) { return one.user == person.user; });
  };
  for (const Person& one : on_call)
    if (!stands_in(minute.on_call, one)) minute.on_call.push_back(one);
  beside.insert(beside.end(), looking_on.begin(), looking_on.end());
  for (const Person& one : beside)
    if (!stands_in(minute.on_call, one) && !stands_in(minute.shadows, one)) minute.shadows.push_back(one);
  std::sort(minute.shadows.begin(), minute.shadows.end());
  return minute;
}

}  // namespace muster
