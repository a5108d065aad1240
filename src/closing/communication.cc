#include "closing/communication.h"

#include <algorithm>

#include "statuspage/posts.h"

namespace muster {

std::vector<Lack> open_communication(store::Tx& tx, IncidentId incident) {
  const auto posts = posts_of(tx, incident);
  const bool open = std::ranges::any_of(posts, [](const Post& post) { return post.published_at && !post.over; });
  return open ? std::vector{Lack::StatusPost} : std::vector<Lack>();
}

}  // namespace muster
