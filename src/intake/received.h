// The last requests of each integration and what became of them, for the person who sets a tool up.
//
// News (something was opened, changed, resolved) writes SQL anyway and gets a row of its own in the same transaction.
// Nearly all traffic is no news: a repeat, a resolve of what is not open. Such a request is counted in memory on the
// last row that ended the same way, and the store learns of the count with the next `save`, as with alerts' own repeat
// counters. One that could not be read, or had refused signals, gets a row for each different body, since that is what
// people look for; but at most so many a minute, so that a broken sender cannot make us write as fast as it sends.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "intake/intake.h"
#include "intake/sources/signal.h"
#include "timeline/turn.h"

namespace muster {

using ReceivedId = Id<struct ReceivedTag>;

inline constexpr std::size_t kReceivedBodyMax = 64 * 1024;  // bytes of a body that are kept
inline constexpr std::size_t kReceivedResultsMax = 100;     // signals of a request that are named
inline constexpr int kReceivedMax = 50;                     // of an integration; now and then there are a few more

// What came, and what became of it. Borrows everything.
struct Receipt {
  struct Refusal {
    std::size_t place;  // among all signals of the request, from 0
    std::string reason;
    bool ignored = false;  // nothing was wrong with it, it is just no alert
  };
  const IntegrationId& integration;
  std::string_view content_type;
  std::string_view body;     // its beginning is enough
  std::size_t size;          // of the whole body, in bytes
  std::string_view problem;  // why it could not be read; empty: it could
  const std::vector<Signal>& signals;
  const std::vector<Refusal>& refused;
  const std::vector<Taken>& taken;  // one for each of `signals`
};

// Belongs to the writer. Mirrors what the open transaction has done: after one that failed, `forget`.
class ReceivedLog {
 public:
  void note(Turn& turn, const Receipt& receipt);

  // Writes the counts that changed, when it is time for that.
  void save(Turn& turn);
  // When that will be; kForever when there is nothing to save.
  Instant next_save() const { return unsaved_ ? next_save_ : kForever; }

  // Counts that were not saved are lost; so is what is needed to count on old rows: new ones begin.
  void forget();

 private:
  // Requests that ended the same way.
  struct Kind {
    std::size_t key = 0;
    ReceivedId row;
    Instant since;
    Instant last_at;
    std::int64_t unsaved = 0;
    bool failed = false;
  };
  struct Ring {
    std::vector<Kind> kinds;  // the newest last
    int until_prune = 0;      // rows that may still come before old ones are deleted
    Instant minute;
    int failures = 0;  // rows of failures in that minute
  };

  Kind* known(Ring& ring, std::size_t key, bool failed, Instant now);
  ReceivedId insert(Turn& turn, Ring& ring, const Receipt& receipt);
  static void write_count(Turn& turn, Kind& kind);

  std::unordered_map<IntegrationId, Ring> rings_;
  bool unsaved_ = false;
  Instant next_save_;
};

// One row, for the API.
struct Received {
  ReceivedId id;
  Instant last_at;
  std::int64_t times = 1;
  std::optional<std::string> problem;
  std::string content_type;
  std::int64_t size = 0;
  std::optional<std::string> body;  // nothing when it is no longer kept
  std::string results;              // a JSON array of SignalResult
};
// What nobody said the meaning of (its fields were guessed), or what could not be read, of all integrations: the newest
// first, only ids below `before`.
struct Unmapped {
  IntegrationId integration;
  Received received;
};
std::vector<Unmapped> received_unmapped(store::Tx& tx, ReceivedId before, int limit);

// The newest first, only ids below `before`.
std::vector<Received> received_by(store::Tx& tx, const IntegrationId& integration, ReceivedId before, int limit);

}  // namespace muster
