// Checkpoints of incidents in the store.
#pragma once
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "response/checkpoint.h"
#include "store/tx.h"

namespace muster {

struct CheckpointRow {
  enum class State {
    Waiting,    // for its time
    Asked,      // an answer is waited for
    Unanswered  // everybody was asked; an answer is still taken
  };
  CheckpointId checkpoint;
  State state = State::Waiting;
  UserId user{};             // who is asked
  std::set<UserId> asked{};  // since it was asked, with `user`
  std::optional<Instant> asked_at{};
  Instant due_at;  // when door 2 goes on
};
std::string_view text_of(CheckpointRow::State state);

std::vector<CheckpointRow> checkpoints_of(store::Tx& tx, IncidentId incident);
std::optional<CheckpointRow> find_checkpoint_row(store::Tx& tx, IncidentId incident, const CheckpointId& checkpoint);
void put_checkpoint(store::Tx& tx, IncidentId incident, const CheckpointRow& row);
void forget_checkpoint(store::Tx& tx, IncidentId incident, const CheckpointId& checkpoint);
std::vector<std::pair<IncidentId, CheckpointId>> checkpoints_due(store::Tx& tx, Instant now, int limit);
Instant next_checkpoint(store::Tx& tx);

}  // namespace muster
