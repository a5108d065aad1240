// Who has which role of an incident, whom to ask next, and what is wrong with it. Pure.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "response/role.h"

namespace muster {

// Somebody has, or had, a role.
struct Stint {
  std::int64_t id = 0;
  IncidentRoleId role;
  std::string role_name;  // both as they were called then
  UserId user;
  std::string user_name;
  Instant began_at;
  std::optional<Instant> ended_at{};  // nothing: they have it
  std::string ended_because{};        // "handed over to Ben"
};

// Somebody who may be asked, in the order of the role's people.
struct Candidate {
  UserId user;
  std::string name;
  std::string reason;  // "primary: on call for Duty managers"
  bool reachable = true;
};

// The first who can be reached and was not asked; nothing: nobody is left.
std::optional<Candidate> next_candidate(const std::vector<Candidate>& candidates, const std::set<UserId>& asked);

// What is wrong with how an incident is staffed.
struct Flag {
  enum class Kind {
    Vacant,    // the role is wanted, and nobody has it
    Overlap,   // several people have a role that is for one
    TwoRoles,  // one person has two critical roles
    TooLong    // somebody has had it for longer than the role allows
  };
  Kind kind = Kind::Vacant;
  IncidentRoleId role;
  UserId user{};  // of TwoRoles and TooLong
  friend bool operator==(const Flag&, const Flag&) = default;
};
std::string_view text_of(Flag::Kind kind);

// `stints`: those that have not ended. Of what is over nothing is wrong any more.
std::vector<Flag> flags_of(const std::vector<IncidentRole>& roles, const std::vector<Stint>& stints,
                           std::optional<Priority> priority, bool major, Instant now);

}  // namespace muster
