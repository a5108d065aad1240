// Any bytes as a message of Amazon SNS: never genuine, and no address of anybody else is ever asked.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "intake/sources/sns.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  if (size > 64 * 1024) return 0;
  std::vector<char> bytes(data, data + size);
  bytes.resize(size + 64);
  const std::string_view text(bytes.data(), size);
  if (is_address_of_sns(text)) {
    MUSTER_ASSERT(text.starts_with("https://sns."));
    MUSTER_ASSERT(text.find(".amazonaws.com") != std::string_view::npos && text.find('@') == std::string_view::npos);
  }
  const auto message = sns_message_of({text, "text/plain", Instant()});
  if (!message) return 0;
  MUSTER_ASSERT(!message->type.empty());
  MUSTER_ASSERT(!is_signed_by(*message, text));
  return 0;
}
