#include <algorithm>
#include <memory>

#include "api/config_json.h"
#include "api/mail_declare.h"
#include "api/object_version.h"
#include "api/session_cookie.h"
#include "api/session_routes.h"
#include "base/ascii.h"
#include "config/apply.h"
#include "incident/contact_code.h"
#include "notification/devices.h"
#include "session/session.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::string_view kOfFile = "file:";
constexpr std::chrono::days kForwardMax{31};  // how far ahead "forward my pages" may end

http::Response nobody() {
  return http::problem(404, "Not Found", "An API token is nobody's and has no profile; sign in with a browser.");
}

std::shared_ptr<const Caller> caller_in(const Request& request) {
  return std::static_pointer_cast<const Caller>(request.caller);
}

// RFC 7396, section 2.
void merge(json::object& target, const json::object& patch) {
  for (const auto& [name, value] : patch) {
    if (value.is_null()) {
      target.erase(name);
    } else if (const json::object* inner = value.if_object()) {
      json::value& into = target[name];
      if (!into.is_object()) into = json::object();
      merge(into.get_object(), *inner);
    } else {
      target[name] = value;
    }
  }
}

struct Patch {
  std::shared_ptr<const Caller> caller;
  json::object fields;
  std::optional<std::int64_t> expected;
};

struct Patched {
  std::optional<Fault> refused;
  std::vector<Problem> problems;
  std::optional<StoredDocument> stored;
};

User user_of(const Document& document) {
  std::vector<Problem> ignored;
  Configuration alone = configuration_of({document}, ignored);
  return std::move(alone.users.at(UserId(document.id)));
}

Patched patch_me(Turn& turn, const Patch& patch, const std::vector<Network>& allow_private_addresses) {
  const UserId& me = *patch.caller->user;
  const auto stored = stored_document(turn.tx, kUsers, me.str());
  if (!stored) return {not_found("you are not among the users any more"), {}, {}};
  if (auto fault = stale(stored, patch.expected)) return {std::move(fault), {}, {}};
  ReadOptions options{Origin::Person, allow_private_addresses, {}};
  for (const Managed& one : stored_documents(turn.tx)) options.current.push_back(one.document);
  if (const json::value* forward = patch.fields.if_contains("forward"); forward && forward->is_object()) {
    const std::string to(text_at(forward->get_object(), "to").value_or(""));
    const auto person = stored_document(turn.tx, kUsers, to);
    if (!person) return {invalid("there is no user '" + to + "' who could get what pages you"), {}, {}};
    if (user_of(person->managed.document).contacts.empty() && devices_of(turn.tx, UserId(to)).empty())
      return {invalid("'" + to + "' has no contact method, so that nothing would reach them"), {}, {}};
  }
  json::object body = stored->managed.document.body;
  merge(body, patch.fields);
  Reading reading = read_object(kUsers, me.str(), body, options);
  for (Document& document : reading.declared.documents) unmask(document, options.current, reading.problems);
  if (Applied planned = plan_only(turn.tx, reading, {}, {}); has_errors(planned.problems))
    return {{}, std::move(planned.problems), {}};
  // Who looks after the object stays as it is: whoever leaves is still to be removed with the file that declares them.
  const std::string& managed_by = stored->managed.managed_by;
  if (managed_by.starts_with(kOfFile))
    reading.declared.places["users/" + me.str()] = {managed_by.substr(kOfFile.size()), 0, 0};
  apply(turn, reading, {}, {}, patch.caller->actor, patch.caller->via);
  auto now_stored = stored_document(turn.tx, kUsers, me.str());
  const User before = user_of(stored->managed.document);
  ask_about_new_contacts(turn, before.contacts, user_of(now_stored->managed.document),
                         {patch.caller->actor, patch.caller->via}, true);
  return {{}, {}, std::move(now_stored)};
}

