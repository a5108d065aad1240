// The descriptions that come with Muster: shipped/, one file for each provider.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "provider/description.h"

namespace muster {

struct ShippedProvider {
  std::string type;  // as a provider's `type` names it in configuration
  std::shared_ptr<const Description> description;
};

// In order of title.
const std::vector<ShippedProvider>& shipped_providers();
// Null when there is no such type.
std::shared_ptr<const Description> shipped_description(std::string_view type);

}  // namespace muster
