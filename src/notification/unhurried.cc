#include "notification/unhurried.h"

#include <algorithm>

namespace muster {
namespace {

Duration unhurried_back_off(int attempts) {
  static constexpr std::chrono::minutes kWaits[] = {std::chrono::minutes(1), std::chrono::minutes(5),
                                                    std::chrono::minutes(15), std::chrono::minutes(60),
                                                    std::chrono::minutes(360)};
  return kWaits[std::min<std::size_t>(static_cast<std::size_t>(std::max(attempts, 1)) - 1, std::size(kWaits) - 1)];
}

}  // namespace

AfterUnhurried after_unhurried(int attempt, const Outcome& outcome, Instant now) {
  if (std::holds_alternative<Accepted>(outcome)) return {"sent", std::nullopt, ""};
  if (const auto* rejected = std::get_if<Rejected>(&outcome))
    return {"failed", std::nullopt, rejected->reason, rejected->address_gone};
  const auto* later = std::get_if<RetryLater>(&outcome);
  const std::string why = later ? later->reason : std::get<Unknown>(outcome).reason;
  if (attempt >= kUnhurriedAttempts) return {"failed", std::nullopt, why};
  const Duration wish = later ? Duration(later->after) : Duration(0);
  return {"pending", now + std::max(wish, unhurried_back_off(attempt)), why};
}

}  // namespace muster
