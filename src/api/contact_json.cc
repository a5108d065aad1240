#include "api/contact_json.h"

#include "api/names.h"
#include "config/verifications.h"
#include "notification/notifications.h"

namespace muster::api {
namespace {

json::object attempt_json(const ContactProof& proof) {
  return {
      {"at", rfc3339(proof.attempted_at)}, {"state", proof.state}, {"outcome", proof.outcome}, {"test", proof.test}};
}

void add_proof(json::object& contact, const ContactProof& proof) {
  contact["last_attempt"] = attempt_json(proof);
  contact["proven_at"] = time_or_null(proof.accepted_at);
  contact["acknowledged_at"] = time_or_null(proof.acknowledged_at);
}

void add_verification(json::object& contact, const Verification& asked) {
  contact["verification"] = asked.verified_at ? "verified" : "pending";
  contact["verified_at"] = time_or_null(asked.verified_at);
  if (!asked.verified_at && !asked.code.empty()) contact["code_expires_at"] = rfc3339(asked.code_expires_at);
}

}  // namespace

json::object contact_json(const Contact& contact, const std::optional<Instant>& registered_at) {
  return {{"id", contact.id.str()},
          {"channel", text_of(contact.channel)},
          {"address", contact.address},
          {"last_attempt", nullptr},
          {"proven_at", nullptr},
          {"acknowledged_at", nullptr},
          {"verification", takes_code(contact.channel) ? "not_asked" : "not_needed"},
          {"verified_at", nullptr},
          {"code_expires_at", nullptr},
          {"registered_at", time_or_null(registered_at)}};
}

json::array contacts_json(store::Tx& tx, const User& user) {
  const auto proofs = proofs_of(tx, user.id);
  const auto verifications = verifications_of(tx, user.id);
  json::array items;
  const auto add = [&](const Contact& contact, const std::optional<Instant>& registered_at) {
    json::object item = contact_json(contact, registered_at);
    const auto proof = proofs.find(contact.id);
    if (proof != proofs.end() && proof->second.is_of(contact)) add_proof(item, proof->second);
    const auto asked = verifications.find(contact.id);
    if (asked != verifications.end() && asked->second.is_of(contact)) add_verification(item, asked->second);
    if (const auto since = test_under_way(tx, user.id, contact.id))
      item["last_attempt"] =
          json::object{{"at", rfc3339(*since)}, {"state", "sending"}, {"outcome", nullptr}, {"test", true}};
    items.emplace_back(std::move(item));
  };
  for (const Contact& contact : user.contacts) add(contact, std::nullopt);
  for (const PushDevice& device : devices_of(tx, user.id)) add(contact_of(device), device.registered_at);
  return items;
}

}  // namespace muster::api
