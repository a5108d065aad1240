#include "notification/plan.h"

#include <algorithm>
#include <optional>

#include "base/mutant.h"
#include "oncall/wall_clock.h"

namespace muster {
namespace {

using std::chrono::seconds;
using State = OtherDelivery::State;

// Longer than any deadline, and short enough to be added to an instant.
constexpr seconds kWaitMax = std::chrono::hours(24);

PlannedDelivery planned(const Contact& contact, Instant due_at) { return {contact, due_at, due_at + kDeliveryTime}; }

std::string attempts_text(int attempt) { return attempt == 1 ? "one attempt" : std::to_string(attempt) + " attempts"; }

AfterAttempt again_or_give_up(int attempt, seconds asked, const std::string& reason, Instant now, Instant deadline) {
  const Instant at = now + std::clamp(asked, back_off(attempt), kWaitMax);
  if (at < deadline) return Again{at};
  return GiveUp{"given up after " + attempts_text(attempt) + ", the next one would be too late: " + reason};
}

// When the span ends that `at` lies in; nothing when it lies in none.
std::optional<Instant> end_of_span(const DaySpan& span, const std::string& time_zone, Instant at) {
  using std::chrono::days;
  const WallClock clock(time_zone);
  const WallTime reached = clock.reached(at);
  const auto today = std::chrono::floor<days>(reached);
  std::optional<Instant> end;
  for (const auto day : {today - days(1), today}) {
    const auto& chosen = span.weekdays;
    if (!chosen.empty() && std::find(chosen.begin(), chosen.end(), std::chrono::weekday(day)) == chosen.end()) continue;
    const WallTime from = day + span.from, until = (span.from < span.until ? day : day + days(1)) + span.until;
    if (from <= reached && reached < until) end = std::max(end.value_or(at), clock.instant_of(until));
  }
  return end;
}

bool counts(const NotifyRule& rule, const User& user, Instant at, Severity severity) {
  const auto& chosen = rule.severities;
  if (!chosen.empty() && std::find(chosen.begin(), chosen.end(), severity) == chosen.end()) return false;
  return !rule.during || end_of_span(*rule.during, user.time_zone, at);
}

bool is_in(const std::string& list, const std::string& word) {
  return (" " + list + " ").find(" " + word + " ") != std::string::npos;
}

void add_to(std::string& list, const std::string& word) {
  if (!is_in(list, word)) list += (list.empty() ? "" : " ") + word;
}

// Who was only busy may be asked again.
std::string without_the_busy(const std::string& list) {
  std::string kept;
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find(' ', at), list.size());
    if (list[at] != '~') add_to(kept, list.substr(at, end - at));
    at = end + 1;
  }
  return kept;
}

}  // namespace

seconds back_off(int attempt) {
  seconds wait = kBackOffMin;
  for (int i = 1; i < attempt && wait < kBackOffMax; ++i) wait *= 2;
  return std::min(wait, kBackOffMax);
}

std::optional<HandOver> hand_over(Carriage& carriage, const Outcome& outcome, int unknowns) {
  const bool gives_up = std::holds_alternative<Rejected>(outcome) ||
                        (std::holds_alternative<Unknown>(outcome) && unknowns >= kUnknownAttemptsMax);
  const bool is_busy = std::holds_alternative<RetryLater>(outcome);
  if (!gives_up && !is_busy) return std::nullopt;
  add_to(carriage.tried, (is_busy ? "~" : "") + carriage.current.str());
  const auto first_not_in = [&](const std::string& tried) -> std::optional<ProviderId> {
    for (const ProviderId& id : carriage.carriers)
      if (!is_in(tried, id.str()) && !is_in(tried, "~" + id.str())) return id;
    return std::nullopt;
  };
  if (const auto next = first_not_in(carriage.tried); next) return HandOver{*next};
  carriage.tried = without_the_busy(carriage.tried);
  const auto next = first_not_in(carriage.tried);
  // Alone it is the outcome's own matter when it is tried again.
  if (!next || (is_busy && *next == carriage.current)) return std::nullopt;
  return HandOver{*next, false};
}

Instant quiet_until(const User& user, Instant now, Severity severity) {
  if (severity == Severity::Critical) return now;
  Instant until = std::max(now, user.do_not_disturb_until.value_or(now));
  // One may begin while the other lasts.
  for (int rounds = 0; user.quiet_hours && rounds < 3; ++rounds) {
    const auto end = end_of_span(*user.quiet_hours, user.time_zone, until);
    if (!end || *end <= until) break;
    until = *end;
  }
  return until;
}

Instant calm_until(const User& user, Instant now) {
  return std::clamp(user.calm_until.value_or(now), now, now + kCalmMax);
}

namespace {

void put_unverified_last(std::vector<PlannedDelivery>& deliveries) {
  std::optional<Instant> last;
  for (const PlannedDelivery& one : deliveries)
    if (one.contact.verified) last = std::max(last.value_or(one.due_at), one.due_at);
  if (!last) return;
  for (PlannedDelivery& one : deliveries)
    if (!one.contact.verified) one = planned(one.contact, std::max(one.due_at, *last + kUnverifiedAfter));
}

}  // namespace

std::vector<PlannedDelivery> plan(const User& user, Instant now, Severity severity) {
  const Instant begin = quiet_until(user, now, severity);
  std::vector<PlannedDelivery> result;
  const auto add = [&](const Contact& contact, Instant due_at) {
    const PlannedDelivery delivery = planned(contact, due_at);
    if (std::find(result.begin(), result.end(), delivery) == result.end()) result.push_back(delivery);
  };
  bool devices_have_a_rule = false;
  std::optional<Instant> vacant;  // the time of a rule that reached nothing
  for (const NotifyRule& rule : user.notify) {
    if (!counts(rule, user, begin, severity)) continue;
    const Instant due_at = std::min(vacant.value_or(kForever), begin + std::max(Duration(0), rule.after));
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
    for (const Contact& contact : user.contacts) add(contact, begin);
  }
  if (!devices_have_a_rule) {
    for (const Contact& device : user.devices) add(device, begin);
  }
  put_unverified_last(result);
  std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.due_at < b.due_at; });
  return result;
}

bool may_be_bundled(Channel channel) { return channel != Channel::Webhook && channel != Channel::Phone; }

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
