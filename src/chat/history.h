// What was said in a chat that had no channel of ours, out of an export, into an incident's record.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "incident/act.h"
#include "oncall/wall_clock.h"

namespace muster {

struct SaidInChat {
  Instant at;  // to the second
  std::string who, text;
  friend bool operator==(const SaidInChat&, const SaidInChat&) = default;
};

inline constexpr std::size_t kHistoryFileMax = 8 << 20;            // bytes
inline constexpr std::size_t kHistoryMax = 500;                    // messages that are taken at once
inline constexpr Duration kHistoryAround = std::chrono::hours(6);  // before it was opened, and after it was resolved

// In their order; empty when it is none of these. Pure.
//
//   Slack       a day's file of an export, or what conversations.history answers
//   Mattermost  lines of its bulk export, or posts of its API
//   Matrix      a room that Element exported as JSON
//   Teams       messages of a channel as Graph answers
//   text        lines such as "2026-03-28 12:01 Ana: it is down"; what follows without a time belongs to it. A time
//               without Z is that of `clock`
std::vector<SaidInChat> messages_in_history(std::string_view file, const WallClock& clock);

// "**Ana:** it is down": whoever said it is not whoever imports it.
std::string note_of(const SaidInChat& said);

// What becomes of each message.
struct HistoryPlan {
  std::vector<SaidInChat> taken;
  std::size_t found = 0;      // in the file
  std::size_t elsewhere = 0;  // of another time than the incident's
  std::size_t known = 0;      // in the record already
  std::size_t left = 0;       // behind the bound: the same file brings them the next time
};
// `known`: the notes of the record, with their times. Pure.
HistoryPlan plan_history(std::vector<SaidInChat> said, const std::set<std::pair<Instant, std::string>>& known,
                         Instant from, Instant until);

// A fault when there is no such incident.
Result<HistoryPlan> planned_history(store::Tx& tx, IncidentId incident, std::vector<SaidInChat> said, Instant now);
// Door 3: each becomes a note of `by` with the time at which it was said, marked as written later.
Result<HistoryPlan> import_history(Turn& turn, IncidentId incident, std::vector<SaidInChat> said, const By& by);

}  // namespace muster
