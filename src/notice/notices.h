// Notices in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "roster/user.h"
#include "store/tx.h"

namespace muster::notice {

// Something that a person is told and that is not a page: it can wait, and nobody has to acknowledge it.
struct Notice {
  NoticeId id;
  UserId user;
  NoticeKind kind = NoticeKind::Gap;
  std::string subject;  // what it is about, to take it back: "gap/primary"
  std::string key;      // the same key is told to a person once
  std::string title;    // one line, in the person's language
  std::string text;     // more lines; may be empty
  std::string path;     // where in the web UI one sees to it: "/oncall/primary"
  Instant created_at;
  Instant until;                     // it is of no use after that, and is not sent any more
  std::optional<Instant> gone_at{};  // since when it is no longer so
};

// They are kept for so long.
inline constexpr Duration kNoticesKept = std::chrono::days(90);

// False when the person has one of that key already: then nothing was stored.
bool insert(store::Tx& tx, const Notice& notice);
std::optional<Notice> find_notice(store::Tx& tx, NoticeId id);
// The newest first.
std::vector<Notice> notices_of(store::Tx& tx, const UserId& user, Instant since, int limit);
// What was said about the subject and was not taken back.
std::vector<Notice> standing(store::Tx& tx, const std::string& subject);
void mark_gone(store::Tx& tx, NoticeId id, Instant at);
std::int64_t cancel_deliveries(store::Tx& tx, NoticeId id);
void forget(store::Tx& tx, Instant before);

}  // namespace muster::notice
