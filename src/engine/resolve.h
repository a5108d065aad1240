// Who is behind a target, and where a delivery goes, by today's configuration.
#pragma once
#include <map>
#include <optional>

#include "config/configuration.h"
#include "escalation/escalate.h"
#include "notification/notifications.h"
#include "notification/plan.h"

namespace muster {

// The escalation's view of the configuration: users, whoever is on call, all members of a team, webhooks.
class ConfiguredTargets : public Resolve {
 public:
  explicit ConfiguredTargets(const Configuration& config) : config_(config) {}  // outlives this
  Expansion expand(const Target& target, Instant now) const override;

 protected:
  Recipient person(const UserId& id, std::string reason, Instant now) const;

 private:
  void expand_next(const ScheduleId& id, Instant now, Expansion& expansion) const;
  void expand_role(const IncidentRoleId& id, Instant now, Expansion& expansion) const;
  const Configuration& config_;
};

// The same, of an incident that there is: also whose turn it is, who has how much in hand and which role of it, as the
// store says.
class StoredTargets final : public ConfiguredTargets {
 public:
  StoredTargets(const Configuration& config, store::Tx& tx, IncidentId incident = {})
      : ConfiguredTargets(config), tx_(tx), incident_(incident) {}
  Expansion expand(const Target& target, Instant now) const override;
  UserId last_in_turn(const Policy& policy, int step) const override;
  int in_hand(const UserId& user) const override;

 private:
  store::Tx& tx_;
  IncidentId incident_;
  mutable std::optional<std::map<UserId, int>> in_hand_;  // once somebody asked
};

// What conditions of steps are about, for an incident of that service and severity.
Circumstances circumstances_of(const Configuration& config, const ServiceId& service, Severity severity, Instant now);

// The contact of a delivery with its secret, as it is declared now; when it is no longer declared, the address that was
// stored. A contact whose address was changed keeps the stored one: the delivery was promised to it. A device is itself
// whatever it is called now.
Contact contact_of(const Configuration& config, const DeliveryRow& delivery, const PolicyId& policy);

// Who gets what pages the person now, as they forward it.
struct Forwarding {
  UserId to;            // themselves, when they forward to nobody, or to somebody who cannot be reached
  Instant until{};      // of their own forwarding; when there is none, the rest says nothing
  std::string why_not;  // they forward, and it comes to themselves all the same: "Ben has no contact method"
};
// Whoever it is forwarded to may forward it too, up to kForwardsMax times; who is gone gets nothing.
inline constexpr int kForwardsMax = 5;
Forwarding forwarding_of(const Configuration& config, const User& user, Instant now);
// What somebody else is told in the place of `user`, who forwards it.
Notice in_place_of(const User& user, const UserId& to, const Notice& notice);

// What the recipient is called in sentences.
std::string recipient_name(const Configuration& config, const Addressee& who);
// What to send to a recipient who is notified at `now`, and when.
std::vector<PlannedDelivery> deliveries_for(const Configuration& config, const Addressee& who, Instant now,
                                            Severity severity = Severity::Critical);
// Whom to ask when nobody could be reached by `from`: the default policy, then the administrators; null after those.
const Policy* fallback_of(const Configuration& config, const Policy& from);

}  // namespace muster
