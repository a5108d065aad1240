#include "api/status_routes.h"

#include <algorithm>

#include "api/about_incident.h"
#include "api/caller.h"
#include "api/incident_json.h"
#include "api/names.h"
#include "api/parameters.h"
#include "api/service_state.h"
#include "incident/incidents.h"
#include "statuspage/act.h"
#include "statuspage/exports.h"
#include "statuspage/html.h"
#include "statuspage/subscribers.h"
#include "statuspage/view.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

Publisher publisher_of(const Caller& caller) { return {caller.by(), caller.user}; }

Fault no_such_status_page(std::string_view id) {
  return not_found("there is no status page '" + std::string(id.substr(0, 64)) + "'");
}

// Schema StatusApproval.
json::object approval_json(const PostApproval& approval) {
  return {{"name", approval.name},       {"approves", approval.approves}, {"reason", approval.reason},
          {"version", approval.version}, {"via", approval.via},           {"at", rfc3339(approval.at)}};
}

// Schema StatusUpdate, without what only drafts have.
json::object update_json(const PostUpdate& update) {
  return {{"id", update.id.str()},
          {"post", update.post.str()},
          {"page", update.page.str()},
          {"stage", text_of(update.stage)},
          {"says", to_json(update.says)},
          {"version", update.version},
          {"post_version", update.base_version},
          {"shown_at", time_or_null(update.shown_at)},
          {"back_dated", update.back_dated},
          {"written_by", update.written_by},
          {"created_at", rfc3339(update.created_at)},
          {"published_at", time_or_null(update.published_at)},
          {"published_by", update.published_by}};
}

// Schema StatusPost.
json::object post_json(store::Tx& tx, const Post& post, const std::vector<PostUpdate>& updates, Instant now) {
  json::array published;
  for (const PostUpdate& update : updates)
    if (update.stage == PostUpdate::Stage::Published) published.emplace_back(update_json(update));
  const auto incident = post.incident.empty() ? std::nullopt : find_incident(tx, post.incident);
  return {{"id", post.id.str()},
          {"page", post.page.str()},
          {"kind", text_of(post.kind)},
          {"incident", incident ? json::value(number_text(incident->number)) : json::value(nullptr)},
          {"state", post.version > 0 ? json::value(text_of(state_at(post, now))) : json::value(nullptr)},
          {"says", post.version > 0 ? json::value(to_json(post.says)) : json::value(nullptr)},
          {"over", post.over},
          {"began_at", time_or_null(post.began_at)},
          {"ended_at", time_or_null(post.ended_at)},
          {"version", post.version},
          {"updates", std::move(published)}};
}

// Schema StatusDraft: what waits, and what whoever looks may do with it.
json::object draft_json(store::Tx& tx, const Configuration& config, const StatusPage& page, const PostUpdate& update,
                        const Publisher& me, Instant now) {
  json::object body = update_json(update);
  const auto post = find_post(tx, update.post);
  const auto approvals = approvals_of(tx, update.id);
  const IncidentId incident = post ? post->incident : IncidentId();
  json::array given;
  for (const PostApproval& approval : approvals) given.emplace_back(approval_json(approval));
  const int missing = approvals_missing(page, update, approvals);
  body["approvals"] = std::move(given);
  body["approvals_missing"] = missing;
  body["outdated"] = post && post->version != update.base_version;
  body["may_publish"] = may_publish(tx, page, config, incident, me);
  body["may_approve"] =
      update.stage == PostUpdate::Stage::Proposed && may_approve(tx, page, config, update, incident, me);
  body["post_now"] = post ? json::value(post_json(tx, *post, updates_of(tx, post->id), now)) : json::value(nullptr);
  return body;
}

// What the service behind a component says of itself.
ComponentState proposed_by(Health health) {
  if (health == Health::Down) return ComponentState::MajorOutage;
  return health == Health::Degraded ? ComponentState::Degraded : ComponentState::Operational;
}

std::string address_of(const StatusPage& page, const Settings& settings) {
  if (!page.host.empty()) return "https://" + page.host + "/";
  return settings.public_url + "/status/" + page.id.str() + "/";
}

