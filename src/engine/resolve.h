// Who is behind a target, and where a delivery goes, by today's configuration.
#pragma once
#include "config/configuration.h"
#include "escalation/escalate.h"
#include "notification/notifications.h"

namespace muster {

// The escalation's view of the configuration: users, whoever is on call, all members of a team, webhooks.
class ConfiguredTargets final : public Resolve {
 public:
  explicit ConfiguredTargets(const Configuration& config) : config_(config) {}  // outlives this
  Expansion expand(const Target& target, Instant now) const override;

 private:
  Recipient person(const UserId& id, std::string reason) const;
  const Configuration& config_;
};

// The contact of a delivery with its secret, as it is declared now; when it is no longer declared, the address that was
// stored. A contact whose address was changed keeps the stored one: the delivery was promised to it.
Contact contact_of(const Configuration& config, const DeliveryRow& delivery, const PolicyId& policy);

}  // namespace muster
