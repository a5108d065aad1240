#include "engine/page_of.h"

#include <algorithm>

#include "alert/alerts.h"
#include "engine/resolve.h"
#include "incident/ack_token.h"
#include "incident/incidents.h"

namespace muster {
namespace {

void add_incident(store::Tx& tx, const Configuration& config, const EngineSettings& settings, Page& page,
                  const Incident& incident) {
  page.incident = incident.id;
  page.incident_version = incident.version;
  page.incident_number = number_text(incident.number);
  page.title = incident.title;
  page.severity = incident.severity;
  if (const Service* service = find(config.services, incident.service)) page.service_name = service->name;
  page.since = incident.created_at;
  page.alerts = incident.alert_count;
  if (auto first = first_alert_of(tx, incident.id)) {
    page.source = std::move(first->source);
    page.links = std::move(first->links);
  }
  if (!settings.public_url.empty()) page.incident_url = settings.public_url + "/incidents/" + incident.id.str();
}

// Where the provider reaches us about this delivery, and what it can bring back.
void add_provider(const Configuration& config, const EngineSettings& settings, const DeliveryRow& delivery,
                  Page& page) {
  const Provider* provider = find(config.providers, delivery.provider);
  if (!provider || !provider->carries(delivery.channel)) return;
  page.provider = std::make_shared<const Provider>(*provider);
  if (settings.callback_url.empty() || provider->key.empty()) return;
  const Description& description = *provider->description;
  const std::string at = settings.callback_url + "/v1/providers/" + provider->key;
  if (description.receipt) page.receipt_url = at + "/receipt?delivery=" + delivery.id.str();
  if (!description.way(delivery.channel)->speaks.empty()) page.voice_url = at + "/voice/" + page.action_token;
  if (!description.buttons.empty()) page.action_url = at + "/action";
  // Without the secret that proves it, nothing that comes back would be believed.
  const bool believed = !description.signing || !provider->value(description.signing->secret).empty();
  page.two_way = believed && provider->replies &&
                 (delivery.channel == Channel::Sms ? description.reply.has_value() : !page.action_url.empty());
}

}  // namespace

Page page_of(store::Tx& tx, const Configuration& config, const EngineSettings& settings, const DeliveryRow& delivery,
             Instant now) {
  const auto notification = find_notification(tx, delivery.notification);
  MUSTER_ASSERT(notification);
  Page page;
  page.delivery = delivery.id;
  page.attempt = delivery.attempts;
  page.handed_over = now;
  page.recipient_name = notification->recipient_name;
  page.reason = notification->reason;
  page.first_due = delivery.first_due_at;
  if (const User* user = find(config.users, delivery.user)) {
    page.time_zone = user->time_zone;
    page.language = user->language;
  }
  page.action_token =
      make_ack_token(settings.link_key, AckToken{delivery.incident, delivery.id, now + kAcknowledgeLinkLife});
  if (!settings.public_url.empty()) page.acknowledge_url = settings.public_url + "/a/" + page.action_token;
  if (delivery.is_test()) {
    page.is_test = true;
    page.to = contact_of(config, delivery, {});
    page.title = "Test page from Muster";
    page.since = notification->created_at;
  } else {
    const auto incident = find_incident(tx, delivery.incident);
    MUSTER_ASSERT(incident);
    page.to = contact_of(config, delivery, incident->policy);
    add_incident(tx, config, settings, page, *incident);
  }
  if (goes_by_provider(delivery.channel)) add_provider(config, settings, delivery, page);
  return page;
}

void choose_provider(const Configuration& config, DeliveryRow& delivery) {
  const auto carriers = carriers_of(config.providers, delivery.channel, delivery.address);
  const auto is_carrier = [&](const ProviderId& id) {
    return std::any_of(carriers.begin(), carriers.end(), [&](const Provider* p) { return p->id == id; });
  };
  // A test may be for a provider that others come before, or that is for other numbers.
  const Provider* own = find(config.providers, delivery.provider);
  if (is_carrier(delivery.provider) || (delivery.is_test() && own && own->carries(delivery.channel))) return;
  const std::string tried = " " + delivery.tried + " ";
  delivery.provider = ProviderId();
  for (const Provider* carrier : carriers) {
    if (tried.find(" " + carrier->id.str() + " ") != std::string::npos) continue;
    delivery.provider = carrier->id;
    return;
  }
  if (!carriers.empty()) delivery.provider = carriers.front()->id;
}

}  // namespace muster
