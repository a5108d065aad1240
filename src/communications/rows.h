// Communications, who agreed to them, and their messages, in the store.
#pragma once
#include <optional>
#include <vector>

#include "communications/communication.h"
#include "store/tx.h"

namespace muster {

void put_communication(store::Tx& tx, const Communication& one);
std::optional<Communication> find_communication(store::Tx& tx, CommunicationId id);
// Newest first.
std::vector<Communication> communications_of(store::Tx& tx, IncidentId incident);
std::vector<CommunicationId> communications_to_ask(store::Tx& tx, Instant now, int limit);

void put_answer(store::Tx& tx, CommunicationId id, const CommunicationAnswer& answer);
std::vector<CommunicationAnswer> answers_of(store::Tx& tx, CommunicationId id);

void add_message(store::Tx& tx, const CommunicationMessage& message);
std::optional<CommunicationMessage> find_message(store::Tx& tx, DeliveryId id);
std::vector<CommunicationMessage> messages_of(store::Tx& tx, CommunicationId id);
CommunicationTally tally_of(store::Tx& tx, CommunicationId id);
CommunicationMessage read_communication_message(const store::Row& row);

}  // namespace muster
