// A browser's push subscription (W3C Push API, PushSubscription) as one text: the secret of a contact of channel push.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace muster {

// None of the three holds a space; the keys are base64url.
struct Subscription {
  std::string endpoint;
  std::string p256dh;
  std::string auth;
};

std::string subscription_text(const Subscription& subscription);
// The keys of an endpoint of UnifiedPush, whose address is known otherwise, as one text: the secret of a contact of
// channel unifiedpush, and back. The endpoint is empty there.
std::string push_keys_text(const Subscription& keys);
std::optional<Subscription> push_keys_of(std::string_view text);
// Nothing when `text` is not one; an empty text is that of a device that is no longer registered.
std::optional<Subscription> subscription_of(std::string_view text);

}  // namespace muster
