// How each chat is spoken with: requests for what is to be done, and what answers mean. Pure.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "chat/room.h"
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
};

// Whether the provider is one in which channels can be made: Slack, Mattermost, Matrix.
bool has_channels(std::string_view provider_type);
// Whether doing it twice is as doing it once.
bool may_be_repeated(std::string_view provider_type, ChatOperation::Kind kind);

// A fault says what is missing in the provider's settings.
Result<ProviderRequest> chat_request(const ChatCall& call);
// What came: a status of 200 or more.
ChatAnswer chat_answer(const ChatCall& call, long status, std::string_view body, std::chrono::seconds retry_after);

}  // namespace muster
