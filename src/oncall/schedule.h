// Who is on call: the nouns. Rotations live in local time, because people do.
#pragma once
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "oncall/holidays.h"
#include "oncall/recurrence.h"

namespace muster {

// Wall-clock time without a zone, to the second.
using LocalTime = std::chrono::local_seconds;

// What a restriction says of the public holidays of the schedule's calendar.
enum class OnHolidays {
  AsOtherDays,
  Except,  // no span begins on one
  Only     // spans begin on those alone
};
constexpr std::string_view kOnHolidaysTexts[] = {"", "except", "only"};
constexpr std::string_view text_of(OnHolidays holidays) { return kOnHolidaysTexts[static_cast<std::size_t>(holidays)]; }

// A layer with restrictions is on only within them: within any one of them. `weekdays` are those on which the span
// begins; until < from runs past midnight; from == until is a whole day, from that time of day to the same on the next.
struct Restriction {
  std::vector<std::chrono::weekday> weekdays;  // none: every day
  std::chrono::seconds from{0};                // time of day, 00:00 to 24:00; a reading of the clock, not time passed
  std::chrono::seconds until{0};
  // With exactly one weekday: the span goes on to this one, over the end of the week if need be. The same weekday and
  // until <= from: a week later.
  std::optional<std::chrono::weekday> until_day{};
  OnHolidays holidays = OnHolidays::AsOtherDays;  // counted on the day on which the span begins
  friend bool operator==(const Restriction&, const Restriction&) = default;
};

// When turns begin. Days and weeks are counted on the calendar, so that a handoff at 09:00 stays at 09:00 when the
// clocks change; hours are counted as they pass, so that a handoff every 12 hours moves by one on that day.
struct Rotation {
  enum class Unit {
    Hours,
    Days,
    Weeks,
    Recurring  // on the days of `recurrence`, at the time of day at which the layer starts
  } unit = Unit::Weeks;
  int length = 1;                               // 1 to kLengthMax; anything outside counts as the nearer of the two
  Recurrence recurrence{};                      // without COUNT and UNTIL: those are the layer's `until`
  std::optional<std::chrono::seconds> lasts{};  // Recurring: a turn ends so much later by the clock on the wall, or
                                                // with the next one; nothing: with the next one
  static constexpr int kLengthMax = 100'000;    // eleven years of hours
  friend bool operator==(const Rotation&, const Rotation&) = default;
};

// One turn of a rotation: everybody in it at once. With nobody it is vacant, and the layer is off.
struct Slot {
  std::vector<UserId> users{};
  std::vector<UserId> shadows{};        // trainees: they are shown, and not paged
  std::vector<ScheduleId> schedules{};  // and whoever is on call there; with nobody there, nobody
  int length = 1;                       // so many of the rotation's turns long; 1 to kLengthMax
  static constexpr int kLengthMax = 1000;
  friend bool operator==(const Slot&, const Slot&) = default;
};

// One person after the other, and nothing else to say.
inline bool one_by_one(const std::vector<Slot>& slots) {
  return std::all_of(slots.begin(), slots.end(),
                     [](const Slot& slot) { return slot.users.size() == 1 && slot == Slot{slot.users}; });
}

// What the people of a layer or an override are to those of the layers before it.
enum class Effect {
  Covers,  // on call instead of them
  Adds,    // on call as well as them
  Shadows  // shown beside whoever is on call, and not paged
};
constexpr std::string_view kEffectTexts[] = {"covers", "adds", "shadows"};
constexpr std::string_view text_of(Effect effect) { return kEffectTexts[static_cast<std::size_t>(effect)]; }
constexpr std::optional<Effect> effect_of(std::string_view text) {
  for (const Effect effect : {Effect::Covers, Effect::Adds, Effect::Shadows})
    if (text == text_of(effect)) return effect;
  return std::nullopt;
}

struct Layer {
  std::string name;
  Rotation rotation;                      // goes on while restrictions keep the layer off: they do not delay a turn
  LocalTime start;                        // the first handoff, in the layer's zone; nobody is on call before it
  std::optional<LocalTime> until;         // the layer ends then
  std::vector<Slot> slots;                // in order of rotation, the first one from `start`; none: the layer is off
  std::vector<Restriction> restrictions;  // none: always on
  std::string time_zone{};                // IANA name; empty: the schedule's
  Effect effect = Effect::Covers;
  std::int64_t phase = 0;  // turns that the rotation is ahead of the one that began with the first slot (edit.h)
  friend bool operator==(const Layer&, const Layer&) = default;
};

// In [from, until), also where nobody would be on call. Covers: replaces everybody but shadows.
struct Override {
  OverrideId id;
  UserId user;  // anyone, also a person who is on call anyway; never empty
  Instant from;
  Instant until;
  Effect effect = Effect::Covers;
  friend bool operator==(const Override&, const Override&) = default;
};

// What a schedule said before it was edited.
struct EarlierPlan {
  Instant until;  // it counted up to here, from the end of the one before it
  std::string time_zone;
  std::vector<Layer> layers;
  friend bool operator==(const EarlierPlan&, const EarlierPlan&) = default;
};

struct Schedule {
  ScheduleId id;
  std::string name;
  TeamId team;
  std::string time_zone = "UTC";    // IANA name, checked when it was declared; one since lost counts as UTC
  std::vector<Layer> layers;        // a later layer, where it is on, covers the ones before it
  std::vector<Override> overrides;  // of several that cover at one time, the one made last (largest id) counts
  // In order of time; `layers` and `time_zone` count from the end of the last one.
  std::vector<EarlierPlan> earlier{};
  // When an edit of the layers counts: then, but never in the past; else when what is promised to people is over.
  std::optional<Instant> effective_from{};
  Duration promised{0};
  HolidayCalendarId
      holidays{};              // of the place where its people live, for restrictions and what they carry; empty: none
  HolidayCalendar calendar{};  // that one, once the configuration is put together
  friend bool operator==(const Schedule&, const Schedule&) = default;
};

// All schedules by their ids, for those that have others in them.
using Schedules = std::map<ScheduleId, Schedule>;

// One person on call (or a shadow) without a break, in [from, until).
struct Shift {
  UserId user;
  Instant from;
  Instant until;
  std::string layer;  // name of the layer; empty for an override
  bool by_override = false;
  bool shadow = false;
  friend bool operator==(const Shift&, const Shift&) = default;
};

}  // namespace muster
