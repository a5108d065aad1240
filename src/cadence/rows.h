// Updates that are due, and when they came.
#pragma once
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "analytics/punctuality.h"
#include "base/id.h"
#include "base/instant.h"
#include "store/tx.h"

namespace muster {

struct DueUpdate {
  enum class State {
    Waiting,
    Reminded,
    Late,
    Paged,  // whoever is to write it
    Done,
    Over  // nobody waits for it any more
  };
  IncidentId incident;
  int number = 1;  // within the incident
  State state = State::Waiting;
  Instant from;  // the update before it, or when updates were wanted from
  Instant due_at;
  bool promised = false;             // by whoever wrote the one before
  std::optional<Instant> look_at{};  // when door 2 goes on
  std::set<UserId> asked{};          // who was paged
  std::optional<Instant> done_at{};
  std::int64_t entry = 0;  // that it came by

  bool open() const { return state != State::Done && state != State::Over; }
};
std::string_view text_of(DueUpdate::State state);

void put_due_update(store::Tx& tx, const DueUpdate& one);
// In their order.
std::vector<DueUpdate> due_updates_of(store::Tx& tx, IncidentId incident);
// The one that is waited for.
std::optional<DueUpdate> open_due_update(store::Tx& tx, IncidentId incident);
std::vector<IncidentId> due_updates_to_look_at(store::Tx& tx, Instant now, int limit);
Instant next_due_update(store::Tx& tx);
// Those that were due in [from, until), of incidents that are no drills.
std::vector<analytics::Promise> promised_updates(store::Tx& tx, Instant from, Instant until);

}  // namespace muster
