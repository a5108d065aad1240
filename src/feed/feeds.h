// Addresses of calendars in the store.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster {

using FeedId = Id<struct FeedTag>;

// Whoever has the address reads who is on call for `schedule`; with none, when `user` is, for any schedule.
struct Feed {
  FeedId id;
  UserId user;  // whose address it is
  ScheduleId schedule;
  Instant created_at;
};

inline constexpr std::size_t kFeedsMax = 50;  // of one person

// What the address holds: 32 random bytes as base64url.
std::string new_feed_secret();

void insert_feed(store::Tx& tx, const Feed& feed, std::string_view secret);
std::vector<Feed> feeds_of(store::Tx& tx, const UserId& user);
std::optional<Feed> feed_of_secret(store::Tx& tx, std::string_view secret);
// False when this person has no such feed.
bool delete_feed(store::Tx& tx, FeedId id, const UserId& user);

}  // namespace muster
