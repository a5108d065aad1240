#include "config/mask.h"

namespace muster {
namespace {

using Visit = std::function<void(json::object& fields, const std::string& path)>;

void each_contact(Document& document, const Visit& visit) {
  json::value* contacts = document.body.if_contains("contacts");
  if (!contacts || !contacts->is_array()) return;
  std::size_t index = 0;
  for (json::value& contact : contacts->get_array()) {
    const std::string path = "users/" + document.id + "/contacts/" + std::to_string(index++);
    if (contact.is_object()) visit(contact.get_object(), path);
  }
}

void each_webhook(Document& document, const Visit& visit) {
  json::value* steps = document.body.if_contains("steps");
  if (!steps || !steps->is_array()) return;
  for (std::size_t i = 0; i < steps->get_array().size(); ++i) {
    json::object* step = steps->get_array()[i].if_object();
    json::value* targets = step ? step->if_contains("notify") : nullptr;
    if (!targets || !targets->is_array()) continue;
    for (std::size_t j = 0; j < targets->get_array().size(); ++j) {
      json::object* target = targets->get_array()[j].if_object();
      json::value* webhook = target ? target->if_contains("webhook") : nullptr;
      if (!webhook || !webhook->is_object()) continue;
      visit(webhook->get_object(), "escalation_policies/" + document.id + "/steps/" + std::to_string(i) + "/notify/" +
                                       std::to_string(j) + "/webhook");
    }
  }
}

void each_audience_webhook(Document& document, const Visit& visit) {
  json::value* audiences = document.body.if_contains("audiences");
  if (!audiences || !audiences->is_array()) return;
  for (std::size_t i = 0; i < audiences->get_array().size(); ++i) {
    json::object* audience = audiences->get_array()[i].if_object();
    json::value* webhooks = audience ? audience->if_contains("webhooks") : nullptr;
    if (!webhooks || !webhooks->is_array()) continue;
    for (std::size_t j = 0; j < webhooks->get_array().size(); ++j)
      if (json::object* webhook = webhooks->get_array()[j].if_object())
        visit(*webhook, "organisation/organisation/audiences/" + std::to_string(i) + "/webhooks/" + std::to_string(j));
  }
}

void each_action(json::object& holder, const std::string& path, const Visit& visit) {
  for (const std::string_view list : {"steps", "parallel"}) {
    json::value* steps = holder.if_contains(list);
    if (!steps || !steps->is_array()) continue;
    for (std::size_t i = 0; i < steps->get_array().size(); ++i) {
      json::object* step = steps->get_array()[i].if_object();
      if (!step) continue;
      const std::string at = path + "/" + std::string(list) + "/" + std::to_string(i);
      json::value* action = step->if_contains("action");
      json::value* webhook = action && action->is_object() ? action->get_object().if_contains("webhook") : nullptr;
      if (webhook && webhook->is_object()) visit(webhook->get_object(), at + "/action/webhook");
      each_action(*step, at, visit);
    }
  }
}

}  // namespace

void each_holder_of_secrets(Document& document, const Visit& visit) {
  if (document.kind == kUsers) each_contact(document, visit);
  if (document.kind == kPolicies) each_webhook(document, visit);
  if (document.kind == kPlaybooks) each_action(document.body, "playbooks/" + document.id, visit);
  if (document.kind == kOrganisation) each_audience_webhook(document, visit);
  if (document.kind == kIntegrations) visit(document.body, "integrations/" + document.id);
}

json::object* provider_secrets(Document& document) {
  json::value* secrets = document.kind == kProviders ? document.body.if_contains("secrets") : nullptr;
  return secrets ? secrets->if_object() : nullptr;
}

void mask_secrets(Document& document) {
  each_holder_of_secrets(document, [](json::object& fields, const std::string&) {
    for (const std::string_view secret : kSecretFields) {
      if (fields.contains(secret)) fields[secret] = kMasked;
    }
  });
  if (json::object* secrets = provider_secrets(document)) {
    for (auto& secret : *secrets) secret.value() = kMasked;
  }
}

json::object body_without_secrets(Document document) {
  mask_secrets(document);
  if ((document.kind == kIntegrations || document.kind == kProviders) && document.body.contains("key"))
    document.body["key"] = kMasked;
  return std::move(document.body);
}

}  // namespace muster
