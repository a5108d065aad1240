#include "provider/bot_token.h"

#include <algorithm>

#include "base/certificate.h"
#include "base/crypto.h"

namespace muster {
namespace {

constexpr std::size_t kKeysMax = 200;
constexpr std::string_view kChannel = "msteams";

std::string text_in(const json::object& object, std::string_view name) {
  return std::string(text_at(object, name).value_or(""));
}

std::optional<Instant> instant_in(const json::object& claims, std::string_view name) {
  const auto seconds = integer_at(claims, name);
  if (!seconds || *seconds < 0 || *seconds > 1'000'000'000'000) return std::nullopt;
  return Instant(std::chrono::seconds(*seconds));
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

// What the claims say, once it is known who says it.
std::string fault_of_claims(const json::object& claims, const std::string& issuer, const std::string& app,
                            const json::object& activity, Instant now) {
  const std::string by = text_in(claims, "iss"), whom = text_in(claims, "aud");
  if (issuer.empty() || by != issuer) return "its issuer is " + quoted(by) + ", not " + quoted(issuer);
  if (app.empty() || whom != app) return "it is for the app " + quoted(whom) + ", not for " + quoted(app);
  const auto ends = instant_in(claims, "exp"), begins = instant_in(claims, "nbf");
  if (!ends) return "it does not say when it expires";
  if (now > *ends + kBotSkew) return "it has expired; is the clock of this server right?";
  if (begins && now + kBotSkew < *begins) return "it is not valid yet; is the clock of this server right?";
  // The documentation spells it in one way, the service and Microsoft's own clients in the other.
  std::string service = text_in(claims, "serviceurl");
  if (service.empty()) service = text_in(claims, "serviceUrl");
  if (service.empty() || service != text_in(activity, "serviceUrl"))
    return "its service is " + quoted(service) + ", and the activity's is " + quoted(text_in(activity, "serviceUrl"));
  return "";
}

}  // namespace

const BotKey* BotKeys::find(std::string_view id) const {
  const auto at = std::find_if(keys.begin(), keys.end(), [&](const BotKey& key) { return key.id == id; });
  return at == keys.end() ? nullptr : &*at;
}

std::optional<BotMetadata> bot_metadata_in(std::string_view text) {
  const auto value = parse_json(text);
  if (!value || !value->is_object()) return std::nullopt;
  BotMetadata metadata{text_in(value->get_object(), "issuer"), text_in(value->get_object(), "jwks_uri")};
  if (metadata.issuer.empty() || metadata.keys_url.empty()) return std::nullopt;
  return metadata;
}

std::vector<BotKey> bot_keys_in(std::string_view text) {
  std::vector<BotKey> keys;
  const auto value = parse_json(text);
  const json::array* list = value && value->is_object() ? array_at(value->get_object(), "keys") : nullptr;
  if (!list) return keys;
  for (const json::value& one : *list) {
    const json::object* object = one.if_object();
    if (!object || text_in(*object, "kty") != "RSA" || keys.size() >= kKeysMax) continue;
    auto modulus = from_base64url(text_in(*object, "n")), exponent = from_base64url(text_in(*object, "e"));
    BotKey key{text_in(*object, "kid"), modulus.value_or(""), exponent.value_or(""), {}};
    if (key.id.empty() || key.modulus.empty() || key.exponent.empty()) continue;
    if (const json::array* names = array_at(*object, "endorsements"))
      for (const json::value& name : *names)
        if (name.is_string()) key.endorsements.emplace_back(name.get_string());
    keys.push_back(std::move(key));
  }
  return keys;
}

bool has_bot_token(const Provider& provider) { return provider.type == "teams"; }

std::string bot_metadata_url(const Provider& provider) {
  std::string base = provider.value("base_url");
  while (base.ends_with('/')) base.pop_back();
  const bool own = provider.settings.contains("metadata_url");
  return own || base.empty() ? provider.value("metadata_url") : base + "/v1/.well-known/openidconfiguration";
}

std::string bot_token_fault(const Jwt& token, const BotKeys& keys, const std::string& app, const json::object& activity,
                            Instant now) {
  if (text_in(token.head, "alg") != "RS256") return "it is signed by " + quoted(text_in(token.head, "alg"));
  const BotKey* key = keys.find(text_in(token.head, "kid"));
  if (!key) return "the key that it names is none of the Bot Framework's";
  if (!rsa_signature_fits(key->modulus, key->exponent, token.signed_text, token.signature))
    return "its signature does not fit the key that it names";
  const std::string channel = text_in(activity, "channelId");
  // In other channels of the same bot whoever writes may call themselves what they like.
  if (channel != kChannel) return "the activity is of the channel " + quoted(channel) + ", not of Teams";
  if (std::find(key->endorsements.begin(), key->endorsements.end(), channel) == key->endorsements.end())
    return "its key is not endorsed for the channel " + quoted(channel);
  return fault_of_claims(token.claims, keys.issuer, app, activity, now);
}

}  // namespace muster