// Schema StatusPageSummary.
json::object summary_json(store::Tx& tx, const Configuration& config, const StatusPage& page, const Settings& settings,
                          const Publisher& me, Instant now) {
  const PageView view = view_of(tx, page, now);
  std::int64_t open = 0;
  for (const PublishedPost& one : view.posts) open += one.post.over ? 0 : 1;
  static constexpr std::string_view kStates[] = {"operational", "maintenance", "minor", "major", "critical"};
  json::array languages(page.languages.begin(), page.languages.end());
  return {{"id", page.id.str()},
          {"name", page.name},
          {"access", text_of(page.access)},
          {"url", address_of(page, settings)},
          {"languages", std::move(languages)},
          {"time_zone", page.time_zone},
          {"state", kStates[static_cast<std::size_t>(page_state(page, view.posts, now))]},
          {"open", open},
          {"drafts", static_cast<std::int64_t>(drafts_of(tx, page.id).size())},
          {"may_publish", may_publish(tx, page, config, {}, me)},
          {"needs_approval", page.approval ? json::value(text_of(page.approval->from)) : json::value(nullptr)}};
}

json::array components_json(store::Tx& tx, const Configuration& config, const PageView& view) {
  const auto states = states_at(view.page, view.posts, view.now);
  const CatalogueState catalogue = catalogue_state(tx, config);
  json::array components;
  for (const StatusComponent& component : view.page.components) {
    const bool has_service = !component.service.empty();
    const auto proposed = proposed_by(has_service ? catalogue.health_of(component.service).all : Health::Healthy);
    components.push_back(json::object{{"id", component.id},
                                      {"name", component.name},
                                      {"group", component.group},
                                      {"service", has_service ? json::value(component.service.str()) : json::value()},
                                      {"state", text_of(states.at(component.id))},
                                      {"proposed", has_service ? json::value(text_of(proposed)) : json::value()}});
  }
  return components;
}

// Where it leads, without what is in files.
std::string export_place(const StatusExport& to) {
  switch (to.to) {
    case StatusExport::To::Directory:
      return "";
    case StatusExport::To::Bucket:
      return to.endpoint + "/" + to.bucket + (to.folder.empty() ? "" : "/" + to.folder);
    case StatusExport::To::Git:
      return to.remote + " " + to.branch + (to.folder.empty() ? "" : "/" + to.folder);
  }
  return "";
}

// Schema StatusExport, of each.
json::array exports_json(store::Tx& tx, const StatusPage& page, const Settings& settings) {
  const auto states = exports_of(tx, page.id);
  json::array all;
  for (const StatusExport& to : exports_of(page, settings.exports_all)) {
    const auto at = std::ranges::find(states, to.id, &ExportState::id);
    const ExportState state = at != states.end() && at->place == to.place() ? *at : ExportState();
    all.push_back(
        json::object{{"id", to.id},
                     {"to", text_of(to.to)},
                     {"place", export_place(to)},
                     {"exported_at", time_or_null(state.exported_at)},
                     {"commit", state.version.empty() ? json::value(nullptr) : json::value(state.version)},
                     {"files", static_cast<std::int64_t>(state.files.size())},
                     {"trouble", state.trouble},
                     {"failing_since", time_or_null(state.failing_since)},
                     {"next_try_at", state.failing_since ? json::value(rfc3339(state.due_at)) : json::value(nullptr)}});
  }
  return all;
}

// Schema StatusPageState.
//
// Drafts about an incident that is not for whoever asks are not told.
json::object page_json(store::Tx& tx, const Sight& sight, const StatusPage& page, const Settings& settings,
                       const Publisher& me, Instant now) {
  const Configuration& config = sight.config();
  json::object body = summary_json(tx, config, page, settings, me, now);
  const PageView view = view_of(tx, page, now);
  body["components"] = components_json(tx, config, view);
  json::array posts, drafts;
  for (const PublishedPost& one : view.posts) posts.emplace_back(post_json(tx, one.post, one.updates, now));
  for (const PostUpdate& update : drafts_of(tx, page.id)) {
    const auto post = find_post(tx, update.post);
    if (!post || sight.sees(tx, post->incident)) drafts.emplace_back(draft_json(tx, config, page, update, me, now));
  }
  body["posts"] = std::move(posts);
  body["waiting"] = std::move(drafts);
  body["exports"] = exports_json(tx, page, settings);
  return body;
}

Result<std::int64_t> version_in(const json::object& body, std::string_view member) {
  const auto version = integer_at(body, member);
  if (!version || *version < 0) return invalid("'" + std::string(member) + "' must be the version that you saw");
  return *version;
}

