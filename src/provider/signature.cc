#include "provider/signature.h"

#include <algorithm>
#include <charconv>

#include "base/address.h"
#include "base/crypto.h"
#include "base/jwt.h"
#include "provider/message.h"

namespace muster {
namespace {

bool is_fresh(std::int64_t seconds, Instant now) {
  if (seconds < 0 || seconds > 1'000'000'000'000) return false;
  const Instant at{std::chrono::seconds(seconds)};
  return at <= now ? now - at <= kSignatureLife : at - now <= kSignatureLife;
}

// With or without the port that is the scheme's own anyway.
std::string other_spelling(std::string_view url) {
  const std::string_view scheme = url.starts_with("https://") ? "https://" : "http://";
  const std::string_view port = scheme == "https://" ? ":443" : ":80";
  if (!url.starts_with(scheme)) return std::string(url);
  const auto end = std::min(url.find_first_of("/?", scheme.size()), url.size());
  const std::string_view host = url.substr(0, end), rest = url.substr(end);
  if (host.ends_with(port)) return std::string(host.substr(0, host.size() - port.size())) + std::string(rest);
  const bool has_port = host.find(':', scheme.size()) != std::string_view::npos && !host.ends_with(']');
  return has_port ? std::string(url) : std::string(host) + std::string(port) + std::string(rest);
}

bool is_twilios(std::string_view token, const ProviderCall& call) {
  std::string fields;
  if (call.content_type.starts_with("application/x-www-form-urlencoded")) {
    auto pairs = form_pairs(call.body);
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [name, value] : pairs) fields += name + value;
  } else if (!call.body.empty()) {
    // The hash of a body of another kind stands in the URL, which is signed.
    const auto query = call.url.find('?');
    std::string hash;
    if (query != std::string_view::npos)
      for (const auto& [name, value] : form_pairs(call.url.substr(query + 1)))
        if (name == "bodySHA256") hash = value;
    if (!equal_constant_time(hash, hex(sha256(call.body)))) return false;
  }
  const std::string given = call.header("X-Twilio-Signature");
  bool fits = false;
  for (const std::string& url : {std::string(call.url), other_spelling(call.url)})
    fits |= equal_constant_time(given, base64(hmac_sha1(token, url + fields)));
  return fits;
}

bool is_signed_token(std::string_view secret, const ProviderSigning& signing, const ProviderCall& call, Instant now) {
  const auto token = jwt_of(call.header(signing.header.empty() ? "Authorization" : signing.header));
  if (!token || !equal_constant_time(token->signature, bytes_of(hmac_sha256(secret, token->signed_text)))) return false;
  if (text_at(token->head, "alg") != "HS256") return false;
  const json::object& said = token->claims;
  const auto issued = integer_at(said, "iat"), not_before = integer_at(said, "nbf"), ends = integer_at(said, "exp");
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (!issued && !not_before) return false;
  if (!is_fresh(issued ? *issued : *not_before, now) || (ends && *ends < seconds)) return false;
  const auto hash = text_at(said, "payload_hash"), url_hash = text_at(said, "url_hash");
  // Without the hash a token that was seen once would carry any body.
  if (!hash && !call.body.empty()) return false;
  // And with it none may be taken away.
  if (hash && !equal_constant_time(*hash, hex(sha256(call.body)))) return false;
  return !url_hash || equal_constant_time(*url_hash, hex(sha256(call.url)));
}

bool is_one_of(std::string_view list, std::string_view signature) {
  bool found = false;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    found |= equal_constant_time(list.substr(0, comma), signature);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return found;
}

bool is_plivos(std::string_view token, const ProviderCall& call) {
  const auto question = std::min(call.url.find('?'), call.url.size());
  const std::string address(call.url.substr(0, question));
  const std::string third = call.header("X-Plivo-Signature-V3");
  if (third.empty())
    return is_one_of(call.header("X-Plivo-Signature-V2"),
                     base64(bytes_of(hmac_sha256(token, address + call.header("X-Plivo-Signature-V2-Nonce")))));
  if (!call.body.empty() && !call.content_type.starts_with("application/x-www-form-urlencoded")) return false;
  auto query = form_pairs(call.url.substr(std::min(question + 1, call.url.size()))), fields = form_pairs(call.body);
  std::sort(query.begin(), query.end());
  std::sort(fields.begin(), fields.end());
  std::string text = address;
  if (!query.empty() || !fields.empty()) text += '?';
  for (std::size_t i = 0; i < query.size(); ++i) text += (i > 0 ? "&" : "") + query[i].first + "=" + query[i].second;
  if (!query.empty() && !fields.empty()) text += '.';
  for (const auto& [name, value] : fields) text += name + value;
  return is_one_of(third, base64(bytes_of(hmac_sha256(token, text + "." + call.header("X-Plivo-Signature-V3-Nonce")))));
}

bool is_slacks(std::string_view secret, const ProviderCall& call, Instant now) {
  const std::string at = call.header("X-Slack-Request-Timestamp");
  std::int64_t seconds = -1;
  const auto [end, error] = std::from_chars(at.data(), at.data() + at.size(), seconds);
  if (error != std::errc() || end != at.data() + at.size() || !is_fresh(seconds, now)) return false;
  const std::string expected = "v0=" + hex(hmac_sha256(secret, "v0:" + at + ":" + std::string(call.body)));
  return equal_constant_time(call.header("X-Slack-Signature"), expected);
}

}  // namespace

bool is_genuine(const Provider& provider, const ProviderCall& call, Instant now) {
  MUSTER_ASSERT(provider.description);
  const auto& signing = provider.description->signing;
  if (!signing) return true;
  const std::string secret = provider.value(signing->secret);
  if (secret.empty()) return false;
  switch (signing->kind) {
    case ProviderSigning::Kind::Twilio:
      return is_twilios(secret, call);
    case ProviderSigning::Kind::JwtHs256:
      return is_signed_token(secret, *signing, call, now);
    case ProviderSigning::Kind::Slack:
      return is_slacks(secret, call, now);
    case ProviderSigning::Kind::Plivo:
      return is_plivos(secret, call);
    case ProviderSigning::Kind::HubSha256:
      return equal_constant_time(call.header(signing->header), "sha256=" + hex(hmac_sha256(secret, call.body)));
    case ProviderSigning::Kind::Token:
      return equal_constant_time(call.header(signing->header), secret);
  }
  return false;
}

}  // namespace muster
