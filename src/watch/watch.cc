#include "watch/watch.h"

namespace muster {
namespace {

// Why it is late; empty when it is not.
std::string why_late(const Observation& seen) {
  if (!seen.store_fault.empty()) return "the database cannot be read: " + seen.store_fault;
  if (seen.writer_silent > kLateAfter) return "the writer has hung for " + duration_text(seen.writer_silent);
  if (seen.lag && *seen.lag > kLateAfter) return "what is due has waited for " + duration_text(*seen.lag);
  return "";
}

}  // namespace

Advice Watch::look(const Observation& seen) {
  std::string why = why_late(seen);
  if (why.empty()) {
    if (!seen.lag) return {};  // it may be late or not: all stays as it was
    late_in_a_row_ = 0;
    if (!alarmed_at_) return {};
    if (!on_time_since_) on_time_since_ = seen.at;
    if (seen.at - *on_time_since_ < kAllClearAfter) return {};
    alarmed_at_.reset();
    return {Advice::Kind::AllClear, late_since_, ""};
  }
  on_time_since_.reset();
  if (++late_in_a_row_ == 1 && !alarmed_at_) late_since_ = seen.at;
  if (!alarmed_at_) {
    if (late_in_a_row_ < kSightingsInARow) return {};
    alarmed_at_ = seen.at;
    return {Advice::Kind::Alarm, late_since_, std::move(why)};
  }
  if (seen.at - *alarmed_at_ < kAgainAfter) return {};
  alarmed_at_ = seen.at;
  return {Advice::Kind::AlarmAgain, late_since_, std::move(why)};
}

}  // namespace muster
