#include "lookahead/look.h"

#include <algorithm>
#include <set>
#include <variant>

#include "absence/absences.h"
#include "handoff/notes.h"
#include "handoff/tell.h"
#include "lookahead/concerns.h"
#include "lookahead/queries.h"
#include "notice/tell.h"
#include "notification/words.h"
#include "oncall/who.h"

namespace muster {
namespace {

std::string path_of(const Schedule& schedule) { return "/oncall/" + schedule.id.str(); }

void tell_of_gaps(Turn& turn, const Configuration& config, const Schedule& schedule) {
  const std::string subject = "gap/" + schedule.id.str();
  std::vector<std::string> still;
  if (is_paged(config, schedule.id)) {
    for (const GapAhead& gap : gaps_ahead(schedule, config.schedules, config.notices.gap_ahead, turn.now)) {
      // What was said earlier of the same gap holds too.
      for (const Duration ahead : config.notices.gap_ahead)
        still.push_back(subject + "/" + rfc3339(gap.from) + "/" + duration_text(ahead));
      const std::string key = subject + "/" + rfc3339(gap.from) + "/" + duration_text(gap.ahead);
      for (const UserId& id : caretakers(config, schedule)) {
        const User& user = config.users.at(id);
        const Tongue tongue = tongue_of(config, user);
        const std::string from = time_words(tongue, gap.from, user.time_zone);
        const std::string until = gap.until ? time_words(tongue, *gap.until, user.time_zone) : "";
        notice::Notice notice;
        notice.user = id;
        notice.kind = NoticeKind::Gap;
        notice.subject = subject;
        notice.key = key;
        notice.title =
            say(tongue, "Nobody is on call for {schedule} from {from}", {{"schedule", schedule.name}, {"from", from}});
        notice.text = until.empty() ? say(tongue, "No end is in sight. Change the schedule, or put somebody on call.")
                                    : say(tongue, "Until {until}. Put somebody on call, or change the schedule.",
                                          {{"until", until}});
        notice.path = path_of(schedule);
        notice.until = gap.from;
        notice::tell(turn, config, std::move(notice),
                     say(tongue, "you look after {schedule}", {{"schedule", schedule.name}}));
      }
    }
  }
  notice::withdraw(turn, subject, still);
}

struct Conflicting {
  Absence absence;
  Away first;
  std::size_t times = 0;
};

std::vector<Conflicting> conflicting(const Configuration& config, const Schedule& schedule,
                                     const std::vector<Absence>& absences, Instant now) {
  std::vector<Conflicting> found;
  std::vector<Shift> list;
  for (const Absence& absence : absences) {
    if (!stands_in(schedule, absence.user, config.schedules)) continue;
    if (list.empty()) list = shifts(schedule, now, now + kConflictsAhead, config.schedules);
    const auto spans = on_call_and_away(list, {{absence.user, absence.from, absence.until}});
    if (!spans.empty()) found.push_back({absence, spans.front(), spans.size()});
  }
  return found;
}

// In the words for `reader`, who may be the one who is away.
notice::Notice words_of(const Conflicting& conflict, const Schedule& schedule, const User& away, const User& reader,
                        const Tongue& tongue) {
  const std::string from = time_words(tongue, conflict.first.from, reader.time_zone),
                    until = time_words(tongue, conflict.first.until, reader.time_zone);
  const bool mine = away.id == reader.id;
  notice::Notice notice;
  notice.user = reader.id;
  notice.kind = NoticeKind::Conflict;
  notice.subject = "away/" + schedule.id.str();
  notice.key = notice.subject + "/" + conflict.absence.id.str();
  notice.title = mine ? say(tongue, "You are on call for {schedule} while you are away", {{"schedule", schedule.name}})
                      : say(tongue, "{person} is on call for {schedule} and away",
                            {{"person", away.name}, {"schedule", schedule.name}});
  const std::string more = std::to_string(conflict.times - 1);
  notice.text =
      conflict.times > 2 ? say(tongue, "From {from} until {until}, and {count} more times. Find somebody who covers.",
                               {{"from", from}, {"until", until}, {"count", more}})
      : conflict.times == 2
          ? say(tongue, "From {from} until {until}, and once more. Find somebody who covers.",
                {{"from", from}, {"until", until}})
          : say(tongue, "From {from} until {until}. Find somebody who covers.", {{"from", from}, {"until", until}});
  notice.path = path_of(schedule);
  notice.until = conflict.first.until;
  return notice;
}

void tell_of_conflicts(Turn& turn, const Configuration& config, const Schedule& schedule,
                       const std::vector<Absence>& absences) {
  const std::string subject = "away/" + schedule.id.str();
  std::vector<std::string> still;
  for (const Conflicting& conflict : conflicting(config, schedule, absences, turn.now)) {
    still.push_back(subject + "/" + conflict.absence.id.str());
    const User* away = find(config.users, conflict.absence.user);
    if (!away) continue;
    std::vector<UserId> readers = caretakers(config, schedule);
    if (std::find(readers.begin(), readers.end(), away->id) == readers.end()) readers.push_back(away->id);
    for (const UserId& id : readers) {
      const User& reader = config.users.at(id);
      const Tongue tongue = tongue_of(config, reader);
      notice::tell(turn, config, words_of(conflict, schedule, *away, reader, tongue),
                   id == away->id ? say(tongue, "you said that you are away")
                                  : say(tongue, "you look after {schedule}", {{"schedule", schedule.name}}));
    }
  }
  notice::withdraw(turn, subject, still);
}

// Ids have no spaces.
std::vector<UserId> ids_in(std::string_view text) {
  std::vector<UserId> ids;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) ids.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return ids;
}

// Whoever comes on call, and whoever goes, is told. Answers who is on call now, as it is stored; nothing for a schedule
// that no policy asks. One that was not looked at yet begins with those who are on call.
std::optional<std::string> follow_handoff(Turn& turn, const Configuration& config, const Schedule& schedule,
                                          const std::optional<std::string>& before) {
  if (!is_paged(config, schedule.id)) return std::nullopt;
  const auto on_call = who(schedule, turn.now, config.schedules);
  if (before) handoff::tell_of_handoff(turn, config, schedule, ids_in(*before), on_call);
  std::string text;
  for (const UserId& id : on_call) text += (text.empty() ? "" : " ") + id.str();
  return text;
}

}  // namespace

