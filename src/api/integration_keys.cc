#include "api/integration_keys.h"

#include "base/ascii.h"
#include "base/crypto.h"

namespace muster::api {
namespace {
std::string digest_of(std::string_view key) { return std::string(bytes_of(sha256(key))); }

}  // namespace

std::optional<IntegrationKeys::Found> IntegrationKeys::find(std::string_view key) {
  if (key.empty()) return std::nullopt;
  const auto index = this->index();
  const auto found = index->by_digest.find(digest_of(key));
  if (found == index->by_digest.end()) return std::nullopt;
  return Found{index->configuration, found->second};
}

std::optional<IntegrationKeys::Found> IntegrationKeys::find_ignoring_case(std::string_view key) {
  if (auto exact = find(key)) return exact;
  const auto index = this->index();
  const auto found = index->by_lower_digest.find(digest_of(lowered(key)));
  if (found == index->by_lower_digest.end() || !found->second) return std::nullopt;
  return Found{index->configuration, found->second};
}

std::shared_ptr<const IntegrationKeys::Index> IntegrationKeys::index() {
  auto configuration = service_.configuration();
  const std::lock_guard lock(mutex_);
  if (index_ && index_->configuration == configuration) return index_;
  auto fresh = std::make_shared<Index>();
  for (const auto& [id, integration] : configuration->integrations) {
    if (integration.key.empty()) continue;
    fresh->by_digest.emplace(digest_of(integration.key), &integration);
    const auto [at, first] = fresh->by_lower_digest.emplace(digest_of(lowered(integration.key)), &integration);
    if (!first) at->second = nullptr;
  }
  fresh->configuration = std::move(configuration);
  index_ = std::move(fresh);
  return index_;
}

}  // namespace muster::api
