// The descriptions in tools/, as tools/sourcegen.cc put them into the binary.
#pragma once
#include <string_view>
#include <vector>

namespace muster {

struct ToolText {
  std::string_view type;
  std::string_view json;
};
const std::vector<ToolText>& tool_texts();

}  // namespace muster
