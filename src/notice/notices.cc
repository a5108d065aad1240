#include "notice/notices.h"

#include "notice/queries.h"

namespace muster::notice {
namespace {

template <class... Args>
std::vector<Notice> list(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<Notice> found;
  tx.each(
      sql,
      [&](const store::Row& row) {
        found.push_back(
            {row.get<NoticeId>(0), row.get<UserId>(1), notice_kind_of(row.text(2)).value_or(NoticeKind::Gap),
             row.get<std::string>(3), row.get<std::string>(4), row.get<std::string>(5), row.get<std::string>(6),
             row.get<std::string>(7), row.get<Instant>(8), row.get<Instant>(9), row.get<std::optional<Instant>>(10)});
      },
      args...);
  return found;
}

}  // namespace

bool insert(store::Tx& tx, const Notice& n) {
  return tx.exec(sql::notice::insert_notice, n.id, n.user, text_of(n.kind), n.subject, n.key, n.title, n.text, n.path,
                 n.created_at, n.until) > 0;
}

std::optional<Notice> find_notice(store::Tx& tx, NoticeId id) {
  auto found = list(tx, sql::notice::notice, id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Notice> notices_of(store::Tx& tx, const UserId& user, Instant since, int limit) {
  return list(tx, sql::notice::notices_of, user, since, limit);
}

std::vector<Notice> standing(store::Tx& tx, const std::string& subject) {
  return list(tx, sql::notice::standing, subject);
}

void mark_gone(store::Tx& tx, NoticeId id, Instant at) { tx.exec(sql::notice::withdraw, id, at); }

std::int64_t cancel_deliveries(store::Tx& tx, NoticeId id) { return tx.exec(sql::notice::cancel_deliveries, id); }

void forget(store::Tx& tx, Instant before) { tx.exec(sql::notice::forget_notices, before); }

}  // namespace muster::notice
