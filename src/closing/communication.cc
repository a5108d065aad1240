#include "closing/communication.h"

#include <algorithm>

#include "communications/rows.h"
#include "regulatory/rows.h"
#include "statuspage/posts.h"

namespace muster {

std::vector<Lack> open_communication(store::Tx& tx, IncidentId incident) {
  const auto posts = posts_of(tx, incident);
  std::vector<Lack> lacks;
  if (std::ranges::any_of(posts, [](const Post& post) { return post.published_at && !post.over; }))
    lacks.push_back(Lack::StatusPost);
  if (std::ranges::any_of(communications_of(tx, incident), [](const Communication& one) {
        return one.stage == Communication::Stage::Draft || one.stage == Communication::Stage::Proposed;
      }))
    lacks.push_back(Lack::Communication);
  if (std::ranges::any_of(regulatory_runs_of(tx, incident),
                          [](const RegulatoryRun& run) { return run.state == RegulatoryRun::State::Running; }))
    lacks.push_back(Lack::Clock);
  return lacks;
}

}  // namespace muster
