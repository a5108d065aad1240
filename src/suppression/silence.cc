#include "suppression/silence.h"

#include <array>
#include <charconv>

namespace muster {
namespace {

// Eight hex digits are made of the whole id, so that two that were made at one time do not look alike.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 31)) * 0x7fb5d329728ea185ULL;
  x = (x ^ (x >> 27)) * 0x81dadef4bc2dd44dULL;
  return x ^ (x >> 33);
}

std::string hex_text(std::uint64_t value, int digits) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(static_cast<std::size_t>(digits), '0');
  for (int at = digits - 1; at >= 0; --at, value >>= 4) text[static_cast<std::size_t>(at)] = kDigits[value & 15];
  return text;
}

}  // namespace

// 16 digits of the id around the version and the variant, and 14 of a check that follows from it.
std::string uuid_text(SilenceId id) {
  const auto value = static_cast<std::uint64_t>(id.value());
  const std::string own = hex_text(value, 16), check = hex_text(mixed(value), 14);
  return own.substr(0, 8) + "-" + own.substr(8, 4) + "-8" + own.substr(12, 3) + "-8" + own.substr(15, 1) +
         check.substr(0, 2) + "-" + check.substr(2);
}

std::optional<SilenceId> silence_id_of(std::string_view uuid) {
  if (uuid.size() != 36) return std::nullopt;
  std::string digits;
  digits.append(uuid.substr(0, 8)).append(uuid.substr(9, 4)).append(uuid.substr(15, 3)).append(uuid.substr(20, 1));
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  const SilenceId id(static_cast<std::int64_t>(value));
  return uuid_text(id) == uuid ? std::optional(id) : std::nullopt;
}

std::string_view text_of(Silence::State state) {
  switch (state) {
    case Silence::State::Pending:
      return "pending";
    case Silence::State::Active:
      return "active";
    case Silence::State::Expired:
      return "expired";
  }
  return "expired";
}

std::string text_of(const std::vector<Matcher>& matchers) {
  std::string out = "{";
  for (const Matcher& matcher : matchers) out.append(out.size() > 1 ? ", " : "").append(text_of(matcher));
  return out + "}";
}

}  // namespace muster
