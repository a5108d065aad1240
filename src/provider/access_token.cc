#include "provider/access_token.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/json.h"
#include "provider/place_template.h"

namespace muster {
namespace {

constexpr std::chrono::seconds kSpare{300}, kLifeMax{86'400}, kLifeUnsaid{600};
constexpr std::size_t kReasonMax = 300;

}  // namespace

TokenWanted token_wanted(const std::string& url, const std::string& client, const std::string& secret,
                         const std::string& scope) {
  TokenWanted wanted;
  wanted.key = url + " " + client + " " + scope + " " + hex(sha256(secret));
  wanted.request.method = "POST";
  wanted.request.url = url;
  wanted.request.headers = {"Content-Type: application/x-www-form-urlencoded"};
  wanted.request.body = "grant_type=client_credentials&client_id=" + percent_encoded(client) +
                        "&client_secret=" + percent_encoded(secret) + "&scope=" + percent_encoded(scope);
  return wanted;
}

std::optional<AccessToken> access_token_in(long status, std::string_view body) {
  const auto value = parse_json(body);
  const json::object* said = value && status == 200 ? value->if_object() : nullptr;
  if (!said) return std::nullopt;
  AccessToken token{std::string(text_at(*said, "access_token").value_or("")), kLifeUnsaid};
  if (token.text.empty() || token.text.find_first_of("\r\n") != std::string::npos) return std::nullopt;
  if (const auto life = integer_at(*said, "expires_in"); life && *life > 0) {
    const std::chrono::seconds whole(std::min<std::int64_t>(*life, kLifeMax.count()));
    token.life = whole > 2 * kSpare ? whole - kSpare : whole / 2;
  }
  return token;
}

std::string why_no_token(long status, std::string_view body) {
  const auto value = parse_json(body);
  const json::object* said = value ? value->if_object() : nullptr;
  std::string why = said ? std::string(text_at(*said, "error_description").value_or("")) : "";
  if (why.empty() && said) why = std::string(text_at(*said, "error").value_or(""));
  why = why.substr(0, std::min(why.find_first_of("\r\n"), kReasonMax));
  return "it answered " + std::to_string(status) + (why.empty() ? "" : ": " + why);
}

}  // namespace muster
