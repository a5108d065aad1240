// Whether an address that somebody entered by hand is theirs: a code goes there, and is to be entered.
//
// Asked for only where a slip of the finger would page a stranger: e-mail, telephones, chats. What stands in a file
// that an operator applies was read by several people, and is not asked for.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "roster/user.h"
#include "store/tx.h"

namespace muster {

struct Verification {
  Channel channel = Channel::Email;
  std::string address;
  std::optional<Instant> verified_at{};
  DeliveryId code{};  // which carries the newest code; empty: none was sent
  Instant code_expires_at{};
  int tries = 0;  // of that code, that were wrong

  // Whether it says something about `contact` as it is today.
  bool is_of(const Contact& contact) const { return channel == contact.channel && address == contact.address; }
};

// Whether a code could go there, and be read by a person.
bool takes_code(Channel channel);

// From now on the contact is not known to be its user's.
void ask_for_verification(store::Tx& tx, const UserId& user, const Contact& contact, Instant now);
std::map<ContactId, Verification> verifications_of(store::Tx& tx, const UserId& user);
std::optional<Verification> find_verification(store::Tx& tx, const UserId& user, const ContactId& contact);
// A code is on its way to a contact that was asked about; the one before it counts no more.
void put_code(store::Tx& tx, const UserId& user, const ContactId& contact, DeliveryId code, Instant expires_at);
void count_wrong_try(store::Tx& tx, const UserId& user, const ContactId& contact);
// Answers whether it was not verified before.
bool set_verified(store::Tx& tx, const UserId& user, const ContactId& contact, Channel channel,
                  const std::string& address, Instant now);
// Sets `Contact::verified` of everybody's contacts.
void mark_unverified(store::Tx& tx, std::map<UserId, User>& users);

}  // namespace muster
