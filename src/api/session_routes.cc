#include "api/session_routes.h"

#include <algorithm>

#include "api/first_admin.h"
#include "api/session_cookie.h"
#include "api/session_json.h"
#include "base/ascii.h"
#include "config/stored.h"
#include "session/session.h"

namespace muster::api {
namespace {

using http::Permission;
using SharedReply = std::shared_ptr<http::Reply>;

// The same words whether the e-mail address or the password is wrong, so that nobody learns who has an account.
http::Response wrong_credentials() {
  return http::problem(401, "Unauthorized", "The e-mail address or the password is not right.")
      .with("WWW-Authenticate", R"(Bearer realm="muster")");
}

const User* user_with_email(const Configuration& configuration, const std::string& lower_email) {
  for (const auto& [id, user] : configuration.users) {
    if (!user.email.empty() && lowered(user.email) == lower_email) return &user;
  }
  return nullptr;
}

struct Credentials {
  std::string email;  // in lower case
  std::string password;
};

Result<Credentials> credentials_of(const http::Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"email", "password"})) return *fault;
  const auto email = text_at(*body, "email"), password = text_at(*body, "password");
  if (!email || !password) return invalid("'email' and 'password' are needed, both as texts");
  return Credentials{lowered(*email), std::string(*password)};
}

// Everything that is queued somewhere holds it (`self`), so that it outlives the router by as long as that takes.
class SessionRoutes : public std::enable_shared_from_this<SessionRoutes> {
 public:
  SessionRoutes(Service& service, std::shared_ptr<Entrance> entrance)
      : service_(service), entrance_(std::move(entrance)) {
    // Known before anyone can measure how long it takes to make it.
    decoy_ = std::make_shared<std::string>();
    const bool taken = entrance_->hashing().run([decoy = decoy_] { *decoy = hash_password(random_bytes(16)); });
    MUSTER_ASSERT(taken);
  }

  void sign_in(const http::Request& request, http::Reply reply) {
    const auto credentials = credentials_of(request);
    if (!credentials) return reply(problem_of(credentials.fault()));
    const Visitor visitor = entrance_->visitor(request);
    if (auto refused = entrance_->too_often(visitor, credentials->email)) return reply(std::move(*refused));
    const User* user = user_with_email(*service_.configuration(), credentials->email);
    Entry entry{user ? user->id : UserId(), *credentials, visitor, &request};
    look_up(std::move(entry), std::make_shared<http::Reply>(std::move(reply)));
  }

  void who_am_i(const http::Request& request, http::Reply reply) {
    reply(http::json_response(200, session_json(caller_of(request), *service_.configuration())));
  }

  void sign_out(const http::Request& request, http::Reply reply) {
    const auto cookie = request.cookie(kSessionCookie);
    if (!caller_of(request).user || !cookie) {
      return reply(http::problem(400, "Bad Request",
                                 "An API token has no session to end; revoke it with DELETE /v1/tokens/{id}."));
    }
    const std::string forget = session_cookie("", request, service_.settings());
    service_.write<bool>(
        std::move(reply),
        [digest = session_digest(*cookie), by = caller_of(request).by()](Turn& turn) {
          const bool ended = end_session(turn.tx, digest);
          if (ended) turn.record({.kind = "session.signed_out", .actor = by.actor, .via = by.via});
          return ended;
        },
        [forget](bool) { return http::empty_response(204).with("Set-Cookie", forget); });
  }

  void setup_state(http::Reply reply) {
    service_.read(std::move(reply), [](store::Tx& tx) {
      return http::json_response(200, json::object{{"needed", !any_password(tx)}});
    });
  }

  void set_up(const http::Request& request, http::Reply reply) {
    if (auto refused = entrance_->too_often(entrance_->visitor(request), "")) return reply(std::move(*refused));
    auto wanted = first_admin_of(request);
    if (!wanted) return reply(problem_of(wanted.fault()));
    const std::string& code = service_.settings().setup_code;
    if (code.empty() || !equal_constant_time(sha(code), sha(wanted->code))) {
      return reply(
          http::problem(403, "Forbidden",
                        "This is not the code of the set-up link. Copy the whole link from where Muster was started; "
                        "a restart prints a new one as long as nobody can sign in."));
    }
    // Asked before a password is hashed, and again in the writer's turn.
    auto to = std::make_shared<http::Reply>(std::move(reply));
    const http::Request* asked = &request;
    const bool taken =
        entrance_->hashing().run([this, self = shared_from_this(), wanted = std::move(*wanted), to, asked] {
          const std::string hash = hash_password(wanted.password);
          make_first_admin(wanted, hash, *asked, std::move(*to));
        });
    if (!taken) (*to)(entrance_busy());
  }

 private:
  // One try to sign in, on its way through the threads. `request` lives as long as the reply.
  struct Entry {
    UserId user;  // empty: nobody has this e-mail address
    Credentials credentials;
    Visitor visitor;
    const http::Request* request;
  };

  static std::string sha(std::string_view text) { return std::string(bytes_of(sha256(text))); }

