#include "base/probe.h"

namespace muster {
namespace {
std::vector<Probe*>& probes_compiled_in() {
  static std::vector<Probe*> probes;
  return probes;
}
}  // namespace

Probe::Probe(const char* what, const char* file, int line) : what_(what), file_(file), line_(line) {
  probes_compiled_in().push_back(this);
}

const std::vector<Probe*>& all_probes() { return probes_compiled_in(); }

}  // namespace muster
