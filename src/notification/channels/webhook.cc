#include "notification/channels/webhook.h"

#include "base/crypto.h"
#include "notification/channels/http_attempt.h"
#include "notification/words.h"

namespace muster {

std::string signature(std::string_view secret, Instant at, std::string_view body) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  const std::string t = std::to_string(seconds);
  std::string signed_text = t + ".";
  signed_text += body;
  return "t=" + t + ",v1=" + hex(hmac_sha256(secret, signed_text));
}

void WebhookSender::send(const Page& page, Instant now, std::function<void(Outcome)> done) {
  HttpPost post{page.to.address, {}, page.request.empty() ? webhook_body(page) : page.request, page.to.private_address};
  post.headers = {"Content-Type: application/json", "Idempotency-Key: " + page.delivery.str(),
                  "X-Muster-Delivery: " + page.delivery.str(), "X-Muster-Attempt: " + std::to_string(page.attempt)};
  if (!page.to.secret.empty())
    post.headers.push_back("X-Muster-Signature: " + signature(page.to.secret, now, post.body));
  auto attempt = std::make_unique<HttpAttempt>(std::move(post), reach_);
  attempt->done = std::move(done);
  loop_.start(std::move(attempt));
}

}  // namespace muster
