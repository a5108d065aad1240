// Door 3: what people write and do in a chat.
#pragma once
#include <optional>
#include <string>

#include "alert/open_alerts.h"
#include "chat/hear.h"
#include "config/configuration.h"
#include "timeline/turn.h"

namespace muster {

// What is kept in memory and a command may change.
struct ChatDesk {
  OpenAlerts& open;
  std::int64_t& last_number;  // of incidents
  std::string public_url;     // no slash at the end; empty: not known
};

// A message of a channel goes into the record of its incident, once, as its plan says; as a note of whoever wrote it,
// when they are known here and may respond, else as one that the chat brought. False: nothing came of it.
bool take_chat_message(Turn& turn, const Configuration& config, const Provider& provider, const ChatMessage& message);

// Done in the name of whoever asks, who must be known here and may not do more than elsewhere. Answers the words for
// them. Empty: it was heard before.
std::string take_chat_command(Turn& turn, ChatDesk& desk, const Configuration& config, const Provider& provider,
                              const ChatCommand& command);
std::string take_chat_press(Turn& turn, ChatDesk& desk, const Configuration& config, const Provider& provider,
                            const ChatPress& press);

}  // namespace muster
