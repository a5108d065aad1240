// Pages as push messages to browsers (RFC 8030), by way of the push service that each browser's vendor runs, and to
// apps of UnifiedPush (unifiedpush.org), by way of the push server that each telephone chose.
#pragma once
#include <memory>
#include <string>

#include "base/p256.h"
#include "notification/channel.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/http_attempt.h"
#include "notification/channels/reach.h"

namespace muster {

struct PushSettings {
  std::string private_key;  // who we are to the push services, 32 bytes of P-256; empty: no Web Push
  std::string contact;      // for vapid.h
};

// Sends `push_body` (notification/words.h), encrypted for the contact's browser, to its endpoint; the contact's secret
// is the subscription (notification/subscription.h). Outcomes: see http_attempt.h, and 404 and 410 (RFC 8030
// section 7.3) are Rejected with `address_gone`. A push service knows no idempotency key, but a message with a topic
// replaces the one of the same topic that it still holds: the topic is the incident, so that a browser that was away
// gets only the newest page. An app of UnifiedPush that gave no keys gets the same unencrypted. `loop` outlives it.
class WebPushSender : public Sender {
 public:
  // REQUIRES: settings.private_key is a key.
  WebPushSender(CurlLoop& loop, std::shared_ptr<const Reach> reach, PushSettings settings);
  void send(const Page& page, Instant now, std::function<void(Outcome)> done) override;

 private:
  void post(HttpPost what, const Page& page, std::function<void(Outcome)> done);

  CurlLoop& loop_;
  const std::shared_ptr<const Reach> reach_;
  const P256Key key_;
  const std::string contact_;
};

// For how many seconds a push service shall keep a page for a browser that is away: until it is old news (plan.h), and
// at least a minute.
std::int64_t push_ttl(const Page& page, Instant now);

}  // namespace muster
