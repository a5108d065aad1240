#include "notification/subscription.h"

namespace muster {

std::string subscription_text(const Subscription& s) { return s.endpoint + " " + s.p256dh + " " + s.auth; }

std::string push_keys_text(const Subscription& keys) { return keys.p256dh + " " + keys.auth; }

std::optional<Subscription> push_keys_of(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  return Subscription{"", std::string(text.substr(0, space)), std::string(text.substr(space + 1))};
}

std::optional<Subscription> subscription_of(std::string_view text) {
  const auto first = text.find(' ');
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = text.find(' ', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  return Subscription{std::string(text.substr(0, first)), std::string(text.substr(first + 1, second - first - 1)),
                      std::string(text.substr(second + 1))};
}

}  // namespace muster
