// The table of commands, noun by noun: each a file, put together in commands.cc.
#pragma once
#include "cli/command.h"

namespace muster::cli::table {

using Flags = std::vector<Flag>;

inline const std::vector<std::string> kSeverities{"critical", "error", "warning", "info"};

Flags operator+(Flags a, const Flags& b);

Flag json_flag();
Flags address_flags();  // where the server is
Flags server_flags();   // what every command needs that talks to the server as somebody
Flags page_flags();     // which of many are listed
Flags setting_flags();  // those of `serve`, from the table of settings; a secret may also come from a file

Command incident_commands();
Command alert_commands();
Command silence_commands();
Command maintenance_commands();
Command change_commands();
Command rules_command();
Command replay_command();
Command noise_command();
Command playbook_command();
Command runner_command();
Command communication_command();
Command legal_hold_command();
Command status_page_command();
Command clock_command();
Command knowledge_command();
Command postmortem_command();
Command action_command();
Command review_command();
Command report_command();
Command service_commands();
Command feed_commands();
Command absence_commands();
Command token_commands();
Command config_commands();

}  // namespace muster::cli::table
