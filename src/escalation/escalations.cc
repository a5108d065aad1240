#include "escalation/escalations.h"

#include "escalation/queries.h"

namespace muster {
namespace {

Escalation read(const store::Row& row) {
  Escalation e;
  e.incident = row.get<IncidentId>(0);
  e.policy = row.get<PolicyId>(1);
  e.step = row.get<int>(2);
  e.round = row.get<int>(3);
  const std::string_view state = row.text(4);
  e.state = state == "waiting"   ? Escalation::State::Waiting
            : state == "stopped" ? Escalation::State::Stopped
                                 : Escalation::State::Exhausted;
  e.due_at = row.get<std::optional<Instant>>(5).value_or(kForever);
  e.reached_anyone = row.get<bool>(6);
  e.version = row.integer(7);
  return e;
}

std::optional<Instant> due_of(const Escalation& e) {
  return e.state == Escalation::State::Waiting && e.due_at != kForever ? std::optional(e.due_at) : std::nullopt;
}

}  // namespace

std::string_view text_of(Escalation::State state) {
  switch (state) {
    case Escalation::State::Waiting:
      return "waiting";
    case Escalation::State::Stopped:
      return "stopped";
    case Escalation::State::Exhausted:
      return "exhausted";
  }
  return "waiting";
}

void insert_escalation(store::Tx& tx, const Escalation& e) {
  tx.exec(sql::escalation::insert, e.incident, e.policy, e.step, e.round, text_of(e.state), due_of(e), e.reached_anyone,
          e.version);
}

void update_escalation(store::Tx& tx, const Escalation& e) {
  tx.exec(sql::escalation::update, e.incident, e.policy, e.step, e.round, text_of(e.state), due_of(e), e.reached_anyone,
          e.version);
}

std::optional<Escalation> find_escalation(store::Tx& tx, IncidentId incident) {
  std::optional<Escalation> found;
  tx.each(
      sql::escalation::by_incident, [&](const store::Row& row) { found = read(row); }, incident);
  return found;
}

std::vector<Escalation> due_escalations(store::Tx& tx, Instant now, int limit) {
  std::vector<Escalation> due;
  constexpr int kWindow = 10;  // how many times `limit` is looked at
  tx.each(
      sql::escalation::due, [&](const store::Row& row) { due.push_back(read(row)); }, now, kWindow * limit, limit);
  return due;
}

Instant next_escalation(store::Tx& tx) { return tx.next(sql::escalation::next_due); }

UserId last_in_turn(store::Tx& tx, const PolicyId& policy, int step) {
  return tx.one<UserId>(sql::escalation::last_in_turn, policy, step).value_or(UserId());
}

void take_turn(store::Tx& tx, const PolicyId& policy, const TurnTaken& turn) {
  tx.exec(sql::escalation::take_turn, policy, turn.step, turn.user);
}

}  // namespace muster
