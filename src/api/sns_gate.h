// Is this message really Amazon's? For integrations of type aws_sns.
#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "api/fetch.h"
#include "intake/sources/sns.h"

namespace muster::api {

// Safe to use from any thread. Asks only addresses of SNS (is_address_of_sns), and each certificate once.
class SnsGate {
 public:
  explicit SnsGate(Fetch fetch) : fetch_(std::move(fetch)) {}

  enum class Verdict { Genuine, Forged, Unknown };  // Unknown: its certificate could not be had; Amazon sends again
  void judge(SnsMessage message, std::function<void(Verdict)> done);
  // Opens the address that confirms a subscription. `message` is genuine.
  void confirm(const SnsMessage& message);

 private:
  std::optional<std::string> known(const std::string& url);

  const Fetch fetch_;
  std::mutex mutex_;
  std::map<std::string, std::string> certificates_;  // by address
};

}  // namespace muster::api
