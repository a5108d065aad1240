#include "analytics/facts.h"

#include <algorithm>
#include <set>

#include "analytics/queries.h"

namespace muster::analytics {
namespace {

// Of `since`, `every` and `page`, which have the same columns; the revision is the second.
Fact read_fact(const store::Row& row, FactTable& names) {
  int c = 0;
  Fact fact;
  fact.incident = row.get<IncidentId>(c++);
  ++c;
  fact.number = row.integer(c++);
  fact.service = names.name(row.text(c++));
  fact.team = names.name(row.text(c++));
  fact.severity = severity_of(row.text(c++)).value_or(Severity::Error);
  fact.priority = priority_of(row.text(c++));
  fact.category = names.name(row.text(c++));
  fact.source = names.name(row.text(c++));
  fact.left_out = left_out_of(row.text(c++));
  fact.opened = row.get<Instant>(c++);
  for (std::size_t i = 0; i < kMoments; ++i) fact.set(static_cast<Moment>(i), row.get<std::optional<Instant>>(c++));
  fact.corrected = static_cast<std::uint8_t>(row.integer(c));
  return fact;
}

struct State {
  std::int64_t revision = 0;
  IncidentId oldest, newest;  // empty: there is none
};

State state_of(store::Tx& tx) {
  State state;
  tx.each(sql::analytics::state, [&](const store::Row& row) {
    state = {row.integer(0), row.get<IncidentId>(1), row.get<IncidentId>(2)};
  });
  return state;
}

bool is_as(const FactTable& facts, const State& state) {
  const auto& rows = facts.rows();
  if (rows.empty()) return state.newest.empty();
  return rows.front().incident == state.oldest && rows.back().incident == state.newest;
}

void keep(store::Tx& tx, IncidentId id) {
  using Text = std::string;
  using At = std::optional<Instant>;
  const auto made = tx.one<IncidentId, std::int64_t, std::int64_t, Text, Text, Text, Text, Text, Text, Text, Instant,
                           At, Instant, At, At, At, At, At, std::int64_t>(sql::analytics::made, id);
  if (!made) return;  // it was removed
  std::apply([&](const auto&... values) { tx.exec(sql::analytics::keep, values...); }, *made);
}

}  // namespace

void keep_facts(Turn& turn) {
  std::set<std::int64_t> changed;  // in order, so that all stores give the same revisions
  for (const LiveChange& change : turn.changes) {
    if (change.type != "incident") continue;
    if (const auto id = id_from_text(change.id)) changed.insert(*id);
  }
  for (const std::int64_t id : changed) keep(turn.tx, IncidentId(id));
}

std::shared_ptr<const FactTable> Memory::facts(store::Tx& tx) {
  const std::lock_guard lock(mutex_);
  const State state = state_of(tx);
  if (!facts_ || state.revision < revision_) {
    read_all(tx);
  } else if (state.revision > revision_) {
    // Somebody may still read what they were given.
    if (facts_.use_count() > 1) facts_ = std::make_shared<FactTable>(*facts_);
    read_since(tx);
  }
  // All were removed, and others came since.
  if (!is_as(*facts_, state)) read_all(tx);
  return facts_;
}

void Memory::read_all(store::Tx& tx) {
  facts_ = std::make_shared<FactTable>();
  revision_ = 0;
  tx.each(sql::analytics::every, [this](const store::Row& row) {
    facts_->put(read_fact(row, *facts_));
    revision_ = std::max(revision_, row.integer(1));
  });
}

void Memory::read_since(store::Tx& tx) {
  tx.each(
      sql::analytics::since,
      [this](const store::Row& row) {
        facts_->put(read_fact(row, *facts_));
        revision_ = row.integer(1);
      },
      revision_);
}

void each_titled(store::Tx& tx, FactTable& facts, IncidentId after, IncidentId before, int limit,
                 const EachTitled& each) {
  constexpr int kTitle = 19;
  tx.each(
      sql::analytics::page, [&](const store::Row& row) { each(read_fact(row, facts), row.text(kTitle)); }, after,
      before, limit);
}

}  // namespace muster::analytics
