// Telling people what can wait.
#pragma once
#include <string>
#include <vector>

#include "config/configuration.h"
#include "notice/notices.h"
#include "notification/notifications.h"
#include "notification/plan.h"
#include "timeline/turn.h"

namespace muster::notice {

// A delivery of a notice that was not taken by then is given up; what the notice says of `until` may end it earlier.
inline constexpr Duration kDeliveryTimeOfNotice = std::chrono::hours(12);

// How a person is told of what can wait, the first choice in front: the methods that their rules name for severity info
// at the end of their quiet; without such a rule their contacts and devices. By no telephone call, and by SMS only when
// there is nothing else. Each contact once. Pure.
std::vector<PlannedDelivery> methods(const User& user, Instant now);

// Stores the notice (its id and created_at are set here) and queues one delivery, with an entry in the record. `why`:
// why this person. False when they have it already, are no user, or wish for none of that kind.
//
// Without a method, or when quiet hours end after `until`, it is stored and can be read in the web UI only.
// `prefer`: goes by that channel when the person has it, such as by mail what calendars read.
bool tell(Turn& turn, const Configuration& config, Notice notice, const std::string& why,
          std::optional<Channel> prefer = std::nullopt);

// What was said about the subject and whose key is not among `still` is no longer so: it is marked, and what was not
// sent of it stays unsent. Answers how many were.
int withdraw(Turn& turn, const std::string& subject, const std::vector<std::string>& still = {});

// A delivery of a notice failed for good: the person's next method is used now. Records when there is none.
void next_method(Turn& turn, const Configuration& config, const DeliveryRow& failed, const std::string& recipient);

// Whether this person is told of that kind at all.
bool wants(const Configuration& config, const User& user, NoticeKind kind);

}  // namespace muster::notice
