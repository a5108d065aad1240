// The commands' code, group by group. Each answers an exit code.
#pragma once
#include <map>
#include <string>

#include "cli/program.h"

namespace muster::cli {

std::map<std::string, Run> alert_commands();
std::map<std::string, Run> incident_commands();
std::map<std::string, Run> suppression_commands();  // silence, maintenance
std::map<std::string, Run> oncall_commands();       // and who-would-be-paged
std::map<std::string, Run> rule_commands();         // rules, replay, noise
std::map<std::string, Run> token_commands();
std::map<std::string, Run> declaration_commands();  // apply, plan, export
std::map<std::string, Run> server_commands();       // serve, config, verify, status
std::map<std::string, Run> selftest_commands();
std::map<std::string, Run> sim_commands();
std::map<std::string, Run> alertmanager_commands();  // alertmanager, import alertmanager
std::map<std::string, Run> shell_commands();         // completion, version

}  // namespace muster::cli
