// Invitations: one-time links with which a person chooses a password and signs in.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster {

inline constexpr Duration kInviteLife = std::chrono::hours(72);

struct Invite {
  UserId user;
  Instant expires_at;
};

// What the link holds: 32 random bytes as base64url.
std::string new_invite_secret();
// How an invitation is stored and looked up.
Digest invite_digest(std::string_view secret);

// Invites the user until `now` + kInviteLife; an earlier invitation is no longer good.
Invite make_invite(store::Tx& tx, const Digest& digest, const UserId& user, Instant now);
// Nothing when there is none, or it is over or was used.
std::optional<Invite> find_invite(store::Tx& tx, const Digest& digest, Instant now);
// It was used. Answers false when there was none.
bool use_up_invite(store::Tx& tx, const Digest& digest);

}  // namespace muster
