#include "statuspage/view.h"

#include <algorithm>

#include "base/language.h"

namespace muster {

PageView view_of(store::Tx& tx, const StatusPage& page, Instant now) {
  PageView view{page, now, {}};
  view.posts = published_posts(tx, page, now - std::chrono::days(kUptimeDays + 1));
  view.language = page.languages.empty() ? "en" : page.languages.front();
  return view;
}

void add_draft(PageView& view, const Post& post, std::vector<PostUpdate> published, const PostUpdate& draft) {
  PublishedPost shown{post, {}};
  for (PostUpdate& update : published)
    if (update.stage == PostUpdate::Stage::Published && update.id != draft.id)
      shown.updates.push_back(std::move(update));
  PostUpdate as_published = draft;
  as_published.stage = PostUpdate::Stage::Published;
  as_published.published_at = view.now;
  as_published.shown_at = draft.says.shown_at.value_or(view.now);
  as_published.back_dated = view.now - *as_published.shown_at > std::chrono::minutes(5);
  shown.updates.push_back(as_published);
  std::ranges::stable_sort(shown.updates, {}, [](const PostUpdate& one) { return *one.shown_at; });
  const PostUpdate& newest = shown.updates.back();
  shown.post.says = newest.says;
  shown.post.over = is_over(newest.says.state);
  shown.post.began_at = shown.updates.front().shown_at;
  shown.post.ended_at = shown.post.over ? newest.shown_at : std::nullopt;
  shown.post.version += 1;
  std::erase_if(view.posts, [&](const PublishedPost& one) { return one.post.id == post.id; });
  view.posts.push_back(std::move(shown));
  std::ranges::stable_sort(view.posts, std::greater<>(), [](const PublishedPost& one) { return *one.post.began_at; });
}

std::optional<Instant> last_change(const PageView& view) {
  std::optional<Instant> newest;
  for (const PublishedPost& one : view.posts)
    for (const PostUpdate& update : one.updates)
      if (update.published_at && (!newest || *update.published_at > *newest)) newest = update.published_at;
  return newest;
}

Instant looks_until(const PageView& view) {
  // Uptime of today grows while something is wrong; that is shown to the minute.
  Instant until = days_until(view.now, view.page.time_zone, 1).back();
  for (const PublishedPost& one : view.posts) {
    if (!one.post.over) until = std::min(until, view.now + std::chrono::minutes(1));
    if (one.post.says.starts_at && *one.post.says.starts_at > view.now)
      until = std::min(until, *one.post.says.starts_at);
  }
  return until;
}

std::string language_for(const StatusPage& page, std::string_view asked, std::string_view accept_language) {
  const auto has = [&](std::string_view one) { return std::ranges::find(page.languages, one) != page.languages.end(); };
  if (has(asked)) return std::string(asked);
  if (!accept_language.empty()) {
    const std::string_view wanted = language_in(accept_language) == Language::German ? "de" : "en";
    if (has(wanted)) return std::string(wanted);
  }
  return page.languages.empty() ? "en" : page.languages.front();
}

}  // namespace muster
