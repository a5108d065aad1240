// Backstage's entities and graphs of services: whatever a file says, what is made of it can be read by Muster.
#include <cstdlib>

#include "catalog/import/backstage.h"
#include "catalog/import/service_graph.h"
#include "config/node.h"
#include "config/read.h"

namespace {

void must_be_readable(const muster::Result<muster::ImportedCatalog>& imported) {
  if (!imported || imported->yaml.size() > muster::kFileBytesMax) return;
  if (muster::has_errors(muster::read({{"imported", imported->yaml}}).problems)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  must_be_readable(muster::import_backstage(text, "fuzz"));
  must_be_readable(muster::import_service_graph(text, "fuzz"));
  return 0;
}
