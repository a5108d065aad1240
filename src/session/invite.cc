#include "session/invite.h"

#include "session/queries.h"

namespace muster {

std::string new_invite_secret() { return base64url(random_bytes(32)); }

Digest invite_digest(std::string_view secret) { return sha256(secret); }

Invite make_invite(store::Tx& tx, const Digest& digest, const UserId& user, Instant now) {
  const Invite invite{user, now + kInviteLife};
  tx.exec(sql::session::delete_expired_invites, now);
  tx.exec(sql::session::put_invite, user, digest, now, invite.expires_at);
  return invite;
}

std::optional<Invite> find_invite(store::Tx& tx, const Digest& digest, Instant now) {
  std::optional<Invite> found;
  tx.each(
      sql::session::invite,
      [&](const store::Row& row) {
        found = Invite{row.get<UserId>(0), row.get<Instant>(1)};
      },
      digest, now);
  return found;
}

bool use_up_invite(store::Tx& tx, const Digest& digest) { return tx.exec(sql::session::delete_invite, digest) > 0; }

}  // namespace muster
