// What people ask for in a chat: "/inc sev P1 all customers". Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/snooze_time.h"
#include "incident/incident.h"
#include "response/priority.h"

namespace muster {

struct ChatOrder {
  enum class Verb { Help, Declare, Update, Priority, Role, Task, Resolve, Acknowledge, Snooze, Who, Note, Open, Stage };
  Verb verb = Verb::Help;
  std::int64_t number = 0;                     // INC-1042; 0: the channel's
  std::optional<muster::Priority> priority{};  // of Declare and Priority
  std::string service;                         // of Declare: "service:checkout"
  std::string subject;                         // of Role: the role; of Task: "done", "list" or ""
  int task = 0;                                // of Task done
  std::string whom;                            // of Role: "me", "U123", "ana"; "": me
  std::optional<SnoozeTime> snooze{};          // of Snooze; nothing: not understood
  CountsAs counts_as = CountsAs::Incident;     // of Declare
  std::string text;                            // what is left; of Stage all: its names may have several words
};
// Nothing: no such word.
std::optional<ChatOrder> chat_order(std::string_view text);

}  // namespace muster
