// A query in brackets holds exactly when it does without them, and its opposite when it does not.
#include <cstddef>
#include <cstdint>
#include <string>

#include "opsgenie/query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  using opsgenie::Query;
  if (size > 1000) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto query = Query::parse(text);
  if (!query) {
    MUSTER_ASSERT(!query.fault().message.empty());
    return 0;
  }
  const json::object alert{
      {"message", "Disk full on db-1"},     {"status", "open"}, {"priority", "P1"}, {"count", 7}, {"tags", {"disk"}},
      {"createdAt", "2026-03-27T12:00:00Z"}};
  const bool holds = query->holds(alert);
  if (text.find_first_not_of(' ') == std::string::npos) return 0;
  // Both are a level deeper, which may be one too many.
  if (const auto again = Query::parse("(" + text + ")")) MUSTER_ASSERT(again->holds(alert) == holds);
  if (const auto opposite = Query::parse("NOT (" + text + ")")) MUSTER_ASSERT(opposite->holds(alert) != holds);
  return 0;
}