Result<Patch> patch_in(const Request& request, Instant now) {
  auto fields = body_object(request);
  if (!fields) return fields.fault();
  // Not how they sign in (email), and not what they may do (role).
  if (const auto fault = unknown_member(*fields, {"name", "time_zone", "language", "contacts", "notify", "quiet_hours",
                                                  "do_not_disturb_until", "calm_until", "forward", "notices_off"}))
    return *fault;
  if (const auto calm = text_at(*fields, "calm_until")) {
    const auto until = parse_rfc3339(*calm);
    if (until && *until > now + kCalmMax)
      return invalid(
          "calm_until may be 30 minutes ahead at most: everything waits until then, also what is critical; for longer, "
          "let somebody cover your shift");
  }
  if (const json::value* forward = fields->if_contains("forward"); forward && forward->is_object()) {
    const auto text = text_at(forward->get_object(), "until");
    const auto until = text ? parse_rfc3339(*text) : std::nullopt;
    if (until && *until > now + kForwardMax)
      return invalid("'forward' may end 31 days ahead at most; for longer, change the schedule");
  }
  const auto expected = expected_version(request);
  if (!expected) return expected.fault();
  return Patch{caller_in(request), std::move(*fields), *expected};
}

void patch(Service& service, const Request& request, http::Reply reply) {
  auto wanted = patch_in(request, service.now());
  if (!wanted) return reply(problem_of(wanted.fault()));
  if (!wanted->caller->user) return reply(nobody());
  const auto patch = std::make_shared<const Patch>(std::move(*wanted));
  service.write<std::shared_ptr<const Patched>>(
      std::move(reply),
      [&service, patch](Turn& turn) {
        return std::make_shared<const Patched>(patch_me(turn, *patch, service.settings().allow_private_addresses));
      },
      [patch](const std::shared_ptr<const Patched>& done) {
        if (done->refused) return problem_of(*done->refused);
        return done->stored ? object_response(*done->stored, *patch->caller) : config_problem(done->problems);
      });
}

void get(Service& service, const Request& request, http::Reply reply) {
  const auto caller = caller_in(request);
  if (!caller->user) return reply(nobody());
  service.read(std::move(reply), [caller](store::Tx& tx) {
    const auto stored = stored_document(tx, kUsers, caller->user->str());
    return stored ? object_response(*stored, *caller) : nobody();
  });
}

// In a path: enough of the digest to tell fifty sessions apart. It opens nothing.
std::string session_id(const Digest& digest) { return hex(bytes_of(digest).substr(0, 8)); }

void list_sessions(Service& service, const Request& request, const Visitor& visitor, http::Reply reply) {
  const auto caller = caller_in(request);
  if (!caller->user) return reply(nobody());
  service.read(std::move(reply), [caller, visitor, now = service.now()](store::Tx& tx) {
    json::array items;
    for (const auto& [digest, session] : sessions_of(tx, *caller->user, now)) {
      items.push_back(json::object{{"id", session_id(digest)},
                                   {"created_at", rfc3339(session.created_at)},
                                   {"last_used_at", rfc3339(session.last_used_at())},
                                   {"expires_at", rfc3339(session.expires_at)},
                                   {"device", session.device},
                                   {"current", visitor.old_session == digest}});
    }
    return http::json_response(200, json::object{{"items", std::move(items)}});
  });
}

void end_one_session(Service& service, const Request& request, http::Reply reply) {
  const auto caller = caller_in(request);
  if (!caller->user) return reply(nobody());
  service.write<bool>(
      std::move(reply),
      [caller, id = request.param("id")](Turn& turn) {
        for (const auto& [digest, session] : sessions_of(turn.tx, *caller->user, turn.now)) {
          if (session_id(digest) != id) continue;
          end_session(turn.tx, digest);
          turn.record({.kind = "session.ended",
                       .actor = caller->actor,
                       .via = caller->via,
                       .data = {{"device", session.device}}});
          return true;
        }
        return false;
      },
      [](bool ended) {
        return ended ? http::empty_response(204)
                     : http::problem(404, "Not Found", "You have no such session; it may have ended already.");
      });
}

struct PasswordChange {
  std::shared_ptr<const Caller> caller;
  std::string old_password, new_password;
  std::string account;  // for the limit: the same as of signing in
  Visitor visitor;
};

http::Response wrong_password() {
  return http::problem(403, "Forbidden", "The old password is not right; nothing was changed.");
}

// Reader (the hash that is there now), hashing thread, writer.
class PasswordRoute : public std::enable_shared_from_this<PasswordRoute> {
 public:
  PasswordRoute(Service& service, std::shared_ptr<Entrance> entrance)
      : service_(service), entrance_(std::move(entrance)) {}

