// Pages by way of a provider: SMS, calls and chats, as its description says (provider/description.h).
#pragma once
#include <memory>

#include "notification/channel.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/lines.h"
#include "notification/channels/reach.h"
#include "provider/message.h"

namespace muster {

// What a page says, under the names that descriptions use.
MessageFacts facts_of_page(const Page& page, Instant now);

// Sends by `page.provider`. Outcomes: see http_attempt.h; what the answer's body says counts before its status. A
// page without a provider is rejected. What goes by a connection that stays open goes by `lines`. Both outlive it.
class ProviderSender : public Sender {
 public:
  ProviderSender(CurlLoop& loop, Lines& lines, std::shared_ptr<const Reach> reach)
      : loop_(loop), lines_(lines), reach_(std::move(reach)) {}
  void send(const Page& page, Instant now, std::function<void(Outcome)> done) override;

 private:
  CurlLoop& loop_;
  Lines& lines_;
  const std::shared_ptr<const Reach> reach_;
};

}  // namespace muster
