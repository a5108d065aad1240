// What is done about an incident, step by step, written down beforehand; and the machines that may do a part of it.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"
#include "response/priority.h"
#include "response/role.h"

namespace muster {

using PlaybookId = Name<struct PlaybookTag>;
using RunnerId = Name<struct RunnerTag>;

// A fact of the incident, a variable or what became of an earlier step, compared with values.
struct PlaybookTest {
  enum class Op { Is, In, Contains, Exists };
  std::string fact;  // "incident.severity", "var.region", "step.check.state"
  Op op = Op::Is;
  std::vector<std::string> values{};  // one, except for In; "true" or "false" of Exists
  bool negated = false;
  friend bool operator==(const PlaybookTest&, const PlaybookTest&) = default;
};

struct PlaybookVariable {
  std::string name;
  std::string value{};    // template; what it is unless somebody says otherwise at the start
  std::string ask{};      // what is asked of whoever starts the playbook by hand; empty: nothing
  bool required = false;  // a run cannot start without it
  friend bool operator==(const PlaybookVariable&, const PlaybookVariable&) = default;
};

// A command of a runner, or a signed request to an address.
struct PlaybookAction {
  std::string command{};              // that the runner's own file allows; empty: it is a webhook
  std::vector<std::string> labels{};  // that a runner must have, all of them
  std::vector<std::pair<std::string, std::string>> arguments{};  // name and template, in order of the names
  Duration timeout = std::chrono::minutes(5);
  std::string url{};
  std::string secret{};
  bool private_address = false;
  std::string output{};  // the variable that takes what it printed; empty: none does
  friend bool operator==(const PlaybookAction&, const PlaybookAction&) = default;
};

// Who has to agree before an action begins.
struct PlaybookApproval {
  std::vector<UserId> users{};
  std::vector<TeamId> teams{};
  std::vector<IncidentRoleId> roles{};  // whoever has them in the incident
  int count = 1;
  Duration within = std::chrono::minutes(15);
  std::vector<UserId> substitutes{};  // who are asked too when half of the time is over
  bool own = false;                   // whoever started the playbook may agree too
  friend bool operator==(const PlaybookApproval&, const PlaybookApproval&) = default;
};

enum class OnFailure { Ask, Stop, Continue };

struct PlaybookStep {
  enum class Kind { Manual, Wait, Group, Parallel, Action, Playbook };
  Kind kind = Kind::Manual;
  std::string id{};  // by which conditions name it; empty: its place
  std::string name;
  std::vector<PlaybookTest> when{};   // all have to hold, else it is skipped
  IncidentRoleId role{};              // of Manual: whose it is
  UserId person{};                    //
  Duration due{0};                    // of Manual: after it began; then the record says that it is late. 0: at no time
  Duration wait{0};                   // of Wait
  std::vector<PlaybookStep> steps{};  // of Group and Parallel
  PlaybookAction action{};
  std::optional<PlaybookApproval> approval{};
  OnFailure on_failure = OnFailure::Ask;
  int retries = 0;
  Duration retry_after = std::chrono::seconds(30);
  PlaybookId playbook{};                                    // of Playbook
  std::vector<std::pair<std::string, std::string>> with{};  // of Playbook: variables, as templates
  friend bool operator==(const PlaybookStep&, const PlaybookStep&) = default;
};

struct Playbook {
  PlaybookId id;
  std::string name;
  std::string description{};
  // It fits an incident that fits all that is said here; when nothing is said, it fits each.
  std::vector<Priority> priorities{};
  std::vector<Severity> severities{};
  std::vector<ServiceId> services{};
  std::vector<std::string> categories{};
  std::vector<std::string> regions{};      // of the incident's service
  std::vector<std::string> regulations{};  // its service's attribute "regulation" or "compliance" names one of them
  bool major = false;                      // only a major one
  bool automatic = false;                  // it starts by itself on an incident that it fits, once
  std::vector<PlaybookVariable> variables{};
  std::vector<PlaybookStep> steps;
  std::int64_t version = 0;  // how often it was stored; 0: not stored yet

  friend bool operator==(const Playbook& a, const Playbook& b) {
    return a.id == b.id && a.name == b.name && a.description == b.description && a.priorities == b.priorities &&
           a.severities == b.severities && a.services == b.services && a.categories == b.categories &&
           a.regions == b.regions && a.regulations == b.regulations && a.major == b.major &&
           a.automatic == b.automatic && a.variables == b.variables && a.steps == b.steps;
  }
};

// A machine that takes actions from the server: by its token, of which only the hash is kept.
struct Runner {
  RunnerId id;
  std::string name;
  std::vector<std::string> labels{};
  std::string token_sha256{};  // in hexadecimal; empty: it cannot connect
  bool enabled = true;
  friend bool operator==(const Runner&, const Runner&) = default;
};

// How deep playbooks may stand in each other, and groups in groups; how many steps a run may have in all.
inline constexpr int kPlaybookDepthMax = 5, kPlaybookStepsMax = 300;
inline constexpr std::array kOnFailures{OnFailure::Ask, OnFailure::Stop, OnFailure::Continue};

std::string_view text_of(OnFailure what);
std::optional<OnFailure> on_failure_of(std::string_view text);
std::string_view text_of(PlaybookStep::Kind kind);  // "manual", "wait", "group", "parallel", "action", "playbook"
std::string_view text_of(PlaybookTest::Op op);      // "is", "in", "contains", "exists"

}  // namespace muster
