#include "provider/provider.h"

#include <algorithm>
#include <tuple>

namespace muster {
namespace {

// How many characters of the address its prefixes name; nothing when it is not for this address.
std::optional<std::size_t> named_by(const Provider& provider, Channel channel, std::string_view address) {
  if (provider.prefixes.empty() || !is_telephone(channel)) return 0;
  std::optional<std::size_t> longest;
  for (const std::string& prefix : provider.prefixes) {
    if (address.starts_with(prefix)) longest = std::max(longest.value_or(0), prefix.size());
  }
  return longest;
}

}  // namespace

bool Provider::carries(Channel channel) const {
  if (!description || !description->way(channel)) return false;
  return channels.empty() || std::find(channels.begin(), channels.end(), channel) != channels.end();
}

std::string Provider::value(std::string_view wanted) const {
  for (const auto* values : {&settings, &secrets}) {
    const auto at = values->find(std::string(wanted));
    if (at != values->end()) return at->second;
  }
  if (!description) return {};
  for (const ProviderSetting& setting : description->settings)
    if (setting.name == wanted) return setting.fallback;
  return {};
}

std::int64_t Provider::price_of(std::string_view address) const {
  std::size_t longest = 0;
  std::int64_t price = 0;
  for (const auto& [prefix, micros] : prices) {
    if (!address.starts_with(prefix) || (longest > 0 && prefix.size() <= longest)) continue;
    longest = prefix.size();
    price = micros;
  }
  return price;
}

bool operator==(const Provider& a, const Provider& b) {
  const auto all = [](const Provider& p) {
    return std::tie(p.id, p.name, p.type, p.key, p.priority, p.prefixes, p.channels, p.settings, p.secrets, p.replies,
                    p.polls, p.private_address, p.own, p.prices, p.currency, p.quota_day, p.quota_month);
  };
  return all(a) == all(b);
}

std::vector<const Provider*> carriers_of(const std::map<ProviderId, Provider>& providers, Channel channel,
                                         std::string_view address) {
  std::vector<std::tuple<std::size_t, int, const Provider*>> found;  // shortest prefix last
  for (const auto& [id, provider] : providers) {
    if (!provider.carries(channel)) continue;
    if (const auto length = named_by(provider, channel, address))
      found.emplace_back(64 - std::min<std::size_t>(*length, 64), provider.priority, &provider);
  }
  // The map is in order of id.
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  std::vector<const Provider*> carriers;
  for (const auto& entry : found) carriers.push_back(std::get<2>(entry));
  return carriers;
}

}  // namespace muster
