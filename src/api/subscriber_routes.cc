#include "api/subscriber_routes.h"

#include <charconv>

#include "api/caller.h"
#include "api/names.h"
#include "api/parameters.h"
#include "api/sign_in_limit.h"
#include "api/status_site.h"
#include "base/crypto.h"
#include "http/target.h"
#include "statuspage/html.h"
#include "statuspage/subscribers.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr char kSubscriberHtml[] = "text/html; charset=utf-8";

Response subscriber_page(const PageView& view, int status, const SubscribeSaying& saying) {
  return http::text_response(status, subscribe_html(view, saying), kSubscriberHtml)
      .with("Content-Security-Policy", kStatusPolicy)
      .with("Cache-Control", "no-store");
}

// What the pages of the forms need of a request.
struct Form {
  std::shared_ptr<const Configuration> config;
  const StatusPage* page = nullptr;
  PageView view{};
};

std::optional<Form> form_of(Service& service, const Request& request) {
  Form form;
  form.config = service.configuration();
  form.page = find(form.config->status_pages, StatusPageId(request.param("page")));
  // Whoever may not see the page does not learn here that it is there.
  if (!form.page || form.page->access != StatusAccess::Public) return std::nullopt;
  const StatusPlace place = status_place(request, *form.page, service.settings());
  form.view.page = *form.page;
  form.view.now = service.now();
  form.view.base = place.base;
  form.view.origin = place.origin;
  form.view.language = language_for(*form.page, request.query_value("lang").value_or(""),
                                    request.header("accept-language").value_or(""));
  return form;
}

Response nothing_here() {
  return http::text_response(404, "There is nothing here.\n").with("Cache-Control", "no-cache");
}

// The post whose page it is. Nothing: there is none that readers of the page can see.
std::optional<Post> shown_post(store::Tx& tx, const StatusPage& page, PostId id) {
  auto post = id.empty() ? std::nullopt : find_post(tx, id);
  return post && post->version > 0 && post->page == page.id ? post : std::nullopt;
}

// Of which a form is: of the whole page, or of the post that the address names.
enum class FormOf { Page, Post };
// Empty: of the page. Nothing: the address names nonsense.
std::optional<PostId> post_in(const Request& request, FormOf of) {
  return of == FormOf::Page ? PostId() : PostId::parse(request.param("post"));
}

// Says it with the post that it is about, which has to be there.
void say(Service& service, http::Reply reply, Form form, PostId about, int status, SubscribeSaying saying) {
  if (about.empty()) return reply(subscriber_page(form.view, status, saying));
  service.read(std::move(reply),
               [form = std::move(form), about, status, saying = std::move(saying)](store::Tx& tx) mutable {
                 saying.about = shown_post(tx, *form.page, about);
                 if (!saying.about) return nothing_here();
                 if (saying.about->over) saying.kind = SubscribeSaying::Kind::Over;
                 return subscriber_page(form.view, status, saying);
               });
}

void show_form(Service& service, const Request& request, http::Reply reply, FormOf of) {
  auto form = form_of(service, request);
  const auto post = post_in(request, of);
  if (!form || !post) return reply(nothing_here());
  say(service, std::move(reply), std::move(*form), *post, 200, {SubscribeSaying::Kind::Form});
}

