// Door 3: an incident is declared in a line of words: "P1 service:checkout Customers cannot pay".
#pragma once
#include <string>

#include "chat/command.h"
#include "config/configuration.h"
#include "incident/act.h"

namespace muster {

// `order` has a title in its text. `where` it was said stands in the reason of its priority. A fault names what is not
// known, and then nothing was declared.
Result<Incident> declare_said(Turn& turn, std::int64_t& last_number, const Configuration& config,
                              const ChatOrder& order, const By& by, const std::string& where,
                              const std::string& description = "");

}  // namespace muster
