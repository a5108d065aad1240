#include <memory>

#include "api/config_rights.h"
#include "api/session_routes.h"
#include "config/stored.h"
#include "session/invite.h"
#include "session/session.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;
using SharedReply = std::shared_ptr<http::Reply>;

http::Response no_such_invite() {
  return http::problem(404, "Not Found",
                       "This invitation is not good any more: it was used, a newer one was made, or three days have "
                       "passed. Ask for another one.");
}

Result<Invite> invite_user(Turn& turn, const UserId& id, const Caller& by, const Digest& digest) {
  const auto stored = stored_document(turn.tx, kUsers, id.str());
  if (!stored) return not_found("there is no user '" + id.str().substr(0, 64) + "'");
  const json::object& body = stored->managed.document.body;
  if (text_at(body, "email").value_or("").empty())
    return conflict("'" + id.str() + "' has no e-mail address to sign in with; add one first");
  // Whoever has the link sets the password.
  const std::vector<UserId> passwords{id};
  if (auto fault = refused_change({by, stored_documents(turn.tx), {}, passwords, false})) return std::move(*fault);
  const Invite invite = make_invite(turn.tx, digest, id, turn.now);
  turn.record({.kind = "user.invited",
               .actor = by.actor,
               .via = by.via,
               .data = {{"user", text_at(body, "name").value_or(id.str())},
                        {"user_id", id.str()},
                        {"expires_at", rfc3339(invite.expires_at)}}});
  return invite;
}

// Everything that is queued somewhere holds it (`self`), so that it outlives the router by as long as that takes.
class InviteRoutes : public std::enable_shared_from_this<InviteRoutes> {
 public:
  InviteRoutes(Service& service, std::shared_ptr<Entrance> entrance)
      : service_(service), entrance_(std::move(entrance)) {}

  void invite(const Request& request, http::Reply reply) {
    const std::string secret = new_invite_secret();
    service_.write<std::shared_ptr<const Result<Invite>>>(
        std::move(reply),
        [secret, id = UserId(request.param("id")),
         caller = std::static_pointer_cast<const Caller>(request.caller)](Turn& turn) {
          return std::make_shared<const Result<Invite>>(invite_user(turn, id, *caller, invite_digest(secret)));
        },
        [this, self = shared_from_this(), secret](const std::shared_ptr<const Result<Invite>>& invite) {
          if (!*invite) return problem_of(invite->fault());
          return http::json_response(201, json::object{{"link", service_.settings().public_url + "/join/" + secret},
                                                       {"expires_at", rfc3339((*invite)->expires_at)}});
        });
  }

  void show(const Request& request, http::Reply reply) {
    const std::string& secret = request.param("token");
    if (auto refused = entrance_->too_often(entrance_->visitor(request), "invite " + secret))
      return reply(std::move(*refused));
    service_.read(std::move(reply), [configuration = service_.configuration(), now = service_.now(),
                                     digest = invite_digest(secret)](store::Tx& tx) {
      const auto invite = find_invite(tx, digest, now);
      const User* user = invite ? find(configuration->users, invite->user) : nullptr;
      if (!user) return no_such_invite();
      return http::json_response(200, json::object{{"name", user->name},
                                                   {"organisation", configuration->organisation_name},
                                                   {"expires_at", rfc3339(invite->expires_at)}});
    });
  }

  // Reader (is it good?), hashing thread, writer (is it still?).
  void accept(const Request& request, http::Reply reply) {
    const auto password = password_in(request);
    if (!password) return reply(problem_of(password.fault()));
    Acceptance wanted{request.param("token"), *password, entrance_->visitor(request), &request};
    if (auto refused = entrance_->too_often(wanted.visitor, "invite " + wanted.secret))
      return reply(std::move(*refused));
    auto to = std::make_shared<http::Reply>(std::move(reply));
    const bool taken = service_.readers().ask([this, self = shared_from_this(), wanted = std::move(wanted), to,
                                               now = service_.now()](store::Tx* tx, const store::StoreError* error) {
      if (error) return (*to)(unavailable(error));
      if (!find_invite(*tx, invite_digest(wanted.secret), now)) return (*to)(no_such_invite());
      if (!entrance_->hashing().run([self, wanted, to] { self->join(wanted, hash_password(wanted.password), to); }))
        (*to)(entrance_busy());
    });
    if (!taken) (*to)(entrance_busy());
  }

 private:
  struct Acceptance {
    std::string secret;
    std::string password;
    Visitor visitor;
    const Request* request;  // lives as long as the reply
  };

  static Result<std::string> password_in(const Request& request) {
    const auto body = body_object(request);
    if (!body) return body.fault();
    if (const auto fault = unknown_member(*body, {"password"})) return *fault;
    const auto password = text_at(*body, "password");
    if (!password) return invalid("'password' is needed, as a text");
    if (const auto fault = fault_of_password("password", *password)) return *fault;
    return std::string(*password);
  }

  void join(const Acceptance& wanted, const std::string& hash, const SharedReply& reply) {
    const std::string secret = new_session_secret();
    service_.write<std::optional<Caller>>(
        std::move(*reply),
        [this, self = shared_from_this(), digest = invite_digest(wanted.secret), visitor = wanted.visitor, hash,
         secret](Turn& turn) -> std::optional<Caller> {
          const auto invite = find_invite(turn.tx, digest, turn.now);
          const auto configuration = service_.configuration();
          const User* user = invite ? find(configuration->users, invite->user) : nullptr;
          if (!user || !use_up_invite(turn.tx, digest)) return std::nullopt;
          store_password(turn.tx, user->id, hash, turn.now);
          end_sessions_of(turn.tx, user->id, Digest{});
          return entrance_->begin(turn, *user, session_digest(secret), visitor, "user.joined");
        },
        [this, self = shared_from_this(), secret, wanted](const std::optional<Caller>& caller) {
          if (!caller) return no_such_invite();
          entrance_->succeeded(wanted.visitor, "invite " + wanted.secret);
          return entrance_->signed_in(201, *caller, secret, *wanted.request);
        });
  }

  Service& service_;
  std::shared_ptr<Entrance> entrance_;
};

}  // namespace

void add_invite_routes(http::Router& router, Service& service, const SharedEntrance& entrance) {
  const auto routes = std::make_shared<InviteRoutes>(service, entrance->entrance);
  const auto add = [&](Method method, const char* pattern, Permission permission,
                       void (InviteRoutes::*handler)(const Request&, http::Reply)) {
    router.add({.method = method,
                .pattern = pattern,
                .permission = permission,
                .handler = [entrance, routes, handler](
                               const Request& request,
                               http::Reply reply) { (routes.get()->*handler)(request, std::move(reply)); },
                .body_max = 8192});
  };
  add(Method::Post, "/v1/users/{id}/invite", Permission::Configure, &InviteRoutes::invite);
  add(Method::Get, "/v1/invites/{token}", Permission::Public, &InviteRoutes::show);
  add(Method::Post, "/v1/invites/{token}", Permission::Public, &InviteRoutes::accept);
}

}  // namespace muster::api
