// Any file as what a chat exported: what is understood has a time, is in order, and can be stored by every database.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/utf8.h"
#include "chat/hear.h"
#include "chat/history.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const WallClock kClock("Europe/Berlin");
  if (size == 0 || size > 16'384) return 0;
  const auto said = messages_in_history({reinterpret_cast<const char*>(data), size}, kClock);
  MUSTER_ASSERT(std::ranges::is_sorted(said, {}, &SaidInChat::at));
  for (const SaidInChat& one : said) {
    MUSTER_ASSERT(!one.text.empty() && one.text.size() <= kChatTextMax + std::string_view("…").size());
    MUSTER_ASSERT(is_utf8(one.text) && is_utf8(one.who));
    MUSTER_ASSERT(parse_rfc3339(rfc3339(one.at)) == one.at);
  }
  const auto plan = plan_history(said, {}, Instant(), kForever);
  MUSTER_ASSERT(plan.taken.size() <= kHistoryMax);
  MUSTER_ASSERT(plan.taken.size() + plan.known + plan.left + plan.elsewhere == said.size());
  return 0;
}
