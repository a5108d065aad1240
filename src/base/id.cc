#include "base/id.h"

namespace muster {
namespace {
constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kLength = 13;

int digit(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  const auto at = kDigits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}
}  // namespace

std::string id_text(std::int64_t value) {
  std::string text(kLength, '0');
  auto rest = static_cast<std::uint64_t>(value);
  for (int i = kLength - 1; i >= 0; --i, rest >>= 5) text[static_cast<std::size_t>(i)] = kDigits[rest & 31];
  return text;
}

std::optional<std::int64_t> id_from_text(std::string_view text) {
  if (text.size() != kLength || digit(text[0]) > 7) return std::nullopt;  // 13 × 5 bits hold 65; ours has 63
  std::uint64_t value = 0;
  for (const char c : text) {
    const int d = digit(c);
    if (d < 0) return std::nullopt;
    value = value << 5 | static_cast<std::uint64_t>(d);
  }
  return static_cast<std::int64_t>(value);
}

}  // namespace muster
