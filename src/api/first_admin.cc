#include "api/first_admin.h"

#include <algorithm>

#include "api/entrance.h"
#include "api/service.h"
#include "base/ascii.h"
#include "config/apply.h"
#include "config/stored.h"
#include "oncall/local_text.h"

namespace muster::api {
namespace {

std::string id_from(std::string_view text) {
  std::string id;
  for (const char c : text.substr(0, 48)) {
    const char l = lower(c);
    const bool plain = (l >= 'a' && l <= 'z') || (l >= '0' && l <= '9') || l == '.' || l == '_' || l == '-';
    if (plain)
      id.push_back(l);
    else if (!id.empty() && id.back() != '-')
      id.push_back('-');
  }
  while (!id.empty() && (id.back() == '-' || id.back() == '.')) id.pop_back();
  id.erase(0, std::min(id.size(), id.find_first_not_of("-._")));
  return id;
}

bool same_email(std::string_view a, std::string_view b) { return equal_ignoring_case(a, b); }

json::object body_of(const FirstAdmin& wanted) {
  return {{"name", wanted.name},
          {"email", wanted.email},
          {"role", "admin"},
          {"time_zone", wanted.time_zone},
          {"contacts", json::array{json::object{{"id", "mail"}, {"type", "email"}, {"address", wanted.email}}}},
          {"notify", json::array{json::object{{"after", "0s"}, {"contact", "mail"}}}}};
}

struct Declaration {
  std::string id;
  json::object body;
};

Declaration declaration_of(const std::vector<Managed>& current, const FirstAdmin& wanted) {
  std::set<std::string> taken;
  for (const Managed& one : current) {
    if (one.document.kind != kUsers) continue;
    taken.insert(one.document.id);
    if (!same_email(text_at(one.document.body, "email").value_or(""), wanted.email)) continue;
    Declaration known{one.document.id, one.document.body};
    known.body["role"] = "admin";
    return known;
  }
  const std::string plain = user_id_for(wanted.name, wanted.email);
  std::string id = plain;
  for (int n = 2; taken.contains(id); ++n) id = plain + "-" + std::to_string(n);
  return {id, body_of(wanted)};
}

}  // namespace

Result<FirstAdmin> first_admin_of(const http::Request& request) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"code", "name", "email", "password", "time_zone"})) return *fault;
  const auto text = [&](std::string_view field) { return std::string(text_at(*body, field).value_or("")); };
  FirstAdmin wanted{text("code"), text("name"), text("email"), text("password"), text("time_zone")};
  if (wanted.time_zone.empty()) wanted.time_zone = "UTC";
  if (wanted.code.empty()) return invalid("'code' is needed: it stands in the set-up link");
  if (wanted.name.empty() || wanted.name.size() > 200) return invalid("'name' is needed, with at most 200 bytes");
  if (!is_email(wanted.email)) return invalid("'email' must be an e-mail address");
  if (const auto fault = fault_of_password("password", wanted.password)) return *fault;
  if (!time_zone_exists(wanted.time_zone))
    return invalid("'time_zone' must be an IANA name such as Europe/Berlin or UTC");
  return wanted;
}

std::string user_id_for(std::string_view name, std::string_view email) {
  for (const std::string_view from : {email.substr(0, email.find('@')), name}) {
    std::string id = id_from(from);
    if (is_valid_id(id)) return id;
  }
  return "admin";
}

Result<UserId> store_first_admin(Turn& turn, const FirstAdmin& wanted, const std::string& password_hash) {
  if (any_password(turn.tx)) return conflict("this installation is set up already; sign in instead");
  const auto current = stored_documents(turn.tx);
  const Declaration declaration = declaration_of(current, wanted);
  ReadOptions options{.origin = Origin::Person, .allow_private_addresses = {}, .current = {}};
  for (const Managed& one : current) options.current.push_back(one.document);
  const Reading reading = read_object(kUsers, declaration.id, declaration.body, options);
  const HashedSecrets secrets{.passwords = {{UserId(declaration.id), password_hash, false}}, .tokens = {}};
  const Actor actor{Actor::Kind::User, declaration.id, wanted.name};
  const Applied applied = apply(turn, reading, secrets, {}, actor, "web");
  for (const Problem& problem : applied.problems) {
    if (problem.level == Problem::Level::Error) return invalid(problem.message);
  }
  return UserId(declaration.id);
}

}  // namespace muster::api
