#include "knowledge/put.h"

#include <algorithm>

#include "base/probe.h"
#include "knowledge/documents.h"
#include "knowledge/find.h"
#include "knowledge/remind.h"
#include "notice/tell.h"

namespace muster::knowledge {
namespace {

constexpr Duration kSaidTwice = std::chrono::minutes(1);

// What everybody may read in the record names it; of the rest the record has the number only.
json::object facts_of(const Document& document, const std::string& reason) {
  json::object data{{"document", name_of(document.number)}, {"version", document.version}};
  if (document.text.access.everybody) data["title"] = document.text.title;
  if (document.text.access.everybody && !reason.empty()) data["reason"] = reason;
  return data;
}

std::optional<Fault> undeclared(const Configuration& config, const Text& text, const Text& before) {
  // What was right when it was written stays, also when a service or person is declared no more.
  if (!text.owner.empty() && text.owner != before.owner && !find(config.users, text.owner))
    return invalid("there is no user '" + text.owner.str().substr(0, 64) + "'");
  if (!text.team.empty() && text.team != before.team && !find(config.teams, text.team))
    return invalid("there is no team '" + text.team.str().substr(0, 64) + "'");
  const auto known = [](const auto& list, const auto& id) { return std::ranges::find(list, id) != list.end(); };
  for (const ServiceId& service : text.services)
    if (!known(before.services, service) && !find(config.services, service))
      return invalid("there is no service '" + service.str().substr(0, 64) + "'");
  for (const TeamId& team : text.access.teams)
    if (!known(before.access.teams, team) && !find(config.teams, team))
      return invalid("there is no team '" + team.str().substr(0, 64) + "'");
  for (const UserId& user : text.access.people)
    if (!known(before.access.people, user) && !find(config.users, user))
      return invalid("there is no user '" + user.str().substr(0, 64) + "'");
  return std::nullopt;
}

std::optional<Instant> next_review(const Document& document, Instant now) {
  if (document.archived || document.text.review_days == 0) return std::nullopt;
  return now + std::chrono::days(document.text.review_days);
}

void settle_review(Turn& turn, Document& document) {
  document.review_at = next_review(document, turn.now);
  store_document(turn.tx, document, document.review_at);
  notice::withdraw(turn, review_subject(document.number));
  turn.changed("knowledge", name_of(document.number), document.version);
}

}  // namespace

Result<Document> put_document(Turn& turn, const Configuration& config, const Put& put, const By& by) {
  auto text = checked(put.text);
  if (!text) return text.fault();
  if (put.reason.size() > kReasonMax)
    return invalid("'reason' must be a text of at most " + std::to_string(kReasonMax) + " bytes");
  const auto there = put.number > 0 ? find_document(turn.tx, put.number) : find_document(turn.tx, put.source);
  if (put.number > 0 && !there) return no_such_document(put.number);
  if (there && put.base && *put.base != there->version) {
    PROBE("somebody wrote a document meanwhile");
    return conflict(name_of(there->number) + " was changed by " + there->updated_by + " meanwhile: it is version " +
                    std::to_string(there->version) + " now, and you have " + std::to_string(*put.base));
  }
  if (auto fault = undeclared(config, *text, there ? there->text : Text())) return *fault;
  const bool archived = put.archived.value_or(there && there->archived);
  if (there && there->text == *text && there->archived == archived) return *there;

  Document document = there.value_or(
      Document{.number = 0, .source = put.source, .version = 0, .created_at = turn.now, .created_by = by.actor.name});
  if (!there) document.number = next_number(turn.tx);
  const bool is_new_text = !there || there->text != *text;
  const std::string_view kind = !there                        ? "knowledge.written"
                                : archived != there->archived ? archived ? "knowledge.archived" : "knowledge.restored"
                                                              : "knowledge.changed";
  document.text = std::move(*text);
  document.archived = archived;
  document.updated_at = turn.now;
  document.updated_by = by.actor.name;
  if (is_new_text) {
    ++document.version;
    add_version(turn.tx, document.number,
                {document.version, document.text, put.reason, by.actor.name, by.via, turn.now});
  }
  settle_review(turn, document);
  index_document(turn.tx, document);
  turn.record({.kind = kind, .actor = by.actor, .via = by.via, .data = facts_of(document, put.reason)});
  return document;
}

Result<Document> review_document(Turn& turn, std::int64_t number, const By& by) {
  auto document = find_document(turn.tx, number);
  if (!document) return no_such_document(number);
  const auto due = next_review(*document, turn.now);
  if (!due) return conflict(name_of(number) + " has no review: say first how often it is looked through");
  // Said twice, since the answer was lost, it counts once.
  if (document->review_at && *document->review_at + kSaidTwice >= *due) return *document;
  settle_review(turn, *document);
  turn.record({.kind = "knowledge.reviewed", .actor = by.actor, .via = by.via, .data = facts_of(*document, "")});
  return *document;
}

}  // namespace muster::knowledge
