#include "notification/plan.h"

#include <algorithm>
#include <optional>

#include "base/mutant.h"

namespace muster {
namespace {

using std::chrono::seconds;
using State = OtherDelivery::State;

// Longer than any deadline, and short enough to be added to an instant.
constexpr seconds kWaitMax = std::chrono::hours(24);

PlannedDelivery planned(const Contact& contact, Instant due_at) { return {contact, due_at, due_at + kDeliveryTime}; }

seconds back_off(int attempt) {
  seconds wait = kBackOffMin;
  for (int i = 1; i < attempt && wait < kBackOffMax; ++i) wait *= 2;
  return std::min(wait, kBackOffMax);
}

std::string attempts_text(int attempt) { return attempt == 1 ? "one attempt" : std::to_string(attempt) + " attempts"; }

AfterAttempt again_or_give_up(int attempt, seconds asked, const std::string& reason, Instant now, Instant deadline) {
  const Instant at = now + std::clamp(asked, back_off(attempt), kWaitMax);
  if (at < deadline) return Again{at};
  return GiveUp{"given up after " + attempts_text(attempt) + ", the next one would be too late: " + reason};
}

}  // namespace

std::vector<PlannedDelivery> plan(const User& user, Instant now) {
  std::vector<PlannedDelivery> result;
  const auto add = [&](const Contact& contact, Instant due_at) {
    const PlannedDelivery delivery = planned(contact, due_at);
    if (std::find(result.begin(), result.end(), delivery) == result.end()) result.push_back(delivery);
  };
  bool devices_have_a_rule = false;
  std::optional<Instant> vacant;  // the time of a rule that reached nothing
  for (const NotifyRule& rule : user.notify) {
    const Instant due_at = std::min(vacant.value_or(kForever), now + std::max(Duration(0), rule.after));
    if (const Contact* contact = user.contact(rule.contact)) {
      add(*contact, due_at);
      vacant.reset();
    } else if (rule.contact == kDevices) {
      devices_have_a_rule = true;
      for (const Contact& device : user.devices) add(device, due_at);
      vacant = user.devices.empty() ? std::optional(due_at) : std::nullopt;
    }  // configuration refuses every other rule
  }
  if (result.empty()) {
    for (const Contact& contact : user.contacts) add(contact, now);
  }
  if (!devices_have_a_rule) {
    for (const Contact& device : user.devices) add(device, now);
  }
  std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.due_at < b.due_at; });
  return result;
}

AfterAttempt retry(int attempt, const Outcome& outcome, Instant now, Instant deadline) {
  if (std::holds_alternative<Accepted>(outcome)) return Done{};
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) return GiveUp{"rejected: " + rejected->reason};
  if (const auto* later = std::get_if<RetryLater>(&outcome)) {
    return again_or_give_up(attempt, later->after, later->reason, now, deadline);
  }
  const std::string& reason = std::get<Unknown>(outcome).reason;
  if (attempt < kUnknownAttemptsMax || MUTANT("what nobody knows of is sent for ever"))
    return again_or_give_up(attempt, seconds(0), reason, now, deadline);
  return GiveUp{"unknown after " + attempts_text(attempt) + ", it may have arrived: " + reason};
}

AfterFailure fall_over(const std::string& recipient, const std::string& why, const std::vector<OtherDelivery>& others,
                       Instant now) {
  const OtherDelivery* next = nullptr;
  bool under_way = false;
  bool accepted = false;
  for (const OtherDelivery& other : others) {
    accepted = accepted || other.state == State::Accepted;
    under_way = under_way || other.state == State::Trying;
    if (other.state != State::Pending) continue;
    if (!next || std::pair(other.due_at, other.id) < std::pair(next->due_at, next->id)) next = &other;
  }
  if (next && next->due_at > now) return BringForward{next->id};
  if (next || under_way) return StillUnderWay{};
  if (accepted) return ReachedOtherwise{};
  return NotificationFailed{"no way of reaching " + recipient + " is left; the last one failed: " + why};
}

}  // namespace muster
