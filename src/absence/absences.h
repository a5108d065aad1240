// Absences in the store.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "oncall/away.h"
#include "store/tx.h"
#include "timeline/entry.h"

namespace muster {

using AbsenceId = Id<struct AbsenceTag>;

// Somebody is away in [from, until): they cannot be on call.
struct Absence {
  AbsenceId id;
  UserId user;
  Instant from;
  Instant until;
  std::string reason;  // for the person and administrators only
  std::string uid;     // of the calendar's event that it came from; empty: somebody entered it
  Actor created_by;
  Instant created_at;
};

// What is over is kept for so long.
inline constexpr Duration kAbsenceKept = std::chrono::days(400);

void insert_absence(store::Tx& tx, const Absence& absence);
bool delete_absence(store::Tx& tx, AbsenceId id);
void forget_absences(store::Tx& tx, Instant ended_before);

std::optional<Absence> find_absence(store::Tx& tx, AbsenceId id);
// Of one person, what ends after that; in order of time.
std::vector<Absence> absences_of(store::Tx& tx, const UserId& user, Instant ending_after, int limit);
// Of everybody, what overlaps with [from, until); in order of time.
std::vector<Absence> absences_between(store::Tx& tx, Instant from, Instant until, int limit);
std::int64_t count_absences(store::Tx& tx, const UserId& user, Instant ending_after);

// For oncall/: at most kAwayMax, the first ones.
std::vector<Away> away_between(store::Tx& tx, Instant from, Instant until);
inline constexpr int kAwayMax = 10'000;

}  // namespace muster
