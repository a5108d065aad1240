#include "notification/proofs.h"

#include "notification/queries.h"

namespace muster {
namespace {

std::string_view address_of(Channel channel, const std::string& address) {
  return channel == Channel::Push ? std::string_view() : std::string_view(address);
}

}  // namespace

bool ContactProof::is_of(const Contact& contact) const {
  return channel == contact.channel && address == address_of(contact.channel, contact.address);
}

void note_attempt(store::Tx& tx, const DeliveryRow& d) {
  if (d.user.empty() || d.contact.empty() || !d.last_attempt_at) return;
  const bool accepted = d.state == DeliveryRow::State::Accepted;
  tx.exec(sql::notification::note_attempt, d.user, d.contact, text_of(d.channel), address_of(d.channel, d.address),
          *d.last_attempt_at, text_of(d.state), d.outcome.value_or(""), d.is_test(),
          accepted ? d.last_attempt_at : std::nullopt);
}

void note_acknowledged(store::Tx& tx, const DeliveryRow& d, Instant now) {
  tx.exec(sql::notification::note_acknowledged, d.user, d.contact, text_of(d.channel), address_of(d.channel, d.address),
          now);
}

std::map<ContactId, ContactProof> proofs_of(store::Tx& tx, const UserId& user) {
  std::map<ContactId, ContactProof> proofs;
  tx.each(
      sql::notification::proofs_of,
      [&](const store::Row& row) {
        ContactProof& proof = proofs[row.get<ContactId>(0)];
        proof.channel = channel_of(row.text(1)).value_or(Channel::Email);
        proof.address = row.text(2);
        proof.attempted_at = row.get<Instant>(3);
        proof.state = row.text(4);
        proof.outcome = row.text(5);
        proof.test = row.get<bool>(6);
        proof.accepted_at = row.get<std::optional<Instant>>(7);
        proof.acknowledged_at = row.get<std::optional<Instant>>(8);
      },
      user);
  return proofs;
}

}  // namespace muster
