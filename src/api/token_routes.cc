#include <algorithm>

#include "api/caller.h"
#include "api/config_routes.h"
#include "config/apply.h"
#include "config/stored.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kTokensMax = 1000;

json::object token_json(const ApiToken& token) {
  return {{"id", token.id.str()},
          {"scopes", json::array(token.scopes.begin(), token.scopes.end())},
          {"created_at", rfc3339(token.created_at)},
          {"expires_at", token.expires_at ? json::value(rfc3339(*token.expires_at)) : json::value()}};
}

Result<std::vector<std::string>> scopes_of(const json::object& body) {
  std::vector<std::string> scopes;
  const json::array* list = array_at(body, "scopes");
  if (!list || list->empty())
    return invalid("'scopes' must be a list with at least one of admin, configure, respond and read");
  for (const json::value& value : *list) {
    const std::string scope(value.is_string() ? std::string_view(value.get_string()) : std::string_view());
    if (permissions_of_scope(scope).empty())
      return invalid("'" + scope.substr(0, 64) + "' is not a scope; the scopes are admin, configure, respond and read");
    if (std::find(scopes.begin(), scopes.end(), scope) == scopes.end()) scopes.push_back(scope);
  }
  return scopes;
}

Result<ApiToken> token_of(const Request& request, Instant now) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"id", "scopes", "expires_in"})) return *fault;
  const std::string id(text_at(*body, "id").value_or(""));
  if (!is_valid_id(id))
    return invalid("'id' must begin with a lower-case letter or digit and have only those, '.', '_' and '-'");
  auto scopes = scopes_of(*body);
  if (!scopes) return scopes.fault();
  ApiToken token{TokenId(id), std::move(*scopes), now, std::nullopt, "api"};
  if (const json::value* expires_in = body->if_contains("expires_in"); expires_in && !expires_in->is_null()) {
    const auto life =
        expires_in->is_string() ? parse_duration(std::string_view(expires_in->get_string())) : std::nullopt;
    if (!life || *life <= Duration(0)) return invalid("'expires_in' must be a duration such as 90d");
    token.expires_at = now + *life;
  }
  return token;
}

// Nothing when it was stored.
std::optional<Fault> store_new(Turn& turn, const ApiToken& token, const Digest& digest, const By& by) {
  const auto stored = stored_tokens(turn.tx);
  const auto same_id = [&](const ApiToken& other) { return other.id == token.id; };
  if (std::any_of(stored.begin(), stored.end(), same_id))
    return conflict("there is a token '" + token.id.str() + "' already; revoke it first, or choose another id");
  if (stored.size() >= kTokensMax)
    return conflict("there are " + std::to_string(kTokensMax) + " tokens already; revoke some first");
  store_token(turn.tx, token, digest);
  turn.record({.kind = "token.created",
               .actor = by.actor,
               .via = by.via,
               .data = {{"token", token.id.str()}, {"scopes", json::array(token.scopes.begin(), token.scopes.end())}}});
  turn.changed("config", "");
  return std::nullopt;
}

}  // namespace

void add_token_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/tokens",
              .permission = Permission::Administer,
              .handler = [&service](const Request&, http::Reply reply) {
                service.read(std::move(reply), [](store::Tx& tx) {
                  json::array items;
                  for (const ApiToken& token : stored_tokens(tx)) items.push_back(token_json(token));
                  return http::json_response(200, json::object{{"items", std::move(items)}});
                });
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/tokens",
              .permission = Permission::Administer,
              .handler = [&service](const Request& request, http::Reply reply) {
                const auto token = token_of(request, service.now());
                if (!token) return reply(problem_of(token.fault()));
                const std::string secret = "mst_" + base64url(random_bytes(32));
                service.write<std::optional<Fault>>(
                    std::move(reply),
                    [token = *token, digest = token_digest(secret), by = caller_of(request).by()](Turn& turn) {
                      return store_new(turn, token, digest, by);
                    },
                    [token = *token, secret](const std::optional<Fault>& fault) {
                      if (fault) return problem_of(*fault);
                      json::object made = token_json(token);
                      made["token"] = secret;
                      return http::json_response(201, made);
                    });
              }});
  router.add(
      {.method = Method::Delete,
       .pattern = "/v1/tokens/{id}",
       .permission = Permission::Administer,
       .handler = [&service](const Request& request, http::Reply reply) {
         service.write<bool>(
             std::move(reply),
             [id = TokenId(request.param("id")), by = caller_of(request).by()](Turn& turn) {
               if (!delete_token(turn.tx, id)) return false;
               turn.record({.kind = "token.revoked", .actor = by.actor, .via = by.via, .data = {{"token", id.str()}}});
               turn.changed("config", "");
               return true;
             },
             [](bool revoked) {
               return revoked ? http::empty_response(204)
                              : http::problem(404, "Not Found",
                                              "There is no such token; it may have been revoked already.");
             });
       }});
}

}  // namespace muster::api
