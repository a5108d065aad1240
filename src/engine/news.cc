#include "engine/news.h"

#include "access/access.h"
#include "base/probe.h"
#include "cadence/act.h"
#include "followers/follow.h"
#include "followers/news.h"
#include "incident/incidents.h"
#include "incident/news.h"
#include "notice/tell.h"
#include "room/write.h"

namespace muster {
namespace {

constexpr int kNewsMax = 100;
constexpr Duration kNewsLife = std::chrono::hours(24);  // what is older is read in the record

void tell_one(Turn& turn, const Configuration& config, const Incident& incident, const RecordedEntry& entry) {
  if (entry.kind == "incident.update") note_update(turn, config, incident, entry);
  if (entry.kind == "incident.reopened" || entry.kind == "incident.unmerged") resume_following(turn.tx, incident.id);
  std::vector<UserId> followers;
  for (const Follower& follower : followers_of(turn.tx, incident.id)) followers.push_back(follower.user);
  const auto beginning = integer_at(entry.data, "reply_to");
  const auto thread = beginning ? people_of_thread(turn.tx, *beginning) : std::vector<UserId>();
  for (const News& news : news_of(config, incident, entry, followers, thread)) {
    // Whoever follows it, or is mentioned in it, hears of it only when they may see it. A task is theirs to see.
    if (!may_see(turn.tx, config, news.user, incident, turn.now)) continue;
    PROBE("somebody was told of news of an incident");
    notice::Notice notice;
    notice.user = news.user;
    notice.kind = news.kind;
    notice.subject = "incident:" + incident.id.str();
    notice.key = "entry:" + std::to_string(entry.sequence);
    notice.title = news.title;
    notice.text = news.text;
    notice.path = "/incidents/" + number_text(incident.number);
    notice.until = turn.now + kNewsLife;
    notice::tell(turn, config, std::move(notice), news.why);
  }
  if (entry.kind == "incident.merged_into") {
    if (const auto into = find_incident_by_number(turn.tx, incident.merged_into)) {
      PROBE("who followed what was merged follows the other one");
      follow_instead(turn.tx, incident.id, into->id, turn.now);
    }
  }
  if (entry.kind.starts_with("incident.resolved")) end_following(turn.tx, incident.id, turn.now);
}

}  // namespace

void tell_news(Turn& turn, const Configuration& config) {
  for (const std::int64_t sequence : news_to_tell(turn.tx, turn.now, kNewsMax)) {
    news_was_told(turn.tx, sequence);
    const auto entry = timeline_entry(turn.tx, sequence);
    const auto incident = entry ? find_incident(turn.tx, entry->incident) : std::nullopt;
    if (incident) tell_one(turn, config, *incident, *entry);
  }
}

}  // namespace muster
