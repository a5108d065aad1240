// A door's turn with the store: what every change needs, handed from the door to the functions it calls.
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/tx.h"
#include "timeline/timeline.h"

namespace muster {

// What the live web UI is told when the transaction is on disk.
struct LiveChange {
  std::string_view type;  // "incident", "alert", "config", "schedule", "cover", "contact", "absence" and "notice" (the
                          // id is the person's), "change", "status_page", "status_export" (the id is the
                          // page's), "postmortem" (the id
                          // is the incident's, or "INCIDENT/SECTION"), "everything"
  std::string id;
  std::int64_t version = 0;  // 0: has none
  friend bool operator==(const LiveChange&, const LiveChange&) = default;
};

// Lives for one transaction; belongs to the writer.
struct Turn {
  store::Tx& tx;
  const Instant now;  // one instant for every decision of the turn
  Ids& ids;
  Timeline& timeline;
  std::vector<LiveChange>& changes;

  // Answers the entry's sequence.
  std::int64_t record(const Entry& entry) { return timeline.append(tx, now, entry); }
  void changed(std::string_view type, std::string id, std::int64_t version = 0) {
    changes.push_back({type, std::move(id), version});
  }
};

}  // namespace muster
