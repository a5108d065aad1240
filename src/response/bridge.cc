#include "response/bridge.h"

#include <algorithm>

namespace muster {
namespace {

void fill_in(std::string& text, std::string_view hole, const std::string& with) {
  for (std::size_t at = text.find(hole); at != std::string::npos; at = text.find(hole, at + with.size()))
    text.replace(at, hole.size(), with);
}

}  // namespace

bool Bridge::fits(std::optional<Priority> priority, bool is_major) const {
  if (priorities.empty() && !major) return true;
  return (is_major && major) || (priority && std::ranges::find(priorities, *priority) != priorities.end());
}

const Bridge* bridge_for(const std::vector<Bridge>& bridges, std::optional<Priority> priority, bool is_major) {
  const auto at = std::ranges::find_if(bridges, [&](const Bridge& one) { return one.fits(priority, is_major); });
  return at == bridges.end() ? nullptr : &*at;
}

std::string bridge_url(const Bridge& bridge, const std::string& number, const std::string& id) {
  std::string url = bridge.url;
  fill_in(url, "{incident}", number);
  fill_in(url, "{id}", id);
  return url;
}

}  // namespace muster
