#include "engine/resolve.h"

#include "base/probe.h"
#include "oncall/who.h"
#include "routing/route.h"

namespace muster {

Recipient ConfiguredTargets::person(const UserId& id, std::string reason) const {
  const User* user = find(config_.users, id);
  if (!user) return {id, id.str(), std::move(reason) + " (no longer declared)", false};
  return {id, user->name, std::move(reason), user->reachable()};
}

Expansion ConfiguredTargets::expand(const Target& target, Instant now) const {
  Expansion expansion;
  if (const auto* user = std::get_if<UserId>(&target)) {
    expansion.recipients.push_back(person(*user, "named in the policy"));
  } else if (const auto* schedule_id = std::get_if<ScheduleId>(&target)) {
    const Schedule* schedule = find(config_.schedules, *schedule_id);
    if (!schedule) {
      PROBE("a policy names a schedule that is gone");
      expansion.nobody_because = "schedule '" + schedule_id->str() + "' is no longer declared";
      return expansion;
    }
    for (const UserId& id : who(*schedule, now, config_.schedules))
      expansion.recipients.push_back(person(id, "on call for " + schedule->name));
    if (expansion.recipients.empty()) expansion.nobody_because = "nobody is on call for '" + schedule->name + "'";
  } else if (const auto* team_id = std::get_if<TeamId>(&target)) {
    const Team* team = find(config_.teams, *team_id);
    if (!team) {
      expansion.nobody_because = "team '" + team_id->str() + "' is no longer declared";
      return expansion;
    }
    for (const UserId& id : team->members) expansion.recipients.push_back(person(id, "member of " + team->name));
    if (expansion.recipients.empty()) expansion.nobody_because = "team '" + team->name + "' has no members";
  } else {
    const auto& webhook = std::get<WebhookTarget>(target);
    expansion.recipients.push_back({webhook, "webhook " + webhook.url, "the policy's webhook", true});
  }
  return expansion;
}

Contact contact_of(const Configuration& config, const DeliveryRow& delivery, const PolicyId& policy_id) {
  Contact contact{delivery.contact, delivery.channel, delivery.address, "", false};
  if (const User* user = find(config.users, delivery.user)) {
    if (const Contact* declared = user->contact(delivery.contact);
        declared && declared->channel == delivery.channel &&
        (declared->channel == Channel::Push || declared->address == delivery.address)) {
      return *declared;
    }
  } else if (const Policy* policy = find(config.policies, policy_id); policy && delivery.user.empty()) {
    for (const Step& step : policy->steps) {
      for (const Target& target : step.notify) {
        const auto* webhook = std::get_if<WebhookTarget>(&target);
        if (webhook && webhook->url == delivery.address) {
          contact.secret = webhook->secret;
          contact.private_address = webhook->private_address;
        }
      }
    }
  }
  return contact;
}

std::string recipient_name(const Configuration& config, const std::variant<UserId, WebhookTarget>& who) {
  if (const auto* user = std::get_if<UserId>(&who)) {
    const User* known = find(config.users, *user);
    return known ? known->name : user->str();
  }
  return "webhook " + std::get<WebhookTarget>(who).url;
}

std::vector<PlannedDelivery> deliveries_for(const Configuration& config, const std::variant<UserId, WebhookTarget>& who,
                                            Instant now, Severity severity) {
  if (const auto* id = std::get_if<UserId>(&who)) {
    const User* user = find(config.users, *id);
    return user ? plan(*user, now, severity) : std::vector<PlannedDelivery>();
  }
  const auto& target = std::get<WebhookTarget>(who);
  Contact contact{ContactId("policy"), Channel::Webhook, target.url, target.secret, target.private_address};
  return {{contact, now, now + kDeliveryTime}};
}

const Policy* fallback_of(const Configuration& config, const Policy& from) {
  if (from.id == kAdministrators) return nullptr;
  const Policy& normal = default_policy(config);
  const Policy& fallback = from.id == normal.id ? config.policies.at(kAdministrators) : normal;
  return fallback.id == from.id ? nullptr : &fallback;
}

}  // namespace muster
