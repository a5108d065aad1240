#include "incident/news.h"

#include <algorithm>
#include <array>

#include "incident/queries.h"

namespace muster {
namespace {

// Entries that may mention somebody, or give them a task; and those that only followers are told of.
constexpr std::array<std::string_view, 7> kMayName{"incident.note",     "incident.update", "incident.decision",
                                                   "task.added",        "task.changed",    "playbook.step_opened",
                                                   "playbook.step_late"};
constexpr std::array<std::string_view, 8> kForFollowers{
    "incident.stage",    "incident.classified",           "incident.major_declared", "incident.merged_into",
    "incident.resolved", "incident.resolved_with_alerts", "incident.reopened",       "incident.unmerged"};

}  // namespace

void note_news(Turn& turn, IncidentId incident, std::string_view kind, std::int64_t sequence) {
  const bool may_name = std::ranges::find(kMayName, kind) != kMayName.end();
  if (!may_name) {
    if (std::ranges::find(kForFollowers, kind) == kForFollowers.end()) return;
    if (!turn.tx.one<std::int64_t>(sql::incident::has_followers, incident)) return;
  }
  turn.tx.exec(sql::incident::insert_news, sequence, incident, turn.now);
}

std::vector<std::int64_t> news_to_tell(store::Tx& tx, Instant now, int limit) {
  return tx.many<std::int64_t>(sql::incident::news_to_tell, now, limit);
}

void news_was_told(store::Tx& tx, std::int64_t sequence) { tx.exec(sql::incident::news_was_told, sequence); }

Instant next_news(store::Tx& tx) { return tx.next(sql::incident::next_news); }

}  // namespace muster
