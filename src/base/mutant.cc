#include "base/mutant.h"

#include <algorithm>

namespace muster {
namespace {
std::vector<Mutant*>& mutants_compiled_in() {
  static std::vector<Mutant*> mutants;
  return mutants;
}
}  // namespace

Mutant::Mutant(const char* what) : what_(what) { mutants_compiled_in().push_back(this); }

std::vector<std::string_view> all_mutants() {
  std::vector<std::string_view> texts;
  for (const Mutant* mutant : mutants_compiled_in()) texts.emplace_back(mutant->what());
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

void turn_mutant(std::string_view what, bool on) {
  for (Mutant* mutant : mutants_compiled_in()) {
    if (mutant->what() == what) mutant->turn(on);
  }
}

}  // namespace muster
