// Channels of incidents in the store.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "chat/room.h"
#include "store/tx.h"

namespace muster {

std::optional<ChatRoom> find_chat_room(store::Tx& tx, IncidentId incident);
// The newest that has this channel.
std::optional<ChatRoom> chat_room_of_channel(store::Tx& tx, const ProviderId& provider, const std::string& channel);
void put_chat_room(store::Tx& tx, const ChatRoom& room);
// Something of its incident has changed.
void look_at_chat_room(store::Tx& tx, IncidentId incident, Instant at);
std::vector<IncidentId> chat_rooms_due(store::Tx& tx, Instant now, int limit);

// The newest first.
std::vector<ChatOperation> chat_operations_of(store::Tx& tx, IncidentId incident, int limit);
std::optional<ChatOperation> find_chat_operation(store::Tx& tx, IncidentId incident, int number);
bool has_chat_operation_under_way(store::Tx& tx, IncidentId incident);
void put_chat_operation(store::Tx& tx, const ChatOperation& operation);
std::vector<std::pair<IncidentId, int>> chat_operations_due(store::Tx& tx, Instant now, int limit);

// When the next room or operation is due.
Instant next_chat(store::Tx& tx);

// A message of a channel, and the entry of the record that it is (0: none). False: it is known already.
bool add_chat_message(store::Tx& tx, const ChatRoom& room, const std::string& message, std::int64_t sequence);
void set_chat_message_entry(store::Tx& tx, const ChatRoom& room, const std::string& message, std::int64_t sequence);
// The entries after `after` that are in the channel.
// How an entry of the record is called in the channel, and the entry that a message there is; nothing: it is not there.
std::optional<std::string> chat_message_of(store::Tx& tx, const ChatRoom& room, std::int64_t sequence);
std::optional<std::int64_t> entry_of_chat_message(store::Tx& tx, const ChatRoom& room, const std::string& message);
std::set<std::int64_t> entries_in_chat(store::Tx& tx, IncidentId incident, std::int64_t after);

void choose_for_chat(store::Tx& tx, IncidentId incident, std::int64_t sequence);
std::optional<std::int64_t> chosen_for_chat(store::Tx& tx, IncidentId incident);
void unchoose_for_chat(store::Tx& tx, IncidentId incident, std::int64_t sequence);

}  // namespace muster
