#include "checkpoints/rows.h"

#include <algorithm>
#include <array>

#include "checkpoints/queries.h"
#include "response/one_of.h"
#include "roles/rows.h"

namespace muster {
namespace {
constexpr std::array<std::string_view, 3> kCheckpointStates{"waiting", "asked", "unanswered"};
}

std::string_view text_of(CheckpointRow::State state) { return kCheckpointStates.at(static_cast<std::size_t>(state)); }

std::vector<CheckpointRow> checkpoints_of(store::Tx& tx, IncidentId incident) {
  std::vector<CheckpointRow> rows;
  tx.each(
      sql::checkpoints::of_incident,
      [&](const store::Row& row) {
        CheckpointRow one;
        one.checkpoint = CheckpointId(row.get<std::string>(0));
        one.state =
            one_of<CheckpointRow::State>(kCheckpointStates, row.text(1)).value_or(CheckpointRow::State::Waiting);
        one.user = row.get<UserId>(2);
        one.asked = ids_in(row.text(3));
        one.asked_at = row.get<std::optional<Instant>>(4);
        one.due_at = row.get<Instant>(5);
        rows.push_back(std::move(one));
      },
      incident);
  return rows;
}

std::optional<CheckpointRow> find_checkpoint_row(store::Tx& tx, IncidentId incident, const CheckpointId& checkpoint) {
  const auto rows = checkpoints_of(tx, incident);
  const auto at = std::ranges::find(rows, checkpoint, &CheckpointRow::checkpoint);
  return at == rows.end() ? std::nullopt : std::optional(*at);
}

void put_checkpoint(store::Tx& tx, IncidentId incident, const CheckpointRow& row) {
  tx.exec(sql::checkpoints::put, incident, row.checkpoint, text_of(row.state), row.user, ids_text(row.asked),
          row.asked_at, row.due_at);
}

void forget_checkpoint(store::Tx& tx, IncidentId incident, const CheckpointId& checkpoint) {
  tx.exec(sql::checkpoints::forget, incident, checkpoint);
}

std::vector<std::pair<IncidentId, CheckpointId>> checkpoints_due(store::Tx& tx, Instant now, int limit) {
  std::vector<std::pair<IncidentId, CheckpointId>> due;
  tx.each(
      sql::checkpoints::due,
      [&](const store::Row& row) { due.emplace_back(row.get<IncidentId>(0), CheckpointId(row.get<std::string>(1))); },
      now, limit);
  return due;
}

Instant next_checkpoint(store::Tx& tx) { return tx.next(sql::checkpoints::next_due); }

}  // namespace muster
