// What is known of a contact: whether the last attempt worked, when it was last proven to.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "notification/notifications.h"

namespace muster {

struct ContactProof {
  Channel channel = Channel::Email;
  std::string address;  // that it is about; empty for a device, which stays itself when it is renamed
  Instant attempted_at;
  std::string state;    // of the delivery after that attempt, as text_of(DeliveryRow::State)
  std::string outcome;  // what the provider said
  bool test = false;
  std::optional<Instant> accepted_at;      // when a provider last accepted something
  std::optional<Instant> acknowledged_at;  // when the link of a message that came this way was last used

  // Whether it says something about `contact` as it is today.
  bool is_of(const Contact& contact) const;
};

// The delivery has just got an outcome. Nothing for what is nobody's contact: a policy's webhook, a provider's test.
void note_attempt(store::Tx& tx, const DeliveryRow& delivery);
// Somebody used the link of that message.
void note_acknowledged(store::Tx& tx, const DeliveryRow& delivery, Instant now);

std::map<ContactId, ContactProof> proofs_of(store::Tx& tx, const UserId& user);

}  // namespace muster
