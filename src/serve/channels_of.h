// The server's settings, as the channels understand them.
#pragma once
#include "config/settings.h"
#include "notification/channels/senders.h"

namespace muster {

// `push_key`: the private key of Web Push, 32 bytes.
ChannelSettings channels_of(const Settings& settings, const std::string& push_key);

}  // namespace muster
