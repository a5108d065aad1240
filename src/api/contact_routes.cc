#include "api/contact_routes.h"

#include <algorithm>

#include "api/caller.h"
#include "api/contact_json.h"
#include "config/verifications.h"
#include "incident/contact_code.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

// Whose contacts a request is about: the caller's own, or those of the user in its path.
using Whose = Result<UserId> (*)(const Request&);

Result<UserId> in_path(const Request& request) { return UserId(request.param("id")); }

Fault no_such_user(const UserId& id) { return not_found("there is no user '" + id.str().substr(0, 64) + "'"); }

void list(Service& service, Whose whose, const Request& request, http::Reply reply) {
  const auto id = whose(request);
  if (!id) return reply(problem_of(id.fault()));
  const auto config = service.configuration();
  const User* user = find(config->users, *id);
  if (!user) return reply(problem_of(no_such_user(*id)));
  service.read(std::move(reply), [config, user](store::Tx& tx) {
    return http::json_response(200, json::object{{"items", contacts_json(tx, *user)}});
  });
}

using Sent = std::variant<DeliveryRow, TooManyTests, Fault>;

Sent send(Turn& turn, const Configuration& config, const UserId& id, const ContactId& wanted, const By& by,
          TestKind kind) {
  const User* user = find(config.users, id);
  if (!user) return no_such_user(id);
  const Contact* contact = user->contact(wanted);
  if (!contact)
    return not_found(user->name + " has no contact '" + wanted.str().substr(0, 64) + "'; it may have been removed");
  if (kind == TestKind::Code && !takes_code(contact->channel))
    return invalid("no code goes by " + std::string(text_of(contact->channel)) + "; send a test instead");
  if (kind == TestKind::Code && contact->verified)
    return conflict(
        "this contact is taken as yours already, so that no code is needed; send a test to see whether it works");
  return std::visit([](auto sent) { return Sent(std::move(sent)); }, kind == TestKind::Code
                                                                         ? send_code(turn, *user, *contact, by)
                                                                         : send_test_page(turn, *user, *contact, by));
}

http::Response answer(const Sent& sent) {
  if (const auto* fault = std::get_if<Fault>(&sent)) return problem_of(*fault);
  if (const auto* too_many = std::get_if<TooManyTests>(&sent)) {
    const auto wait = std::max(std::chrono::ceil<std::chrono::seconds>(too_many->after), std::chrono::seconds(1));
    return http::problem(429, "Too Many Requests",
                         "this contact was tested " + std::to_string(kTestsMax) + " times in the last " +
                             duration_text(kTestsTime) + "; the next test is possible in " + duration_text(wait))
        .with("Retry-After", std::to_string(wait.count()));
  }
  const auto& test = std::get<DeliveryRow>(sent);
  return http::json_response(202, json::object{{"delivery", test.id.str()},
                                               {"contact", test.contact.str()},
                                               {"queued_at", rfc3339(test.first_due_at)}});
}

void test(Service& service, Whose whose, TestKind kind, const Request& request, http::Reply reply) {
  const auto id = whose(request);
  if (!id) return reply(problem_of(id.fault()));
  service.write<Sent>(
      std::move(reply),
      [&service, &request, id = *id, kind](Turn& turn) {
        return send(turn, *service.configuration(), id, ContactId(request.param("contact")), caller_of(request).by(),
                    kind);
      },
      answer);
}

using Tried = std::variant<Entered, Fault>;

http::Response answer_to_code(const Tried& tried) {
  if (const auto* fault = std::get_if<Fault>(&tried)) return problem_of(*fault);
  switch (std::get<Entered>(tried)) {
    case Entered::Verified:
    case Entered::Already:
      return http::empty_response(204);
    case Entered::Wrong:
      return problem_of(invalid("this is not the code that was sent last; look at the newest message, and try again"));
    case Entered::TooOften:
      return problem_of(conflict("a wrong code was entered " + std::to_string(kCodeTriesMax) +
                                 " times, and this one counts no more; have a new one sent"));
    case Entered::Expired:
      return problem_of(conflict("no code is waiting, or it was sent more than " + duration_text(kCodeLife) +
                                 " ago; have a new one sent"));
  }
  return http::empty_response(204);
}

void verify(Service& service, const Request& request, http::Reply reply) {
  const auto id = signed_in(request);
  if (!id) return reply(problem_of(id.fault()));
  const auto body = body_object(request);
  if (!body) return reply(problem_of(body.fault()));
  if (const auto fault = unknown_member(*body, {"code"})) return reply(problem_of(*fault));
  const auto code = text_at(*body, "code");
  if (!code) return reply(problem_of(invalid("'code' is needed, as a text of six digits")));
  service.write<Tried>(
      std::move(reply),
      [&service, &request, id = *id, code = std::string(*code)](Turn& turn) -> Tried {
        const auto config = service.configuration();
        const User* user = find(config->users, id);
        if (!user) return no_such_user(id);
        const Contact* contact = user->contact(ContactId(request.param("contact")));
        if (!contact) return not_found("you have no such contact; it may have been removed");
        return enter_code(turn, service.settings().link_key, *user, *contact, code, caller_of(request).by());
      },
      answer_to_code);
}

void add(http::Router& router, Service& service, const std::string& at, Whose whose, Permission to_test) {
  router.add({.method = Method::Get,
              .pattern = at,
              .permission = Permission::Read,
              .handler = [&service, whose](const Request& request, http::Reply reply) {
                list(service, whose, request, std::move(reply));
              }});
  router.add({.method = Method::Post,
              .pattern = at + "/{contact}/test",
              .permission = to_test,
              .handler = [&service, whose](const Request& request, http::Reply reply) {
                test(service, whose, TestKind::Page, request, std::move(reply));
              }});
}

}  // namespace

Result<UserId> signed_in(const Request& request) {
  const auto& user = caller_of(request).user;
  if (user) return *user;
  return not_found(
      "this is about the person who is signed in, and a token is nobody; sign in, or use /v1/users/{id}/contacts");
}

void add_contact_routes(http::Router& router, Service& service) {
  add(router, service, "/v1/me/contacts", signed_in, Permission::Read);
  add(router, service, "/v1/users/{id}/contacts", in_path, Permission::Configure);
  router.add({.method = Method::Post,
              .pattern = "/v1/me/contacts/{contact}/code",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                test(service, signed_in, TestKind::Code, request, std::move(reply));
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/me/contacts/{contact}/verify",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                verify(service, request, std::move(reply));
              }});
}

}  // namespace muster::api
