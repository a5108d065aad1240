#include "postmortem/edit.h"

#include <algorithm>

#include "base/probe.h"
#include "incident/record.h"
#include "postmortem/act.h"
#include "postmortem/queries.h"

namespace muster {
namespace {

Fault no_such_section(const Incident& incident, int section) {
  return not_found("the postmortem of " + number_text(incident.number) + " has no section " + std::to_string(section));
}

std::vector<SectionEdit> stored_edits(store::Tx& tx, IncidentId incident, int section, std::int64_t after, int limit) {
  std::vector<SectionEdit> edits;
  tx.each(
      sql::postmortem::edits,
      [&](const store::Row& row) {
        edits.push_back({row.integer(0), row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3)});
      },
      incident, section, after, limit);
  return edits;
}

SectionEdits answer_since(store::Tx& tx, IncidentId incident, const PostmortemSection& section, std::int64_t version) {
  SectionEdits answer{.version = section.version};
  const auto kept_from =
      tx.one<std::int64_t>(sql::postmortem::kept_from, incident, section.number).value_or(section.version);
  answer.too_old = version < kept_from || version > section.version;
  if (!answer.too_old) answer.edits = stored_edits(tx, incident, section.number, version, kEditsRead);
  return answer;
}

// Whether these edits are what that client has pushed already.
bool were_pushed(const SectionEdits& since, const std::string& client, const std::vector<TextChanges>& edits) {
  if (since.edits.size() < edits.size()) return false;
  for (std::size_t i = 0; i < edits.size(); ++i)
    if (since.edits[i].client != client || since.edits[i].changes != to_text(to_json(edits[i]))) return false;
  return true;
}

void store_edits(Turn& turn, const Incident& incident, PostmortemSection& section, const std::string& client,
                 const std::vector<TextChanges>& edits, const By& by) {
  for (const TextChanges& changes : edits)
    turn.tx.exec(sql::postmortem::insert_edit, incident.id, section.number, ++section.version, client,
                 to_text(to_json(changes)), by.actor.name, turn.now);
  turn.tx.exec(sql::postmortem::set_text, incident.id, section.number, section.text, section.version);
  // Half as many again are kept, so that not every edit deletes one.
  const auto kept_from = turn.tx.one<std::int64_t>(sql::postmortem::kept_from, incident.id, section.number).value_or(0);
  if (section.version - kept_from > kEditsKept + kEditsKept / 2) {
    PROBE("old edits of a postmortem were forgotten");
    const std::int64_t from = section.version - kEditsKept;
    turn.tx.exec(sql::postmortem::forget_edits, incident.id, section.number, from);
    turn.tx.exec(sql::postmortem::keep_from, incident.id, section.number, from);
  }
  note_work(turn, incident, section.title, by);
  turn.changed("postmortem", number_text(incident.number) + "/" + std::to_string(section.number), section.version);
}

}  // namespace

Result<SectionEdits> edits_since(store::Tx& tx, const Incident& incident, int number, std::int64_t version) {
  const auto section = find_section(tx, incident.id, number);
  if (!section) return no_such_section(incident, number);
  return answer_since(tx, incident.id, *section, version);
}

Result<SectionEdits> push_edits(Turn& turn, IncidentId id, int number, std::int64_t version, const std::string& client,
                                const std::vector<TextChanges>& edits, const By& by) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  auto section = find_section(turn.tx, id, number);
  if (!section) return no_such_section(*incident, number);
  if (!holds_text(section->fill)) return invalid("the section " + section->title + " has no text to edit");
  if (client.empty() || client.size() > kClientMax) return invalid("'client' must be 1 to 64 bytes");
  if (edits.empty() || edits.size() > kEditsPushed) return invalid("'updates' must be 1 to 100 change sets");
  if (version != section->version) {
    SectionEdits since = answer_since(turn.tx, id, *section, version);
    since.taken = were_pushed(since, client, edits);
    if (since.taken) PROBE("an edit was pushed again because its answer was lost");
    return since;
  }
  std::u16string text = to_utf16(section->text);
  for (const TextChanges& changes : edits) {
    auto next = changed_text(text, changes);
    if (!next) return next.fault();
    text = std::move(*next);
  }
  std::string changed = to_utf8(text);
  if (changed.size() > kSectionTextMax && changed.size() > section->text.size())
    return conflict("the section " + section->title + " would have more than " + std::to_string(kSectionTextMax) +
                    " bytes; move a part of it to another place");
  section->text = std::move(changed);
  store_edits(turn, *incident, *section, client, edits, by);
  return answer_since(turn.tx, id, *section, version);
}

Result<PostmortemSection> replace_text(Turn& turn, const Incident& incident, PostmortemSection section,
                                       const std::string& text, const By& by) {
  if (text.size() > kSectionTextMax)
    return invalid("the text of " + section.title + " must be at most " + std::to_string(kSectionTextMax) + " bytes");
  const TextChanges changes = difference_of(to_utf16(section.text), to_utf16(text));
  if (changes.empty()) return section;
  section.text = to_utf8(to_utf16(text));
  store_edits(turn, incident, section, "muster", {changes}, by);
  return section;
}

}  // namespace muster
