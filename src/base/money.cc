#include "base/money.h"

#include <algorithm>

namespace muster {

std::optional<std::int64_t> money_of(std::string_view text) {
  const auto dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot), part = text.substr(std::min(dot + 1, text.size()));
  if (whole.empty() || whole.size() > 11 || part.size() > 2 || (dot < text.size() && part.empty())) return std::nullopt;
  std::int64_t hundredths = 0;
  for (const std::string_view digits : {whole, part})
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      hundredths = hundredths * 10 + (c - '0');
    }
  for (std::size_t i = part.size(); i < 2; ++i) hundredths *= 10;
  return hundredths;
}

std::string money_text(std::int64_t hundredths) {
  std::string text = std::to_string(hundredths / 100);
  if (hundredths % 100 != 0) text += "." + std::to_string(hundredths % 100 + 100).substr(1);
  return text;
}

}  // namespace muster
