// Buttons under a message in a chat: who pressed which, and how the chat is answered. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "provider/reply_words.h"

namespace muster {

struct ButtonPress {
  std::string from;   // who pressed, as the chat calls them: what a contact's address is
  std::string token;  // of the message
  ReplyCommand command = ReplyCommand::Acknowledge;
  std::string id;         // of the press
  std::string answer_at;  // Slack: where the words go
};
// `platform` as a description's `buttons`: slack, telegram, mattermost. Nothing when it is something else that the
// platform sends.
std::optional<ButtonPress> press_in(std::string_view platform, const json::value& value);

struct ButtonAnswer {
  std::string body;     // of the answer to the press, JSON; empty: none
  std::string body_at;  // to be posted to ButtonPress::answer_at; empty: nothing
};
// Shows `words` to whoever pressed; with `done`, also in place of the buttons, since the message is answered.
ButtonAnswer button_answer(std::string_view platform, const ButtonPress& press, const std::string& words, bool done);

}  // namespace muster
