// muster token …
#include <ostream>

#include "cli/groups.h"
#include "cli/remote.h"

namespace muster::cli {
namespace {

int create(Program& program, const Invocation& invocation) {
  json::array scopes;
  for (const std::string& scope : invocation.values("scope")) scopes.push_back(json::value(scope));
  json::object token{{"id", invocation.one("ID")}, {"scopes", std::move(scopes)}};
  if (const auto expires = invocation.value("expires-in")) {
    if (!parse_duration(*expires))
      return fail(program, "--expires-in: '" + *expires + "' is not a duration such as 90d or 12h");
    token["expires_in"] = *expires;
  }
  return Remote(program, invocation).show_post("/v1/tokens", to_text(token), new_token_text);
}

int list_tokens(Program& program, const Invocation& invocation) {
  return Remote(program, invocation).show_get("/v1/tokens", tokens_text);
}

int revoke(Program& program, const Invocation& invocation) {
  const std::string& id = invocation.one("ID");
  if (!Remote(program, invocation).remove("/v1/tokens/" + escaped(id))) return 1;
  if (!invocation.has("json")) program.out << "Token '" << id << "' is revoked.\n";
  return 0;
}

}  // namespace

std::map<std::string, Run> token_commands() {
  return {{"token create", create}, {"token list", list_tokens}, {"token revoke", revoke}};
}

}  // namespace muster::cli
