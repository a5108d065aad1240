// What came of a file of another tool.
#pragma once
#include <string>
#include <vector>

namespace muster {

struct ImportedCatalog {
  std::string yaml;               // for `muster apply`
  std::vector<std::string> plan;  // what is carried over, how, and what is not and why; a line each
};

}  // namespace muster
