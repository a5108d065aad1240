// A person has read a message, as far as anybody can tell: its provider says so, its link was opened, it was clicked on
// a device. It changes nothing but what is known: only an acknowledgement is one.
#pragma once
#include <string_view>

#include "notification/notifications.h"
#include "timeline/turn.h"

namespace muster {

enum class ReadHow { Receipt, Link, Push };
std::string_view text_of(ReadHow how);

// Recorded once for a message, and with it for what it told of besides.
void note_read(Turn& turn, const DeliveryRow& delivery, ReadHow how);

// Chats and mail servers open links to look what is behind them. Not all say that it is them.
bool is_no_person(std::string_view user_agent);

}  // namespace muster
