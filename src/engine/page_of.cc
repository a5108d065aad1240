#include "engine/page_of.h"

#include <algorithm>

#include "alert/alerts.h"
#include "config/verifications.h"
#include "engine/resolve.h"
#include "guests/act.h"
#include "incident/ack_token.h"
#include "incident/contact_code.h"
#include "incident/incidents.h"
#include "incident/survey_link.h"
#include "notice/notices.h"
#include "reviews/invite.h"

namespace muster {
namespace {

// Where people meet, as the first link of a message. Who can only call finds the number there too.
void add_bridge(const Configuration& config, const Incident& incident, Page& page) {
  const Bridge* bridge = bridge_for(config.response.bridges, incident.priority, incident.major == Major::Declared);
  if (!bridge || bridge->asynchronous) return;
  const std::string url = bridge_url(*bridge, number_text(incident.number), incident.id.str());
  const std::string& href = url.empty() ? page.incident_url : url;
  if (href.empty()) return;
  page.links.insert(page.links.begin(), {href, bridge->name + (bridge->phone.empty() ? "" : ", " + bridge->phone)});
}

void add_incident(store::Tx& tx, const Configuration& config, const EngineSettings& settings, Page& page,
                  const Incident& incident) {
  page.incident = incident.id;
  page.incident_version = incident.version;
  page.incident_number = number_text(incident.number);
  page.title = incident.title;
  page.severity = incident.severity;
  if (incident.priority)
    page.priority = priority_words(*incident.priority, own_level(config.response.classification, incident.service,
                                                                 incident.team, incident.priority, incident.level));
  page.major = incident.major == Major::Declared;
  if (const Service* service = find(config.services, incident.service)) page.service_name = service->name;
  page.since = incident.created_at;
  page.alerts = incident.alert_count;
  if (auto first = first_alert_of(tx, incident.id)) {
    page.source = std::move(first->source);
    page.links = std::move(first->links);
  }
  if (!settings.public_url.empty()) page.incident_url = settings.public_url + "/incidents/" + incident.id.str();
  add_bridge(config, incident, page);
}

const Provider* add_carrier(const Configuration& config, const DeliveryRow& delivery, Page& page) {
  const Provider* provider = find(config.providers, delivery.provider);
  if (!provider || !provider->carries(delivery.channel)) return nullptr;
  page.provider = std::make_shared<const Provider>(*provider);
  return provider;
}

// Where the provider reaches us about this delivery, and what it can bring back.
void add_provider(const Configuration& config, const EngineSettings& settings, const DeliveryRow& delivery,
                  Page& page) {
  const Provider* provider = add_carrier(config, delivery, page);
  if (!provider) return;
  const Description& description = *provider->description;
  if (!description.line().empty()) {
    page.two_way = provider->replies && description.hears_by_line();
    return;
  }
  const bool fetched = provider->polls && description.poll && !description.poll->brings_messages_only();
  if (fetched)
    page.two_way = provider->replies && (delivery.channel == Channel::Sms) == description.poll->reply.has_value();
  if (settings.callback_url.empty() || provider->key.empty()) return;
  const std::string at = settings.callback_url + "/v1/providers/" + provider->key;
  if (description.receipt) page.receipt_url = at + "/receipt?delivery=" + delivery.id.str();
  if (!description.way(delivery.channel)->speaks.empty()) page.voice_url = at + "/voice/" + page.action_token;
  if (fetched) return;  // what people say
  if (!description.buttons.empty()) page.action_url = at + "/action";
  // Without the secret that proves it, nothing that comes back would be believed.
  const bool believed = !description.signing || !provider->value(description.signing->secret).empty();
  page.two_way = believed && provider->replies &&
                 (delivery.channel == Channel::Sms ? description.reply.has_value() : !page.action_url.empty());
}

void speak(const Configuration& config, const std::string& language, Page& page) {
  page.language = language;
  if (const Translation* own = find(config.languages, LanguageId(language)))
    page.translation = std::make_shared<const Translation>(*own);
}

std::string policy_name(const Configuration& config, const PolicyId& id) {
  const Policy* policy = find(config.policies, id);
  return policy ? policy->name : id.str();
}

std::string reply_address(const EngineSettings& settings, DeliveryId delivery) {
  const auto at = settings.reply_to.rfind('@');
  if (at == std::string::npos) return {};
  const std::string local = settings.reply_to.substr(0, at);
  return local + (local.empty() ? "" : "+") + make_reply_key(settings.link_key, delivery) +
         settings.reply_to.substr(at);
}

}  // namespace

AlsoTold also_told(store::Tx& tx, const Configuration& config, const EngineSettings& settings,
                   const DeliveryRow& delivery, Instant now) {
  const auto incident = find_incident(tx, delivery.incident);
  MUSTER_ASSERT(incident);
  const Service* service = find(config.services, incident->service);
  const std::string token =
      make_ack_token(settings.link_key, AckToken{delivery.incident, delivery.id, now + kAcknowledgeLinkLife});
  return {incident->id,
          number_text(incident->number),
          incident->title,
          incident->severity,
          service ? service->name : "",
          incident->created_at,
          settings.public_url.empty() ? "" : settings.public_url + "/a/" + token};
}

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
    page.may_snooze = user->role != Role::Observer;
    speak(config, user->language, page);
  }
  page.action_token =
      make_ack_token(settings.link_key, AckToken{delivery.incident, delivery.id, now + kAcknowledgeLinkLife});
  if (!settings.public_url.empty()) page.acknowledge_url = settings.public_url + "/a/" + page.action_token;
  if (delivery.is_notice()) {
    const auto notice = notice::find_notice(tx, delivery.notice);
    MUSTER_ASSERT(notice);
    page.is_notice = true;
    page.to = contact_of(config, delivery, {});
    page.title = notice->title;
    page.text = notice->text;
    page.severity = Severity::Info;
    page.since = notice->created_at;
    // A guest's link is made when it is sent: it stands in no table.
    const auto guest = guest_of_subject(notice->subject);
    const auto survey = survey_of_subject(notice->subject, notice->until);
    const std::string path = guest    ? "/guest#" + guest_token(settings.link_key, *guest)
                             : survey ? "/feedback/" + make_survey_token(settings.link_key, *survey)
                                      : notice->path;
    if (!settings.public_url.empty()) page.links.push_back({settings.public_url + path, "Open in Muster"});
    // Nobody has to answer it, and what is sent back has no meaning.
    page.action_token.clear();
    page.acknowledge_url.clear();
    if (goes_by_provider(delivery.channel)) add_carrier(config, delivery, page);
    if (delivery.channel == Channel::Email) page.calendar = calendar_part_of(tx, notice->subject, settings.public_url);
    use_template(config.message_templates, page);
    return page;
  }
  if (delivery.is_test()) {
    page.is_test = true;
    page.to = contact_of(config, delivery, {});
    page.title = say(page, "Test page from Muster");
    page.since = notification->created_at;
    if (const auto asked = find_verification(tx, delivery.user, delivery.contact);
        asked && asked->code == delivery.id) {
      page.code = contact_code(settings.link_key, delivery.id);
      page.title = say(page, "Your code for Muster");
      page.acknowledge_url.clear();  // what shows that the address is theirs is the code
    }
  } else {
    const auto incident = find_incident(tx, delivery.incident);
    MUSTER_ASSERT(incident);
    page.to = contact_of(config, delivery, incident->policy);
    add_incident(tx, config, settings, page, *incident);
  }
  if (goes_by_provider(delivery.channel)) add_provider(config, settings, delivery, page);
  use_template(config.message_templates, page);
  if (delivery.channel == Channel::Email && page.code.empty()) page.reply_to = reply_address(settings, delivery.id);
  return page;
}

