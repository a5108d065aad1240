#include "notification/channels/vapid.h"

#include "base/address.h"
#include "base/crypto.h"
#include "base/json.h"

namespace muster {

std::string origin_of(std::string_view text) {
  const auto url = url_of(text);
  if (!url) return {};
  const bool six = url->host.find(':') != std::string::npos;
  std::string origin = url->scheme + "://" + (six ? "[" + url->host + "]" : url->host);
  const bool implied = url->port == 0 || url->port == (url->scheme == "https" ? 443 : 80);
  if (!implied) origin += ":" + std::to_string(url->port);
  return origin;
}

std::string vapid_header(const P256Key& key, std::string_view endpoint, std::string_view contact, Instant now) {
  const auto until = std::chrono::floor<std::chrono::seconds>(now + kVapidLife).time_since_epoch().count();
  json::object claims{{"aud", origin_of(endpoint)}, {"exp", until}};
  if (!contact.empty()) claims["sub"] = contact;
  const std::string text =
      base64url(R"({"typ":"JWT","alg":"ES256"})") + "." + base64url(to_text(json::value(std::move(claims))));
  return "vapid t=" + text + "." + base64url(key.sign(text)) + ", k=" + base64url(key.public_bytes());
}

}  // namespace muster
