#include "notification/channels/web_push.h"

#include <algorithm>

#include "base/crypto.h"
#include "base/result.h"
#include "notification/channels/http_attempt.h"
#include "notification/channels/push_encryption.h"
#include "notification/channels/vapid.h"
#include "notification/plan.h"
#include "notification/subscription.h"
#include "notification/words.h"

namespace muster {
namespace {

constexpr std::chrono::seconds kTtlMin{60};

class WebPushAttempt : public HttpAttempt {
 public:
  using HttpAttempt::HttpAttempt;
  Outcome judge(CURL* easy, CURLcode code) override {
    Outcome outcome = HttpAttempt::judge(easy, code);
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (status == 404 || status == 410)
      return Rejected{peer() + (of_app ? " no longer knows this endpoint" : " no longer knows this browser"), true};
    return outcome;
  }
  bool of_app = false;
};

P256Key key_of(const PushSettings& settings) {
  auto key = P256Key::from_private(settings.private_key);
  MUSTER_ASSERT(key);
  return std::move(*key);
}

// What a phone may let wait to save its battery (RFC 8030 section 5.3).
std::string_view urgency(const Page& page) { return page.severity == Severity::Info ? "normal" : "high"; }

// At most 32 characters of base64url (RFC 8030 section 5.4).
std::string topic(const Page& page) {
  return page.is_test ? "test" : page.is_alarm ? "alarm" : page.is_notice ? page.delivery.str() : page.incident.str();
}

// Where it goes and with which keys: of a device its subscription, of UnifiedPush the endpoint and what the app showed.
std::optional<Subscription> subscription_of_contact(const Contact& to) {
  if (to.channel != Channel::UnifiedPush) return subscription_of(to.secret);
  auto keys = push_keys_of(to.secret);
  if (keys) keys->endpoint = to.address;
  return keys;
}

}  // namespace

std::int64_t push_ttl(const Page& page, Instant now) {
  const auto left = std::chrono::floor<std::chrono::seconds>(page.first_due + kDeliveryTime - now);
  return std::max(left, kTtlMin).count();
}

WebPushSender::WebPushSender(CurlLoop& loop, std::shared_ptr<const Reach> reach, PushSettings settings)
    : loop_(loop), reach_(std::move(reach)), key_(key_of(settings)), contact_(std::move(settings.contact)) {}

void WebPushSender::send(const Page& page, Instant now, std::function<void(Outcome)> done) {
  // An app that showed no keys gets the same as it is, by way of a push server that can read it.
  if (page.to.channel == Channel::UnifiedPush && page.to.secret.empty())
    return post({page.to.address,
                 {"Content-Type: application/json", "TTL: " + std::to_string(push_ttl(page, now)),
                  "Urgency: " + std::string(urgency(page)), "Topic: " + topic(page)},
                 push_body(page, now),
                 page.to.private_address},
                page, std::move(done));
  const auto to = subscription_of_contact(page.to);
  if (!to) return done(Rejected{"the device is no longer registered"});
  const auto p256dh = from_base64url(to->p256dh), auth = from_base64url(to->auth);
  auto body = p256dh && auth ? encrypt_push(push_body(page, now), {*p256dh, *auth}, P256Key::generate(),
                                            random_bytes(kPushSaltBytes))
                             : std::nullopt;
  if (!body)
    return done(Rejected{page.to.channel == Channel::UnifiedPush
                             ? "the page could not be encrypted for this app; enter its keys once more"
                             : "the page could not be encrypted for this browser; register the device again"});
  post({to->endpoint,
        {"Content-Type: application/octet-stream", "Content-Encoding: aes128gcm",
         "TTL: " + std::to_string(push_ttl(page, now)), "Urgency: " + std::string(urgency(page)),
         "Topic: " + topic(page), "Authorization: " + vapid_header(key_, to->endpoint, contact_, now)},
        std::move(*body),
        page.to.private_address},
       page, std::move(done));
}

void WebPushSender::post(HttpPost what, const Page& page, std::function<void(Outcome)> done) {
  auto attempt = std::make_unique<WebPushAttempt>(std::move(what), reach_);
  attempt->of_app = page.to.channel == Channel::UnifiedPush;
  attempt->done = std::move(done);
  loop_.start(std::move(attempt));
}

}  // namespace muster
