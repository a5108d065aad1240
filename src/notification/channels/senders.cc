#include "notification/channels/senders.h"

#include "base/result.h"
#include "notification/channels/ntfy.h"
#include "notification/channels/provider_sender.h"
#include "notification/channels/webhook.h"

namespace muster {
namespace {

class NoSmtp : public Sender {
 public:
  void send(const Page&, Instant, std::function<void(Outcome)> done) override {
    done(Rejected{"no mail server is configured; set smtp.host and smtp.from in the --config file"});
  }
};

class NoPush : public Sender {
 public:
  void send(const Page&, Instant, std::function<void(Outcome)> done) override {
    done(Rejected{"this server has no key for Web Push"});
  }
};

std::unique_ptr<Sender> email_sender(CurlLoop& loop, SmtpSettings settings) {
  if (settings.host.empty()) return std::make_unique<NoSmtp>();
  return std::make_unique<SmtpSender>(loop, std::move(settings));
}

}  // namespace

Senders::Senders(ChannelSettings settings)
    : loop_(settings.limits),
      mail_loop_(settings.limits),
      reach_(std::make_shared<const Reach>(std::move(settings.reach))),
      lines_({.reach = reach_}),
      email_(email_sender(mail_loop_, std::move(settings.smtp))) {
  webhook_ = std::make_unique<WebhookSender>(loop_, reach_);
  ntfy_ = std::make_unique<NtfySender>(loop_, reach_);
  provider_ = std::make_unique<ProviderSender>(loop_, lines_, reach_);
  if (settings.push.private_key.empty())
    push_ = std::make_unique<NoPush>();
  else
    push_ = std::make_unique<WebPushSender>(loop_, reach_, std::move(settings.push));
}

Sender& Senders::at(Channel channel) {
  if (goes_by_provider(channel)) return *provider_;
  switch (channel) {
    case Channel::Email:
      return *email_;
    case Channel::Webhook:
      return *webhook_;
    case Channel::Ntfy:
      return *ntfy_;
    case Channel::Push:
    case Channel::UnifiedPush:
      return *push_;
    default:
      break;
  }
  bug("a channel without a sender", __FILE__, __LINE__);
}

}  // namespace muster
