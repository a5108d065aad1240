#include "statuspage/act.h"

#include <algorithm>

#include "correspondence/log.h"
#include "incident/incidents.h"
#include "incident/record.h"
#include "notice/tell.h"
#include "roles/among.h"
#include "statuspage/subscribers.h"

namespace muster {
namespace {

using UpdateStage = PostUpdate::Stage;

Fault no_such_update() { return not_found("there is no such update of a status page"); }

// A text without a language is one in the page's first one.
void name_language(Texts& texts, const StatusPage& page) {
  const auto plain = texts.extract("");
  if (!plain.empty()) texts.try_emplace(page.languages.empty() ? "en" : page.languages.front(), plain.mapped());
}

std::optional<Fault> wrong_texts(const StatusPage& page, const Texts& texts, const char* member, std::size_t max) {
  for (const auto& [language, text] : texts) {
    if (std::ranges::find(page.languages, language) == page.languages.end())
      return invalid("'" + language.substr(0, 64) + "' in '" + member + "' is no language of the status page " +
                     page.name);
    if (text.size() > max)
      return invalid("'" + std::string(member) + "' must be at most " + std::to_string(max) + " bytes");
  }
  return std::nullopt;
}

Result<PostSays> checked(const StatusPage& page, PostKind kind, PostSays says, Instant now) {
  name_language(says.title, page);
  name_language(says.text, page);
  if (auto fault = wrong_texts(page, says.title, "title", kPostTitleMax)) return *fault;
  if (auto fault = wrong_texts(page, says.text, "text", kPostTextMax)) return *fault;
  const std::string first = page.languages.empty() ? "en" : page.languages.front();
  if (!says.title.contains(first)) return invalid("'title' is missing in the page's first language");
  if (!says.text.contains(first)) return invalid("'text' is missing in the page's first language");
  if (!fits(kind, says.state))
    return invalid("'state' of " + std::string(kind == PostKind::Incident ? "an incident" : "a maintenance") +
                   " cannot be '" + std::string(text_of(says.state)) + "'");
  for (const auto& [id, state] : says.components)
    if (!page.component(id))
      return invalid("the status page " + page.name + " has no component '" + id.substr(0, 64) + "'");
  if (kind == PostKind::Maintenance) {
    if (!says.starts_at || !says.ends_at) return invalid("a maintenance needs 'starts_at' and 'ends_at'");
    if (*says.ends_at <= *says.starts_at) return invalid("'ends_at' must be later than 'starts_at'");
  } else if (says.starts_at || says.ends_at) {
    return invalid("'starts_at' and 'ends_at' are of a maintenance");
  }
  if (says.shown_at && *says.shown_at > now) return invalid("'shown_at' must not be in the future");
  return says;
}

std::string title_of(const StatusPage& page, const PostSays& says) {
  return std::string(text_in(says.title, "en", page));
}

void record_status(Turn& turn, const StatusPage& page, const Post& post, std::string_view kind, const Publisher& who,
                   json::object data) {
  data["page"] = page.name;
  const auto incident = post.incident.empty() ? std::nullopt : find_incident(turn.tx, post.incident);
  if (incident)
    record_change(turn, *incident, kind, who.by, std::move(data));
  else
    turn.record({.kind = kind, .actor = who.by.actor, .via = who.by.via, .data = std::move(data)});
  turn.changed("status_page", page.id.str());
}

constexpr Duration kAskedFor = std::chrono::hours(24);

std::string approval_subject(PostUpdateId id) { return "status/" + id.str(); }

// Everybody who may agree to it, once, but for whoever wrote it.
std::vector<UserId> approvers_of(store::Tx& tx, const Configuration& config, const StatusPage& page,
                                 const PostUpdate& update, IncidentId incident) {
  std::vector<UserId> people = everybody_of(tx, page.approval->by, config, incident);
  std::erase_if(people, [&](const UserId& user) { return user.str() == update.writer; });
  return people;
}

// They are told by a notice, which is taken back when there is nothing to agree to any more.
void ask_for_approval(Turn& turn, const Configuration& config, const StatusPage& page, const Post& post,
                      const PostUpdate& update, const Publisher& who) {
  const std::string title = title_of(page, update.says), name = who.by.actor.name;
  for (const UserId& id : approvers_of(turn.tx, config, page, update, post.incident)) {
    const User* user = find(config.users, id);
    if (!user) continue;
    notice::Notice asked;
    asked.user = id;
    asked.kind = NoticeKind::Task;
    asked.subject = approval_subject(update.id);
    asked.key = asked.subject + "/" + std::to_string(update.version);
    asked.title = say(tongue_of(config, *user), "{person} asks you to approve an update on {page}: {title}",
                      {{"person", name}, {"page", page.name}, {"title", title}});
    asked.text = std::string(text_in(update.says.text, user->language, page));
    asked.path = "/status-pages/" + page.id.str();
    asked.until = turn.now + kAskedFor;
    notice::tell(turn, config, asked, "approves on the status page " + page.name);
  }
}

struct Found {
  const StatusPage* page = nullptr;
  Post post;
  PostUpdate update;
};

Result<Found> found_draft(Turn& turn, const Configuration& config, PostUpdateId id) {
  auto update = find_update(turn.tx, id);
  if (!update) return no_such_update();
  auto post = find_post(turn.tx, update->post);
  const StatusPage* page = find(config.status_pages, update->page);
  if (!post || !page) return not_found("the status page is not there any more");
  if (update->stage == UpdateStage::Published) return conflict("the update is published already; write another one");
  if (update->stage == UpdateStage::Dropped) return conflict("the update was dropped; write another one");
  return Found{page, std::move(*post), std::move(*update)};
}

std::optional<Fault> edited_since(const PostUpdate& update, std::int64_t version) {
  if (update.version == version) return std::nullopt;
  return conflict("somebody edited the draft meanwhile: look at its version " + std::to_string(update.version));
}

PostUpdate new_draft(Turn& turn, const Post& post, const PostSays& says, std::int64_t seen, const Publisher& who) {
  PostUpdate update;
  update.id = turn.ids.next<PostUpdateId>(turn.now);
  update.post = post.id;
  update.page = post.page;
  update.says = says;
  update.base_version = seen;
  update.written_by = who.by.actor.name;
  update.writer = who.by.actor.id;
  update.created_at = turn.now;
  put_update(turn.tx, update);
  turn.changed("status_page", post.page.str());
  if (!post.incident.empty()) {
    const auto incident = find_incident(turn.tx, post.incident);
    if (incident) turn.changed("incident", incident->id.str(), incident->version);
  }
  return update;
}

// The post as all that is published of it says, newest last.
void take_updates(Turn& turn, Post& post) {
  const PostUpdate* newest = nullptr;
  const auto updates = updates_of(turn.tx, post.id);
  for (const PostUpdate& update : updates) {
    if (update.stage != UpdateStage::Published) continue;
    if (!newest) post.began_at = update.shown_at;
    newest = &update;
  }
  if (!newest) return;
  post.says = newest->says;
  post.over = is_over(newest->says.state);
  post.ended_at = post.over ? newest->shown_at : std::nullopt;
}

// In the log of everything that was told, in the page's first language, with the other ones below.
void log_publication(Turn& turn, const StatusPage& page, const Post& post, const PostUpdate& update,
                     const Publisher& who) {
  const std::string first = page.languages.empty() ? "en" : page.languages.front();
  std::string body(text_in(update.says.text, first, page));
  for (const auto& [language, text] : update.says.text)
    if (language != first) body += "\n\n[" + language + "] " + text;
  json::array approvals;
  for (const PostApproval& one : approvals_of(turn.tx, update.id))
    if (one.version == update.version)
      approvals.push_back(json::object{
          {"name", one.name}, {"approves", one.approves}, {"reason", one.reason}, {"at", rfc3339(one.at)}});
  LoggedCommunication sent;
  sent.id = update.id.value();
  sent.kind = LoggedCommunication::Kind::StatusPage;
  sent.incident = post.incident;
  sent.audience_id = page.id.str();
  sent.audience = page.name;
  sent.language = first;
  sent.subject =
      std::string(text_in(update.says.title, first, page)) + " (" + std::string(text_of(update.says.state)) + ")";
  sent.body = std::move(body);
  sent.channels = "status page";
  sent.approvals = to_text(approvals);
  sent.sent_by = who.by.actor.name;
  sent.sent_at = turn.now;
  log_communication(turn.tx, sent, "");
}

}  // namespace

bool may_publish(store::Tx& tx, const StatusPage& page, const Configuration& config, IncidentId incident,
                 const Publisher& who) {
  return is_among(tx, page.publishers, config, incident, who.by, who.user);
}

bool may_approve(store::Tx& tx, const StatusPage& page, const Configuration& config, const PostUpdate& update,
                 IncidentId incident, const Publisher& who) {
  return page.approval && who.user && update.writer != who.user->str() &&
         is_among(tx, page.approval->by, config, incident, who.by, who.user);
}

int approvals_missing(const StatusPage& page, const PostUpdate& update, const std::vector<PostApproval>& approvals) {
  if (!page.approval || update.says.impact < page.approval->from) return 0;
  const auto given = std::ranges::count_if(
      approvals, [&](const PostApproval& one) { return one.approves && one.version == update.version; });
  return std::max(0, page.approval->count - static_cast<int>(given));
}

Result<PostUpdate> draft_post(Turn& turn, const Configuration& config, const NewPost& wanted, const PostSays& says,
                              const Publisher& who) {
  const StatusPage* page = find(config.status_pages, wanted.page);
  if (!page) return not_found("there is no status page '" + wanted.page.str().substr(0, 64) + "'");
  if (!wanted.incident.empty() && !find_incident(turn.tx, wanted.incident)) return no_such_incident();
  const auto good = checked(*page, wanted.kind, says, turn.now);
  if (!good) return good.fault();
  Post post;
  post.id = turn.ids.next<PostId>(turn.now);
  post.page = wanted.page;
  post.kind = wanted.kind;
  post.incident = wanted.incident;
  post.created_at = turn.now;
  put_post(turn.tx, post);
  return new_draft(turn, post, *good, 0, who);
}

Result<PostUpdate> draft_update(Turn& turn, const Configuration& config, PostId id, std::int64_t seen,
                                const PostSays& says, const Publisher& who) {
  const auto post = find_post(turn.tx, id);
  const StatusPage* page = post ? find(config.status_pages, post->page) : nullptr;
  if (!page) return not_found("there is no such post of a status page");
  const auto good = checked(*page, post->kind, says, turn.now);
  if (!good) return good.fault();
  return new_draft(turn, *post, *good, std::min(seen, post->version), who);
}

Result<PostUpdate> edit_draft(Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version,
                              std::int64_t seen, const PostSays& says, const Publisher& who) {
  auto found = found_draft(turn, config, id);
  if (!found) return found.fault();
  PostUpdate& update = found->update;
  if (auto fault = edited_since(update, version)) return *fault;
  const auto good = checked(*found->page, found->post.kind, says, turn.now);
  if (!good) return good.fault();
  update.says = *good;
  update.version += 1;
  update.stage = UpdateStage::Draft;
  notice::withdraw(turn, approval_subject(id));
  update.base_version = std::min(seen, found->post.version);
  // Whoever writes last is who must not approve it.
  update.written_by = who.by.actor.name;
  update.writer = who.by.actor.id;
  put_update(turn.tx, update);
  turn.changed("status_page", update.page.str());
  return update;
}

Result<PostUpdate> drop_draft(Turn& turn, const Configuration& config, PostUpdateId id, const Publisher& who) {
  const auto known = find_update(turn.tx, id);
  if (known && known->stage == UpdateStage::Dropped) return *known;
  auto found = found_draft(turn, config, id);
  if (!found) return found.fault();
  found->update.stage = UpdateStage::Dropped;
  notice::withdraw(turn, approval_subject(id));
  put_update(turn.tx, found->update);
  if (found->post.version == 0) {
    found->post.over = true;
    put_post(turn.tx, found->post);
  }
  record_status(turn, *found->page, found->post, "status.dropped", who,
                {{"title", title_of(*found->page, found->update.says)}});
  return found->update;
}

Result<PostUpdate> propose_update(Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version,
                                  const Publisher& who) {
  auto found = found_draft(turn, config, id);
  if (!found) return found.fault();
  PostUpdate& update = found->update;
  if (auto fault = edited_since(update, version)) return *fault;
  if (approvals_missing(*found->page, update, approvals_of(turn.tx, id)) == 0)
    return conflict("the update needs no approval; publish it");
  if (update.stage == UpdateStage::Proposed) return update;
  update.stage = UpdateStage::Proposed;
  put_update(turn.tx, update);
  ask_for_approval(turn, config, *found->page, found->post, update, who);
  record_status(turn, *found->page, found->post, "status.proposed", who,
                {{"title", title_of(*found->page, update.says)}});
  return update;
}

Result<PostUpdate> answer_update(Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version,
                                 bool approves, const std::string& reason, const Publisher& who) {
  auto found = found_draft(turn, config, id);
  if (!found) return found.fault();
  PostUpdate& update = found->update;
  if (auto fault = edited_since(update, version)) return *fault;
  if (update.stage != UpdateStage::Proposed) return conflict("the update waits for no approval");
  if (who.user && update.writer == who.user->str())
    return Fault{Fault::Code::Forbidden, "whoever wrote the update cannot approve it: ask another one"};
  if (!may_approve(turn.tx, *found->page, config, update, found->post.incident, who))
    return Fault{Fault::Code::Forbidden, "you are not among those who approve on the status page " + found->page->name};
  if (reason.size() > kPostReasonMax) return invalid("'reason' must be at most 2000 bytes");
  if (!approves && reason.empty()) return invalid("'reason' is missing: say what is to be changed");
  put_approval(turn.tx, id, {update.version, *who.user, who.by.actor.name, approves, reason, who.by.via, turn.now});
  if (!approves) {
    notice::withdraw(turn, approval_subject(id));
    update.stage = UpdateStage::Draft;
    put_update(turn.tx, update);
  }
  record_status(turn, *found->page, found->post, approves ? "status.approved" : "status.refused", who,
                {{"title", title_of(*found->page, update.says)}, {"reason", reason}});
  return update;
}

Result<PostUpdate> publish_update(Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version,
                                  const Publisher& who) {
  auto found = found_draft(turn, config, id);
  if (!found) return found.fault();
  const StatusPage& page = *found->page;
  PostUpdate& update = found->update;
  Post& post = found->post;
  if (!may_publish(turn.tx, page, config, post.incident, who))
    return Fault{Fault::Code::Forbidden, "you are not among those who publish on the status page " + page.name};
  if (const auto incident = post.incident.empty() ? std::nullopt : find_incident(turn.tx, post.incident);
      incident && incident->is_drill())
    return conflict("this is a drill: nothing of it is published; it stays a draft");
  if (auto fault = edited_since(update, version)) return *fault;
  if (update.base_version != post.version)
    return conflict("something else was published of this meanwhile: compare both, then save the draft again");
  const int missing = approvals_missing(page, update, approvals_of(turn.tx, id));
  if (missing > 0)
    return conflict("the update needs " + std::to_string(missing) + " more to approve it before it is published");
  const auto good = checked(page, post.kind, update.says, turn.now);
  if (!good) return good.fault();
  update.stage = UpdateStage::Published;
  notice::withdraw(turn, approval_subject(id));
  update.published_at = turn.now;
  update.published_by = who.by.actor.name;
  update.shown_at = update.says.shown_at.value_or(turn.now);
  update.back_dated = turn.now - *update.shown_at > kBackDatedFrom;
  put_update(turn.tx, update);
  if (!post.published_at) post.published_at = turn.now;
  post.version += 1;
  take_updates(turn, post);
  put_post(turn.tx, post);
  time_event_subscriptions(turn, post);
  log_publication(turn, page, post, update, who);
  // What is told late of an earlier time is no news.
  if (!update.back_dated) tell_subscribers(turn, update);
  record_status(turn, page, post, "status.published", who,
                {{"title", title_of(page, update.says)},
                 {"state", text_of(update.says.state)},
                 {"back_dated", update.back_dated ? rfc3339(*update.shown_at) : ""},
                 {"text", text_in(update.says.text, "en", page)}});
  return update;
}

}  // namespace muster
