// Any text as a calendar file that somebody imports: what is understood lies in the time that was asked for, in order,
// and whatever is not is said. The first byte chooses the zone of what has none.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/utf8.h"
#include "ical/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  constexpr std::array kZones{"Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "UTC"};
  if (size == 0 || size > 16'384) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Instant from = *parse_rfc3339("2026-03-01T00:00:00Z"), until = *parse_rfc3339("2026-11-30T00:00:00Z");
  const auto calendar = ical::read_calendar(text, kZones[data[0] % kZones.size()], from, until);
  if (!calendar) {
    MUSTER_ASSERT(!calendar.fault().message.empty());
    return 0;
  }
  MUSTER_ASSERT(calendar->events.size() <= ical::kOccurrencesMax && calendar->unread.size() <= ical::kUnreadMax);
  MUSTER_ASSERT(std::ranges::is_sorted(calendar->events, {}, &ical::Event::from));
  for (const ical::Event& event : calendar->events) {
    MUSTER_ASSERT(event.from < until && event.until > from && event.from < event.until);
    MUSTER_ASSERT(event.summary.size() <= ical::kSummaryMax);
    MUSTER_ASSERT(one_line(event.summary, ical::kSummaryMax) == event.summary);
  }
  for (const ical::Unread& unread : calendar->unread)
    MUSTER_ASSERT(!unread.why.empty() && one_line(unread.why, unread.why.size()) == unread.why);
  return 0;
}
