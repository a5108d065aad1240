// Door 2: channels of incidents are made and kept as the incidents are.
#pragma once
#include <string>
#include <vector>

#include "chat/vendor.h"
#include "config/configuration.h"
#include "incident/act.h"
#include "timeline/turn.h"

namespace muster {

// Where people and chats find us.
struct ChatSurroundings {
  std::string public_url, callback_url, link_key;
};

// After a turn changed incidents: those that are to have a channel get one, those that have one are looked at again.
void notice_chats(Turn& turn, const Configuration& config);

// Does what is due. `calls` are to go out once the transaction is on disk. Answers when to come again.
Instant run_chats(Turn& turn, const Configuration& config, const ChatSurroundings& around,
                  std::vector<ChatCall>& calls);

// The answer to an attempt.
void record_chat(Turn& turn, const Configuration& config, IncidentId incident, int number, int attempt,
                 const ChatAnswer& answer);

// Door 3: somebody wants a channel now, whatever was agreed on; or an entry of the record in it. Doing it twice is no
// error.
Result<Incident> open_chat(Turn& turn, const Configuration& config, IncidentId incident, const By& by);
Result<Incident> choose_entry_for_chat(Turn& turn, const Configuration& config, IncidentId incident,
                                       std::int64_t sequence, const By& by);

// What proves that a button is ours, where the chat signs nothing.
std::string chat_button_token(const std::string& link_key, IncidentId incident);

}  // namespace muster
