// Every channel with the settings it needs, ready to send.
#pragma once
#include <memory>
#include <vector>

#include "notification/channel.h"
#include "notification/channels/curl_loop.h"
#include "notification/channels/reach.h"
#include "notification/channels/smtp.h"

namespace muster {

struct ChannelSettings {
  SmtpSettings smtp;
  Reach reach;  // for URLs that users entered
  CurlLoop::Limits limits;
};

// The table from channel to sender. Safe to use from any thread; its destructor ends every attempt (see CurlLoop).
class Senders {
 public:
  explicit Senders(ChannelSettings settings);
  Sender& at(Channel channel);

 private:
  CurlLoop loop_;  // first: outlives the senders
  std::unique_ptr<Sender> email_, webhook_, ntfy_;
};

}  // namespace muster
