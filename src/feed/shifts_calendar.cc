#include "feed/shifts_calendar.h"

#include "ical/write.h"
#include "oncall/away.h"
#include "oncall/who.h"

namespace muster {
namespace {

// The same shift has the same one tomorrow. One that begins before what is looked at is known by its end, so that it
// stays one event while time goes on.
std::string uid_of(const Schedule& schedule, const Shift& shift, Instant from, Instant until) {
  const std::string which = shift.from > from     ? "from-" + std::to_string(micros(shift.from) / 1'000'000)
                            : shift.until < until ? "until-" + std::to_string(micros(shift.until) / 1'000'000)
                                                  : "always";
  return schedule.id.str() + "-" + shift.user.str() + "-" + which + (shift.shadow ? "-shadow" : "") +
         (shift.by_override ? "-override" : "") + (shift.layer.empty() ? "" : "-" + shift.layer) + "@muster";
}

void add_shifts(std::vector<ical::Entry>& entries, const Configuration& config, const Schedule& schedule,
                const Feed& feed, const std::string& public_url, Instant now) {
  const bool own = feed.schedule.empty();
  const User* reader = find(config.users, feed.user);
  const bool german = reader && reader->language == "de";
  const Instant from = now - kFeedBack, until = now + kFeedAhead;
  for (const Shift& shift : shifts(schedule, from, until, config.schedules)) {
    if (own && shift.user != feed.user) continue;
    const User* user = find(config.users, shift.user);
    const std::string name = user ? user->name : shift.user.str();
    const std::string looks_on = shift.shadow ? (german ? " (schaut zu)" : " (looks on)") : "";
    ical::Entry entry;
    entry.uid = uid_of(schedule, shift, from, until);
    entry.summary = own ? (german ? "Bereitschaft: " : "On call: ") + schedule.name + looks_on
                        : name + looks_on + ": " + schedule.name;
    if (shift.by_override) entry.description = german ? "Vertretung" : "Override";
    if (!public_url.empty()) entry.url = public_url + "/oncall/" + schedule.id.str();
    entry.from = shift.from;
    entry.until = shift.until;
    entries.push_back(std::move(entry));
  }
}

}  // namespace

std::string shifts_calendar(const Configuration& config, const Feed& feed, const std::string& public_url, Instant now,
                            std::vector<ical::Entry> more) {
  std::vector<ical::Entry> entries = std::move(more);
  const User* reader = find(config.users, feed.user);
  const Schedule* schedule = find(config.schedules, feed.schedule);
  if (schedule) add_shifts(entries, config, *schedule, feed, public_url, now);
  if (feed.schedule.empty()) {
    for (const auto& [id, one] : config.schedules)
      if (stands_in(one, feed.user, config.schedules)) add_shifts(entries, config, one, feed, public_url, now);
  }
  const std::string name = schedule                             ? schedule->name
                           : !feed.schedule.empty()             ? feed.schedule.str()
                           : reader && reader->language == "de" ? "Meine Bereitschaft"
                                                                : "My on-call shifts";
  // To the hour: who asks again within it gets the same bytes.
  return ical::calendar_text(name, entries, std::chrono::floor<std::chrono::hours>(now));
}

}  // namespace muster
