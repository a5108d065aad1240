// What may hold alerts back now and later: silences, maintenance windows and inhibition rules, in memory.
#pragma once
#include <optional>
#include <vector>

#include "store/tx.h"
#include "suppression/inhibit.h"
#include "suppression/maintenance.h"
#include "suppression/silence.h"

namespace muster {

// Owned by the writer; not thread-safe. Mirrors what the open transaction has done: after one that failed, `load`
// again.
class Suppressions {
 public:
  // `open` outlives this.
  explicit Suppressions(const OpenAlerts& open) : open_alerts(open) {}

  // Those that are not over, and which open alerts inhibit others.
  void load(store::Tx& tx, Instant now);
  // The rules that are in force.
  void set_rules(store::Tx& tx, const Inhibitors::Rules& rules);

  // Nothing can hold an alert back, so nobody needs to ask.
  bool empty() const { return silences.empty() && windows.empty() && !inhibitors.any(); }

  std::vector<Silence> silences;
  struct Window {
    MaintenanceWindow window;
    Occurrence occurrence;  // the one that runs, or comes next
  };
  std::vector<Window> windows;
  Inhibitors inhibitors;
  const OpenAlerts& open_alerts;
  bool rules_changed = false;  // what is inhibited is to be looked at again

 private:
  void find_inhibitors(store::Tx& tx);
};

// Silences in the store.
// As it is at `now`: until when it need not be looked at follows from that.
void store_silence(store::Tx& tx, const Silence& silence, Instant now);
std::optional<Silence> find_silence(store::Tx& tx, SilenceId id);
// Those whose state can still change, oldest first.
std::vector<Silence> unfinished_silences(store::Tx& tx);
// The newest ones that end after `from`, at most `limit`.
std::vector<Silence> all_silences(store::Tx& tx, Instant from, int limit);

// Maintenance windows in the store. Storing one does not say when it is looked at next.
void store_maintenance(store::Tx& tx, const MaintenanceWindow& window);
std::optional<MaintenanceWindow> find_maintenance(store::Tx& tx, MaintenanceId id);
// The newest ones, at most `limit`.
std::vector<MaintenanceWindow> all_maintenance(store::Tx& tx, int limit);
// Those that run or will.
std::vector<MaintenanceWindow> unfinished_maintenance(store::Tx& tx);

}  // namespace muster
