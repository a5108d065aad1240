// Any bytes as an e-mail, and as what an IMAP server says: read as far as it goes, as JSON that is JSON.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "intake/sources/mail.h"
#include "mail/mailbox_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  if (size > 64 * 1024) return 0;
  std::vector<char> bytes(data, data + size);
  bytes.resize(size + 64);
  const std::string_view text(bytes.data(), size);
  const auto json = json_of_mail({text, "message/rfc822", Instant(std::chrono::hours(24 * 365 * 56))});
  MUSTER_ASSERT(json);
  const auto parsed = parse_json(*json);
  MUSTER_ASSERT(parsed && parsed->is_object());
  MUSTER_ASSERT(text_of_html(text).size() <= 2 * size + 64);
  for (const std::string& address : mail::recipients_of(text)) MUSTER_ASSERT(!address.empty());
  const auto numbers = mail::uids_of(text);
  MUSTER_ASSERT(std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) == numbers.end());
  return 0;
}
