#include "knowledge/remind.h"

#include "base/probe.h"
#include "knowledge/documents.h"
#include "knowledge/queries.h"
#include "notice/tell.h"
#include "phrases/sentences.h"

namespace muster::knowledge {
namespace {

constexpr int kRemindersMax = 50;  // in one round; the others follow in the next
constexpr Duration kRemindAgain = std::chrono::days(7);

}  // namespace

std::vector<UserId> owners_of(const Configuration& config, const Text& text) {
  if (!text.owner.empty() && find(config.users, text.owner)) return {text.owner};
  if (const Team* team = find(config.teams, text.team); team && !team->members.empty()) return team->members;
  std::vector<UserId> admins;
  for (const auto& [id, user] : config.users)
    if (user.role == Role::Admin) admins.push_back(id);
  return admins;
}

std::string review_subject(std::int64_t number) { return "knowledge/" + name_of(number) + "/review"; }

std::string shown_name(const Document& document) {
  return name_of(document.number) + (document.text.access.everybody ? ", " + document.text.title : "");
}

Instant remind_reviews(Turn& turn, const Configuration& config) {
  for (const std::int64_t number : turn.tx.many<std::int64_t>(sql::knowledge::due_reminders, turn.now, kRemindersMax)) {
    const auto document = find_document(turn.tx, number);
    turn.tx.exec(sql::knowledge::remind_at, number, turn.now + kRemindAgain);
    if (!document) continue;
    PROBE("a document is due for a review");
    for (const UserId& id : owners_of(config, document->text)) {
      const User* user = find(config.users, id);
      if (!user) continue;
      notice::Notice notice;
      notice.user = id;
      notice.kind = NoticeKind::Knowledge;
      notice.subject = review_subject(number);
      notice.key = notice.subject + "/" + rfc3339(turn.now);
      notice.title =
          say(tongue_of(config, *user), "Is this still true? {document}", {{"document", shown_name(*document)}});
      notice.path = "/knowledge/" + name_of(number);
      notice.until = turn.now + kRemindAgain;
      notice::tell(turn, config, notice,
                   say(tongue_of(config, *user), "owns {document}", {{"document", name_of(number)}}));
    }
  }
  return turn.tx.next(sql::knowledge::next_reminder);
}

}  // namespace muster::knowledge
