// What applying a declaration would change: current documents and declared ones become a list of changes.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "config/documents.h"
#include "config/read.h"

namespace muster {

// A document and who looks after it: "file:<name>" when it came from configuration as code, else "api".
struct Managed {
  Document document;
  std::string managed_by;
  friend bool operator==(const Managed&, const Managed&) = default;
};

std::string managed_by_file(const std::string& file);

// The declared documents, each managed by the file in which it stands.
std::vector<Managed> managed(const Declared& declared);

struct Change {
  enum class Action { Create, Update, Delete } action = Action::Create;
  std::string kind, id;
  std::vector<std::string> fields;  // of an update: what differs, also "managed_by"
  Managed to;                       // what is to be stored; empty for a deletion
  friend bool operator==(const Change&, const Change&) = default;
};

struct Plan {
  std::vector<Change> changes;
  std::size_t unchanged = 0;  // declared and already so
  // Passwords (kind "passwords", id the user's) and API tokens (kind "tokens") that are set; their values stand
  // nowhere.
  std::vector<Change> secrets{};
  bool empty() const { return changes.empty() && secrets.empty(); }
};

std::string_view text_of(Change::Action action);  // "create", "update", "delete"

// In an order that never leaves a reference broken: created and updated in order of kind, then deleted in reverse
// order. With `prune`, what is managed by one of these and not declared is deleted ({managed_by_file(f)} for each file
// that was read). Everything else that is not declared stays as it is.
//
// An integration or provider without a key keeps the one it has; a new one gets what `new_key` makes. When the plan was
// applied, the same declaration gives no changes.
Plan plan(const std::vector<Managed>& current, const std::vector<Managed>& declared, const std::set<std::string>& prune,
          const std::function<std::string()>& new_key);

// What is stored when the plan was applied.
std::vector<Managed> applied(std::vector<Managed> current, const Plan& plan);

// The whole way from a reading to what may be stored: the plan, the configuration that it leads to, and the problems of
// both. Nothing may be stored when has_errors(problems). Also right for one object from `read_object`.
struct Proposal {
  Plan plan;
  Configuration configuration;
  std::vector<Problem> problems;  // in order of place
};
Proposal propose(const Reading& reading, const std::vector<Managed>& current, const std::set<std::string>& prune,
                 const std::function<std::string()>& new_key);

// The same for changes of any kind, such as one deletion: what would be wrong afterwards.
Proposal propose(Plan plan, const std::vector<Managed>& current);

}  // namespace muster
