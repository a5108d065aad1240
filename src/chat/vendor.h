// How each chat is spoken with: requests for what is to be done, and what answers mean. Pure.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "chat/room.h"
#include "provider/access_token.h"
#include "provider/message.h"
#include "provider/provider.h"

namespace muster {

// One attempt of an operation, with all that it needs.
struct ChatCall {
  std::shared_ptr<const Provider> provider;
  ChatOperation operation;
  std::string self, place, channel, report, name;  // of the room
  std::string title;                               // of the incident, for chats that show one beside the name
  std::string answers;                             // of Post: the message that it answers in a thread; "": none
  bool is_private = false;
  std::string incident_url, action_url;  // "": not known
  std::string token;                     // of buttons, where nothing else proves whose they are
  std::string access_token;              // of Teams, as it was given for this call
};

// Whether the provider is one in which channels can be made: Slack, Mattermost, Matrix, Teams.
bool has_channels(std::string_view provider_type);
// Whether doing it twice is as doing it once.
bool may_be_repeated(std::string_view provider_type, ChatOperation::Kind kind);

// Of a channel's name, in bytes.
std::size_t channel_name_max(std::string_view provider_type);
// Whether a message can be pinned there.
bool has_pins(std::string_view provider_type);
// Whether there are channels that only those see who are invited, and in which we can speak.
bool has_private_channels(std::string_view provider_type);
// What is to be asked for before the request; nothing: the provider's secret is enough.
std::optional<TokenWanted> chat_token_wanted(const ChatCall& call);
// A fault says what is missing in the provider's settings.
Result<ProviderRequest> chat_request(const ChatCall& call);
// What came: a status of 200 or more.
ChatAnswer chat_answer(const ChatCall& call, long status, std::string_view body, std::chrono::seconds retry_after);

}  // namespace muster
