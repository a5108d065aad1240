// What may hold alerts back now and later: silences, as the store has them, in memory.
#pragma once
#include <vector>

#include "store/tx.h"
#include "suppression/silence.h"

namespace muster {

// Owned by the writer; not thread-safe. Mirrors what the open transaction has done: after one that failed, `load`
// again.
class Suppressions {
 public:
  // Those that are not over.
  void load(store::Tx& tx);

  // Nothing can hold an alert back, so nobody needs to ask.
  bool empty() const { return silences.empty(); }

  std::vector<Silence> silences;
};

// Silences in the store.
void store_silence(store::Tx& tx, const Silence& silence);
std::optional<Silence> find_silence(store::Tx& tx, SilenceId id);
// Those whose state can still change, oldest first.
std::vector<Silence> unfinished_silences(store::Tx& tx);

}  // namespace muster
