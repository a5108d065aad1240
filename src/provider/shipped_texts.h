// The descriptions in shipped/, as tools/sourcegen.cc put them into the binary.
#pragma once
#include <string_view>
#include <vector>

namespace muster {

struct ShippedText {
  std::string_view type;
  std::string_view json;
};
const std::vector<ShippedText>& shipped_texts();

}  // namespace muster
