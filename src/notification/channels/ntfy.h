// Pages as push messages by way of an ntfy server (docs.ntfy.sh).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "notification/channel.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/reach.h"

namespace muster {

// A topic URL such as "https://ntfy.example.org/oncall-ana" in its two parts; nullopt when it is not one. ntfy's topics
// are 1 to 64 letters, digits, '-' and '_'.
struct NtfyTopic {
  std::string server;  // with its final slash
  std::string topic;
};
std::optional<NtfyTopic> ntfy_topic_of(std::string_view url);

// Publishes `ntfy_body` (notification/words.h) to the server of the contact's topic; the contact's secret is the access
// token. Outcomes: see http_attempt.h. ntfy knows no idempotency key: what is repeated after Unknown may arrive twice.
// `loop` outlives it.
class NtfySender : public Sender {
 public:
  NtfySender(CurlLoop& loop, std::shared_ptr<const Reach> reach) : loop_(loop), reach_(std::move(reach)) {}
  void send(const Page& page, Instant now, std::function<void(Outcome)> done) override;

 private:
  CurlLoop& loop_;
  const std::shared_ptr<const Reach> reach_;
};

}  // namespace muster
