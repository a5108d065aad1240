// The server's settings, as the channels understand them.
#pragma once
#include "config/settings.h"
#include "notification/channels/senders.h"

namespace muster {

ChannelSettings channels_of(const Settings& settings);

}  // namespace muster
