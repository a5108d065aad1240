#include "base/jwt.h"

#include "base/crypto.h"

namespace muster {
namespace {

std::optional<json::object> object_of(std::string_view part) {
  const auto text = from_base64url(part);
  if (!text) return std::nullopt;
  auto value = parse_json(*text);
  if (!value || !value->is_object()) return std::nullopt;
  return std::move(value->get_object());
}

}  // namespace

std::optional<Jwt> jwt_of(std::string_view token) {
  if (token.starts_with("Bearer ")) token.remove_prefix(7);
  const auto first = token.find('.'), last = token.rfind('.');
  if (token.size() > kJwtMax || first == std::string_view::npos || first == last) return std::nullopt;
  auto head = object_of(token.substr(0, first)), claims = object_of(token.substr(first + 1, last - first - 1));
  auto signature = from_base64url(token.substr(last + 1));
  if (!head || !claims || !signature) return std::nullopt;
  return Jwt{std::move(*head), std::move(*claims), std::string(token.substr(0, last)), std::move(*signature)};
}

}  // namespace muster