bool is_paged(const Configuration& config, const ScheduleId& id) {
  for (const auto& [policy_id, policy] : config.policies) {
    for (const Step& step : policy.steps) {
      for (const Target& target : step.notify) {
        if (const auto* schedule = std::get_if<ScheduleId>(&target); schedule && *schedule == id) return true;
      }
    }
  }
  return false;
}

std::vector<UserId> caretakers(const Configuration& config, const Schedule& schedule) {
  std::vector<UserId> found;
  if (const Team* team = find(config.teams, schedule.team)) {
    for (const UserId& id : team->members) {
      if (const User* user = find(config.users, id); user && user->role >= Role::Manager) found.push_back(id);
    }
  }
  if (!found.empty()) return found;
  for (const auto& [id, user] : config.users)
    if (user.role == Role::Admin) found.push_back(id);
  return found;
}

void look_ahead(Turn& turn, const Configuration& config) {
  const auto due = turn.tx.many<ScheduleId, std::optional<std::string>>(sql::lookahead::due_looks, turn.now, kLooksMax);
  if (due.empty()) return;
  const auto absences = absences_between(turn.tx, turn.now, turn.now + kConflictsAhead, kAwayMax);
  for (const auto& [id, was_on_call] : due) {
    const Schedule* schedule = find(config.schedules, id);
    if (!schedule) {
      turn.tx.exec(sql::lookahead::forget_look, id);
      notice::withdraw(turn, "gap/" + id.str());
      notice::withdraw(turn, "away/" + id.str());
      notice::withdraw(turn, "handoff/" + id.str());
      handoff::forget_notes(turn.tx, id);
      continue;
    }
    tell_of_gaps(turn, config, *schedule);
    tell_of_conflicts(turn, config, *schedule, absences);
    const auto on_call = follow_handoff(turn, config, *schedule, was_on_call);
    Instant next = next_look_at(*schedule, config.schedules, config.notices.gap_ahead, turn.now);
    if (on_call) next = next_change(*schedule, turn.now, next, config.schedules).value_or(next);
    turn.tx.exec(sql::lookahead::looked, id, turn.now, next, on_call);
  }
}

Instant next_look(store::Tx& tx) { return tx.next(sql::lookahead::next_look); }

}  // namespace muster
