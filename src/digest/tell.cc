#include "digest/tell.h"

#include <algorithm>

#include "digest/queries.h"
#include "digest/summary.h"
#include "lookahead/look.h"
#include "notice/tell.h"
#include "oncall/wall_clock.h"

namespace muster::digest {
namespace {

using std::chrono::days;

// It stays to be read for so long.
constexpr Duration kShown = days(3);

bool is_off(const Configuration& config) {
  const auto& off = config.notices.off;
  return std::find(off.begin(), off.end(), NoticeKind::WeekSummary) != off.end();
}

// A team with schedules that page, which was not told of this week.
std::optional<TeamId> team_to_tell(store::Tx& tx, const Configuration& config, Instant planned) {
  std::map<TeamId, Instant> told;
  for (const auto& [team, at] : tx.many<TeamId, Instant>(sql::digest::told)) told[team] = at;
  for (const auto& [id, team] : config.teams) {
    const auto at = told.find(id);
    if ((at == told.end() || at->second < planned) && !schedules_of(config, id).empty()) return id;
  }
  return std::nullopt;
}

std::vector<UserId> readers(const Configuration& config, const TeamId& team) {
  const auto& digest = config.notices.digest;
  std::vector<UserId> found;
  if (digest.to == DigestSettings::To::Managers)
    found = caretakers(config, config.schedules.at(schedules_of(config, team).front()));
  else
    found = config.teams.at(team).members;
  for (const UserId& id : digest.users)
    if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
  return found;
}

void tell_team(Turn& turn, const Configuration& config, const TeamId& id, Instant planned) {
  const Summary summary = summary_of(turn.tx, config, id, turn.now);
  const std::string subject = "digest/" + id.str(), key = subject + "/" + rfc3339(planned);
  notice::withdraw(turn, subject, {key});
  const std::string& name = config.teams.at(id).name;
  for (const UserId& reader : readers(config, id)) {
    const User* user = find(config.users, reader);
    if (!user) continue;
    notice::Notice made;
    made.user = reader;
    made.kind = NoticeKind::WeekSummary;
    made.subject = subject;
    made.key = key;
    const Tongue tongue = tongue_of(config, *user);
    made.title = say(tongue, "On call in the coming week: {team}", {{"team", name}});
    made.text = text_of(summary, config, *user);
    made.path = "/oncall";
    made.until = planned + kShown;
    notice::tell(turn, config, std::move(made), say(tongue, "it is the week's summary of {team}", {{"team", name}}));
  }
  turn.tx.exec(sql::digest::note_told, id, planned);
}

}  // namespace

Week week_at(const Configuration& config, const Weekly& weekly, Instant at) {
  const WallClock clock(weekly.time_zone.empty() ? config.business_hours.time_zone : weekly.time_zone);
  const auto today = std::chrono::floor<days>(clock.reached(at));
  const auto day = today - (std::chrono::weekday(today) - weekly.weekday);
  const Instant planned = clock.instant_of(WallTime(day + weekly.at));
  if (planned <= at) return {planned, clock.instant_of(WallTime(day + days(7) + weekly.at))};
  return {clock.instant_of(WallTime(day - days(7) + weekly.at)), planned};
}

void tell_next(Turn& turn, const Configuration& config) {
  if (is_off(config)) return;
  const Instant planned = week_at(config, turn.now).planned;
  if (turn.now >= planned + kToldWithin) return;
  if (const auto team = team_to_tell(turn.tx, config, planned)) tell_team(turn, config, *team, planned);
}

Instant next_digest(store::Tx& tx, const Configuration& config, Instant now) {
  if (is_off(config)) return kForever;
  const Week week = week_at(config, now);
  if (now < week.planned + kToldWithin && team_to_tell(tx, config, week.planned)) return now;
  return week.next;
}

}  // namespace muster::digest