std::optional<Fault> unknown_in_saying(const json::object& body) {
  return unknown_member(body, {"kind", "incident", "version", "post_version", "post", "language", "shown", "state",
                               "impact", "title", "text", "components", "starts_at", "ends_at", "shown_at"});
}

Fault no_such_draft() { return not_found("there is no such update of a status page"); }

using StatusAct = std::function<Result<PostUpdate>(Turn&, const Configuration&, const Publisher&)>;

// Does something to a draft, and answers with it as it is then.
// `post`: whose draft it is, when it is one that is there; what is of an incident that is not theirs to know of is not
// there for them.
using PostOf = std::function<std::optional<Post>(store::Tx&)>;

void act_on_status(Service& service, const Request& request, http::Reply reply, int status, PostOf post,
                   StatusAct act) {
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, me = publisher_of(caller_of(request)), sight = sight_of(service, request), post = std::move(post),
       act = std::move(act)](Turn& turn) -> Result<json::object> {
        const auto config = service.configuration();
        const auto about = post ? post(turn.tx) : std::nullopt;
        if (about && !sight.sees(turn.tx, about->incident)) return no_such_draft();
        const auto done = act(turn, *config, me);
        if (!done) return done.fault();
        const StatusPage* page = find(config->status_pages, done->page);
        if (!page) return no_such_status_page(done->page.str());
        return draft_json(turn.tx, *config, *page, *done, me, turn.now);
      },
      [status](const Result<json::object>& answer) {
        return answer ? http::json_text_response(status, to_text(*answer)) : problem_of(answer.fault());
      });
}

Result<PostUpdateId> update_in(const Request& request) {
  const auto id = PostUpdateId::parse(request.param("update"));
  if (!id) return no_such_draft();
  return *id;
}

PostOf post_of_update(PostUpdateId id) {
  return [id](store::Tx& tx) -> std::optional<Post> {
    const auto update = find_update(tx, id);
    return update ? find_post(tx, update->post) : std::nullopt;
  };
}

void write_new_post(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_in_saying(*body)) return reply(problem_of(*unknown));
  const auto says = post_says_from(*body);
  if (!says) return reply(problem_of(says.fault()));
  const auto kind = post_kind_of(text_at(*body, "kind").value_or("incident"));
  if (!kind) return reply(problem_of(invalid("'kind' must be incident or maintenance")));
  act_on_status(service, request, std::move(reply), 201, nullptr,
                [page = StatusPageId(request.param("page")), kind = *kind, sight = sight_of(service, request),
                 incident = std::string(text_at(*body, "incident").value_or("")),
                 says = *says](Turn& turn, const Configuration& config, const Publisher& me) -> Result<PostUpdate> {
                  IncidentId tied;
                  if (!incident.empty()) {
                    const auto found = incident_named(turn.tx, sight, incident);
                    if (!found) return no_such_incident(incident);
                    tied = *found;
                  }
                  return draft_post(turn, config, {page, kind, tied}, says, me);
                });
}

void write_update(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_in_saying(*body)) return reply(problem_of(*unknown));
  const auto says = post_says_from(*body);
  if (!says) return reply(problem_of(says.fault()));
  const auto seen = version_in(*body, "post_version");
  if (!seen) return reply(problem_of(seen.fault()));
  const auto post = PostId::parse(request.param("post"));
  if (!post) return reply(problem_of(not_found("there is no such post of a status page")));
  act_on_status(
      service, request, std::move(reply), 201, [id = *post](store::Tx& tx) { return find_post(tx, id); },
      [post = *post, seen = *seen, says = *says](Turn& turn, const Configuration& config, const Publisher& me) {
        return draft_update(turn, config, post, seen, says, me);
      });
}

void edit_one(Service& service, const Request& request, http::Reply reply) {
  const auto id = update_in(request);
  if (!id) return reply(problem_of(id.fault()));
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_in_saying(*body)) return reply(problem_of(*unknown));
  const auto says = post_says_from(*body);
  if (!says) return reply(problem_of(says.fault()));
  const auto version = version_in(*body, "version"), seen = version_in(*body, "post_version");
  if (!version) return reply(problem_of(version.fault()));
  if (!seen) return reply(problem_of(seen.fault()));
  act_on_status(service, request, std::move(reply), 200, post_of_update(*id),
                [id = *id, version = *version, seen = *seen, says = *says](Turn& turn, const Configuration& config,
                                                                           const Publisher& me) {
                  return edit_draft(turn, config, id, version, seen, says, me);
                });
}

