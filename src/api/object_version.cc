#include "api/object_version.h"

#include <charconv>

#include "api/config_json.h"

namespace muster::api {
namespace {
// What stands for "not there yet" among the versions, which begin at 1.
constexpr std::int64_t kNotThere = 0;
}  // namespace

http::Response object_response(const StoredDocument& stored, const Caller& caller) {
  return http::json_response(200, config_object_json(stored, caller))
      .with("ETag", "\"" + std::to_string(stored.version) + "\"");
}

Result<std::optional<std::int64_t>> expected_version(const http::Request& request) {
  if (request.header("If-None-Match") == "*") return std::optional(kNotThere);
  std::string_view text = request.header("If-Match").value_or("*");
  if (text == "*") return std::optional<std::int64_t>();
  if (text.starts_with("W/")) text.remove_prefix(2);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  std::int64_t version = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (failed != std::errc() || end != text.data() + text.size())
    return invalid("If-Match must be the version that was read, such as \"3\"");
  return std::optional(version);
}

std::optional<Fault> stale(const std::optional<StoredDocument>& stored, std::optional<std::int64_t> expected) {
  if (!expected || (stored ? stored->version : kNotThere) == *expected) return std::nullopt;
  if (stored && *expected == kNotThere) return conflict("there is one with this id already; choose another id");
  return conflict(stored ? "this object is at version " + std::to_string(stored->version) + " by now, not " +
                               std::to_string(*expected) + "; load it again and repeat your change"
                         : "this object is not there any more; load the list again");
}

}  // namespace muster::api
