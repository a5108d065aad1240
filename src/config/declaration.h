// One declaration (a set of fields in YAML, or a stored document) becomes a noun. The only code that knows the fields.
#pragma once
#include <optional>
#include <string>

#include "config/fields.h"
#include "config/read.h"

namespace muster {

// What the readers below need to know besides the declaration itself.
struct DeclarationRules {
  Origin origin = Origin::Operator;
  const std::vector<Network>* allow_private_addresses = nullptr;  // none: nothing is allowed
  // The private URLs that the operator gave to objects that exist already, as "users/first https://…".
  std::set<std::string> granted;
  // Stored documents say of each URL whether it may be private; nothing is refused or assumed.
  bool stored = false;
  int place = 0;  // of the object in its section, from 1; 0: it stands in none
};

// Each reports every problem of the declaration and returns what was understood; a noun without id could not be named.
struct UserDeclaration {
  User user;
  std::optional<std::string> password;
};
Translation read_language(Findings&, const Node&, const DeclarationRules&);
UserDeclaration read_user(Findings&, const Node&, const DeclarationRules&);
Team read_team(Findings&, const Node&, const DeclarationRules&);
HolidayCalendar read_holiday_calendar(Findings&, const Node&, const DeclarationRules&);
// Days ("2026-12-25", "12-25") and ids of calendars, in order.
std::vector<std::string> read_holidays(Fields&, std::string_view field);
Schedule read_schedule(Findings&, const Node&, const DeclarationRules&);
Policy read_policy(Findings&, const Node&, const DeclarationRules&);
Service read_service(Findings&, const Node&, const DeclarationRules&);
Integration read_integration(Findings&, const Node&, const DeclarationRules&);
Provider read_provider(Findings&, const Node&, const DeclarationRules&);
Rule read_rule(Findings&, const Node&, const DeclarationRules&);
Runner read_runner(Findings&, const Node&, const DeclarationRules&);
Playbook read_playbook(Findings&, const Node&, const DeclarationRules&);
StatusPage read_status_page(Findings&, const Node&, const DeclarationRules&);
ReportPlan read_report_plan(Findings&, const Node&, const DeclarationRules&);
Objective read_objective(Findings&, const Node&, const DeclarationRules&);
Hours read_hours(Fields&);
InhibitRule read_inhibit_rule(Findings&, const Node&, const DeclarationRules&);
DeclaredToken read_token(Findings&, const Node&, const DeclarationRules&);

// Sets only what is declared, so that several files may each say a part. True when something was.
bool read_organisation(Findings&, const Node&, Organisation& into);

// A field `url` and, beside it, `private_address`. `holder` is the object that has it, as "playbooks/restart".
struct CheckedUrl {
  std::string url;
  bool private_address = false;
};
CheckedUrl check_url(Fields& fields, const Node& node, const std::string& field, const std::string& holder,
                     bool has_flag, const DeclarationRules& rules);

}  // namespace muster
