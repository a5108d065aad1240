// Door 3: drafts of updates, agreeing to them, and publishing. Nothing else shows anything to the public.
#pragma once
#include <optional>
#include <string>

#include "config/configuration.h"
#include "incident/act.h"
#include "statuspage/posts.h"
#include "timeline/turn.h"

namespace muster {

inline constexpr std::size_t kPostTitleMax = 200, kPostTextMax = 10'000, kPostReasonMax = 2'000;  // bytes
// What was so earlier than this before its publication is marked as back-dated.
inline constexpr Duration kBackDatedFrom = std::chrono::minutes(5);

// Who acts on a status page.
struct Publisher {
  By by;
  std::optional<UserId> user{};  // nothing: a token
};

struct NewPost {
  StatusPageId page;
  PostKind kind = PostKind::Incident;
  IncidentId incident{};
};

// A draft of the first update of a new post.
Result<PostUpdate> draft_post(Turn& turn, const Configuration& config, const NewPost& post, const PostSays& says,
                              const Publisher& who);
// Of a further one. `seen`: the post's version as whoever writes saw it.
Result<PostUpdate> draft_update(Turn& turn, const Configuration& config, PostId post, std::int64_t seen,
                                const PostSays& says, const Publisher& who);
// `version`: of the draft, as whoever edits it saw it; `seen`: of the post. What others approved is to be approved
// again.
Result<PostUpdate> edit_draft(Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version,
                              std::int64_t seen, const PostSays& says, const Publisher& who);
// It is not to be published. Doing it twice is no error.
Result<PostUpdate> drop_draft(Turn& turn, const Configuration& config, PostUpdateId id, const Publisher& who);
// Those who have to agree are asked.
Result<PostUpdate> propose_update(Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version,
                                  const Publisher& who);
// A person agrees to that version of it, or does not; then it is a draft again. Nobody agrees to what they wrote.
Result<PostUpdate> answer_update(Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version,
                                 bool approves, const std::string& reason, const Publisher& who);
// The public sees it from now on. A conflict when the draft is another one than was seen, or when something else was
// published of the post since it was written.
Result<PostUpdate> publish_update(Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version,
                                  const Publisher& who);

// Whether they may publish on the page; `incident`: that the post belongs to, if any.
bool may_publish(store::Tx& tx, const StatusPage& page, const Configuration& config, IncidentId incident,
                 const Publisher& who);
// Whether they may agree to an update that another one wrote.
bool may_approve(store::Tx& tx, const StatusPage& page, const Configuration& config, const PostUpdate& update,
                 IncidentId incident, const Publisher& who);

// How many more have to agree to the update as it is now; 0 when none (any more).
int approvals_missing(const StatusPage& page, const PostUpdate& update, const std::vector<PostApproval>& approvals);

}  // namespace muster
