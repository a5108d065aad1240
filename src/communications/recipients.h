// Who gets a communication, and by which way.
#pragma once
#include <vector>

#include "communications/communication.h"
#include "config/configuration.h"
#include "incident/incident.h"
#include "store/tx.h"

namespace muster {

inline constexpr std::size_t kRecipientsMax = 2'000;  // of one communication; those that are more are left out

const Audience* find_audience(const Configuration& config, const AudienceId& id);

// Everybody who belongs to the audience of this incident now, each address once: people by e-mail, or by the way that
// they named first for what can wait.
std::vector<CommunicationRecipient> recipients_of(store::Tx& tx, const Configuration& config, const Incident& incident,
                                                  const Audience& audience, Instant now);

// "email, slack"
std::string channels_text(const std::vector<CommunicationRecipient>& recipients);

}  // namespace muster
