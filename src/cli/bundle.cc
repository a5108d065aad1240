#include "cli/bundle.h"

#include <algorithm>

namespace muster::cli {

Bundle bundle(const std::vector<ConfigFile>& files) {
  Bundle whole;
  int line = 1;
  for (const ConfigFile& file : files) {
    if (!whole.parts.empty()) {
      // Ends the document before it: the next one may begin with "---", a directive or neither (YAML 1.2
      // section 9.1.4).
      whole.text += whole.text.ends_with('\n') ? "...\n" : "\n...\n";
      line = 1 + static_cast<int>(std::count(whole.text.begin(), whole.text.end(), '\n'));
    }
    whole.parts.push_back({file.name, line});
    whole.name += (whole.name.empty() ? "" : ", ") + file.name;
    whole.text += file.text;
  }
  return whole;
}

Spot spot_of(const Bundle& bundle, int line) {
  Spot spot{bundle.name, line};
  for (const Bundle::Part& part : bundle.parts) {
    if (line >= part.first_line) spot = {part.file, line - part.first_line + 1};
  }
  return spot;
}

}  // namespace muster::cli