  void look_up(Entry entry, SharedReply reply) {
    const bool taken = service_.readers().ask([this, self = shared_from_this(), entry = std::move(entry), reply](
                                                  store::Tx* tx, const store::StoreError* error) {
      if (error) return (*reply)(unavailable(error));
      auto hash = password_hash(*tx, entry.user);
      if (!entrance_->hashing().run(
              [this, self = shared_from_this(), entry, reply, hash = std::move(hash)] { compare(entry, hash, reply); }))
        (*reply)(entrance_busy());
    });
    if (!taken) (*reply)(entrance_busy());
  }

  // On the hashing thread. Someone who has no password costs as much as someone who has.
  void compare(const Entry& entry, const std::optional<std::string>& hash, const SharedReply& reply) {
    const bool matches = password_matches(entry.credentials.password, hash ? *hash : *decoy_);
    if (!matches || !hash) {
      entrance_->note_failure(entry.visitor, entry.credentials.email);
      return (*reply)(wrong_credentials());
    }
    entrance_->succeeded(entry.visitor, entry.credentials.email);
    begin(entry, *hash, std::move(*reply));
  }

  void begin(const Entry& entry, const std::string& hash, http::Reply reply) {
    const std::string secret = new_session_secret();
    const http::Request* request = entry.request;
    service_.write<std::optional<Caller>>(
        std::move(reply),
        [this, self = shared_from_this(), user_id = entry.user, visitor = entry.visitor, hash,
         secret](Turn& turn) -> std::optional<Caller> {
          const auto configuration = service_.configuration();
          const User* user = find(configuration->users, user_id);
          if (!user || password_hash(turn.tx, user_id) != hash) return std::nullopt;  // changed in between
          return entrance_->begin(turn, *user, session_digest(secret), visitor, "session.signed_in");
        },
        [this, self = shared_from_this(), secret, request](const std::optional<Caller>& caller) {
          return caller ? entrance_->signed_in(200, *caller, secret, *request) : wrong_credentials();
        });
  }

  void make_first_admin(const FirstAdmin& wanted, const std::string& hash, const http::Request& request,
                        http::Reply reply) {
    using Made = Result<std::pair<UserId, std::string>>;  // the user, and the session's CSRF token
    const std::string secret = new_session_secret();
    const http::Request* asked = &request;
    service_.write<std::shared_ptr<Made>>(
        std::move(reply),
        [wanted, hash, secret, device = entrance_->visitor(request).device](Turn& turn) -> std::shared_ptr<Made> {
          const auto user = store_first_admin(turn, wanted, hash);
          if (!user) return std::make_shared<Made>(user.fault());
          const Session session = begin_session(turn.tx, session_digest(secret), *user, turn.now, device);
          return std::make_shared<Made>(std::pair(*user, session.csrf_token));
        },
        [this, self = shared_from_this(), secret, asked](const std::shared_ptr<Made>& made) {
          if (!*made) return problem_of(made->fault());
          const auto configuration = service_.configuration();
          const User* user = find(configuration->users, (*made)->first);
          if (!user)
            return http::problem(
                409, "Conflict",
                "The administrator was made, and removed again in the same moment. Look at the configuration.");
          return entrance_->signed_in(201, caller_of_person(*user, (*made)->second), secret, *asked);
        });
  }

  Service& service_;
  std::shared_ptr<Entrance> entrance_;
  std::shared_ptr<std::string> decoy_;  // written by the first job, read by later ones
};

// What the router's handlers hold.
struct Handle {
  Handle(Service& service, SharedEntrance held)
      : entrance(std::move(held)), routes(std::make_shared<SessionRoutes>(service, entrance->entrance)) {}
  SessionRoutes* operator->() const { return routes.get(); }
  SharedEntrance entrance;
  std::shared_ptr<SessionRoutes> routes;
};

}  // namespace

void add_session_routes(http::Router& router, Service& service) {
  const auto entrance = std::make_shared<EntranceHandle>(service);
  auto handle = std::make_shared<Handle>(service, entrance);
  using http::Method, http::Request, http::Reply;
  router.add(
      {.method = Method::Get,
       .pattern = "/v1/session",
       .permission = Permission::Read,
       .handler = [handle](const Request& request, Reply reply) { (*handle)->who_am_i(request, std::move(reply)); }});
  router.add(
      {.method = Method::Post,
       .pattern = "/v1/session",
       .permission = Permission::Public,
       .handler = [handle](const Request& request, Reply reply) { (*handle)->sign_in(request, std::move(reply)); },
       .body_max = 4096});
  router.add(
      {.method = Method::Delete,
       .pattern = "/v1/session",
       .permission = Permission::Read,
       .handler = [handle](const Request& request, Reply reply) { (*handle)->sign_out(request, std::move(reply)); }});
  router.add({.method = Method::Get,
              .pattern = "/v1/setup",
              .permission = Permission::Public,
              .handler = [handle](const Request&, Reply reply) { (*handle)->setup_state(std::move(reply)); }});
  router.add(
      {.method = Method::Post,
       .pattern = "/v1/setup",
       .permission = Permission::Public,
       .handler = [handle](const Request& request, Reply reply) { (*handle)->set_up(request, std::move(reply)); },
       .body_max = 8192});
  add_me_routes(router, service, entrance);
  add_invite_routes(router, service, entrance);
}

}  // namespace muster::api
