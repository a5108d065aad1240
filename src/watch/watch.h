// Is Muster itself on time? Asked each second by serve/watchdog, which acts on the answer.
#pragma once
#include <optional>
#include <string>

#include "base/instant.h"

namespace muster {

// Later than this is late: pages that are due do not go out.
inline constexpr Duration kLateAfter = std::chrono::seconds(5);

// What was seen at `at`.
struct Observation {
  Instant at{};
  Duration writer_silent{0};      // how long ago the writer came round; it does so each second
  std::optional<Duration> lag{};  // age of the oldest thing that is due; nothing: not known
  std::string store_fault{};      // why the store could not be asked; empty: it could
};

struct Advice {
  enum class Kind { Nothing, Alarm, AlarmAgain, AllClear };
  Kind kind = Kind::Nothing;
  Instant since;    // of an alarm and its end: when it was first seen to be late
  std::string why;  // of an alarm: "what is due waits for 7 s"
};

class Watch {
 public:
  static constexpr int kSightingsInARow = 3;                            // late so often, then it is an alarm
  static constexpr Duration kAgainAfter = std::chrono::minutes(15);     // an alarm that lasts is repeated
  static constexpr Duration kAllClearAfter = std::chrono::seconds(30);  // on time for so long, then it is over

  Advice look(const Observation& seen);
  // Whether all was well when it last looked.
  bool on_time() const { return late_in_a_row_ == 0; }

 private:
  int late_in_a_row_ = 0;
  Instant late_since_;
  std::optional<Instant> alarmed_at_;
  std::optional<Instant> on_time_since_;
};

}  // namespace muster
