// Any text as a recurrence: what is understood says itself again, and its days come in order, from the first day on.
#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "oncall/recurrence.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  using std::chrono::local_days;
  if (size > 4096) return 0;
  const auto recurrence = parse_rrule({reinterpret_cast<const char*>(data), size});
  if (!recurrence) {
    MUSTER_ASSERT(!recurrence.fault().message.empty());
    return 0;
  }
  const auto again = parse_rrule(rrule_text(*recurrence));
  MUSTER_ASSERT(again && *again == *recurrence);
  const local_days start{std::chrono::year(2026) / 3 / 28}, from = start + std::chrono::days(size % 800);
  const auto days = recurring_days(*recurrence, start, std::chrono::hours(9), from, 5);
  MUSTER_ASSERT(days.size() <= 5);
  for (std::size_t i = 0; i < days.size(); ++i)
    MUSTER_ASSERT(days[i] >= (i > 0 ? days[i - 1] + std::chrono::days(1) : from));
  if (!recurrence->count && !recurrence->until) {
    const auto last = last_recurring_day(*recurrence, start, from);
    MUSTER_ASSERT(!last || (last->day <= from && last->day >= start && last->index >= 0));
  }
  return 0;
}
