// A playbook laid out for a run: all of its steps, those of groups and of the playbooks in it too, in one list. Pure.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/configuration.h"
#include "incident/incident.h"
#include "response/playbook.h"

namespace muster {

struct PlanStep {
  PlaybookStep step;  // without the steps in it
  std::string key;    // by which people name it: "2", "2.1"
  std::string scope;  // "" or the key of the playbook's step that it stands in, with a dot: where ids count
  int parent = -1;    // the group that it stands in; -1: none
  int before = -1;    // what has to have ended before; -1: nothing
  int end = 0;        // the first step behind those in it
  int depth = 0;
};

struct PlaybookPlan {
  std::vector<Playbook> playbooks;  // the one that runs, and those in it
  std::vector<PlanStep> steps;
  const Playbook& main() const { return playbooks.front(); }
};

// A fault says what is missing, or that it is too deep or too long.
Result<PlaybookPlan> lay_out(const std::map<PlaybookId, Playbook>& all, const PlaybookId& id);

// The plan as it is stored with a run, and back; a fault only when somebody changed it by hand.
std::string plan_text(const PlaybookPlan& plan);
Result<PlaybookPlan> plan_from(std::string_view text);
// Which version of the playbook it is, and of those in it: the first digits of the text's SHA-256.
std::string plan_digest(std::string_view plan_text);

using Variables = std::map<std::string, std::string>;
using FactsByName = std::map<std::string, std::string>;  // "incident.title" and so on

// What conditions and templates may look at of an incident and its service.
FactsByName facts_of(const Configuration& config, const Incident& incident);

// The fact of that name; "" when there is none.
using FactLookup = std::function<std::string(const std::string& name)>;
// `{name}` is replaced by the fact; what is longer than 2,000 bytes is cut.
std::string fill_in(std::string_view text, const FactLookup& facts);
bool holds(const PlaybookTest& test, const FactLookup& facts);
bool all_hold(const std::vector<PlaybookTest>& tests, const FactLookup& facts);

// Whether the playbook is meant for an incident of which that is known.
bool is_meant_for(const Playbook& playbook, const Configuration& config, const Incident& incident);

}  // namespace muster
