#include "base/mutant.h"

#include <algorithm>

namespace muster {
namespace {
std::vector<Mutant*>& registry() {
  static std::vector<Mutant*> mutants;
  return mutants;
}
}  // namespace

Mutant::Mutant(const char* what) : what_(what) { registry().push_back(this); }

std::vector<std::string_view> all_mutants() {
  std::vector<std::string_view> texts;
  for (const Mutant* mutant : registry()) texts.emplace_back(mutant->what());
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

void turn_mutant(std::string_view what, bool on) {
  for (Mutant* mutant : registry()) {
    if (mutant->what() == what) mutant->turn(on);
  }
}

}  // namespace muster
