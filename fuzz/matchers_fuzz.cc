// A matcher that is read, written and read again must be the same one.
#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "intake/sources/matchers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  if (size > 4096) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto matchers = parse_matchers(text);
  if (!matchers) {
    MUSTER_ASSERT(!matchers.fault().message.empty());
    return 0;
  }
  const Labels labels({{"alertname", "DiskFull"}, {"severity", "page"}});
  for (const Matcher& matcher : *matchers) {
    const auto again = parse_matcher(text_of(matcher));
    MUSTER_ASSERT(again && again->name == matcher.name && again->op == matcher.op && again->value == matcher.value);
    MUSTER_ASSERT(again->matches(labels) == matcher.matches(labels));
  }
  return 0;
}