// The answer is the same whether the address is known or not, and whether anything is sent.
void take_form(Service& service, SignInLimit& limit, const Request& request, http::Reply reply, FormOf of) {
  auto form = form_of(service, request);
  const auto about = post_in(request, of);
  if (!form || !about) return reply(nothing_here());
  Subscription wanted;
  wanted.post = *about;
  wanted.language = form->view.language;
  std::vector<std::pair<std::string, std::string>> pairs;
  if (http::read_form(request.body, pairs)) {
    for (const auto& [name, value] : pairs) {
      if (name == "email") wanted.address = value;
      if (name == "component" && about->empty()) wanted.components.push_back(value);
    }
  }
  if (!is_email(wanted.address))
    return say(service, std::move(reply), std::move(*form), *about, 400, {SubscribeSaying::Kind::BadAddress});
  const std::string client = client_address(request, service.settings().trusted_proxies);
  if (const auto wait = limit.count("subscribe " + client, "subscribe " + lowered(wanted.address), service.now()))
    return reply(subscriber_page(form->view, 429, {SubscribeSaying::Kind::TooOften})
                     .with("Retry-After", std::to_string(std::chrono::ceil<std::chrono::seconds>(*wait).count())));
  struct Taken {
    std::optional<Fault> fault{};
    std::optional<Post> about{};
  };
  service.write<Taken>(
      std::move(reply),
      [page = *form->page, wanted](Turn& turn) {
        const auto one = subscribe(turn, page, wanted);
        return Taken{one ? std::nullopt : std::optional(one.fault()), shown_post(turn.tx, page, wanted.post)};
      },
      [view = form->view](const Taken& taken) {
        using Kind = SubscribeSaying::Kind;
        if (!taken.fault) return subscriber_page(view, 200, {Kind::Sent, {}, taken.about});
        if (taken.fault->code == Fault::Code::NotFound) return nothing_here();
        const bool over = taken.fault->code == Fault::Code::Conflict;
        return subscriber_page(view, over ? 409 : 400, {over ? Kind::Over : Kind::BadAddress, {}, taken.about});
      });
}

// A mail's link: looking changes nothing, since programs look at links too; the button does.
void show_link(Service& service, const Request& request, http::Reply reply, SubscribeSaying::Kind kind) {
  const auto form = form_of(service, request);
  const auto id = subscriber_of_token(service.settings().link_key, request.param("token"));
  if (!form || !id) return reply(nothing_here());
  service.read(std::move(reply), [form = *form, id = *id, kind, token = request.param("token")](store::Tx& tx) {
    const auto one = find_subscriber(tx, id);
    if (!one) return nothing_here();
    return subscriber_page(form.view, 200, {kind, token, shown_post(tx, *form.page, one->post)});
  });
}

// The button, or RFC 8058's one click.
void take_link(Service& service, const Request& request, http::Reply reply, bool confirms) {
  const auto form = form_of(service, request);
  const auto id = subscriber_of_token(service.settings().link_key, request.param("token"));
  if (!form || !id) return reply(nothing_here());
  service.write<std::optional<SubscribeSaying>>(
      std::move(reply),
      [form = *form, id = *id, confirms](Turn& turn) -> std::optional<SubscribeSaying> {
        using Kind = SubscribeSaying::Kind;
        SubscribeSaying saying{confirms ? Kind::Confirmed : Kind::Ended};
        if (!confirms && !end_subscription(turn, id)) return std::nullopt;
        const auto one = confirms ? confirm_subscription(turn, id) : find_subscriber(turn.tx, id);
        if (!one) return std::nullopt;
        if (confirms && one->state == Subscriber::State::Ended) saying.kind = Kind::Over;
        saying.about = shown_post(turn.tx, *form.page, one->post);
        return saying;
      },
      [view = form->view](const std::optional<SubscribeSaying>& saying) {
        return saying ? subscriber_page(view, 200, *saying) : nothing_here();
      });
}

// Schema StatusSubscriber.
json::object subscriber_json(store::Tx& tx, const StatusPage& page, const Subscriber& one) {
  json::value about(nullptr);
  if (const auto post = shown_post(tx, page, one.post))
    about = {{"id", post->id.str()}, {"title", text_in(post->says.title, "en", page)}};
  return {{"id", one.id.str()},
          {"post", std::move(about)},
          {"kind", one.webhook ? "webhook" : "email"},
          {"address", one.address},
          {"components", json::array(one.components.begin(), one.components.end())},
          {"language", one.language},
          {"state", text_of(one.state)},
          {"created_at", rfc3339(one.created_at)},
          {"confirmed_at", time_or_null(one.confirmed_at)}};
}

Fault no_such_status(const Request& request) {
  return not_found("there is no status page '" + request.param("page").substr(0, 64) + "'");
}

