// YAML text, or a JSON body, becomes documents; or a list of everything that is wrong with it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "base/instant.h"
#include "config/documents.h"
#include "config/problem.h"

namespace muster {

struct ConfigFile {
  std::string name;  // for messages, and remembered as the origin of its objects
  std::string text;
};

// Who wrote it: somebody who may start the server, or anybody who reached it over the web UI or the API.
enum class Origin { Operator, Person };

struct ReadOptions {
  Origin origin = Origin::Operator;
  std::vector<Network> allow_private_addresses;  // where a person's URL may point although it is private
  // What is stored now: a person may keep a private URL that the operator gave to the same object.
  std::vector<Document> current;
};

// What is declared and does not become a document.
inline constexpr std::string_view kPasswords = "passwords", kTokens = "tokens";

// An API token; the caller hashes `secret`. Without a secret, the one that is stored stays (or the caller makes one).
struct DeclaredToken {
  TokenId id;
  std::optional<std::string> secret;
  std::vector<std::string> scopes;  // "admin", "configure", "respond", "read"; at least one
  std::optional<Instant> expires;
  friend bool operator==(const DeclaredToken&, const DeclaredToken&) = default;
};

struct DeclaredPassword {
  UserId user;
  std::string password;  // as written: hash it, then forget it
  friend bool operator==(const DeclaredPassword&, const DeclaredPassword&) = default;
};

struct Declared {
  std::vector<Document> documents;  // in order of kind, then as they stand in the files
  std::vector<DeclaredPassword> passwords;
  std::vector<DeclaredToken> tokens;
  std::vector<std::string> files;  // names of all that was read
  Places places;                   // of each object and field
};

// What was understood, and all that is wrong. When has_errors(problems), `declared` is good only for finding more
// problems.
struct Reading {
  Declared declared;
  std::vector<Problem> problems;  // in order of place
  // False when objects were lost: what refers to them is not to be blamed for it.
  bool complete = true;
};

// Several files, and several YAML documents in one, are read as one declaration. Never throws, except for memory.
Reading read(const std::vector<ConfigFile>& files, const ReadOptions& options = {});

// One object, as the body of PUT /v1/config/{kind}/{id}. The body may leave out its id; a different one is a problem.
// `kind` is one of document_kinds(). Problems have paths and no lines.
Reading read_object(std::string_view kind, std::string_view id, const json::value& body, const ReadOptions& options);

bool is_valid_id(std::string_view id);

}  // namespace muster
