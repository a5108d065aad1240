#include "absence/absent.h"

#include <algorithm>

#include "config/stored.h"
#include "oncall/wall_clock.h"
#include "oncall/who.h"

namespace muster {
namespace {

using std::chrono::days;

std::optional<LocalDay> day_of(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto midnight = parse_rfc3339(std::string(text) + "T00:00:00Z");
  if (!midnight) return std::nullopt;
  return LocalDay(std::chrono::floor<days>(midnight->time_since_epoch()));
}

std::string name_of(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->name : id.str();
}

// Without the reason: everybody reads the record.
Entry entry(std::string_view kind, const Configuration& config, const UserId& user, const By& by) {
  return {.kind = kind,
          .actor = by.actor,
          .via = by.via,
          .data = {{"user", name_of(config, user)}, {"user_id", user.str()}}};
}

Entry entry(std::string_view kind, const Configuration& config, const Absence& absence, const By& by) {
  Entry made = entry(kind, config, absence.user, by);
  const User* user = find(config.users, absence.user);
  const std::string zone = user ? user->time_zone : "UTC";
  made.data["absence"] = absence.id.str();
  made.data["from"] = local_text(absence.from, zone);
  made.data["until"] = local_text(absence.until, zone);
  made.data["starts_at"] = rfc3339(absence.from);
  made.data["ends_at"] = rfc3339(absence.until);
  return made;
}

std::optional<Fault> fault_of(const Span& span, Instant now) {
  if (span.until <= span.from) return invalid("'until' must be later than 'from'");
  if (span.until <= now) return invalid("'until' has passed already; what is over needs no cover");
  if (span.until - span.from > kAbsenceMax)
    return invalid("an absence may last at most 366 days; take whoever is away for longer out of the schedule");
  if (span.from > now + kAbsenceAhead) return invalid("'from' is more than two years ahead; is the year right?");
  return std::nullopt;
}

// Where the person may be on call, it may be a conflict now, or none any more.
void look_again(Turn& turn, const Configuration& config, const UserId& user) {
  for (const auto& [id, schedule] : config.schedules)
    if (stands_in(schedule, user, config.schedules)) look_at_schedule(turn.tx, id);
}

bool is_same(const Absence& absence, const ical::Event& event) {
  return absence.from == event.from && absence.until == event.until;
}

constexpr int kKnownMax = 10'000;

}  // namespace

Result<Span> span_of(std::string_view from, std::string_view until, const std::string& time_zone) {
  if (const auto first = day_of(from), last = day_of(until); first && last) {
    const WallClock clock(time_zone);
    if (*last < *first) return invalid("'until', the last day, must not be before 'from'");
    return Span{clock.instant_of(*first), clock.instant_of(*last + days(1))};
  }
  const auto begins = parse_rfc3339(from), ends = parse_rfc3339(until);
  if (!begins || !ends)
    return invalid(
        "'from' and 'until' must both be days such as 2026-05-12 (the last day too is away), or both times such as "
        "2026-05-12T12:00:00Z");
  return Span{*begins, *ends};
}

Result<Absence> note_absence(Turn& turn, const Configuration& config, Absence wanted, const By& by) {
  if (!find(config.users, wanted.user)) return invalid("there is no user '" + wanted.user.str().substr(0, 64) + "'");
  if (auto fault = fault_of({wanted.from, wanted.until}, turn.now)) return *fault;
  for (const Absence& known : absences_of(turn.tx, wanted.user, turn.now, kAbsencesMax)) {
    if (known.from == wanted.from && known.until == wanted.until) return known;
  }
  if (count_absences(turn.tx, wanted.user, turn.now) >= kAbsencesMax)
    return conflict("there are " + std::to_string(kAbsencesMax) + " absences already; remove some first");
  wanted.id = turn.ids.next<AbsenceId>(turn.now);
  wanted.created_by = by.actor;
  wanted.created_at = turn.now;
  insert_absence(turn.tx, wanted);
  forget_absences(turn.tx, turn.now - kAbsenceKept);
  turn.record(entry("absence.created", config, wanted, by));
  look_again(turn, config, wanted.user);
  turn.changed("absence", wanted.user.str());
  return wanted;
}

Result<Absence> remove_absence(Turn& turn, const Configuration& config, AbsenceId id, const By& by) {
  const auto absence = find_absence(turn.tx, id);
  if (!absence) return not_found("there is no such absence; it may have been removed already");
  delete_absence(turn.tx, id);
  turn.record(entry("absence.removed", config, *absence, by));
  look_again(turn, config, absence->user);
  turn.changed("absence", absence->user.str());
  return *absence;
}

std::string_view text_of(Imported::State state) {
  static constexpr std::string_view kTexts[] = {"new", "known", "refused"};
  return kTexts[static_cast<std::size_t>(state)];
}

Import planned_import(const std::vector<Absence>& known, const ical::Calendar& calendar, Instant now) {
  Import import;
  std::int64_t count = std::count_if(known.begin(), known.end(), [&](const Absence& one) { return one.until > now; });
  const auto of_file = [&](const Absence& one) {
    return !one.uid.empty() && std::any_of(calendar.events.begin(), calendar.events.end(),
                                           [&](const ical::Event& event) { return event.uid == one.uid; });
  };
  for (const Absence& one : known) {
    const auto is_this = [&](const ical::Event& event) { return is_same(one, event); };
    if (one.until <= now || !of_file(one) || std::any_of(calendar.events.begin(), calendar.events.end(), is_this))
      continue;
    import.removed.push_back(one);
    --count;
  }
  for (const ical::Event& event : calendar.events) {
    const auto is_this = [&](const auto& one) { return one.from == event.from && one.until == event.until; };
    const bool twice =
        std::any_of(import.items.begin(), import.items.end(), [&](const Imported& one) { return is_this(one.event); });
    if (twice) continue;
    Imported item{Imported::State::New, event, {}};
    if (std::any_of(known.begin(), known.end(), is_this)) {
      item.state = Imported::State::Known;
    } else if (auto fault = fault_of({event.from, event.until}, now)) {
      item = {Imported::State::Refused, event, fault->message};
    } else if (count >= kAbsencesMax) {
      item = {Imported::State::Refused, event, "a person has at most " + std::to_string(kAbsencesMax) + " absences"};
    } else {
      ++count;
    }
    import.items.push_back(std::move(item));
  }
  return import;
}

Import import_absences(Turn& turn, const Configuration& config, const UserId& user, const ical::Calendar& calendar,
                       const By& by) {
  const Import import = planned_import(absences_of(turn.tx, user, turn.now, kKnownMax), calendar, turn.now);
  std::int64_t added = 0;
  for (const Absence& gone : import.removed) delete_absence(turn.tx, gone.id);
  for (const Imported& item : import.items) {
    if (item.state != Imported::State::New) continue;
    ++added;
    insert_absence(turn.tx, {turn.ids.next<AbsenceId>(turn.now), user, item.event.from, item.event.until,
                             item.event.summary, item.event.uid, by.actor, turn.now});
  }
  if (added == 0 && import.removed.empty()) return import;
  forget_absences(turn.tx, turn.now - kAbsenceKept);
  Entry made = entry("absence.imported", config, user, by);
  made.data["added"] = added;
  if (!import.removed.empty()) made.data["removed"] = static_cast<std::int64_t>(import.removed.size());
  turn.record(made);
  look_again(turn, config, user);
  turn.changed("absence", user.str());
  return import;
}

std::vector<Conflict> conflicts_of(const Schedules& schedules, const Away& away) {
  std::vector<Conflict> found;
  for (const auto& [id, schedule] : schedules) {
    if (!stands_in(schedule, away.user, schedules)) continue;
    for (const Away& one : on_call_and_away(shifts(schedule, away.from, away.until, schedules), {away}))
      found.push_back({id, one.from, one.until});
  }
  return found;
}

}  // namespace muster
