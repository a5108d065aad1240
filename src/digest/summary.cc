#include "digest/summary.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absence/absences.h"
#include "digest/queries.h"
#include "lookahead/look.h"
#include "notice/tell.h"
#include "notification/proofs.h"
#include "oncall/local_text.h"
#include "oncall/who.h"

namespace muster::digest {
namespace {

constexpr std::size_t kShiftsShown = 14, kFindingsShown = 10;

// What of the configuration concerns them: their schedules, those in which their people stand, and what stands in
// these.
Schedules around(const Configuration& config, const std::vector<ScheduleId>& own, const std::set<UserId>& people) {
  Schedules found;
  const std::function<void(const ScheduleId&)> take = [&](const ScheduleId& id) {
    const Schedule* schedule = find(config.schedules, id);
    if (!schedule || !found.emplace(id, *schedule).second) return;
    for (const Layer& layer : schedule->layers)
      for (const Slot& slot : layer.slots)
        for (const ScheduleId& inner : slot.schedules) take(inner);
  };
  for (const ScheduleId& id : own) take(id);
  for (const auto& [id, schedule] : config.schedules) {
    if (std::any_of(people.begin(), people.end(),
                    [&](const UserId& user) { return stands_in(schedule, user, config.schedules); }))
      take(id);
  }
  return found;
}

// Whether any of their contacts works, as far as one knows: what was never tried may.
bool is_reachable(store::Tx& tx, const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  if (!user || !user->reachable()) return false;
  const auto proofs = proofs_of(tx, id);
  const auto works = [&](const Contact& contact) {
    const auto proof = proofs.find(contact.id);
    return proof == proofs.end() || !proof->second.is_of(contact) ||
           proof->second.state != text_of(DeliveryRow::State::Failed);
  };
  return std::any_of(user->contacts.begin(), user->contacts.end(), works) ||
         std::any_of(user->devices.begin(), user->devices.end(), works);
}

bool concerns(const Finding& finding, const std::vector<ScheduleId>& own) {
  const auto is_own = [&](const ScheduleId& id) { return std::find(own.begin(), own.end(), id) != own.end(); };
  return finding.kind != Finding::Kind::Unfair && (is_own(finding.schedule) || is_own(finding.other));
}

std::string name_of(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->name : id.str();
}
std::string name_of(const Configuration& config, const ScheduleId& id) {
  const Schedule* schedule = find(config.schedules, id);
  return schedule ? schedule->name : id.str();
}

std::string line_of(const Finding& one, const Configuration& config, const User& reader) {
  const std::string schedule = name_of(config, one.schedule), who = name_of(config, one.user);
  const std::string from = local_text(one.from, reader.time_zone), until = local_text(one.until, reader.time_zone);
  std::string text;
  switch (one.kind) {
    case Finding::Kind::Gap:
      text = notice::in(reader, schedule + ": nobody is on call", schedule + ": niemand hat Bereitschaft");
      break;
    case Finding::Kind::Unreachable:
      text = notice::in(reader, schedule + ": " + who + " has no contact that works",
                        schedule + ": " + who + " ist über keinen Kontakt erreichbar");
      break;
    case Finding::Kind::Away:
      text = notice::in(reader, schedule + ": " + who + " is on call and away",
                        schedule + ": " + who + " hat Bereitschaft und ist abwesend");
      break;
    case Finding::Kind::TwoAtOnce: {
      const std::string other = name_of(config, one.other);
      text = notice::in(reader, who + " is on call for " + schedule + " and " + other + " at once",
                        who + " hat gleichzeitig Bereitschaft für " + schedule + " und " + other);
      break;
    }
    case Finding::Kind::Unfair:
      break;
  }
  text += notice::in(reader, ", from ", ", von ") + from + notice::in(reader, " until ", " bis ") + until;
  if (one.times > 1)
    text +=
        notice::in(reader, " (" + std::to_string(one.times) + " times)", " (" + std::to_string(one.times) + "-mal)");
  return text;
}

std::string pages_text(const load::Pages& pages, const User& reader) {
  const std::string count = std::to_string(pages.pages), nights = std::to_string(pages.nights);
  return notice::in(reader, count + (pages.pages == 1 ? " page, " : " pages, ") + nights + " at night",
                    count + (pages.pages == 1 ? " Alarm, " : " Alarme, ") + nights + " davon nachts");
}

std::string last_week(const Summary& summary, const Configuration& config, const User& reader) {
  const std::string incidents = std::to_string(summary.incidents);
  std::string text =
      notice::in(reader, "Last week: " + incidents + (summary.incidents == 1 ? " incident." : " incidents."),
                 "Letzte Woche: " + incidents + (summary.incidents == 1 ? " Vorfall." : " Vorfälle."));
  if (const auto mine = summary.carried.find(reader.id); mine != summary.carried.end())
    text += notice::in(reader, " You: ", " Sie: ") + pages_text(mine->second.pages, reader) + ".";
  if (const auto group = load::group_of(summary.carried, config.group_min))
    text += notice::in(reader, " All together: ", " Alle zusammen: ") + pages_text(group->pages, reader) + ".";
  return text;
}

}  // namespace

std::vector<ScheduleId> schedules_of(const Configuration& config, const TeamId& team) {
  std::vector<ScheduleId> found;
  for (const auto& [id, schedule] : config.schedules)
    if (schedule.team == team && is_paged(config, id)) found.push_back(id);
  return found;
}

Summary summary_of(store::Tx& tx, const Configuration& config, const TeamId& team, Instant now) {
  Summary summary{now, now + kWeek, {}, {}, 0, {}};
  const auto own = schedules_of(config, team);
  std::set<UserId> people;
  for (const ScheduleId& id : own) {
    auto list = shifts(config.schedules.at(id), summary.from, summary.until, config.schedules);
    for (const Shift& shift : list) people.insert(shift.user);
    summary.plans.emplace_back(id, std::move(list));
  }
  std::set<ScheduleId> paged;
  const Schedules near = around(config, own, people);
  for (const auto& [id, schedule] : near)
    if (is_paged(config, id)) paged.insert(id);
  const auto reachable = [&](const UserId& id) { return is_reachable(tx, config, id); };
  summary.findings =
      findings(near, summary.from, summary.until, reachable, away_between(tx, summary.from, summary.until), paged);
  std::erase_if(summary.findings, [&](const Finding& one) { return !concerns(one, own); });
  const auto first = std::chrono::floor<std::chrono::milliseconds>((now - kWeek).time_since_epoch()).count();
  summary.incidents =
      tx.one<std::int64_t>(sql::digest::incidents_of_team, team, first * (std::int64_t{1} << 20)).value_or(0);
  summary.carried = load::carried(config, std::set<ScheduleId>(own.begin(), own.end()),
                                  load::pages_sent(tx, now - kWeek, now), now - kWeek, now);
  return summary;
}

std::string text_of(const Summary& summary, const Configuration& config, const User& reader) {
  std::string text;
  for (const auto& [id, list] : summary.plans) {
    text += name_of(config, id) + ":\n";
    for (std::size_t i = 0; i < std::min(list.size(), kShiftsShown); ++i) {
      text += "- " + local_text(list[i].from, reader.time_zone) + ": " + name_of(config, list[i].user);
      if (list[i].shadow) text += notice::in(reader, " (looks on)", " (begleitet)");
      text += "\n";
    }
    if (list.empty()) text += notice::in(reader, "- nobody\n", "- niemand\n");
    if (list.size() > kShiftsShown) text += "- …\n";
  }
  if (!summary.findings.empty()) {
    text += notice::in(reader, "To be seen to:\n", "Zu klären:\n");
    for (std::size_t i = 0; i < std::min(summary.findings.size(), kFindingsShown); ++i)
      text += "- " + line_of(summary.findings[i], config, reader) + "\n";
    if (summary.findings.size() > kFindingsShown) text += "- …\n";
  }
  return text + last_week(summary, config, reader);
}

}  // namespace muster::digest
