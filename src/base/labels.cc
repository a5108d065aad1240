#include "base/labels.h"

#include <algorithm>
#include <cstdint>

#include "base/crypto.h"

namespace muster {
namespace {
auto position(auto& pairs, std::string_view name) {
  return std::lower_bound(pairs.begin(), pairs.end(), name,
                          [](const Labels::Pair& p, std::string_view n) { return p.first.compare(n) < 0; });
}
}  // namespace

Labels::Labels(std::vector<Pair> pairs) : pairs_(std::move(pairs)) {
  // What we stored ourselves comes back in order, a hundred thousand times in one list.
  const auto out_of_order = [](const Pair& a, const Pair& b) { return !(a.first < b.first); };
  if (std::ranges::adjacent_find(pairs_, out_of_order) == pairs_.end() &&
      std::ranges::none_of(pairs_, [](const Pair& p) { return p.second.empty(); }))
    return;
  std::stable_sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.first < b.first; });
  std::vector<Pair> kept;
  kept.reserve(pairs_.size());
  for (Pair& pair : pairs_) {
    if (!kept.empty() && kept.back().first == pair.first)
      kept.back() = std::move(pair);
    else
      kept.push_back(std::move(pair));
  }
  std::erase_if(kept, [](const Pair& p) { return p.second.empty(); });
  pairs_ = std::move(kept);
}

std::string_view Labels::get(std::string_view name) const {
  const auto at = position(pairs_, name);
  return at != pairs_.end() && at->first == name ? std::string_view(at->second) : std::string_view();
}

void Labels::set(std::string_view name, std::string_view value) {
  const auto at = position(pairs_, name);
  const bool found = at != pairs_.end() && at->first == name;
  if (value.empty()) {
    if (found) pairs_.erase(at);
  } else if (found) {
    at->second = value;
  } else {
    pairs_.emplace(at, name, value);
  }
}

std::string identity(const Labels& labels) {
  std::string bytes;
  for (const auto& [name, value] : labels) {
    bytes.append(name).push_back('\xff');
    bytes.append(value).push_back('\xff');
  }
  return hex(sha256(bytes)).substr(0, 32);
}

std::string prometheus_fingerprint(const Labels& labels) {
  std::uint64_t hash = 14695981039346656037ull;
  const auto add = [&](std::string_view bytes) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    hash = (hash ^ 0xff) * 1099511628211ull;
  };
  for (const auto& [name, value] : labels) {
    add(name);
    add(value);
  }
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text(16, '0');
  for (int i = 15; i >= 0; --i, hash >>= 4) text[static_cast<std::size_t>(i)] = kHex[hash & 15];
  return text;
}

}  // namespace muster
