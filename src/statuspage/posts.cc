#include "statuspage/posts.h"

#include "statuspage/queries.h"

namespace muster {
namespace {

PostSays says_in(std::string_view text) {
  const auto body = text.empty() ? Result<json::value>(invalid("")) : parse_json(text);
  if (!body || !body->is_object()) return {};
  const auto says = post_says_from(body->get_object());
  return says ? *says : PostSays();
}

Post read_post(const store::Row& row) {
  Post post;
  post.id = row.get<PostId>(0);
  post.page = StatusPageId(row.get<std::string>(1));
  post.kind = post_kind_of(row.text(2)).value_or(PostKind::Incident);
  post.incident = row.get<IncidentId>(3);
  post.says = says_in(row.text(4));
  post.over = row.integer(5) != 0;
  post.began_at = row.get<std::optional<Instant>>(6);
  post.ended_at = row.get<std::optional<Instant>>(7);
  post.published_at = row.get<std::optional<Instant>>(8);
  post.version = row.integer(9);
  post.created_at = row.get<Instant>(10);
  return post;
}

PostUpdate::Stage stage_in(std::string_view text) {
  using Stage = PostUpdate::Stage;
  for (const Stage stage : {Stage::Draft, Stage::Proposed, Stage::Published})
    if (text == text_of(stage)) return stage;
  return Stage::Dropped;
}

PostUpdate read_update(const store::Row& row) {
  PostUpdate update;
  update.id = row.get<PostUpdateId>(0);
  update.post = row.get<PostId>(1);
  update.page = StatusPageId(row.get<std::string>(2));
  update.stage = stage_in(row.text(3));
  update.says = says_in(row.text(4));
  update.version = row.integer(5);
  update.base_version = row.integer(6);
  update.shown_at = row.get<std::optional<Instant>>(7);
  update.back_dated = row.integer(8) != 0;
  update.written_by = row.get<std::string>(9);
  update.writer = row.get<std::string>(10);
  update.created_at = row.get<Instant>(11);
  update.published_at = row.get<std::optional<Instant>>(12);
  update.published_by = row.get<std::string>(13);
  return update;
}

template <class... Args>
std::vector<Post> posts_by(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Post> posts;
  tx.each(
      sql, [&](const store::Row& row) { posts.push_back(read_post(row)); }, args...);
  return posts;
}

template <class... Args>
std::vector<PostUpdate> updates_by(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<PostUpdate> updates;
  tx.each(
      sql, [&](const store::Row& row) { updates.push_back(read_update(row)); }, args...);
  return updates;
}

PublishedPost with_updates(store::Tx& tx, Post post) {
  PublishedPost one{std::move(post), {}};
  for (PostUpdate& update : updates_of(tx, one.post.id))
    if (update.stage == PostUpdate::Stage::Published) one.updates.push_back(std::move(update));
  return one;
}

// Leaves of a post what concerns a part of its page. False: nothing does.
bool cut_to(const StatusPage& page, PublishedPost& one) {
  if (!page.is_part) return true;
  bool is_of_any = false, is_of_these = false;
  const auto cut = [&](ComponentStates& states) {
    is_of_any |= !states.empty();
    std::erase_if(states, [&](const auto& state) { return !page.component(state.first); });
    is_of_these |= !states.empty();
  };
  cut(one.post.says.components);
  for (PostUpdate& update : one.updates) cut(update.says.components);
  return is_of_these || !is_of_any;
}

}  // namespace

void put_post(store::Tx& tx, const Post& post) {
  const std::string says = post.version > 0 ? to_text(to_json(post.says)) : "";
  tx.exec(sql::statuspage::put_post, post.id, post.page, text_of(post.kind), post.incident, says,
          std::int64_t{post.over}, post.began_at, post.ended_at, post.published_at, post.version, post.created_at);
}

std::optional<Post> find_post(store::Tx& tx, PostId id) {
  auto posts = posts_by(tx, sql::statuspage::post, id);
  return posts.empty() ? std::nullopt : std::optional(std::move(posts.front()));
}

std::vector<Post> posts_of(store::Tx& tx, IncidentId incident) {
  return posts_by(tx, sql::statuspage::posts_of_incident, incident);
}

std::vector<Post> unpublished_posts(store::Tx& tx, const StatusPageId& page) {
  return posts_by(tx, sql::statuspage::posts_unpublished, page);
}

void put_update(store::Tx& tx, const PostUpdate& update) {
  const std::string says = to_text(to_json(update.says));
  tx.exec(sql::statuspage::put_update, update.id, update.post, update.page, text_of(update.stage), says, update.version,
          update.base_version, update.shown_at, std::int64_t{update.back_dated}, update.written_by, update.writer,
          update.created_at, update.published_at, update.published_by);
}

std::optional<PostUpdate> find_update(store::Tx& tx, PostUpdateId id) {
  auto updates = updates_by(tx, sql::statuspage::update_of_id, id);
  return updates.empty() ? std::nullopt : std::optional(std::move(updates.front()));
}

std::vector<PostUpdate> updates_of(store::Tx& tx, PostId post) {
  return updates_by(tx, sql::statuspage::updates_of_post, post);
}

std::vector<PostUpdate> drafts_of(store::Tx& tx, const StatusPageId& page) {
  return updates_by(tx, sql::statuspage::drafts_of_page, page);
}

void put_approval(store::Tx& tx, PostUpdateId update, const PostApproval& approval) {
  tx.exec(sql::statuspage::approve, update, approval.version, approval.user, approval.name,
          std::int64_t{approval.approves}, approval.reason, approval.via, approval.at);
}

std::vector<PostApproval> approvals_of(store::Tx& tx, PostUpdateId update) {
  std::vector<PostApproval> approvals;
  tx.each(
      sql::statuspage::approvals_of,
      [&](const store::Row& row) {
        approvals.push_back({row.integer(0), UserId(row.get<std::string>(1)), row.get<std::string>(2),
                             row.integer(3) != 0, row.get<std::string>(4), row.get<std::string>(5),
                             row.get<Instant>(6)});
      },
      update);
  return approvals;
}

std::vector<PublishedPost> published_posts(store::Tx& tx, const StatusPage& page, Instant since, Instant before) {
  std::vector<PublishedPost> posts;
  for (Post& post : posts_by(tx, sql::statuspage::posts_since, page.id, since, before, kPublishedPostsMax)) {
    PublishedPost one = with_updates(tx, std::move(post));
    if (cut_to(page, one)) posts.push_back(std::move(one));
  }
  return posts;
}

std::optional<PublishedPost> published_post(store::Tx& tx, const StatusPage& page, PostId id) {
  auto one = published_post(tx, id);
  if (!one || one->post.page != page.id || !cut_to(page, *one)) return std::nullopt;
  return one;
}

std::optional<PublishedPost> published_post(store::Tx& tx, PostId id) {
  auto post = find_post(tx, id);
  if (!post || post->version == 0) return std::nullopt;
  return with_updates(tx, std::move(*post));
}

}  // namespace muster
