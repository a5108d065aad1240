// What comes out of a chat: a message, a command, a button. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/json.h"
#include "provider/provider.h"

namespace muster {

inline constexpr std::size_t kChatTextMax = 9'000;  // bytes of a message that are kept

// Slack asks whether it is us.
struct ChatChallenge {
  std::string challenge;
};
struct ChatMessage {
  std::string channel, message;  // the message's own id, the same each time that it comes
  std::string from, from_name;   // the name may be empty
  std::string text;
  std::string about{};  // of a message in a thread: the one that it answers
  Instant at{};         // when it was said, as Matrix tells
};
struct ChatCommand {
  std::string channel, from, from_name, text;
  std::string id;        // the same each time that it comes; "": the chat gives it none
  std::string thread{};  // of Teams: where the answer belongs
};
struct ChatPress {
  std::string channel, from, from_name, action;  // "acknowledge", "resolve"
  IncidentId incident;
  std::string id, answer_at;
  std::string token{};   // Mattermost, Teams: proves that the button is ours
  std::string thread{};  // of Teams: where the answer belongs
};
struct ChatNothing {};  // that concerns a channel of an incident
using ChatHeard = std::variant<ChatNothing, ChatChallenge, ChatMessage, ChatCommand, ChatPress>;

// `value`: what came, a form's fields or JSON. `self`: who we are is asked of each message by the caller.
ChatHeard hear(std::string_view provider_type, const json::value& value);
// Matrix tells of many at once, the oldest first.
std::vector<ChatMessage> hear_sync(const json::value& answer);

// Where a chat has no commands of its own (Matrix), one is a message that begins so: "!inc ack". Nothing: it is none.
std::optional<ChatCommand> command_said_in(const ChatMessage& message);
// The answer to it, which everybody in the room reads: it begins with whom it is for, and names commands as they are
// written there.
std::string answer_in_room(const ChatCommand& command, std::string words);

// Whether a text speaks to us, who have this name in the chat; `text` is without it then.
bool mentions(std::string_view provider_type, const std::string& self, std::string& text);

// An answer to a command or to a press: shown to whoever did it alone.
std::string chat_reply(const std::string& words);
// As the chat writes them, without what only it understands.
std::string plain_chat_text(std::string_view provider_type, std::string_view text);

}  // namespace muster
