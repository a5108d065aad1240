// A mapping and a body, divided by a zero byte: whatever an administrator writes is refused with its place, or reads
// any body without a fault.
#include <cstddef>
#include <cstdint>

#include "base/json.h"
#include "intake/sources/mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const auto zero = std::min(all.find('\0'), all.size());
  const auto text = parse_json(all.substr(0, zero));
  if (!text || !text->is_object()) return 0;
  std::vector<Mapping::Problem> problems;
  const Mapping mapping = Mapping::compile(text->get_object(), problems);
  for (const Mapping::Problem& problem : problems) MUSTER_ASSERT(!problem.message.empty());
  if (!problems.empty()) return 0;
  std::string body(all.substr(std::min(zero + 1, all.size())));
  const std::size_t length = body.size();
  body.resize(length + 64);
  const Parsed parsed =
      mapping.parse({std::string_view(body).substr(0, length), "", Instant(std::chrono::hours(24 * 365 * 56))}, "");
  if (const auto* elements = std::get_if<std::vector<Element>>(&parsed)) {
    for (const Element& element : *elements) {
      const auto* signal = std::get_if<Signal>(&element);
      MUSTER_ASSERT(!signal || (!signal->dedup_key.empty() && !signal->summary.empty()));
    }
  }
  return 0;
}
