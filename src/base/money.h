// Amounts of money, in hundredths of a currency.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// "450", "450.5" or "450.50", up to a hundred thousand million; nothing for anything else.
std::optional<std::int64_t> money_of(std::string_view text);
// "450.50"; "450" when there are no hundredths.
std::string money_text(std::int64_t hundredths);

}  // namespace muster
