// An alertmanager.yml never crashes its reader; what is read can be shown and read again, and routes every alert.
#include <cstddef>
#include <cstdint>

#include "alertmanager/import.h"
#include "base/result.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace muster;
  if (size > 16384) return 0;
  const auto reading = alertmanager::read_config({reinterpret_cast<const char*>(data), size}, "f.yml", "");
  MUSTER_ASSERT((reading.config == nullptr) == has_errors(reading.problems));
  if (!reading.config) return 0;
  const Labels labels({{"alertname", "DiskFull"}, {"severity", "page"}});
  MUSTER_ASSERT(!alertmanager::routes_of(reading.config->route, labels).empty());
  const auto again = alertmanager::read_config(reading.config->original, "f.yml", "");
  MUSTER_ASSERT(again.config && again.config->original == reading.config->original);
  MUSTER_ASSERT(!alertmanager::import_config(*reading.config, "f.yml").yaml.empty());
  return 0;
}
