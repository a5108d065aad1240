// Pages as signed JSON to a URL.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "notification/channel.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/reach.h"

namespace muster {

// The value of X-Muster-Signature: "t=<seconds since 1970>,v1=<64 hex digits>", where v1 is HMAC-SHA256 with the
// contact's secret over "<t>.<body>". README.md of this folder shows how a receiver verifies it.
std::string signature(std::string_view secret, Instant at, std::string_view body);

// POSTs `webhook_body` (notification/words.h) to the contact's URL, with the delivery as Idempotency-Key. Outcomes: see
// http_attempt.h. `loop` outlives it.
class WebhookSender : public Sender {
 public:
  WebhookSender(CurlLoop& loop, std::shared_ptr<const Reach> reach) : loop_(loop), reach_(std::move(reach)) {}
  void send(const Page& page, Instant now, std::function<void(Outcome)> done) override;

 private:
  CurlLoop& loop_;
  const std::shared_ptr<const Reach> reach_;
};

}  // namespace muster
