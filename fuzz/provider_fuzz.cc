// Any bytes as what a provider of messages answers or calls us with: the first line says the content type, a path and
// the words; read by every description that comes with Muster, into short texts.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/result.h"
#include "provider/answer_path.h"
#include "provider/callback.h"
#include "provider/message.h"
#include "provider/reply_words.h"
#include "provider/shipped.h"
#include "provider/signature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  if (size > 16384) return 0;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::string_view first = all.substr(0, all.find('\n'));
  const std::string_view body = all.substr(std::min(first.size() + 1, all.size()));
  if (const auto words = reply_words(first)) MUSTER_ASSERT(words->number >= 0);
  for (const std::string_view type : {"application/json", "application/x-www-form-urlencoded", "text/xml"}) {
    const json::value value = callback_value(form_pairs(first), type, body);
    if (const auto path = AnswerPath::parse(first)) {
      MUSTER_ASSERT(path->find({body, &value}).size() <= 300);
      MUSTER_ASSERT(path->find_text({body, &value}, 100).size() <= 100);
    }
    for (const char* dialect : {"twiml", "plivo", "ncco"}) static_cast<void>(keypad_in(dialect, value));
    for (const ShippedProvider& shipped : shipped_providers()) {
      const Description& description = *shipped.description;
      if (const auto reply = reply_in(description, value, body))
        MUSTER_ASSERT(!reply->from.empty() && reply->text.find('\n') == std::string::npos);
      if (const auto receipt = receipt_in(description, value, body)) MUSTER_ASSERT(receipt->reason.size() <= 300);
      for (const ProviderWay& way : description.ways) {
        for (const long status : {200L, 202L, 400L, 429L, 500L})
          MUSTER_ASSERT(judge(way, status, body).id.size() <= 300);
      }
      Provider provider;
      provider.description = shipped.description;
      const ProviderCall call{"https://muster.example.org/x", type, body,
                              [&](std::string_view) { return std::string(first); }};
      if (description.signing) MUSTER_ASSERT(!is_genuine(provider, call, Instant()));
    }
  }
  return 0;
}