Page previewed_page(store::Tx& tx, const Configuration& config, const EngineSettings& settings,
                    const Incident& incident, Channel channel, const std::string& language, Instant now) {
  Page page;
  page.to = {ContactId("preview"), channel, "", "", false};
  speak(config, language, page);
  page.time_zone = "UTC";
  page.recipient_name = "Ana";
  page.reason = "step 1 of " + policy_name(config, incident.policy) + ": named in the policy";
  page.handed_over = now;
  page.first_due = now;
  page.two_way = channel == Channel::Sms;
  add_incident(tx, config, settings, page, incident);
  return page;
}

void choose_provider(const Configuration& config, DeliveryRow& delivery, const std::set<ProviderId>& used_up) {
  auto carriers = carriers_of(config.providers, delivery.channel, delivery.address);
  const auto is_carrier = [&](const ProviderId& id) {
    return std::any_of(carriers.begin(), carriers.end(), [&](const Provider* p) { return p->id == id; });
  };
  // A test may be for a provider that others come before, or that is for other numbers.
  const Provider* own = find(config.providers, delivery.provider);
  std::stable_partition(carriers.begin(), carriers.end(), [&](const Provider* p) { return !used_up.contains(p->id); });
  // What may have arrived is sent again by the same one, which can know the double.
  const bool goes_on = !used_up.contains(delivery.provider) || delivery.unknowns > 0;
  if ((is_carrier(delivery.provider) && goes_on) || (delivery.is_test() && own && own->carries(delivery.channel)))
    return;
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
