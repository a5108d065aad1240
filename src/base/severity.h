// How bad it is, and where to read more: the same words everywhere.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// From worst to least.
enum class Severity { Critical, Error, Warning, Info };

std::string_view text_of(Severity severity);
std::optional<Severity> severity_of(std::string_view text);

struct Link {
  std::string href;  // http, https or mailto; anything else was dropped by the source
  std::string text;
  friend bool operator==(const Link&, const Link&) = default;
};

}  // namespace muster
