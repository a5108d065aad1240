// When a person is told, on which contact, how often it is tried, and what follows on failure. All pure.
//
// A *notification* is the intent to reach one person about one incident; its *deliveries* are one per contact and
// moment. An attempt at a delivery has an Outcome (channel.h).
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "notification/channel.h"
#include "roster/user.h"

namespace muster {

// A page that has not left the house by then is old news on that channel, and the next one is asked. Counted from when
// the delivery was due.
inline constexpr Duration kDeliveryTime = std::chrono::minutes(30);

// A contact of which it is not shown that it is the person's comes so long after the others.
inline constexpr Duration kUnverifiedAfter = std::chrono::minutes(10);

struct PlannedDelivery {
  Contact contact;  // a copy: later changes to the user do not reach what is under way
  Instant due_at;
  Instant deadline_at;
  friend bool operator==(const PlannedDelivery&, const PlannedDelivery&) = default;
};

// Until when a page of this severity waits because of the person's quiet hours or "do not disturb"; `now` when it does
// not. What is critical never waits.
Instant quiet_until(const User& user, Instant now, Severity severity);

// How long a telephone may be kept calm.
inline constexpr Duration kCalmMax = std::chrono::minutes(30);
// Until when a message to the person waits because they asked for calm; `now` when it does not. Nobody's calm lasts
// longer than kCalmMax from now, whatever was stored.
Instant calm_until(const User& user, Instant now);

// The deliveries of a notification that begins at `now`, in order of due_at, as those of the user's rules say that are
// for this severity and hour. Without one that names an existing contact, every contact is used at once: no page is
// lost to a rule. What may wait begins when the quiet ends. A rule for `kDevices` is one for each device; when
// there is none, the method after it takes its place. Devices that no rule is for are used at once: that is what
// registering one asks for. What is not verified comes last, kUnverifiedAfter the last of the others, or at once when
// these fail; when nothing is verified, all of it comes in its time. Empty only when the user has neither contact nor
// device.
std::vector<PlannedDelivery> plan(const User& user, Instant now, Severity severity = Severity::Critical);

// How many incidents one message tells of at most.
inline constexpr std::size_t kBundleMax = 20;
// Whether a message by this channel may tell of several incidents. Not a call, which rings for one of them, nor what a
// program reads.
bool may_be_bundled(Channel channel);

// What to do after an attempt.
struct Done {
  friend bool operator==(const Done&, const Done&) = default;
};
struct Again {
  Instant at;  // before the deadline; with the same delivery id, so that a provider can drop the double
  friend bool operator==(const Again&, const Again&) = default;
};
struct GiveUp {
  std::string why;  // a sentence for the timeline
  friend bool operator==(const GiveUp&, const GiveUp&) = default;
};
using AfterAttempt = std::variant<Done, Again, GiveUp>;

// How long to wait after the first failed attempt; doubles from attempt to attempt up to the maximum.
inline constexpr std::chrono::seconds kBackOffMin{5};
inline constexpr std::chrono::seconds kBackOffMax{300};
// An attempt with this number or a higher one that ends Unknown is the last: the message has probably arrived.
inline constexpr int kUnknownAttemptsMax = 3;

// `attempt` (from 1) ended at `now` with `outcome`. RetryLater.after is waited for, but never less than the back-off,
// so that a provider that always says "in 1 s" is not hammered. When the next attempt would not be before the deadline,
// it is given up now rather than then: the next method can begin.
AfterAttempt retry(int attempt, const Outcome& outcome, Instant now, Instant deadline);

// Who can carry a delivery, of the channels that go by a provider.
struct Carriage {
  std::vector<ProviderId> carriers;  // in the order in which they are asked
  ProviderId current;
  // Those that were asked already, with spaces between: "acme" never again, "~acme" after a pause.
  std::string tried;
  friend bool operator==(const Carriage&, const Carriage&) = default;
};
struct HandOver {
  ProviderId to;
  bool at_once = true;  // else after the back-off: everyone is busy
  friend bool operator==(const HandOver&, const HandOver&) = default;
};

// Whether another provider takes over after an attempt; `carriage.tried` is brought up to date.
//
// What one refused, or cannot take now, has not arrived: another one gets it at once. What may have arrived is first
// sent again by the same one, which can know the double, `unknowns` being the number of such attempts by it; only when
// that is given up another one gets it, since a missing page is worse than a doubled one. When all were busy it goes
// round again.
std::optional<HandOver> hand_over(Carriage& carriage, const Outcome& outcome, int unknowns);

// How long to wait before attempt `attempt` + 1 when nobody asked for more.
std::chrono::seconds back_off(int attempt);

// Another delivery of the same notification.
struct OtherDelivery {
  enum class State {
    Pending,   // not tried yet
    Trying,    // an attempt is under way, or waits for its repetition
    Accepted,  // the provider has it
    Over       // failed or cancelled
  };
  DeliveryId id;
  State state = State::Pending;
  Instant due_at;  // of a pending one
};

// What follows when one delivery has failed for good.
struct BringForward {
  DeliveryId delivery;
};                           // make it due now; its deadline stays
struct StillUnderWay {};     // another delivery is due or being tried: wait for it
struct ReachedOtherwise {};  // none is left, but a provider accepted one
struct NotificationFailed {
  std::string why;
};  // none is left: this person was not told; move the escalation ahead
using AfterFailure = std::variant<BringForward, StillUnderWay, ReachedOtherwise, NotificationFailed>;

// A method that fails hands its place to the next pending one, unless one is due already. `recipient` and `why` are for
// the sentence of NotificationFailed. Of two pending deliveries with the same time the smaller id comes first.
AfterFailure fall_over(const std::string& recipient, const std::string& why, const std::vector<OtherDelivery>& others,
                       Instant now);

}  // namespace muster
