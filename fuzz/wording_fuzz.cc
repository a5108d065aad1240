// Any bytes as what somebody writes into a postmortem: what is remarked lies within it, in order.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "wording/wording.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  if (size == 0 || size > 8192) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Language language : {Language::English, Language::German}) {
    const auto remarks = wording::blaming_words(text, language, {"Ana", "Ben Müller", "(", ""});
    MUSTER_ASSERT(remarks.size() <= wording::kRemarksMax);
    std::size_t before = 0;
    for (const wording::Remark& remark : remarks) {
      MUSTER_ASSERT(remark.from >= before && remark.from < remark.until && remark.until <= text.size());
      before = remark.from;
    }
  }
  return 0;
}