void list_subscribers(Service& service, const Request& request, http::Reply reply) {
  if (const auto unknown = unknown_parameter(request, {"limit", "cursor"})) return reply(problem_of(*unknown));
  const auto limit = limit_of(request);
  if (!limit) return reply(problem_of(limit.fault()));
  const std::string cursor(request.query_value("cursor").value_or(""));
  const auto after = cursor.empty() ? std::optional(SubscriberId()) : SubscriberId::parse(cursor);
  if (!after) return reply(problem_of(invalid("'cursor' must be the 'next_cursor' of the page before")));
  service.read(std::move(reply), [&service, &request, limit = *limit, after = *after](store::Tx& tx) {
    const auto config = service.configuration();
    const StatusPage* page = find(config->status_pages, StatusPageId(request.param("page")));
    if (!page) return problem_of(no_such_status(request));
    json::array items;
    const auto found = subscribers_of(tx, page->id, after, limit);
    for (const Subscriber& one : found) items.emplace_back(subscriber_json(tx, *page, one));
    const SubscriberCount count = count_subscribers(tx, page->id);
    const bool more = static_cast<int>(found.size()) == limit;
    return http::json_text_response(
        200, to_text(json::object{{"items", std::move(items)},
                                  {"active", count.active},
                                  {"pending", count.pending},
                                  {"next_cursor", more ? json::value(found.back().id.str()) : json::value(nullptr)}}));
  });
}

void add_subscriber(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"kind", "address", "post", "components", "language", "confirmed"}))
    return reply(problem_of(*unknown));
  Subscription wanted;
  wanted.webhook = text_at(*body, "kind").value_or("email") == "webhook";
  wanted.address = text_at(*body, "address").value_or("");
  wanted.language = text_at(*body, "language").value_or("");
  if (const auto post = text_at(*body, "post")) {
    const auto id = PostId::parse(*post);
    if (!id) return reply(problem_of(invalid("'post' must be the id of one of the page's posts")));
    wanted.post = *id;
  }
  wanted.confirmed = wanted.webhook || bool_at(*body, "confirmed").value_or(false);
  if (wanted.webhook) wanted.secret = hex(random_bytes(20));
  if (const json::array* components = array_at(*body, "components"))
    for (const json::value& one : *components)
      if (one.is_string()) wanted.components.emplace_back(one.get_string());
  service.write<Result<json::object>>(
      std::move(reply),
      [&service, &request, wanted](Turn& turn) -> Result<json::object> {
        const auto config = service.configuration();
        const StatusPage* page = find(config->status_pages, StatusPageId(request.param("page")));
        if (!page) return no_such_status(request);
        const auto one = subscribe(turn, *page, wanted);
        if (!one) return one.fault();
        json::object answer = subscriber_json(turn.tx, *page, *one);
        // Whoever signs has to know it; it is told to whoever may set it up.
        answer["secret"] = one->webhook ? json::value(one->secret) : json::value(nullptr);
        return answer;
      },
      [](const Result<json::object>& answer) {
        return answer ? http::json_text_response(201, to_text(*answer)) : problem_of(answer.fault());
      });
}

// A list is taken some lines at a time, each in a turn of its own. When one fails, those before have been taken; who
// sends the list again changes nothing by it.
class TakingList : public std::enable_shared_from_this<TakingList> {
 public:
  TakingList(Service& service, StatusPageId page, std::string list, bool confirmed, http::Reply reply)
      : service_(service),
        page_(std::move(page)),
        list_(std::move(list)),
        rest_(list_),
        confirmed_(confirmed),
        reply_(std::move(reply)) {}

  void go_on() {
    struct Piece {
      bool has_page = false;
      Import import;
      std::string_view rest;
    };
    auto piece = std::make_shared<Piece>();
    const bool taken = service_.writer().submit(
        {[self = shared_from_this(), piece](Turn& turn) {
           const auto config = self->service_.configuration();
           const StatusPage* page = find(config->status_pages, self->page_);
           *piece = {page != nullptr, {}, self->rest_};
           if (page) piece->import = import_subscribers(turn, *page, piece->rest, self->all_.lines, self->confirmed_);
         },
         [self = shared_from_this(), piece](const store::StoreError* error) {
           if (error) return self->reply_(unavailable(error));
           if (!piece->has_page)
             return self->reply_(problem_of(not_found("there is no status page '" + self->page_.str() + "'")));
           self->add(piece->import);
           self->rest_ = piece->rest;
           if (self->rest_.empty()) return self->answer();
           self->go_on();
         }});
    if (!taken) reply_(unavailable(nullptr));
  }

