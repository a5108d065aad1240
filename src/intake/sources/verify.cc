#include "intake/sources/verify.h"

#include <charconv>

#include "base/ascii.h"
#include "base/crypto.h"

namespace muster {
namespace {

constexpr Duration kWindow = std::chrono::minutes(5);

bool is_recent(std::string_view seconds, Instant now) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  if (error != std::errc() || end != seconds.data() + seconds.size() || value < 0 || value > 1'000'000'000'000)
    return false;
  const Instant at{std::chrono::seconds(value)};
  return at <= now ? now - at <= kWindow : at - now <= kWindow;
}

}  // namespace

Result<Signing> signing_of(const json::object& text) {
  Signing signing;
  for (const auto& member : text) {
    std::string* field = nullptr;
    if (member.key() == "hmac_sha256" || member.key() == "token") {
      signing.kind = member.key() == "token" ? Signing::Kind::Token : Signing::Kind::HmacSha256;
      field = &signing.header;
    } else if (member.key() == "prefix") {
      field = &signing.prefix;
    } else if (member.key() == "timestamp") {
      field = &signing.timestamp;
    }
    if (!field || !member.value().is_string()) return invalid("'" + std::string(member.key()) + "' is not known here");
    *field = member.value().get_string();
  }
  if (signing.header.empty()) return invalid("names no header");
  return signing;
}

bool is_signed(const Signing& signing, std::string_view secret, std::string_view body,
               const std::function<std::string(std::string_view)>& header, Instant now) {
  const std::string value = header(signing.header);
  std::string expected(secret);
  if (signing.kind == Signing::Kind::HmacSha256) {
    if (signing.timestamp.empty()) {
      expected = hex(hmac_sha256(secret, body));
    } else if (const std::string at = header(signing.timestamp); at.empty()) {
      expected = hex(hmac_sha256(secret, body));  // Grafana signs the time only where it was told to
    } else {
      if (!is_recent(trimmed(at), now)) return false;
      expected = hex(hmac_sha256(secret, at + ":" + std::string(body)));
    }
  }
  bool matches = false;
  std::string_view rest = value;
  for (int count = 0; !rest.empty() && count < 10; ++count) {
    const auto end = signing.kind == Signing::Kind::Token ? rest.size() : std::min(rest.find(','), rest.size());
    std::string_view one = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!one.starts_with(signing.prefix)) continue;
    one.remove_prefix(signing.prefix.size());
    matches |= equal_constant_time(one, expected);
  }
  return matches;
}

}  // namespace muster
