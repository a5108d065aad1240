// Which integration sends? Found by its key, in every request of a sender.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "api/service.h"
#include "config/configuration.h"

namespace muster::api {

// Safe to use from any thread.
//
// Looks for the key's SHA-256, not for the key: however a comparison ends, its time says nothing about a key that was
// nearly right. Built anew when the configuration is another one.
class IntegrationKeys {
 public:
  explicit IntegrationKeys(const Service& service) : service_(service) {}

  struct Found {
    std::shared_ptr<const Configuration> configuration;  // keeps `integration` alive
    const Integration* integration;
  };
  // Nothing when no integration has this key.
  std::optional<Found> find(std::string_view key);
  // For the local part of a mail address, which some senders write in lower case: when no key is exactly this, the only
  // one that is this but for case. Nothing when there are several.
  std::optional<Found> find_ignoring_case(std::string_view key);

 private:
  struct Index {
    std::shared_ptr<const Configuration> configuration;
    std::unordered_map<std::string, const Integration*> by_digest;
    std::unordered_map<std::string, const Integration*> by_lower_digest;  // nullptr: several
  };
  std::shared_ptr<const Index> index();

  const Service& service_;
  std::mutex mutex_;
  std::shared_ptr<const Index> index_;
};

}  // namespace muster::api
