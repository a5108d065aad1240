// Door 3: people say what is to be done about an incident, who does it, and that it is done.
#pragma once
#include <optional>
#include <string>

#include "actions/rows.h"
#include "config/configuration.h"
#include "incident/act.h"

namespace muster {

inline constexpr std::size_t kActionTitleMax = 500, kActionTextMax = 8'000, kActionSourceMax = 200;  // bytes
inline constexpr int kActionItemsMax = 200;                                                          // of an incident
inline constexpr Duration kActionDueMax = std::chrono::hours(24 * 366 * 3);                          // ahead

// What somebody says of an action item.
struct ActionWords {
  ActionItem::Kind kind = ActionItem::Kind::Prevent;
  std::string title;
  std::string description{};
  UserId owner{};
  std::optional<Priority> priority{};
  std::optional<Instant> due_at{};  // nothing: as the incident's severity says
};

// Answers its number. `source`: where it was found, such as "review"; may be empty. A fault says what to do instead:
// there is no such incident or person, a bound is reached.
Result<std::int64_t> add_action_item(Turn& turn, const Configuration& config, IncidentId incident,
                                     const ActionWords& words, const By& by, const std::string& source = "");
// All of its words anew; the same ones change nothing.
Result<std::int64_t> change_action_item(Turn& turn, const Configuration& config, std::int64_t number,
                                        const ActionWords& words, const By& by);
// Done, open again, or not to be done at all, which wants a reason. Doing it twice is no error.
Result<std::int64_t> move_action_item(Turn& turn, const Configuration& config, std::int64_t number,
                                      ActionItem::State to, const By& by, const std::string& reason);

}  // namespace muster