using UpdateWord = std::function<Result<PostUpdate>(Turn&, const Configuration&, PostUpdateId, std::int64_t version,
                                                    const std::string& reason, const Publisher&)>;

http::Handler saying_of_update(Service& service, UpdateWord say) {
  return [&service, say = std::move(say)](const Request& request, http::Reply reply) {
    const auto id = update_in(request);
    if (!id) return reply(problem_of(id.fault()));
    const auto body = body_object(request);
    if (!body) return reply(problem_of(body.fault()));
    if (const auto unknown = unknown_member(*body, {"version", "reason"})) return reply(problem_of(*unknown));
    const auto version = version_in(*body, "version");
    if (!version) return reply(problem_of(version.fault()));
    act_on_status(service, request, std::move(reply), 200, post_of_update(*id),
                  [say, id = *id, version = *version, reason = std::string(text_at(*body, "reason").value_or(""))](
                      Turn& turn, const Configuration& config, const Publisher& me) {
                    return say(turn, config, id, version, reason, me);
                  });
  };
}

// The page as it will be: with what is in the body, as if it had just been published.
http::Response preview_of(store::Tx& tx, const Sight& sight, const StatusPage& page, const json::object& body,
                          Instant now) {
  const auto says = post_says_from(body);
  if (!says) return problem_of(says.fault());
  PostUpdate draft;
  draft.id = PostUpdateId(1);
  draft.says = *says;
  for (Texts* texts : {&draft.says.title, &draft.says.text}) {
    const auto plain = texts->extract("");
    if (!plain.empty()) texts->try_emplace(page.languages.front(), plain.mapped());
  }
  draft.created_at = now;
  PageView view = view_of(tx, page, now);
  view.base = "/status/" + page.id.str();
  view.language = language_for(page, text_at(body, "language").value_or(""), "");
  Post post;
  post.id = PostId(1);
  post.page = page.id;
  post.kind = post_kind_of(text_at(body, "kind").value_or("")).value_or(PostKind::Incident);
  std::vector<PostUpdate> published;
  if (const auto id = PostId::parse(text_at(body, "post").value_or(""))) {
    const auto known = find_post(tx, *id);
    if (known && known->page == page.id && sight.sees(tx, known->incident)) {
      post = *known;
      published = updates_of(tx, *id);
    }
  }
  add_draft(view, post, std::move(published), draft);
  std::string html;
  if (text_at(body, "shown").value_or("page") == "post") {
    const auto shown = std::ranges::find(view.posts, post.id, [](const PublishedPost& one) { return one.post.id; });
    html = post_html(view, *shown);
  } else {
    html = status_html(view);
  }
  return http::json_text_response(200, to_text(json::object{{"html", std::move(html)}}));
}

void show_preview(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_in_saying(*body)) return reply(problem_of(*unknown));
  service.read(std::move(reply), [&service, &request, body = *body](store::Tx& tx) {
    const auto config = service.configuration();
    const StatusPage* page = find(config->status_pages, StatusPageId(request.param("page")));
    if (!page) return problem_of(no_such_status_page(request.param("page")));
    return preview_of(tx, sight_of(service, request), *page, body, service.now());
  });
}

void write_export_again(Service& service, const Request& request, http::Reply reply) {
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, id = StatusPageId(request.param("page")),
       name = std::string(request.param("export"))](Turn& turn) -> Result<json::object> {
        const auto config = service.configuration();
        const StatusPage* page = find(config->status_pages, id);
        if (!page) return no_such_status_page(id.str());
        const auto exports = exports_of(*page, service.settings().exports_all);
        const auto to = std::ranges::find(exports, name, &StatusExport::id);
        if (to == exports.end())
          return not_found("the status page " + page->name + " has no export '" + name.substr(0, 64) + "'");
        export_again(turn, *page, *to);
        return json::object{{"exports", exports_json(turn.tx, *page, service.settings())}};
      },
      [](const Result<json::object>& answer) {
        return answer ? http::json_text_response(202, to_text(*answer)) : problem_of(answer.fault());
      });
}

