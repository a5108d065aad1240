#include "session/session.h"

#include <algorithm>

#include "session/queries.h"

namespace muster {
namespace {

Session read_session(const store::Row& row) {
  return {row.get<UserId>(0), row.get<std::string>(1), row.get<Instant>(2), row.get<Instant>(3),
          row.get<std::string>(4)};
}

}  // namespace

std::string new_session_secret() { return base64url(random_bytes(32)); }

Digest session_digest(std::string_view secret) { return sha256(secret); }

Session begin_session(store::Tx& tx, const Digest& digest, const UserId& user, Instant now, const std::string& device) {
  const Session session{user, base64url(random_bytes(32)), now, now + kSessionLife, device};
  tx.exec(sql::session::delete_expired, now);
  // Before the new one is there: of several that began in the same instant, it must not be the one to go.
  tx.exec(sql::session::delete_oldest, user, kSessionsOfUserMax - 1);
  tx.exec(sql::session::insert_session, digest, session.user, session.csrf_token, session.created_at,
          session.expires_at, session.device);
  return session;
}

std::optional<Session> find_session(store::Tx& tx, const Digest& digest, Instant now) {
  std::optional<Session> found;
  tx.each(
      sql::session::by_hash, [&](const store::Row& row) { found = read_session(row); }, digest, now);
  return found;
}

std::vector<KnownSession> sessions_of(store::Tx& tx, const UserId& user, Instant now) {
  std::vector<KnownSession> found;
  tx.each(
      sql::session::of_user,
      [&](const store::Row& row) {
        KnownSession known{{}, read_session(row)};
        const std::string_view bytes = row.bytes(5);
        std::copy_n(bytes.begin(), std::min(bytes.size(), known.digest.size()), known.digest.begin());
        found.push_back(std::move(known));
      },
      user, now);
  return found;
}

bool wants_extension(const Session& session, Instant now) {
  return now - (session.expires_at - kSessionLife) >= kSessionExtendEvery;
}

void extend_session(store::Tx& tx, const Digest& digest, Instant now) {
  tx.exec(sql::session::extend, digest, now + kSessionLife);
}

bool end_session(store::Tx& tx, const Digest& digest) { return tx.exec(sql::session::delete_session, digest) > 0; }

void end_sessions_of(store::Tx& tx, const UserId& user, const Digest& except) {
  tx.exec(sql::session::delete_of_user, user, except);
}

}  // namespace muster
