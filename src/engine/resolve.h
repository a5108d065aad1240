// Who is behind a target, and where a delivery goes, by today's configuration.
#pragma once
#include "config/configuration.h"
#include "escalation/escalate.h"
#include "notification/notifications.h"
#include "notification/plan.h"

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
// stored. A contact whose address was changed keeps the stored one: the delivery was promised to it. A device is itself
// whatever it is called now.
Contact contact_of(const Configuration& config, const DeliveryRow& delivery, const PolicyId& policy);

// What the recipient is called in sentences.
std::string recipient_name(const Configuration& config, const std::variant<UserId, WebhookTarget>& who);
// What to send to a recipient who is notified at `now`, and when.
std::vector<PlannedDelivery> deliveries_for(const Configuration& config, const std::variant<UserId, WebhookTarget>& who,
                                            Instant now, Severity severity = Severity::Critical);
// Whom to ask when nobody could be reached by `from`: the default policy, then the administrators; null after those.
const Policy* fallback_of(const Configuration& config, const Policy& from);

}  // namespace muster
