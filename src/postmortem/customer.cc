#include "postmortem/customer.h"

#include <algorithm>

#include "base/utf8.h"
#include "incident/record.h"
#include "postmortem/act.h"

namespace muster {
namespace {

std::optional<Post> post_on(store::Tx& tx, IncidentId incident, const StatusPageId& page) {
  for (Post& post : posts_of(tx, incident))
    if (post.page == page) return std::move(post);
  return std::nullopt;
}

}  // namespace

Result<PostUpdate> draft_customer_version(Turn& turn, const Configuration& config, IncidentId id,
                                          const StatusPageId& page_id, const std::string& text, const Publisher& who) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (const auto postmortem = postmortem_of(turn.tx, *incident); !postmortem) return postmortem.fault();
  const StatusPage* page = find(config.status_pages, page_id);
  if (!page) return not_found("there is no status page '" + page_id.str().substr(0, 64) + "'");
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    return invalid("'text' is missing: say what customers should know");
  const std::string language = page->languages.empty() ? "en" : page->languages.front();
  const auto post = post_on(turn.tx, id, page_id);
  PostSays says;
  if (post && post->version > 0) says = post->says;
  if (says.title.empty()) says.title[language] = one_line(incident->title, kPostTitleMax);
  says.state = PostState::Resolved;
  says.components.clear();
  says.shown_at.reset();
  says.text = {{language, text}};
  if (!post) return draft_post(turn, config, {.page = page_id, .incident = id}, says, who);
  for (const PostUpdate& update : updates_of(turn.tx, post->id))
    if (update.stage == PostUpdate::Stage::Draft && update.says.text == says.text && update.writer == who.by.actor.id)
      return update;
  return draft_update(turn, config, post->id, post->version, says, who);
}

}  // namespace muster