 private:
  void add(const Import& more) {
    all_.lines += more.lines;
    all_.taken += more.taken;
    all_.known += more.known;
    all_.problems.insert(all_.problems.end(), more.problems.begin(), more.problems.end());
  }

  void answer() {
    json::array problems;
    for (const ImportedLine& one : all_.problems)
      problems.push_back(
          json::object{{"line", static_cast<std::int64_t>(one.line)}, {"text", one.text}, {"problem", one.why}});
    reply_(http::json_text_response(200, to_text(json::object{{"taken", static_cast<std::int64_t>(all_.taken)},
                                                              {"known", static_cast<std::int64_t>(all_.known)},
                                                              {"problems", std::move(problems)}})));
  }

  Service& service_;
  const StatusPageId page_;
  const std::string list_;
  std::string_view rest_;
  const bool confirmed_;
  http::Reply reply_;
  Import all_;
};

void import_list(Service& service, const Request& request, http::Reply reply) {
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto unknown = unknown_member(*body, {"list", "confirmed"})) return reply(problem_of(*unknown));
  const auto list = text_at(*body, "list");
  if (!list) return reply(problem_of(invalid("'list' is missing: a text with an address on each line")));
  const StatusPageId page(request.param("page"));
  if (!find(service.configuration()->status_pages, page)) return reply(problem_of(no_such_status(request)));
  std::make_shared<TakingList>(service, page, std::string(*list), bool_at(*body, "confirmed").value_or(false),
                               std::move(reply))
      ->go_on();
}

void remove_subscriber(Service& service, const Request& request, http::Reply reply) {
  const auto id = SubscriberId::parse(request.param("subscriber"));
  if (!id) return reply(problem_of(not_found("there is no such subscriber")));
  service.write<bool>(
      std::move(reply),
      [&request, id = *id](Turn& turn) {
        const auto one = find_subscriber(turn.tx, id);
        return one && one->page.str() == request.param("page") && end_subscription(turn, id);
      },
      [](bool done) {
        return done ? http::empty_response(204) : problem_of(not_found("there is no such subscriber"));
      });
}

}  // namespace

void add_subscriber_routes(http::Router& router, Service& service) {
  const auto limit = std::make_shared<SignInLimit>();
  const auto add = [&](Method method, const char* pattern, Permission permission, http::Handler handler,
                       std::size_t body_max = 16 * 1024) {
    router.add({.method = method,
                .pattern = pattern,
                .permission = permission,
                .handler = std::move(handler),
                .body_max = body_max});
  };
  for (const FormOf of : {FormOf::Page, FormOf::Post}) {
    const char* pattern = of == FormOf::Page ? "/status/{page}/subscribe" : "/status/{page}/posts/{post}/subscribe";
    add(Method::Get, pattern, Permission::Public, [&service, of](const Request& request, http::Reply reply) {
      show_form(service, request, std::move(reply), of);
    });
    add(Method::Post, pattern, Permission::Public, [&service, limit, of](const Request& request, http::Reply reply) {
      take_form(service, *limit, request, std::move(reply), of);
    });
  }
  using Kind = SubscribeSaying::Kind;
  for (const bool confirms : {true, false}) {
    const char* pattern = confirms ? "/status/{page}/confirm/{token}" : "/status/{page}/unsubscribe/{token}";
    add(Method::Get, pattern, Permission::Public, [&service, confirms](const Request& request, http::Reply reply) {
      show_link(service, request, std::move(reply), confirms ? Kind::AskConfirm : Kind::AskEnd);
    });
    add(Method::Post, pattern, Permission::Public, [&service, confirms](const Request& request, http::Reply reply) {
      take_link(service, request, std::move(reply), confirms);
    });
  }
  add(Method::Get, "/v1/status-pages/{page}/subscribers", Permission::Configure, with(service, list_subscribers));
  add(Method::Post, "/v1/status-pages/{page}/subscribers", Permission::Configure, with(service, add_subscriber));
  add(Method::Post, "/v1/status-pages/{page}/subscribers/import", Permission::Configure, with(service, import_list),
      2 * 1024 * 1024);
  add(Method::Delete, "/v1/status-pages/{page}/subscribers/{subscriber}", Permission::Configure,
      with(service, remove_subscriber));
}

}  // namespace muster::api
