// A template never crashes, ends in bounded time and writes a bounded text; the same template says the same twice.
#include <cstddef>
#include <cstdint>

#include "alertmanager/message.h"
#include "base/result.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  static const tmpl::Templates templates = [] {
    tmpl::Templates all;
    MUSTER_ASSERT(!all.add("default", alertmanager::default_templates()));
    return all;
  }();
  static const tmpl::Value value = [] {
    alertmanager::Delivery delivery;
    alertmanager::Alert alert;
    alert.labels = Labels({{"alertname", "Disk <full>"}, {"severity", "page"}});
    alert.annotations = {{"summary", "it's \"full\""}};
    alert.generator_url = "javascript:x";
    alert.ends_at = from_micros(1);
    delivery.alerts = {alert, alert};
    return alertmanager::template_data(delivery, "http://example.org");
  }();
  if (size < 1 || size > 8192) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const bool html = (data[0] & 1) != 0;
  const auto once = templates.expand(text, value, Instant(), html);
  const auto twice = templates.expand(text, value, Instant(), html);
  MUSTER_ASSERT(static_cast<bool>(once) == static_cast<bool>(twice));
  if (once) MUSTER_ASSERT(*once == *twice && once->size() <= 8 * tmpl::kOutputMax);
  return 0;
}
