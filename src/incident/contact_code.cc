#include "incident/contact_code.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/probe.h"
#include "config/verifications.h"

namespace muster {

std::string contact_code(std::string_view key, DeliveryId delivery) {
  const Digest digest = hmac_sha256(key, "muster contact code:" + delivery.str());
  std::uint64_t number = 0;
  for (const char byte : bytes_of(digest).substr(0, 8)) number = number << 8 | static_cast<unsigned char>(byte);
  const std::string digits = std::to_string(number % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::variant<DeliveryRow, TooManyTests> send_code(Turn& turn, const User& user, const Contact& contact, const By& by) {
  auto sent = send_test_page(turn, user, contact, by, {}, TestKind::Code);
  if (const auto* delivery = std::get_if<DeliveryRow>(&sent))
    put_code(turn.tx, user.id, contact.id, delivery->id, turn.now + kCodeLife);
  return sent;
}

Entered enter_code(Turn& turn, std::string_view key, const User& user, const Contact& contact, std::string_view code,
                   const By& by) {
  const auto asked = find_verification(turn.tx, user.id, contact.id);
  if (asked && asked->is_of(contact) && asked->verified_at) return Entered::Already;
  if (!asked || !asked->is_of(contact) || asked->code.empty() || turn.now > asked->code_expires_at)
    return Entered::Expired;
  if (asked->tries >= kCodeTriesMax) return Entered::TooOften;
  const auto entry = [&](std::string_view kind) {
    turn.record({.kind = kind,
                 .actor = by.actor,
                 .via = by.via,
                 .data = {{"user", user.id.str()},
                          {"recipient", user.name},
                          {"contact", contact.id.str()},
                          {"channel", text_of(contact.channel)},
                          {"address", contact.address}}});
    turn.changed("contact", user.id.str());
  };
  if (!equal_constant_time(contact_code(key, asked->code), code)) {
    PROBE("somebody entered a wrong code");
    count_wrong_try(turn.tx, user.id, contact.id);
    entry("contact.code_wrong");
    return asked->tries + 1 >= kCodeTriesMax ? Entered::TooOften : Entered::Wrong;
  }
  set_verified(turn.tx, user.id, contact.id, contact.channel, contact.address, turn.now);
  entry("contact.verified");
  turn.changed("config", "");
  return Entered::Verified;
}

void ask_about_new_contacts(Turn& turn, const std::vector<Contact>& before, const User& user, const By& by, bool send) {
  for (const Contact& contact : user.contacts) {
    if (!takes_code(contact.channel)) continue;
    const bool known = std::any_of(before.begin(), before.end(), [&](const Contact& old) {
      return old.channel == contact.channel && old.address == contact.address && old.id == contact.id;
    });
    if (known) continue;
    ask_for_verification(turn.tx, user.id, contact, turn.now);
    if (send) send_code(turn, user, contact, by);
    turn.changed("contact", user.id.str());
  }
}

}  // namespace muster
