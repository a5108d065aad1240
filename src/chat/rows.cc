#include "chat/rows.h"

#include <array>

#include "chat/queries.h"

namespace muster {
namespace {

constexpr std::array kStates{ChatRoom::State::Opening, ChatRoom::State::Open, ChatRoom::State::Archived,
                             ChatRoom::State::Lost, ChatRoom::State::Failed};
constexpr std::array kAllKinds{ChatOperation::Kind::Identify, ChatOperation::Kind::Create,
                               ChatOperation::Kind::Topic,    ChatOperation::Kind::Post,
                               ChatOperation::Kind::Pin,      ChatOperation::Kind::Invite,
                               ChatOperation::Kind::Archive,  ChatOperation::Kind::MakePrivate};
constexpr std::array kAllStates{ChatOperation::State::Pending, ChatOperation::State::Sending,
                                ChatOperation::State::Done, ChatOperation::State::Failed};

template <class Enum, std::size_t N>
Enum value_of(const std::array<Enum, N>& all, std::string_view text) {
  for (const Enum one : all)
    if (text_of(one) == text) return one;
  return all.front();
}

// Names in a chat have no line ends.
std::string lines_of(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += name + "\n";
  return text;
}

std::set<std::string> names_in(std::string_view text) {
  std::set<std::string> names;
  while (!text.empty()) {
    const auto end = text.find('\n');
    names.emplace(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return names;
}

ChatRoom read_room(const store::Row& row) {
  ChatRoom room;
  room.incident = row.get<IncidentId>(0);
  room.provider = row.get<ProviderId>(1);
  room.state = value_of(kStates, row.text(2));
  room.name = row.get<std::string>(3);
  room.channel = row.get<std::string>(4);
  room.url = row.get<std::string>(5);
  room.self = row.get<std::string>(6);
  room.place = row.get<std::string>(7);
  room.topic = row.get<std::string>(8);
  room.report = row.get<std::string>(9);
  room.pinned = row.integer(10) != 0;
  room.invited = names_in(row.text(11));
  room.mirrored_to = row.integer(12);
  room.names_tried = row.get<int>(13);
  room.trouble = row.get<std::string>(14);
  room.trouble_since = row.get<std::optional<Instant>>(15);
  room.late = row.get<int>(16);
  room.operations = row.get<int>(17);
  room.due_at = row.get<std::optional<Instant>>(18);
  room.created_at = row.get<Instant>(19);
  room.is_private = row.integer(20) != 0;
  return room;
}

ChatOperation read_operation(const store::Row& row) {
  ChatOperation operation;
  operation.incident = row.get<IncidentId>(0);
  operation.number = row.get<int>(1);
  operation.kind = value_of(kAllKinds, row.text(2));
  operation.state = value_of(kAllStates, row.text(3));
  operation.text = row.get<std::string>(4);
  operation.whom = row.get<std::string>(5);
  operation.person = row.get<std::string>(6);
  operation.sequence = row.integer(7);
  operation.buttons = row.integer(8) != 0;
  operation.looking = row.integer(9) != 0;
  operation.cursor = row.get<std::string>(10);
  operation.attempts = row.get<int>(11);
  operation.decided_at = row.get<Instant>(12);
  operation.due_at = row.get<Instant>(13);
  operation.deadline_at = row.get<Instant>(14);
  operation.reason = row.get<std::string>(15);
  return operation;
}

}  // namespace

std::optional<ChatRoom> find_chat_room(store::Tx& tx, IncidentId incident) {
  std::optional<ChatRoom> found;
  tx.each(
      sql::chat::room, [&](const store::Row& row) { found = read_room(row); }, incident);
  return found;
}

std::optional<ChatRoom> chat_room_of_channel(store::Tx& tx, const ProviderId& provider, const std::string& channel) {
  const auto incident = tx.one<IncidentId>(sql::chat::room_of_channel, provider, channel);
  return incident ? find_chat_room(tx, *incident) : std::nullopt;
}

void put_chat_room(store::Tx& tx, const ChatRoom& room) {
  tx.exec(sql::chat::put_room, room.incident, room.provider, text_of(room.state), room.name, room.channel, room.url,
          room.self, room.place, room.topic, room.report, room.pinned ? 1 : 0, lines_of(room.invited), room.mirrored_to,
          room.names_tried, room.trouble, room.trouble_since, room.late, room.operations, room.due_at, room.created_at,
          room.is_private ? 1 : 0);
}

void look_at_chat_room(store::Tx& tx, IncidentId incident, Instant at) {
  tx.exec(sql::chat::look_at_room, incident, at);
}

std::vector<IncidentId> chat_rooms_due(store::Tx& tx, Instant now, int limit) {
  return tx.many<IncidentId>(sql::chat::rooms_due, now, limit);
}

std::vector<ChatOperation> chat_operations_of(store::Tx& tx, IncidentId incident, int limit) {
  std::vector<ChatOperation> all;
  tx.each(
      sql::chat::operations, [&](const store::Row& row) { all.push_back(read_operation(row)); }, incident, limit);
  return all;
}

std::optional<ChatOperation> find_chat_operation(store::Tx& tx, IncidentId incident, int number) {
  std::optional<ChatOperation> found;
  tx.each(
      sql::chat::operation, [&](const store::Row& row) { found = read_operation(row); }, incident, number);
  return found;
}

bool has_chat_operation_under_way(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::chat::operation_under_way, incident).has_value();
}

void put_chat_operation(store::Tx& tx, const ChatOperation& operation) {
  tx.exec(sql::chat::put_operation, operation.incident, operation.number, text_of(operation.kind),
          text_of(operation.state), operation.text, operation.whom, operation.person, operation.sequence,
          operation.buttons ? 1 : 0, operation.looking ? 1 : 0, operation.cursor, operation.attempts,
          operation.decided_at, operation.due_at, operation.deadline_at, operation.reason);
}

std::vector<std::pair<IncidentId, int>> chat_operations_due(store::Tx& tx, Instant now, int limit) {
  std::vector<std::pair<IncidentId, int>> due;
  for (const auto& [incident, number] : tx.many<IncidentId, int>(sql::chat::operations_due, now, limit))
    due.emplace_back(incident, number);
  return due;
}

Instant next_chat(store::Tx& tx) { return std::min(tx.next(sql::chat::next_room), tx.next(sql::chat::next_operation)); }

bool add_chat_message(store::Tx& tx, const ChatRoom& room, const std::string& message, std::int64_t sequence) {
  return tx.exec(sql::chat::add_message, room.provider, room.channel, message, room.incident, sequence) > 0;
}

void set_chat_message_entry(store::Tx& tx, const ChatRoom& room, const std::string& message, std::int64_t sequence) {
  tx.exec(sql::chat::set_message_entry, room.provider, room.channel, message, sequence);
}

std::optional<std::string> chat_message_of(store::Tx& tx, const ChatRoom& room, std::int64_t sequence) {
  return tx.one<std::string>(sql::chat::message_of_entry, room.incident, sequence, room.provider, room.channel);
}

std::optional<std::int64_t> entry_of_chat_message(store::Tx& tx, const ChatRoom& room, const std::string& message) {
  return tx.one<std::int64_t>(sql::chat::entry_of_message, room.provider, room.channel, message, room.incident);
}

std::set<std::int64_t> entries_in_chat(store::Tx& tx, IncidentId incident, std::int64_t after) {
  const auto all = tx.many<std::int64_t>(sql::chat::message_entries, incident, after);
  return {all.begin(), all.end()};
}

void choose_for_chat(store::Tx& tx, IncidentId incident, std::int64_t sequence) {
  tx.exec(sql::chat::choose, incident, sequence);
}

std::optional<std::int64_t> chosen_for_chat(store::Tx& tx, IncidentId incident) {
  return tx.one<std::int64_t>(sql::chat::chosen, incident);
}

void unchoose_for_chat(store::Tx& tx, IncidentId incident, std::int64_t sequence) {
  tx.exec(sql::chat::unchoose, incident, sequence);
}

}  // namespace muster
