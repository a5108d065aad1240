// Sessions of people who signed in with a browser.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster {

inline constexpr Duration kSessionLife = std::chrono::days(30);
// A session in use is extended at most so often, so that looking at a page is rarely a write.
inline constexpr Duration kSessionExtendEvery = std::chrono::hours(1);
inline constexpr int kSessionsOfUserMax = 50;

struct Session {
  UserId user;
  std::string csrf_token;  // 43 characters of base64url
  Instant created_at;
  Instant expires_at;
  std::string device;  // what the browser said of itself when the session began

  Instant last_used_at() const { return expires_at - kSessionLife; }  // to kSessionExtendEvery
};

// What the cookie holds: 32 random bytes as base64url.
std::string new_session_secret();
// How a session is stored and looked up.
Digest session_digest(std::string_view secret);

// Begins a session of `user`. Forgets sessions that have ended, and the user's oldest when there are too many.
Session begin_session(store::Tx& tx, const Digest& digest, const UserId& user, Instant now,
                      const std::string& device = "");
// Nothing when there is none or it has ended.
std::optional<Session> find_session(store::Tx& tx, const Digest& digest, Instant now);
// The user's sessions that have not ended, the one that was used last first.
struct KnownSession {
  Digest digest{};
  Session session;
};
std::vector<KnownSession> sessions_of(store::Tx& tx, const UserId& user, Instant now);
// Whether using it at `now` should move its end.
bool wants_extension(const Session& session, Instant now);
void extend_session(store::Tx& tx, const Digest& digest, Instant now);
// Answers false when there was none.
bool end_session(store::Tx& tx, const Digest& digest);
// Ends all of the user's sessions but `except` (a digest of nothing that is stored ends them all).
void end_sessions_of(store::Tx& tx, const UserId& user, const Digest& except);

}  // namespace muster
