// Notifications that a law wants: whoever is responsible is reminded, paged when it is nearly due, and paged when it is
// late.
#include <algorithm>

#include "base/probe.h"
#include "engine/engine.h"
#include "incident/incidents.h"
#include "notice/tell.h"
#include "notification/words.h"
#include "regulatory/act.h"

namespace muster {
namespace {

constexpr int kNotificationsMax = 100;
constexpr Duration kClockNoticeLife = std::chrono::hours(24);

struct AboutNotification {
  const Incident& incident;
  const RegulatoryClock& clock;
  const RegulatoryDeadline& deadline;
  const RegulatoryNotification& one;
};

void remind_of_notification(Turn& turn, const Configuration& config, const AboutNotification& about, bool late) {
  const std::string number = number_text(about.incident.number);
  for (const UserId& id : responsible_for(turn.tx, config, about.clock, about.incident)) {
    const User* user = find(config.users, id);
    if (!user) continue;
    const Tongue tongue = tongue_of(config, *user);
    const std::string time = time_words(tongue, *about.one.due_at, user->time_zone);
    notice::Notice told;
    told.user = id;
    told.kind = NoticeKind::Task;
    told.subject = "clock/" + about.incident.id.str() + "/" + about.clock.id.str();
    told.key = told.subject + "/" + about.deadline.id + "/" + std::to_string(about.one.told);
    told.title = late ? say(tongue, "{clock}: {notification} of {number} is late: it had to be sent by {time}",
                            {{"clock", about.clock.name},
                             {"notification", about.deadline.name},
                             {"number", number},
                             {"time", time}})
                      : say(tongue, "{clock}: {notification} of {number} has to be sent by {time}",
                            {{"clock", about.clock.name},
                             {"notification", about.deadline.name},
                             {"number", number},
                             {"time", time}});
    told.text = about.clock.description;
    told.path = "/incidents/" + number + "?tab=business";
    told.until = turn.now + kClockNoticeLife;
    notice::tell(turn, config, told, "is responsible for " + about.clock.name);
  }
}

}  // namespace

void Engine::follow_regulatory_clocks(Turn& turn, const Configuration& config) {
  for (const DueNotification& due : notifications_due(turn.tx, turn.now, kNotificationsMax)) {
    const auto incident = find_incident(turn.tx, due.incident);
    const auto run = find_run(turn.tx, due.incident, due.clock);
    const RegulatoryClock* clock = find_regulatory_clock(config, due.clock);
    auto all = notifications_of(turn.tx, due.incident, due.clock);
    const auto one = std::ranges::find(all, due.place, &RegulatoryNotification::place);
    MUSTER_ASSERT(run && one != all.end());
    // The clock, or its notification, is not declared any more: the row stays, and nobody is reminded.
    if (!incident || !clock || due.place >= static_cast<int>(clock->deadlines.size()) || !one->due_at) {
      one->look_at.reset();
      put_notification(turn.tx, *run, *one);
      continue;
    }
    const RegulatoryDeadline& deadline = clock->deadlines[static_cast<std::size_t>(due.place)];
    const AboutNotification about{*incident, *clock, deadline, *one};
    const bool late = turn.now >= *one->due_at, nearly = turn.now >= *one->due_at - clock->page_before;
    if (late || nearly) {
      one->told = late ? kToldLate : kToldNearly;
      page_for_notification(turn, config, *incident, *clock, deadline, *one->due_at);
      if (late) remind_of_notification(turn, config, about, true);
    } else {
      // After a stall one reminder for all that would have come.
      while (one->told < static_cast<std::int64_t>(clock->remind_before.size()) &&
             *one->due_at - clock->remind_before[static_cast<std::size_t>(one->told)] <= turn.now)
        ++one->told;
      remind_of_notification(turn, config, about, false);
      turn.record({.kind = "clock.reminded",
                   .incident = incident->id,
                   .data = {{"clock", clock->name}, {"notification", deadline.name}, {"due", rfc3339(*one->due_at)}}});
    }
    one->look_at = look_of(*clock, *one);
    put_notification(turn.tx, *run, *one);
    turn.changed("incident", incident->id.str(), incident->version);
  }
}

void Engine::page_for_notification(Turn& turn, const Configuration& config, const Incident& incident,
                                   const RegulatoryClock& clock, const RegulatoryDeadline& deadline, Instant due) {
  PROBE("somebody was paged for a notification that a law wants");
  const bool late = turn.now >= due;
  const std::vector<UserId> people = responsible_for(turn.tx, config, clock, incident);
  std::string names;
  for (const UserId& id : people) {
    const User* user = find(config.users, id);
    names += (names.empty() ? "" : ", ") + (user ? user->name : id.str());
  }
  turn.record(
      {.kind = late ? "clock.late" : "clock.nearly_due",
       .incident = incident.id,
       .data = {{"clock", clock.name}, {"notification", deadline.name}, {"due", rfc3339(due)}, {"people", names}}});
  const std::string reason = clock.name + ": " + deadline.name +
                             (late ? " is late, it had to be sent by " : " has to be sent by ") + rfc3339(due) +
                             "; send it, or say in the incident's room why nothing has to be notified";
  for (const UserId& id : people)
    notify(turn, config, incident.id, {.who = id, .reason = reason, .step = 0}, Duration(0), true);
  if (people.empty()) page_policy(turn, config, incident, reason);
}

}  // namespace muster
