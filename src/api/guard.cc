#include "api/guard.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "api/session_cookie.h"
#include "base/log.h"
#include "config/apply.h"
#include "config/stored.h"
#include "session/session.h"

namespace muster::api {
namespace {

using http::Permission;

constexpr Duration kRememberTokenFor = std::chrono::seconds(10);
constexpr std::size_t kRememberedTokensMax = 1024;

// Good tokens that were looked up a moment ago. Any thread.
class KnownTokens {
 public:
  std::optional<ApiToken> find(const Digest& digest, const std::shared_ptr<const Configuration>& today, Instant now) {
    const std::lock_guard lock(mutex_);
    forget_unless(today);
    const auto at = known_.find(digest);
    if (at == known_.end() || now - at->second.read_at >= kRememberTokenFor || now < at->second.read_at)
      return std::nullopt;
    return at->second.token;
  }

  // `as_of`: the configuration from before the token was read. When it is no longer the one in force, the token may
  // have been revoked since.
  void add(const Digest& digest, ApiToken token, const std::shared_ptr<const Configuration>& as_of, Instant now) {
    const std::lock_guard lock(mutex_);
    if (as_of != configuration_) return;
    if (known_.size() >= kRememberedTokensMax) known_.clear();
    known_.insert_or_assign(digest, Known{std::move(token), now});
  }

 private:
  struct Known {
    ApiToken token;
    Instant read_at;
  };
  void forget_unless(const std::shared_ptr<const Configuration>& today) {
    if (configuration_ == today) return;
    configuration_ = today;
    known_.clear();
  }

  std::mutex mutex_;
  std::shared_ptr<const Configuration> configuration_;  // kept, so that another one cannot have the same address
  std::map<Digest, Known> known_;
};

// What the guard needs of a request once it is on another thread.
struct Question {
  Permission permission{};
  bool is_safe = false;  // RFC 9110 section 9.2.1
  std::string csrf_token;
  std::string via;
  Digest digest{};
  std::shared_ptr<const Configuration> configuration;
  Instant now;
};

std::string_view bearer_token(const http::Request& request) {
  const std::string_view value = request.header("Authorization").value_or("");
  if (value.size() < 7 || !equal_ignoring_case(value.substr(0, 7), "Bearer ")) return {};
  const auto begin = value.find_first_not_of(' ', 7);
  return begin == std::string_view::npos ? std::string_view() : value.substr(begin);
}

// What a guest's link holds; nothing when the request says none.
std::optional<std::string_view> guest_said(const http::Request& request) {
  constexpr std::string_view kScheme = "Guest ";
  const std::string_view value = request.header("Authorization").value_or("");
  if (value.size() < kScheme.size() || !equal_ignoring_case(value.substr(0, kScheme.size()), kScheme))
    return std::nullopt;
  return value.substr(kScheme.size());
}

bool is_safe(http::Method method) {
  return method == http::Method::Get || method == http::Method::Head || method == http::Method::Options;
}

http::Response unauthorized(std::string_view detail, bool token_given) {
  return http::problem(401, "Unauthorized", detail)
      .with("WWW-Authenticate",
            token_given ? R"(Bearer realm="muster", error="invalid_token")" : R"(Bearer realm="muster")");
}

http::Response forbidden(const std::string& detail) { return http::problem(403, "Forbidden", detail); }

// "manager or admin": who may.
std::string_view roles_with(Permission permission) {
  switch (permission) {
    case Permission::Respond:
      return "responder, manager or admin";
    case Permission::Configure:
      return "manager or admin";
    case Permission::Administer:
      return "admin";
    default:
      return "observer, responder, manager or admin";
  }
}

// Nothing when the caller may; otherwise what is missing, and who could help.
std::optional<http::Response> refusal(const Caller& caller, Permission permission) {
  if (caller.may(permission)) return std::nullopt;
  if (permission == Permission::Guest)
    return forbidden("This is for guests, who have a link; look at the incident itself.");
  const std::string word(http::text(permission));
  if (caller.user) {
    return forbidden("This needs the permission '" + word + "', which the role '" + std::string(text_of(caller.role)) +
                     "' does not have. Ask someone with the role " + std::string(roles_with(permission)) + ".");
  }
  return forbidden("This needs the permission '" + word + "', which the token '" + caller.actor.id +
                   "' does not have: it may do what the role '" + std::string(text_of(caller.role)) +
                   "' may. Use a token with the scope " + (word == "administer" ? "admin" : word) + ".");
}

Caller caller_of_token(const ApiToken& token, const std::string& via) {
  Caller caller;
  caller.actor = {Actor::Kind::Token, token.id.str(), token.id.str()};
  caller.via = via;
  for (const std::string& scope : token.scopes) caller.permissions.merge(permissions_of_scope(scope));
  for (const Role role : {Role::Observer, Role::Responder, Role::Manager, Role::Admin}) {
    if (permissions_of(role) == caller.permissions) caller.role = role;
  }
  return caller;
}

std::variant<Caller, http::Response> admit_token(const std::optional<ApiToken>& token, const Question& question) {
  if (!token)
    return unauthorized("This API token is not known; it may have been revoked. Make one with POST /v1/tokens.", true);
  if (token->expires_at && *token->expires_at <= question.now) {
    return unauthorized("The API token '" + token->id.str() + "' expired at " + rfc3339(*token->expires_at) +
                            ". Make a new one with POST /v1/tokens.",
                        true);
  }
  Caller caller = caller_of_token(*token, question.via);
  if (auto refused = refusal(caller, question.permission)) return std::move(*refused);
  return caller;
}

std::variant<Caller, http::Response> admit_session(const std::optional<Session>& session, const Question& question) {
  const User* user = session ? find(question.configuration->users, session->user) : nullptr;
  if (!user) return unauthorized("You are not signed in, or your session has ended. Sign in again.", false);
  Caller caller = caller_of_person(*user, session->csrf_token);
  if (!question.is_safe && !equal_constant_time(question.csrf_token, session->csrf_token)) {
    return forbidden(
        question.csrf_token.empty()
            ? "A change that is made with a session needs the header X-CSRF-Token with the csrf_token that "
              "GET /v1/session answers."
            : "The header X-CSRF-Token is not this session's. Load the page again; GET /v1/session has the "
              "right csrf_token.");
  }
  if (auto refused = refusal(caller, question.permission)) return std::move(*refused);
  return caller;
}

void conclude(http::Admission& admission, std::variant<Caller, http::Response> verdict) {
  if (auto* caller = std::get_if<Caller>(&verdict)) {
    admission.allow(std::make_shared<const Caller>(std::move(*caller)));
  } else {
    admission.deny(std::move(std::get<http::Response>(verdict)));
  }
}

// What is queued for a reader holds it, so that it outlives the router by as long as that takes.
class Keeper : public std::enable_shared_from_this<Keeper> {
 public:
  explicit Keeper(Service& service) : service_(service) {}