// Schema IncidentStatus: what the public sees of the incident, what waits, and where one could write.
http::Response of_incident(Service& service, store::Tx& tx, const Incident& incident, const Publisher& me) {
  const auto config = service.configuration();
  const Instant now = service.now();
  json::array posts, drafts, pages;
  for (const Post& post : posts_of(tx, incident.id)) {
    const StatusPage* page = find(config->status_pages, post.page);
    if (!page) continue;
    const auto updates = updates_of(tx, post.id);
    if (post.version > 0) posts.emplace_back(post_json(tx, post, updates, now));
    for (const PostUpdate& update : updates)
      if (update.stage == PostUpdate::Stage::Draft || update.stage == PostUpdate::Stage::Proposed)
        drafts.emplace_back(draft_json(tx, *config, *page, update, me, now));
  }
  for (const auto& [id, page] : config->status_pages) {
    json::object one = summary_json(tx, *config, page, service.settings(), me, now);
    one["may_publish"] = may_publish(tx, page, *config, incident.id, me);
    const PageView view = view_of(tx, page, now);
    one["components"] = components_json(tx, *config, view);
    const bool concerns = std::ranges::any_of(page.components, [&](const StatusComponent& component) {
      return !component.service.empty() && component.service == incident.service;
    });
    one["concerned"] = concerns;
    pages.emplace_back(std::move(one));
  }
  return http::json_text_response(
      200,
      to_text(json::object{{"posts", std::move(posts)}, {"waiting", std::move(drafts)}, {"pages", std::move(pages)}}));
}

}  // namespace

void add_status_routes(http::Router& router, Service& service) {
  const auto add = [&](Method method, const char* pattern, Permission permission, http::Handler handler) {
    router.add({.method = method, .pattern = pattern, .permission = permission, .handler = std::move(handler)});
  };
  add(Method::Get, "/v1/status-pages", Permission::Read, [&service](const Request& request, http::Reply reply) {
    service.read(std::move(reply), [&service, me = publisher_of(caller_of(request))](store::Tx& tx) {
      const auto config = service.configuration();
      json::array items;
      for (const auto& [id, page] : config->status_pages)
        items.emplace_back(summary_json(tx, *config, page, service.settings(), me, service.now()));
      return http::json_text_response(200, to_text(json::object{{"items", std::move(items)}}));
    });
  });
  add(Method::Get, "/v1/status-pages/{page}", Permission::Read, [&service](const Request& request, http::Reply reply) {
    service.read(std::move(reply), [&service, &request](store::Tx& tx) {
      const auto config = service.configuration();
      const StatusPage* page = find(config->status_pages, StatusPageId(request.param("page")));
      if (!page) return problem_of(no_such_status_page(request.param("page")));
      return http::json_text_response(200, to_text(page_json(tx, sight_of(service, request), *page, service.settings(),
                                                             publisher_of(caller_of(request)), service.now())));
    });
  });
  add(Method::Post, "/v1/status-pages/{page}/posts", Permission::Respond, with(service, write_new_post));
  add(Method::Post, "/v1/status-pages/{page}/preview", Permission::Read, with(service, show_preview));
  add(Method::Post, "/v1/status-pages/{page}/exports/{export}/again", Permission::Configure,
      with(service, write_export_again));
  add(Method::Post, "/v1/status-posts/{post}/updates", Permission::Respond, with(service, write_update));
  add(Method::Put, "/v1/status-updates/{update}", Permission::Respond, with(service, edit_one));
  const auto say = [&](const char* word, UpdateWord what) {
    router.add({.method = Method::Post,
                .pattern = "/v1/status-updates/{update}/" + std::string(word),
                .permission = Permission::Respond,
                .handler = saying_of_update(service, std::move(what))});
  };
  say("propose", [](Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version, const std::string&,
                    const Publisher& me) { return propose_update(turn, config, id, version, me); });
  say("approve",
      [](Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version, const std::string& reason,
         const Publisher& me) { return answer_update(turn, config, id, version, true, reason, me); });
  say("refuse",
      [](Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version, const std::string& reason,
         const Publisher& me) { return answer_update(turn, config, id, version, false, reason, me); });
  say("publish", [](Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t version, const std::string&,
                    const Publisher& me) { return publish_update(turn, config, id, version, me); });
  say("drop", [](Turn& turn, const Configuration& config, PostUpdateId id, std::int64_t, const std::string&,
                 const Publisher& me) { return drop_draft(turn, config, id, me); });
  add(Method::Get, "/v1/incidents/{id}/status", Permission::Read,
      about_incident(service, [&service](store::Tx& tx, const Incident& incident, const Request& request) {
        return of_incident(service, tx, incident, publisher_of(caller_of(request)));
      }));
}

}  // namespace muster::api
