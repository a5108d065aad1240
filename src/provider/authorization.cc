#include "provider/authorization.h"

#include <algorithm>

#include "base/address.h"
#include "base/crypto.h"

namespace muster {
namespace {

constexpr std::int64_t kTokenLife = 300;  // seconds

bool is_header_text(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

// "20150830T123600Z"
std::string compact_time(Instant at) {
  std::string text = rfc3339(std::chrono::floor<std::chrono::seconds>(at)).substr(0, 19) + "Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

struct UrlParts {
  std::string host, path, query;
};

UrlParts parts_of(std::string_view url) {
  UrlParts parts;
  url.remove_prefix(std::min(url.find("://") + 3, url.size()));
  const auto end = std::min(url.find_first_of("/?"), url.size());
  parts.host = url.substr(0, end);
  url.remove_prefix(end);
  const auto query = std::min(url.find('?'), url.size());
  parts.path = query == 0 ? "/" : std::string(url.substr(0, query));
  if (query < url.size()) parts.query = url.substr(query + 1);
  return parts;
}

// The pairs of an encoded query in order of name, as the signature wants them.
std::string sorted_query(const std::string& query) {
  std::vector<std::string> pairs;
  std::string_view rest = query;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    pairs.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::sort(pairs.begin(), pairs.end());
  std::string text;
  for (const std::string& pair : pairs) text += (text.empty() ? "" : "&") + pair;
  return text;
}

std::string content_type_of(const ProviderRequest& request) {
  for (const std::string& header : request.headers)
    if (header.starts_with("Content-Type: ")) return header.substr(14);
  return {};
}

std::optional<Fault> sign_for_aws(ProviderRequest& request, const Authorization& auth, const MessageFacts& facts,
                                  Instant now) {
  const std::string id = auth.user.fill(facts), key = auth.secret.fill(facts), region = auth.region.fill(facts);
  if (!is_header_text(id) || key.empty() || !is_header_text(region))
    return invalid("the access key of AWS or its region is missing; enter it in the provider's settings");
  const std::string date = compact_time(now);
  const std::string header = aws_signature(request, date, region, auth.service, id, key);
  request.headers.push_back("X-Amz-Date: " + date);
  request.headers.push_back("Authorization: " + header);
  return std::nullopt;
}

std::optional<Fault> sign_token(ProviderRequest& request, const Authorization& auth, const MessageFacts& facts,
                                std::string_view unique, Instant now) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  json::object claims{{"iat", seconds}, {"exp", seconds + kTokenLife}, {"jti", unique}};
  for (const auto& [name, value] : auth.claims) claims[name] = value.fill(facts);
  const std::string text =
      base64url(R"({"alg":"RS256","typ":"JWT"})") + "." + base64url(to_text(json::value(std::move(claims))));
  const auto signature = rsa_sha256(auth.secret.fill(facts), text);
  if (!signature)
    return invalid(
        "the private key is not an RSA key in PEM without a passphrase; enter it again, with its first and "
        "last line");
  request.headers.push_back("Authorization: Bearer " + text + "." + base64url(*signature));
  return std::nullopt;
}

}  // namespace

std::string aws_signature(const ProviderRequest& request, std::string_view amz_date, std::string_view region,
                          std::string_view service, std::string_view key_id, std::string_view secret_key) {
  const UrlParts url = parts_of(request.url);
  const std::string type = content_type_of(request), date(amz_date.substr(0, 8));
  const std::string names = type.empty() ? "host;x-amz-date" : "content-type;host;x-amz-date";
  const std::string canonical = request.method + "\n" + url.path + "\n" + sorted_query(url.query) + "\n" +
                                (type.empty() ? "" : "content-type:" + type + "\n") + "host:" + url.host +
                                "\nx-amz-date:" + std::string(amz_date) + "\n\n" + names + "\n" +
                                hex(sha256(request.body));
  const std::string scope = date + "/" + std::string(region) + "/" + std::string(service) + "/aws4_request";
  const std::string to_sign =
      "AWS4-HMAC-SHA256\n" + std::string(amz_date) + "\n" + scope + "\n" + hex(sha256(canonical));
  const auto chain = [](const Digest& key, std::string_view text) { return hmac_sha256(bytes_of(key), text); };
  const Digest of_date = hmac_sha256("AWS4" + std::string(secret_key), date);
  const Digest key = chain(chain(chain(of_date, region), service), "aws4_request");
  return "AWS4-HMAC-SHA256 Credential=" + std::string(key_id) + "/" + scope + ", SignedHeaders=" + names +
         ", Signature=" + hex(chain(key, to_sign));
}

std::optional<Fault> authorize(ProviderRequest& request, const Authorization& auth, const MessageFacts& facts,
                               std::string_view unique, Instant now) {
  switch (auth.kind) {
    case Authorization::Kind::None:
      return std::nullopt;
    case Authorization::Kind::Basic:
      request.headers.push_back("Authorization: Basic " +
                                base64(auth.user.fill(facts) + ":" + auth.secret.fill(facts)));
      return std::nullopt;
    case Authorization::Kind::Bearer: {
      const std::string token = auth.secret.fill(facts);
      if (!is_header_text(token)) return invalid("the access token has characters that no token has; enter it again");
      request.headers.push_back("Authorization: Bearer " + token);
      return std::nullopt;
    }
    case Authorization::Kind::AwsSigV4:
      return sign_for_aws(request, auth, facts, now);
    case Authorization::Kind::JwtRs256:
      return sign_token(request, auth, facts, unique, now);
  }
  return std::nullopt;
}

}  // namespace muster
