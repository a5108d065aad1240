// Every channel with the settings it needs, ready to send.
#pragma once
#include <memory>
#include <vector>

#include "notification/channel.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/lines.h"
#include "notification/channels/reach.h"
#include "notification/channels/smtp.h"
#include "notification/channels/web_push.h"

namespace muster {

struct ChannelSettings {
  SmtpSettings smtp;
  Reach reach;  // for URLs that users entered
  CurlLoop::Limits limits;
  PushSettings push{};
};

// The table from channel to sender. Safe to use from any thread; its destructor ends every attempt (see CurlLoop).
class Senders {
 public:
  explicit Senders(ChannelSettings settings);
  Sender& at(Channel channel);
  Lines& lines() { return lines_; }

 private:
  // First: they outlive the senders. Mail has a thread of its own, since libcurl waits for the answer to SMTP's QUIT
  // without looking at anything else; each thread is made by the first message.
  CurlLoop loop_, mail_loop_;
  const std::shared_ptr<const Reach> reach_;
  Lines lines_;
  std::unique_ptr<Sender> email_, webhook_, ntfy_, push_, provider_;
};

}  // namespace muster
