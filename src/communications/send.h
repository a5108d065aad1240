// Door 2: messages of communications leave.
#pragma once
#include <vector>

#include "communications/communication.h"
#include "config/configuration.h"
#include "notification/channel.h"
#include "timeline/turn.h"

namespace muster {

inline constexpr int kCommunicationsInFlight = 20;  // of the courier's hands at one time, however many wait

// Those that are to leave now, at most `room`.
std::vector<Page> follow_communications(Turn& turn, const Configuration& config, int room);
Instant next_communication(store::Tx& tx);
// What became of one. False: it is no message of a communication.
bool end_communication_message(Turn& turn, const Configuration& config, DeliveryId id, int attempt,
                               const Outcome& outcome);

}  // namespace muster
