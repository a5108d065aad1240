#include "config/verifications.h"

#include "config/queries.h"

namespace muster {
namespace {

// The columns of the statements, from the one at `first`.
Verification read(const store::Row& row, int first) {
  return {.channel = channel_of(row.text(first)).value_or(Channel::Email),
          .address = std::string(row.text(first + 1)),
          .verified_at = row.get<std::optional<Instant>>(first + 2),
          .code = row.get<DeliveryId>(first + 3),
          .code_expires_at = row.get<Instant>(first + 4),
          .tries = row.get<int>(first + 5)};
}

}  // namespace

bool takes_code(Channel channel) {
  switch (channel) {
    case Channel::Webhook:
    case Channel::Ntfy:
    case Channel::Push:
    case Channel::UnifiedPush:
    case Channel::Gotify:
    case Channel::Pushover:
      return false;
    default:
      return true;
  }
}

void ask_for_verification(store::Tx& tx, const UserId& user, const Contact& contact, Instant now) {
  tx.exec(sql::config::ask_for_verification, user, contact.id, text_of(contact.channel), contact.address, now);
}

std::map<ContactId, Verification> verifications_of(store::Tx& tx, const UserId& user) {
  std::map<ContactId, Verification> all;
  tx.each(
      sql::config::verifications_of, [&](const store::Row& row) { all[row.get<ContactId>(0)] = read(row, 1); }, user);
  return all;
}

std::optional<Verification> find_verification(store::Tx& tx, const UserId& user, const ContactId& contact) {
  std::optional<Verification> found;
  tx.each(
      sql::config::verification, [&](const store::Row& row) { found = read(row, 0); }, user, contact);
  return found;
}

void put_code(store::Tx& tx, const UserId& user, const ContactId& contact, DeliveryId code, Instant expires_at) {
  tx.exec(sql::config::put_code, user, contact, code, expires_at);
}

void count_wrong_try(store::Tx& tx, const UserId& user, const ContactId& contact) {
  tx.exec(sql::config::count_wrong_try, user, contact);
}

bool set_verified(store::Tx& tx, const UserId& user, const ContactId& contact, Channel channel,
                  const std::string& address, Instant now) {
  return tx.exec(sql::config::set_verified, user, contact, text_of(channel), address, now) > 0;
}

void mark_unverified(store::Tx& tx, std::map<UserId, User>& users) {
  tx.each(sql::config::unverified, [&](const store::Row& row) {
    const auto user = users.find(row.get<UserId>(0));
    if (user == users.end()) return;
    const Verification verification = read(row, 2);
    for (Contact& contact : user->second.contacts) {
      if (contact.id == row.get<ContactId>(1) && verification.is_of(contact)) contact.verified = false;
    }
  });
}

}  // namespace muster
