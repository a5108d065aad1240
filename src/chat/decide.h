// What is to be done next in an incident's channel, and what the answer to it means. Pure.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "chat/room.h"

namespace muster {

inline constexpr Duration kChatAttemptLost = std::chrono::seconds(60);  // without an answer by then
inline constexpr Duration kChatDeadline = std::chrono::hours(24);       // of an operation
inline constexpr Duration kChatPostPause = std::chrono::seconds(1);     // between two messages of a channel
inline constexpr Duration kChatBackOffMax = std::chrono::minutes(5);
inline constexpr int kChatNamesMax = 9;
inline constexpr std::size_t kChatInvitedMax = 200;  // people

// How the incident is, as far as the channel shows it.
struct ChatFacts {
  std::string name;  // that the channel is to have, at its next attempt
  std::string topic;
  std::string report;  // the first message
  struct Person {
    std::string name, id;
  };
  std::vector<Person> people;  // that are to be there
  struct Line {
    std::int64_t sequence = 0;
    std::string text;
  };
  std::optional<Line> next_line;  // of the record, behind ChatRoom::mirrored_to
  std::int64_t looked_to = 0;     // the entry up to which nothing else is to be told
  bool pins = true;               // the chat can pin a message
  bool is_private = false;        // only some may know of it
  bool archive = false;           // it is over, for long enough
};

// Nothing: all is as it is to be. Its number, times and incident are the caller's.
std::optional<ChatOperation> next_chat_operation(const ChatRoom& room, const ChatFacts& facts);

// Something that the record says.
struct ChatNews {
  std::string_view kind;
  json::object data;
};
// The room and its operation, which is being sent, after that answer.
struct ChatSettled {
  ChatRoom room;
  ChatOperation operation;
  std::vector<ChatNews> news;
};
ChatSettled settle_chat(ChatRoom room, ChatOperation operation, const ChatAnswer& answer, const std::string& chat,
                        bool repeats_are_harmless, Instant now);

// Nothing is left to be done: says that the channel has caught up, when it was behind.
std::vector<ChatNews> chat_caught_up(ChatRoom& room);

}  // namespace muster
