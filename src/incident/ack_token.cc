#include "incident/ack_token.h"

#include <limits>

#include "base/ascii.h"
#include "base/crypto.h"

namespace muster {
namespace {

constexpr std::size_t kNumber = 8;
constexpr std::size_t kBody = 3 * kNumber;
constexpr std::size_t kMac = 16;

std::string_view mac(const Digest& digest) { return bytes_of(digest).substr(0, kMac); }

// The purpose is part of what is signed, so that no other use of the same key can be passed off as a token.
std::string signed_text(std::string_view body) { return "muster acknowledge link:" + std::string(body); }

std::int64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = at; i < at + kNumber; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return static_cast<std::int64_t>(value);
}

constexpr std::string_view kReply = "r-";
constexpr std::size_t kIdText = 13;

// 63 bits: whoever guesses has to ask us each time.
std::string short_mac(std::string_view key, const std::string& text) {
  const Digest digest = hmac_sha256(key, text);
  return id_text(number_at(bytes_of(digest), 0) & std::numeric_limits<std::int64_t>::max());
}
std::string reply_mac(std::string_view key, DeliveryId delivery) {
  return short_mac(key, "muster reply by mail:" + delivery.str());
}

constexpr std::string_view kDeclare = "d-";
std::string declare_mac(std::string_view key, const UserId& user) {
  return short_mac(key, "muster declare by mail:" + user.str());
}

}  // namespace

std::string make_reply_key(std::string_view key, DeliveryId delivery) {
  return std::string(kReply) + delivery.str() + "-" + reply_mac(key, delivery);
}

std::optional<DeliveryId> read_reply_key(std::string_view key, std::string_view text) {
  const bool of_its_form = text.size() == kReply.size() + 2 * kIdText + 1 && (text[0] == 'r' || text[0] == 'R') &&
                           text[1] == '-' && text[kReply.size() + kIdText] == '-';
  if (!of_its_form) return std::nullopt;
  const auto delivery = DeliveryId::parse(text.substr(kReply.size(), kIdText));
  const auto mac = id_from_text(text.substr(kReply.size() + kIdText + 1));
  if (!delivery || !mac || !equal_constant_time(id_text(*mac), reply_mac(key, *delivery))) return std::nullopt;
  return delivery;
}

std::string make_declare_key(std::string_view key, const UserId& user) {
  return std::string(kDeclare) + declare_mac(key, user) + "-" + user.str();
}

std::optional<UserId> read_declare_key(std::string_view key, std::string_view text) {
  const std::size_t behind = kDeclare.size() + kIdText;
  const bool of_its_form =
      text.size() > behind + 1 && (text[0] == 'd' || text[0] == 'D') && text[1] == '-' && text[behind] == '-';
  if (!of_its_form) return std::nullopt;
  const UserId user(lowered(text.substr(behind + 1)));
  const auto mac = id_from_text(text.substr(kDeclare.size(), kIdText));
  if (!mac || !equal_constant_time(id_text(*mac), declare_mac(key, user))) return std::nullopt;
  return user;
}

std::string make_ack_token(std::string_view key, const AckToken& token) {
  std::string body;
  for (const std::int64_t number : {token.incident.value(), token.delivery.value(), micros(token.expires_at)}) {
    for (int shift = 56; shift >= 0; shift -= 8) body.push_back(static_cast<char>(number >> shift & 0xff));
  }
  const Digest digest = hmac_sha256(key, signed_text(body));
  return base64url(body.append(mac(digest)));
}

std::optional<AckToken> read_ack_token(std::string_view key, std::string_view text) {
  const auto bytes = from_base64url(text);
  if (!bytes || bytes->size() != kBody + kMac) return std::nullopt;
  const std::string_view body = std::string_view(*bytes).substr(0, kBody);
  const Digest digest = hmac_sha256(key, signed_text(body));
  if (!equal_constant_time(mac(digest), std::string_view(*bytes).substr(kBody))) return std::nullopt;
  return AckToken{IncidentId(number_at(body, 0)), DeliveryId(number_at(body, kNumber)),
                  from_micros(number_at(body, 2 * kNumber))};
}

}  // namespace muster
