// Facts in the store, and as readers hold them.
#pragma once
#include <functional>
#include <memory>
#include <mutex>

#include "analytics/fact.h"
#include "timeline/turn.h"

namespace muster::analytics {

// Writes the facts of each incident that the turn has changed. For the end of every turn.
void keep_facts(Turn& turn);

// Facts as the store has them now. Holds all of them in memory, about 80 bytes each, from the first question on, and
// reads what changed since the one before. Safe to use from any thread; belongs to one store.
class Memory {
 public:
  // Must be read before the next question is asked on the same thread. Never changes.
  std::shared_ptr<const FactTable> facts(store::Tx& tx);

 private:
  void read_all(store::Tx& tx);
  void read_since(store::Tx& tx);

  std::mutex mutex_;
  std::shared_ptr<FactTable> facts_;
  std::int64_t revision_ = 0;
};

// The facts of incidents with ids in (after, before), oldest first, with their titles; at most `limit`. Names become
// known to `facts`, which keeps nothing else of them.
using EachTitled = std::function<void(const Fact&, std::string_view title)>;
void each_titled(store::Tx& tx, FactTable& facts, IncidentId after, IncidentId before, int limit,
                 const EachTitled& each);

}  // namespace muster::analytics
