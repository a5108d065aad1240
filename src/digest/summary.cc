#include "digest/summary.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absence/absences.h"
#include "digest/queries.h"
#include "lookahead/look.h"
#include "notification/proofs.h"
#include "notification/words.h"
#include "oncall/who.h"

namespace muster::digest {
namespace {

constexpr std::size_t kShiftsShown = 14, kFindingsShown = 10;
constexpr std::size_t kActionsShown = 5;

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
  const Tongue tongue = tongue_of(config, reader);
  const std::string schedule = name_of(config, one.schedule), who = name_of(config, one.user);
  const std::string from = time_words(tongue, one.from, reader.time_zone),
                    until = time_words(tongue, one.until, reader.time_zone);
  std::string text;
  switch (one.kind) {
    case Finding::Kind::Gap:
      text = say(tongue, "{schedule}: nobody is on call, from {from} until {until}",
                 {{"schedule", schedule}, {"from", from}, {"until", until}});
      break;
    case Finding::Kind::Unreachable:
      text = say(tongue, "{schedule}: {person} has no contact that works, from {from} until {until}",
                 {{"schedule", schedule}, {"person", who}, {"from", from}, {"until", until}});
      break;
    case Finding::Kind::Away:
      text = say(tongue, "{schedule}: {person} is on call and away, from {from} until {until}",
                 {{"schedule", schedule}, {"person", who}, {"from", from}, {"until", until}});
      break;
    case Finding::Kind::TwoAtOnce:
      text = say(tongue, "{person} is on call for {schedule} and {other} at once, from {from} until {until}",
                 {{"schedule", schedule},
                  {"person", who},
                  {"other", name_of(config, one.other)},
                  {"from", from},
                  {"until", until}});
      break;
    case Finding::Kind::Unfair:
      break;
  }
  if (one.times > 1)
    return say(tongue, "{what} ({count} times)", {{"what", text}, {"count", std::to_string(one.times)}});
  return text;
}

std::string pages_text(const load::Pages& pages, const Tongue& tongue) {
  const std::string count = std::to_string(pages.pages), nights = std::to_string(pages.nights);
  return pages.pages == 1 ? say(tongue, "{count} page, {nights} at night", {{"count", count}, {"nights", nights}})
                          : say(tongue, "{count} pages, {nights} at night", {{"count", count}, {"nights", nights}});
}

std::string actions_text(const Summary& summary, const Tongue& tongue) {
  if (summary.actions.empty()) return {};
  const auto overdue =
      std::ranges::count_if(summary.actions, [&](const ActionItem& one) { return is_overdue(one, summary.from); });
  std::string text = say(tongue, "{count} action items are open, {overdue} of them overdue:",
                         {{"count", std::to_string(summary.actions.size())}, {"overdue", std::to_string(overdue)}}) +
                     "\n";
  for (std::size_t i = 0; i < std::min(summary.actions.size(), kActionsShown); ++i) {
    const ActionItem& one = summary.actions[i];
    text +=
        "- " +
        say(tongue, "{item}, due {date}: {title}",
            {{"item", action_text(one.number)}, {"date", rfc3339(one.due_at).substr(0, 10)}, {"title", one.title}}) +
        "\n";
  }
  if (summary.actions.size() > kActionsShown) text += "- …\n";
  return text;
}

std::string last_week(const Summary& summary, const Configuration& config, const User& reader) {
  const Tongue tongue = tongue_of(config, reader);
  const std::string incidents = std::to_string(summary.incidents);
  std::string text = summary.incidents == 1 ? say(tongue, "Last week: {count} incident.", {{"count", incidents}})
                                            : say(tongue, "Last week: {count} incidents.", {{"count", incidents}});
  if (const auto mine = summary.carried.find(reader.id); mine != summary.carried.end())
    text += " " + say(tongue, "You: {pages}.", {{"pages", pages_text(mine->second.pages, tongue)}});
  if (const auto group = load::group_of(summary.carried, config.group_min))
    text += " " + say(tongue, "All together: {pages}.", {{"pages", pages_text(group->pages, tongue)}});
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
  Summary summary{now, now + kWeek, {}, {}, 0, {}, {}};
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
  ActionQuery open{.state = ActionItem::State::Open};
  open.team = team.str();
  summary.actions = action_items(tx, open, now);
  std::ranges::sort(summary.actions, {}, [](const ActionItem& one) { return std::pair(one.due_at, one.number); });
  return summary;
}

std::string text_of(const Summary& summary, const Configuration& config, const User& reader) {
  std::string text;
  const Tongue tongue = tongue_of(config, reader);
  for (const auto& [id, list] : summary.plans) {
    text += name_of(config, id) + ":\n";
    for (std::size_t i = 0; i < std::min(list.size(), kShiftsShown); ++i) {
      const std::string who = name_of(config, list[i].user);
      text += "- " + time_words(tongue, list[i].from, reader.time_zone) + ": " +
              (list[i].shadow ? say(tongue, "{person} (looks on)", {{"person", who}}) : who) + "\n";
    }
    if (list.empty()) text += "- " + say(tongue, "nobody") + "\n";
    if (list.size() > kShiftsShown) text += "- …\n";
  }
  if (!summary.findings.empty()) {
    text += say(tongue, "To be seen to:") + "\n";
    for (std::size_t i = 0; i < std::min(summary.findings.size(), kFindingsShown); ++i)
      text += "- " + line_of(summary.findings[i], config, reader) + "\n";
    if (summary.findings.size() > kFindingsShown) text += "- …\n";
  }
  return text + actions_text(summary, tongue) + last_week(summary, config, reader);
}

}  // namespace muster::digest
