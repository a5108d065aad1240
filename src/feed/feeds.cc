#include "feed/feeds.h"

#include "feed/queries.h"

namespace muster {
namespace {

template <class... Args>
std::vector<Feed> list(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Feed> found;
  tx.each(
      sql,
      [&](const store::Row& row) {
        found.push_back({row.get<FeedId>(0), row.get<UserId>(1), row.get<ScheduleId>(2), row.get<Instant>(3)});
      },
      args...);
  return found;
}

}  // namespace

std::string new_feed_secret() { return base64url(random_bytes(32)); }

void insert_feed(store::Tx& tx, const Feed& feed, std::string_view secret) {
  tx.exec(sql::feed::insert_feed, feed.id, feed.user, feed.schedule, sha256(secret), feed.created_at);
}

std::vector<Feed> feeds_of(store::Tx& tx, const UserId& user) { return list(tx, sql::feed::feeds_of, user); }

std::optional<Feed> feed_of_secret(store::Tx& tx, std::string_view secret) {
  auto found = list(tx, sql::feed::feed_by_hash, sha256(secret));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

bool delete_feed(store::Tx& tx, FeedId id, const UserId& user) { return tx.exec(sql::feed::delete_feed, id, user) > 0; }

}  // namespace muster
