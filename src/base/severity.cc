#include "base/severity.h"

#include <array>

namespace muster {
namespace {
constexpr std::array<std::string_view, 4> kSeverities{"critical", "error", "warning", "info"};
}

std::string_view text_of(Severity severity) { return kSeverities[static_cast<std::size_t>(severity)]; }

std::optional<Severity> severity_of(std::string_view text) {
  for (std::size_t i = 0; i < kSeverities.size(); ++i) {
    if (kSeverities[i] == text) return static_cast<Severity>(i);
  }
  return std::nullopt;
}

}  // namespace muster
