#include "engine/resolve.h"

#include <algorithm>

#include "base/probe.h"
#include "engine/queries.h"
#include "escalation/escalations.h"
#include "oncall/who.h"
#include "roles/rows.h"
#include "routing/route.h"
#include "timeline/entry.h"

namespace muster {
namespace {
constexpr int kChangesMax = 20;  // of a schedule, that are looked through for the next person
}

Recipient ConfiguredTargets::person(const UserId& id, std::string reason, Instant now) const {
  const User* user = find(config_.users, id);
  if (!user) return {id, id.str(), std::move(reason) + " (no longer declared)", false};
  return {id, user->name, std::move(reason), user->reachable() || forwarding_of(config_, *user, now).to != id};
}

Expansion ConfiguredTargets::expand(const Target& target, Instant now) const {
  Expansion expansion;
  if (const auto* user = std::get_if<UserId>(&target)) {
    expansion.recipients.push_back(person(*user, "named in the policy", now));
  } else if (const auto* schedule_id = std::get_if<ScheduleId>(&target)) {
    const Schedule* schedule = find(config_.schedules, *schedule_id);
    if (!schedule) {
      PROBE("a policy names a schedule that is gone");
      expansion.nobody_because = "schedule '" + schedule_id->str() + "' is no longer declared";
      return expansion;
    }
    for (const UserId& id : who(*schedule, now, config_.schedules))
      expansion.recipients.push_back(person(id, "on call for " + schedule->name, now));
    if (expansion.recipients.empty()) expansion.nobody_because = "nobody is on call for '" + schedule->name + "'";
  } else if (const auto* team_id = std::get_if<TeamId>(&target)) {
    const Team* team = find(config_.teams, *team_id);
    if (!team) {
      expansion.nobody_because = "team '" + team_id->str() + "' is no longer declared";
      return expansion;
    }
    for (const UserId& id : team->members) expansion.recipients.push_back(person(id, "member of " + team->name, now));
    if (expansion.recipients.empty()) expansion.nobody_because = "team '" + team->name + "' has no members";
  } else if (const auto* after = std::get_if<NextOnCall>(&target)) {
    expand_next(after->schedule, now, expansion);
  } else if (const auto* chat = std::get_if<ChatTarget>(&target)) {
    expansion.recipients.push_back({*chat, recipient_name(config_, *chat), "the policy's chat channel", true});
  } else if (const auto* role = std::get_if<IncidentRoleId>(&target)) {
    expand_role(*role, now, expansion);
  } else if (const auto* policy_id = std::get_if<PolicyId>(&target)) {
    if (!find(config_.policies, *policy_id))
      expansion.nobody_because = "policy '" + policy_id->str() + "' is no longer declared";
  } else {
    const auto& webhook = std::get<WebhookTarget>(target);
    expansion.recipients.push_back({webhook, "webhook " + webhook.url, "the policy's webhook", true});
  }
  return expansion;
}

// The first ones who come and are not the same as now; behind a gap, those after it.
void ConfiguredTargets::expand_next(const ScheduleId& id, Instant now, Expansion& expansion) const {
  const Schedule* schedule = find(config_.schedules, id);
  if (!schedule) {
    expansion.nobody_because = "schedule '" + id.str() + "' is no longer declared";
    return;
  }
  const auto people_now = who(*schedule, now, config_.schedules);
  Instant at = now;
  for (int changes = 0; changes < kChangesMax; ++changes) {
    const auto next = next_change(*schedule, at, now + kHorizon, config_.schedules);
    if (!next) break;
    at = *next;
    const auto people = who(*schedule, at, config_.schedules);
    if (people.empty() || people == people_now) continue;
    for (const UserId& user : people)
      expansion.recipients.push_back(person(user, "next on call for " + schedule->name, now));
    return;
  }
  expansion.nobody_because = "nobody comes on call next for '" + schedule->name + "'";
}

// The first of its people whom there is somebody behind.
void ConfiguredTargets::expand_role(const IncidentRoleId& id, Instant now, Expansion& expansion) const {
  const auto& roles = config_.response.roles;
  const auto role = std::ranges::find(roles, id, &IncidentRole::id);
  if (role == roles.end()) {
    expansion.nobody_because = "incident role '" + id.str() + "' is no longer declared";
    return;
  }
  for (const RoleTarget& one : role->people) {
    const auto* user = std::get_if<UserId>(&one);
    if (user) {
      expansion.recipients.push_back(person(*user, "named for the role " + role->name, now));
      return;
    }
    const Schedule* schedule = find(config_.schedules, std::get<ScheduleId>(one));
    if (!schedule) continue;
    for (const UserId& on_call : who(*schedule, now, config_.schedules))
      expansion.recipients.push_back(
          person(on_call, "on call for " + schedule->name + ", for the role " + role->name, now));
    if (!expansion.recipients.empty()) return;
  }
  expansion.nobody_because = "nobody has the role '" + role->name + "'";
}

Expansion StoredTargets::expand(const Target& target, Instant now) const {
  const auto* role = std::get_if<IncidentRoleId>(&target);
  if (!role || incident_.empty()) return ConfiguredTargets::expand(target, now);
  Expansion expansion;
  for (const Stint& stint : open_stints_of(tx_, incident_)) {
    if (stint.role == *role) expansion.recipients.push_back(person(stint.user, "has the role " + stint.role_name, now));
  }
  return expansion.recipients.empty() ? ConfiguredTargets::expand(target, now) : expansion;
}

UserId StoredTargets::last_in_turn(const Policy& policy, int step) const {
  return muster::last_in_turn(tx_, policy.id, step);
}

int StoredTargets::in_hand(const UserId& user) const {
  if (!in_hand_) {
    in_hand_.emplace();
    tx_.each(sql::engine::acknowledged_by, [&](const store::Row& row) {
      const auto parsed = parse_json(row.text(0));
      if (!parsed || !parsed->is_object()) return;
      const Actor actor = actor_from(parsed->get_object());
      if (actor.kind == Actor::Kind::User) ++(*in_hand_)[UserId(actor.id)];
    });
  }
  const auto found = in_hand_->find(user);
  return found == in_hand_->end() ? 0 : found->second;
}

Circumstances circumstances_of(const Configuration& config, const ServiceId& service_id, Severity severity,
                               Instant now) {
  const Service* service = find(config.services, service_id);
  return {severity, service ? service->tier : 0, contains(config.business_hours, now)};
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

std::string recipient_name(const Configuration& config, const Addressee& who) {
  if (const auto* user = std::get_if<UserId>(&who)) {
    const User* known = find(config.users, *user);
    return known ? known->name : user->str();
  }
  if (const auto* chat = std::get_if<ChatTarget>(&who))
    return std::string(text_of(chat->channel)) + " channel " + chat->address;
  return "webhook " + std::get<WebhookTarget>(who).url;
}

std::vector<PlannedDelivery> deliveries_for(const Configuration& config, const Addressee& who, Instant now,
                                            Severity severity) {
  if (const auto* id = std::get_if<UserId>(&who)) {
    const User* user = find(config.users, *id);
    return user ? plan(*user, now, severity) : std::vector<PlannedDelivery>();
  }
  if (const auto* chat = std::get_if<ChatTarget>(&who))
    return {{Contact{ContactId("policy"), chat->channel, chat->address, "", false}, now, now + kDeliveryTime}};
  const auto& target = std::get<WebhookTarget>(who);
  Contact contact{ContactId("policy"), Channel::Webhook, target.url, target.secret, target.private_address};
  return {{contact, now, now + kDeliveryTime}};
}

Forwarding forwarding_of(const Configuration& config, const User& user, Instant now) {
  const auto forwards = [now](const User& one) { return one.forward && one.forward->until > now; };
  Forwarding made{user.id, {}, ""};
  if (!forwards(user)) return made;
  made.until = user.forward->until;
  const User* to = &user;
  for (int times = 0; forwards(*to); ++times) {
    const UserId& next = to->forward->to;
    const User* person = find(config.users, next);
    if (!person || person == &user || times >= kForwardsMax) {
      made.why_not = !person           ? next.str() + " is no longer declared"
                     : person == &user ? "the forwarding leads back to " + user.name
                                       : "it is forwarded more than " + std::to_string(kForwardsMax) + " times";
      return made;
    }
    to = person;
  }
  if (!to->reachable())
    made.why_not = to->name + " has no contact method";
  else
    made.to = to->id;
  return made;
}

Notice in_place_of(const User& user, const UserId& to, const Notice& notice) {
  return {to, notice.reason + "; " + user.name + " forwards it", notice.step};
}

const Policy* fallback_of(const Configuration& config, const Policy& from) {
  if (from.id == kAdministrators) return nullptr;
  const Policy& normal = default_policy(config);
  const Policy& fallback = from.id == normal.id ? config.policies.at(kAdministrators) : normal;
  return fallback.id == from.id ? nullptr : &fallback;
}

}  // namespace muster
