// Any bytes as a form that holds files: what is found lies within them, and is bounded.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.h"
#include "http/multipart.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  // The first line is the content type.
  const std::size_t end = std::min(all.find('\n'), all.size());
  const std::string_view body = all.substr(std::min(end + 1, all.size()));
  for (const std::string& type : {std::string(all.substr(0, end)), std::string("multipart/form-data; boundary=x")}) {
    const auto parts = http::parse_form(type, body);
    if (!parts) continue;
    MUSTER_ASSERT(parts->size() <= 50);
    for (const http::FormPart& part : *parts) {
      MUSTER_ASSERT(part.name.size() <= 200 && (!part.file_name || part.file_name->size() <= 200));
      MUSTER_ASSERT(part.body.empty() || (part.body.data() >= body.data() &&
                                          part.body.data() + part.body.size() <= body.data() + body.size()));
    }
  }
  return 0;
}
