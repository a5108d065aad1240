// Posts, their updates and who approved them, in the store.
#pragma once
#include <optional>
#include <vector>

#include "statuspage/post.h"
#include "store/tx.h"

namespace muster {

struct PostApproval {
  std::int64_t version = 1;  // of the update
  UserId user;
  std::string name{};
  bool approves = true;
  std::string reason{}, via{};
  Instant at{};
};

void put_post(store::Tx& tx, const Post& post);
std::optional<Post> find_post(store::Tx& tx, PostId id);
// Newest first.
std::vector<Post> posts_of(store::Tx& tx, IncidentId incident);
// Of which nothing is published yet.
std::vector<Post> unpublished_posts(store::Tx& tx, const StatusPageId& page);

void put_update(store::Tx& tx, const PostUpdate& update);
std::optional<PostUpdate> find_update(store::Tx& tx, PostUpdateId id);
// In all stages, oldest first by when it was so.
std::vector<PostUpdate> updates_of(store::Tx& tx, PostId post);
// What waits to be published on the page, newest first.
std::vector<PostUpdate> drafts_of(store::Tx& tx, const StatusPageId& page);

void put_approval(store::Tx& tx, PostUpdateId update, const PostApproval& approval);
std::vector<PostApproval> approvals_of(store::Tx& tx, PostUpdateId update);

inline constexpr int kPublishedPostsMax = 500;
// What is published on the page and was not over before `since`, and began before `before`; newest first. Of a part of
// a page only what concerns its components, and nothing of others; what was never about any component is for everybody.
std::vector<PublishedPost> published_posts(store::Tx& tx, const StatusPage& page, Instant since,
                                           Instant before = kForever);
// Nothing, too, when it is of another page or does not concern that part.
std::optional<PublishedPost> published_post(store::Tx& tx, const StatusPage& page, PostId id);
// In whole, for those who publish it.
std::optional<PublishedPost> published_post(store::Tx& tx, PostId id);

}  // namespace muster
