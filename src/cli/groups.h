// The commands' code, group by group. Each answers an exit code.
#pragma once
#include <map>
#include <string>

#include "base/json.h"
#include "cli/program.h"

namespace muster::cli {

std::map<std::string, Run> alert_commands();
std::map<std::string, Run> incident_commands();
std::map<std::string, Run> change_commands();
std::map<std::string, Run> service_commands();   // service …, incident causes, incident impact
std::map<std::string, Run> response_commands();  // incident classify, promote, demote, roles, role, tasks …
std::map<std::string, Run> learning_commands();  // action …, review …, incident closing
std::map<std::string, Run> playbook_commands();  // playbook …, runner
std::map<std::string, Run> postmortem_commands();
std::map<std::string, Run> status_page_commands();
std::map<std::string, Run> knowledge_commands();
std::map<std::string, Run> communication_commands();  // communication …, clock …, legal-hold …
std::map<std::string, Run> suppression_commands();    // silence, maintenance
std::map<std::string, Run> oncall_commands();         // and who-would-be-paged
std::map<std::string, Run> report_commands();         // report
std::map<std::string, Run> rule_commands();           // rules, replay, noise
std::map<std::string, Run> token_commands();
std::map<std::string, Run> declaration_commands();  // apply, plan, export
std::map<std::string, Run> server_commands();       // serve, config, verify, status
std::map<std::string, Run> selftest_commands();
std::map<std::string, Run> sim_commands();
std::map<std::string, Run> alertmanager_commands();  // alertmanager, import …
std::map<std::string, Run> shell_commands();         // completion, version

// What the flags of `classification_flags` say, as the API takes it; empty: nothing.
json::object classification_of(const Invocation& invocation);

}  // namespace muster::cli