  void change(const Request& request, http::Reply reply) {
    auto wanted = change_in(request);
    if (!wanted) return reply(problem_of(wanted.fault()));
    if (!wanted->caller->user) return reply(nobody());
    if (auto refused = entrance_->too_often(wanted->visitor, wanted->account)) return reply(std::move(*refused));
    auto to = std::make_shared<http::Reply>(std::move(reply));
    const bool taken = service_.readers().ask(
        [self = shared_from_this(), wanted = std::move(*wanted), to](store::Tx* tx, const store::StoreError* error) {
          if (error) return (*to)(unavailable(error));
          const auto hash = password_hash(*tx, *wanted.caller->user).value_or("");
          if (!self->entrance_->hashing().run([self, wanted, to, hash] { self->compare(wanted, hash, to); }))
            (*to)(entrance_busy());
        });
    if (!taken) (*to)(entrance_busy());
  }

 private:
  Result<PasswordChange> change_in(const Request& request) {
    const auto body = body_object(request);
    if (!body) return body.fault();
    if (const auto fault = unknown_member(*body, {"old", "new"})) return *fault;
    const auto before = text_at(*body, "old"), after = text_at(*body, "new");
    if (!before || !after) return invalid("'old' and 'new' are needed, both as texts");
    if (const auto fault = fault_of_password("new", *after)) return *fault;
    PasswordChange change{caller_in(request), std::string(*before), std::string(*after), "",
                          entrance_->visitor(request)};
    const auto configuration = service_.configuration();
    const User* user = change.caller->user ? find(configuration->users, *change.caller->user) : nullptr;
    if (user) change.account = lowered(user->email);
    return change;
  }

  void compare(const PasswordChange& wanted, const std::string& hash, const std::shared_ptr<http::Reply>& reply) {
    if (hash.empty() || !password_matches(wanted.old_password, hash)) return (*reply)(wrong_password());
    entrance_->succeeded(wanted.visitor, wanted.account);
    store(wanted, hash, hash_password(wanted.new_password), std::move(*reply));
  }

  void store(const PasswordChange& wanted, const std::string& before, const std::string& after, http::Reply reply) {
    service_.write<bool>(
        std::move(reply),
        [caller = wanted.caller, session = wanted.visitor.old_session.value_or(Digest{}), before, after](Turn& turn) {
          if (password_hash(turn.tx, *caller->user) != before) return false;  // changed in between
          store_password(turn.tx, *caller->user, after, turn.now);
          end_sessions_of(turn.tx, *caller->user, session);
          turn.record({.kind = "user.password_changed", .actor = caller->actor, .via = caller->via});
          return true;
        },
        [](bool changed) { return changed ? http::empty_response(204) : wrong_password(); });
  }

  Service& service_;
  std::shared_ptr<Entrance> entrance_;
};

}  // namespace

void add_me_routes(http::Router& router, Service& service, const SharedEntrance& entrance) {
  // Whoever is signed in may do all of this: it is about nobody else.
  const auto add = [&](Method method, const char* pattern, http::Handler handler) {
    router.add({.method = method, .pattern = pattern, .permission = Permission::Read, .handler = std::move(handler)});
  };
  add(Method::Get, "/v1/me",
      [&service](const Request& request, http::Reply reply) { get(service, request, std::move(reply)); });
  add(Method::Patch, "/v1/me",
      [&service](const Request& request, http::Reply reply) { patch(service, request, std::move(reply)); });
  add(Method::Get, "/v1/me/declare-address", [&service](const Request& request, http::Reply reply) {
    const auto& user = caller_of(request).user;
    if (!user) return reply(nobody());
    const std::string address = declare_address(service, *user);
    reply(http::json_response(200, json::object{{"address", address.empty() ? json::value() : json::value(address)}}));
  });
  add(Method::Get, "/v1/me/sessions", [&service, entrance](const Request& request, http::Reply reply) {
    list_sessions(service, request, entrance->entrance->visitor(request), std::move(reply));
  });
  add(Method::Delete, "/v1/me/sessions/{id}",
      [&service](const Request& request, http::Reply reply) { end_one_session(service, request, std::move(reply)); });
  add(Method::Put, "/v1/me/password",
      [entrance, route = std::make_shared<PasswordRoute>(service, entrance->entrance)](
          const Request& request, http::Reply reply) { route->change(request, std::move(reply)); });
}

}  // namespace muster::api
