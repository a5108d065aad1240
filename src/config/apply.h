// Configuration as code becomes the configuration: all of a declaration or nothing, with an entry for the record.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "config/plan.h"
#include "config/read.h"
#include "timeline/turn.h"

namespace muster {

// What takes a tenth of a second each and so happens before the writer's turn: hashes instead of secrets.
struct HashedPassword {
  UserId user;
  std::string hash;      // argon2id
  bool declared = true;  // by a file; otherwise a person chose it
};
struct HashedSecrets {
  std::vector<HashedPassword> passwords;                                // those that are to be set
  std::vector<std::pair<DeclaredToken, std::optional<Digest>>> tokens;  // all that are declared, without the secret
};
// `known` gives the hash of what was declared for a user before, or nothing. A password that matches it is not set: the
// person may have chosen another one since.
HashedSecrets hash_secrets(const Declared& declared,
                           const std::function<std::optional<std::string>(const UserId&)>& known);

// How API tokens are stored and looked up.
Digest token_digest(std::string_view secret);

struct Applied {
  Plan plan;
  std::vector<Problem> problems;  // when has_errors, nothing was changed
};

// `prune`: files whose objects are deleted when they are no longer declared (managed_by_file()).
Applied apply(Turn& turn, const Reading& reading, const HashedSecrets& secrets, const std::set<std::string>& prune,
              const Actor& actor, const std::string& via);

// What apply would do, for reading only.
Applied plan_only(store::Tx& tx, const Reading& reading, const HashedSecrets& secrets,
                  const std::set<std::string>& prune);

// Removes one object. Problems when others refer to it; conflict-free otherwise. `found` is false when it is not there.
struct Removed {
  bool found = true;
  std::vector<Problem> problems;
};
Removed remove(Turn& turn, std::string_view kind, std::string_view id, const Actor& actor, const std::string& via);

// A new integration key: 32 characters.
std::string new_integration_key();

}  // namespace muster
