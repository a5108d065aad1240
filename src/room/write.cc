#include "room/write.h"

#include <algorithm>

#include "base/probe.h"
#include "incident/record.h"
#include "room/queries.h"

namespace muster {
namespace {

// An entry, its incident, and what became of it.
struct Found {
  Incident incident;
  RecordedEntry entry;
  Mark mark;
};

// Entries that only say what was done with another one are no news of their own.
bool is_about_an_entry(std::string_view kind) { return kind.starts_with("incident.entry_"); }

Result<Found> find(store::Tx& tx, IncidentId id, std::int64_t sequence) {
  auto incident = find_incident(tx, id);
  if (!incident) return no_such_incident();
  auto entry = entry_of(tx, id, sequence);
  if (!entry) return entry.fault();
  auto marks = marks_of(tx, id, sequence, sequence);
  return Found{std::move(*incident), std::move(*entry), std::move(marks[sequence])};
}

// The same, of what people wrote.
Result<Found> find_written(store::Tx& tx, IncidentId id, std::int64_t sequence) {
  auto found = find(tx, id, sequence);
  if (found && !is_written(found->entry.kind))
    return conflict("nobody wrote entry " + std::to_string(sequence) +
                    ": it says what happened, and stays as it is; write a note about it");
  return found;
}

// Of two people with the same name the id decides; what a token wrote is the token's.
bool wrote(const By& by, const RecordedEntry& entry) {
  return entry.actor.kind == by.actor.kind && entry.actor.id == by.actor.id;
}

}  // namespace

Result<std::int64_t> write(Turn& turn, IncidentId id, const By& by, const Written& written) {
  const auto incident = find_incident(turn.tx, id);
  if (!incident) return no_such_incident();
  if (auto wrong = wrong_times(written, incident->created_at, turn.now)) return *wrong;
  json::object data = data_of(written);
  if (std::holds_alternative<Decided>(written.what) && !data.contains("decided_by")) data["decided_by"] = by.actor.name;
  const auto* note = std::get_if<Note>(&written.what);
  if (!note || note->reply_to == 0) return record_change(turn, *incident, kind_of(written), by, std::move(data));
  const auto answered = entry_of(turn.tx, id, note->reply_to);
  if (!answered) return answered.fault();
  const std::int64_t beginning = integer_at(answered->data, "reply_to").value_or(answered->sequence);
  data["reply_to"] = beginning;
  const std::int64_t sequence = record_change(turn, *incident, kind_of(written), by, std::move(data));
  turn.tx.exec(sql::room::insert_reply, sequence, id, beginning);
  return sequence;
}

Result<RecordedEntry> entry_of(store::Tx& tx, IncidentId incident, std::int64_t sequence) {
  auto entry = timeline_entry(tx, sequence);
  if (!entry || entry->incident != incident || is_about_an_entry(entry->kind))
    return not_found("the incident's record has no entry " + std::to_string(sequence));
  return std::move(*entry);
}

Result<std::int64_t> revise(Turn& turn, IncidentId id, std::int64_t sequence, const By& by, int revision,
                            const Written& written) {
  auto found = find_written(turn.tx, id, sequence);
  if (!found) return found.fault();
  const auto& [incident, entry, mark] = *found;
  if (!wrote(by, entry))
    return Fault{Fault::Code::Forbidden, entry.actor.name +
                                             " wrote this: only they give it other words. Strike it out "
                                             "with a reason, or write a note"};
  if (mark.struck) return conflict("the entry is struck out; restore it first");
  if (auto wrong = wrong_times(written, incident.created_at, entry.at)) return *wrong;
  json::object data = data_of(written);
  const json::object& before = mark.revised ? mark.data : entry.data;
  if (entry.kind == "incident.decision" && !data.contains("decided_by")) {
    if (const auto decider = text_at(before, "decided_by")) data["decided_by"] = *decider;
  }
  // A reply stays where it is.
  if (const auto beginning = integer_at(entry.data, "reply_to"))
    data["reply_to"] = *beginning;
  else
    data.erase("reply_to");
  if (data == before) return sequence;
  if (revision != mark.revision) {
    PROBE("an entry was edited that had been edited meanwhile");
    return conflict("the entry was edited meanwhile: this is about wording " + std::to_string(revision) +
                    ", and the newest is " + std::to_string(mark.revision) + "; look at it and edit that one");
  }
  if (mark.revision >= kRevisionsMax)
    return conflict("the entry was edited " + std::to_string(kRevisionsMax - 1) +
                    " times; strike it out and write a new one");
  const std::int64_t in =
      record_change(turn, incident, "incident.entry_edited", by,
                    {{"entry", sequence}, {"revision", mark.revision + 1}, {"wording", std::move(data)}});
  turn.tx.exec(sql::room::revise, sequence, id, in);
  turn.tx.exec(sql::room::insert_revision, sequence, mark.revision + 1, in);
  return sequence;
}

Result<std::int64_t> strike(Turn& turn, IncidentId id, std::int64_t sequence, const By& by, const std::string& reason) {
  const auto found = find_written(turn.tx, id, sequence);
  if (!found) return found.fault();
  if (found->mark.struck) return sequence;
  json::object data{{"entry", sequence}};
  if (!reason.empty()) data["reason"] = reason;
  turn.tx.exec(sql::room::strike, sequence, id,
               record_change(turn, found->incident, "incident.entry_struck", by, std::move(data)));
  return sequence;
}

Result<std::int64_t> restore(Turn& turn, IncidentId id, std::int64_t sequence, const By& by) {
  const auto found = find_written(turn.tx, id, sequence);
  if (!found) return found.fault();
  if (!found->mark.struck) return sequence;
  record_change(turn, found->incident, "incident.entry_restored", by, {{"entry", sequence}});
  turn.tx.exec(sql::room::restore, sequence);
  return sequence;
}

Result<std::int64_t> pin(Turn& turn, IncidentId id, std::int64_t sequence, const By& by) {
  const auto found = find(turn.tx, id, sequence);
  if (!found) return found.fault();
  if (found->mark.pinned) return sequence;
  if (found->mark.struck) return conflict("the entry is struck out; restore it first");
  if (turn.tx.one<std::int64_t>(sql::room::count_pins, id).value_or(0) >= kPinsMax)
    return conflict(number_text(found->incident.number) + " has " + std::to_string(kPinsMax) +
                    " pinned entries; unpin one first");
  turn.tx.exec(sql::room::pin, sequence, id,
               record_change(turn, found->incident, "incident.entry_pinned", by, {{"entry", sequence}}));
  return sequence;
}

Result<std::int64_t> unpin(Turn& turn, IncidentId id, std::int64_t sequence, const By& by) {
  const auto found = find(turn.tx, id, sequence);
  if (!found) return found.fault();
  if (!found->mark.pinned) return sequence;
  record_change(turn, found->incident, "incident.entry_unpinned", by, {{"entry", sequence}});
  turn.tx.exec(sql::room::unpin, sequence);
  return sequence;
}

namespace {

Result<bool> check_reaction(const std::string& reaction) {
  if (std::ranges::find(kReactions, reaction) != kReactions.end()) return true;
  std::string known;
  for (const std::string_view one : kReactions) known += (known.empty() ? "" : ", ") + std::string(one);
  return invalid("'" + reaction.substr(0, 64) + "' is no reaction; there are " + known);
}

bool has_reacted(store::Tx& tx, std::int64_t sequence, const By& by, const std::string& reaction) {
  return tx.one<std::int64_t>(sql::room::reaction_of, sequence, reaction, text_of(by.actor.kind), by.actor.id)
      .has_value();
}

}  // namespace

Result<std::int64_t> react(Turn& turn, IncidentId id, std::int64_t sequence, const By& by,
                           const std::string& reaction) {
  if (const auto known = check_reaction(reaction); !known) return known.fault();
  const auto found = find(turn.tx, id, sequence);
  if (!found) return found.fault();
  if (has_reacted(turn.tx, sequence, by, reaction)) return sequence;
  if (found->mark.struck) return conflict("the entry is struck out; restore it first");
  if (found->mark.reactions.size() >= kReactionsMax)
    return conflict("the entry has " + std::to_string(kReactionsMax) + " reactions already; write a note");
  turn.tx.exec(sql::room::insert_reaction, sequence, reaction, text_of(by.actor.kind), by.actor.id, id,
               record_change(turn, found->incident, "incident.entry_reacted", by,
                             {{"entry", sequence}, {"reaction", reaction}}));
  return sequence;
}

Result<std::int64_t> unreact(Turn& turn, IncidentId id, std::int64_t sequence, const By& by,
                             const std::string& reaction) {
  if (const auto known = check_reaction(reaction); !known) return known.fault();
  const auto found = find(turn.tx, id, sequence);
  if (!found) return found.fault();
  if (!has_reacted(turn.tx, sequence, by, reaction)) return sequence;
  record_change(turn, found->incident, "incident.entry_unreacted", by, {{"entry", sequence}, {"reaction", reaction}});
  turn.tx.exec(sql::room::delete_reaction, sequence, reaction, text_of(by.actor.kind), by.actor.id);
  return sequence;
}

std::vector<UserId> people_of_thread(store::Tx& tx, std::int64_t beginning) {
  return tx.many<UserId>(sql::room::people_of_thread, beginning);
}

}  // namespace muster