  void ask(const http::Request& request, const http::Route& route, http::Admission admission) {
    if (route.permission == Permission::Public || route.permission == Permission::IntegrationKey)
      return admission.allow();
    if (const auto said = guest_said(request)) return ask_for_guest(*said, route, std::move(admission));
    Question question = question_of(request, route);
    if (const std::string_view token = bearer_token(request); !token.empty()) {
      question.digest = token_digest(token);
      return ask_for_token(std::move(question), std::move(admission));
    }
    if (const auto cookie = request.cookie(kSessionCookie)) {
      question.digest = session_digest(*cookie);
      return ask_for_session(std::move(question), std::move(admission));
    }
    admission.deny(unauthorized("Sign in, or send the header 'Authorization: Bearer <API token>'.", false));
  }

 private:
  Question question_of(const http::Request& request, const http::Route& route) {
    Question question;
    question.permission = route.permission;
    question.is_safe = is_safe(request.method);
    question.csrf_token = request.header("X-CSRF-Token").value_or("");
    question.via = request.header("User-Agent").value_or("").starts_with("muster-cli") ? "cli" : "api";
    question.configuration = service_.configuration();
    question.now = service_.now();
    return question;
  }

  // A guest has one incident and nothing else: other routes are refused whatever they say.
  void ask_for_guest(std::string_view said, const http::Route& route, http::Admission admission) {
    const auto id = guest_of_token(service_.settings().link_key, said);
    if (!id)
      return admission.deny(unauthorized("This link is not good. Ask whoever invited you for another one.", false));
    if (route.permission != Permission::Guest)
      return admission.deny(forbidden("A guest sees the incident that they were invited to, and nothing else."));
    ask_store(
        std::move(admission), [id = *id, now = service_.now()](store::Tx& tx) -> std::variant<Caller, http::Response> {
          const auto guest = find_guest(tx, id);
          if (!guest || !guest->may_enter(now))
            return unauthorized("This link is not good any more. Ask whoever invited you for another one.", false);
          Caller caller;
          caller.actor = guest->actor();
          caller.via = "guest";
          caller.permissions = {Permission::Guest};
          caller.guest = id;
          return caller;
        });
  }

  void ask_for_token(Question question, http::Admission admission) {
    if (const auto known = tokens_.find(question.digest, question.configuration, question.now)) {
      return conclude(admission, admit_token(known, question));
    }
    ask_store(std::move(admission), [this, self = shared_from_this(), question = std::move(question)](store::Tx& tx) {
      auto token = token_by_hash(tx, question.digest);
      if (token) tokens_.add(question.digest, *token, question.configuration, question.now);
      return admit_token(token, question);
    });
  }

  void ask_for_session(Question question, http::Admission admission) {
    ask_store(std::move(admission), [this, self = shared_from_this(), question = std::move(question)](store::Tx& tx) {
      const auto session = find_session(tx, question.digest, question.now);
      auto verdict = admit_session(session, question);
      if (std::holds_alternative<Caller>(verdict) && wants_extension(*session, question.now)) extend(question);
      return verdict;
    });
  }

  void ask_store(http::Admission admission, std::function<std::variant<Caller, http::Response>(store::Tx&)> answer) {
    auto to = std::make_shared<http::Admission>(std::move(admission));
    const bool taken =
        service_.readers().ask([to, answer = std::move(answer)](store::Tx* tx, const store::StoreError* error) {
          if (error)
            to->deny(unavailable(error));
          else
            conclude(*to, answer(*tx));
        });
    if (!taken) to->deny(unavailable(nullptr));
  }

  // Nobody waits for this; when it fails, the next request tries again.
  void extend(const Question& question) {
    const bool taken = service_.writer().submit(
        {[digest = question.digest, now = question.now](Turn& turn) { extend_session(turn.tx, digest, now); },
         [](const store::StoreError* error) {
           if (error) log::warn("a session could not be extended", {{"why", error->what()}});
         }});
    if (!taken) log::warn("a session could not be extended: the writer has too much to do");
  }

  Service& service_;
  KnownTokens tokens_;
};

}  // namespace

http::Guard make_guard(Service& service) {
  return [keeper = std::make_shared<Keeper>(service)](const http::Request& request, const http::Route& route,
                                                      http::Admission admission) {
    keeper->ask(request, route, std::move(admission));
  };
}

}  // namespace muster::api
