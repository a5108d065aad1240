// Door 3: a person writes into an incident's record, answers what is there, corrects it, strikes it out, pins what
// matters.
#pragma once
#include <array>

#include "incident/act.h"
#include "room/marks.h"
#include "room/written.h"

namespace muster {

inline constexpr int kRevisionsMax = 100;  // of one entry
inline constexpr int kPinsMax = 50;        // of one incident
inline constexpr int kReactionsMax = 300;  // to one entry

// What somebody can say to an entry with one touch. Names of the API, which each reader sees in their language.
inline constexpr std::array<std::string_view, 6> kReactions{"seen", "agree", "disagree", "question", "done", "thanks"};

// Each of these answers the sequence of the entry that it is about. A fault says what to do instead: there is no such
// incident or entry in its record, a time is wrong, a bound is reached. A reply to a reply is one to what that one
// answers: a thread has a beginning and what was said to it.
Result<std::int64_t> write(Turn& turn, IncidentId incident, const By& by, const Written& written);

// The entry that people see and may come back to; a fault when the incident's record has none of that sequence.
Result<RecordedEntry> entry_of(store::Tx& tx, IncidentId incident, std::int64_t sequence);

// Other words for what `by` wrote. `revision` is the one that they have seen: a newer one refuses it, so that nothing
// is overwritten unseen. Words that are the newest already change nothing, so that asking again after a lost answer is
// no error.
Result<std::int64_t> revise(Turn& turn, IncidentId incident, std::int64_t sequence, const By& by, int revision,
                            const Written& written);

// It was wrong, or does not belong here: it stays to be read, struck out, with who did that and why. Doing it twice is
// no error.
Result<std::int64_t> strike(Turn& turn, IncidentId incident, std::int64_t sequence, const By& by,
                            const std::string& reason);
Result<std::int64_t> restore(Turn& turn, IncidentId incident, std::int64_t sequence, const By& by);

// A milestone; any entry can be one. Doing it twice is no error.
Result<std::int64_t> pin(Turn& turn, IncidentId incident, std::int64_t sequence, const By& by);
Result<std::int64_t> unpin(Turn& turn, IncidentId incident, std::int64_t sequence, const By& by);

// A sign of `by` under any entry, one of kReactions, and taking it back. Doing it twice is no error. Nobody is told by
// a notice.
Result<std::int64_t> react(Turn& turn, IncidentId incident, std::int64_t sequence, const By& by,
                           const std::string& reaction);
Result<std::int64_t> unreact(Turn& turn, IncidentId incident, std::int64_t sequence, const By& by,
                             const std::string& reaction);

// Who wrote the entry that begins a thread, or an answer to it, and has an account.
std::vector<UserId> people_of_thread(store::Tx& tx, std::int64_t beginning);

}  // namespace muster
