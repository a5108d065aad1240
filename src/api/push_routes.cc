#include <algorithm>

#include "api/caller.h"
#include "api/contact_json.h"
#include "api/contact_routes.h"
#include "base/p256.h"
#include "base/utf8.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

constexpr std::size_t kNameMax = 80;  // characters
constexpr std::size_t kEndpointMax = 2048;
constexpr std::size_t kAuthBytes = 16;  // RFC 8291 section 3.2

// Browsers leave the padding out, libraries often do not.
std::optional<std::string> key_bytes(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  return from_base64url(text);
}

Result<std::string> endpoint_in(const json::object& subscription, const std::vector<Network>& allowed) {
  const std::string endpoint(text_at(subscription, "endpoint").value_or(""));
  const auto url = url_of(endpoint);
  if (!url || endpoint.size() > kEndpointMax)
    return invalid("'subscription.endpoint' must be the URL that the browser's subscription names");
  if (literally_private(*url, allowed)) {
    return invalid("'subscription.endpoint' points to the private address '" + url->host +
                   "'; the operator can allow its network under allow_private_addresses");
  }
  const bool of_operator = literally_private(*url, {});
  if (url->scheme != "https" && !of_operator) return invalid("'subscription.endpoint' must begin with https://");
  return endpoint;
}

Result<std::string> name_in(const json::object& body) {
  const std::string name = one_line(text_at(body, "name").value_or(""), 4 * kNameMax);
  const auto characters =
      std::count_if(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  const bool blank = name.find_first_not_of(' ') == std::string::npos;
  if (blank || static_cast<std::size_t>(characters) > kNameMax)
    return invalid("'name' must say in 1 to 80 characters which device this is, such as \"Ana's phone\"");
  return name;
}

// What the body asks for; id, user and time are the caller's to fill in.
Result<PushDevice> device_in(const Request& request, const std::vector<Network>& allowed) {
  const auto body = body_object(request);
  if (!body) return body.fault();
  if (const auto fault = unknown_member(*body, {"name", "subscription"})) return *fault;
  const json::object* subscription = object_at(*body, "subscription");
  if (!subscription) return invalid("'subscription' must be what PushSubscription.toJSON() gives in the browser");
  if (const auto fault = unknown_member(*subscription, {"endpoint", "expirationTime", "keys"})) return *fault;
  auto name = name_in(*body);
  if (!name) return name.fault();
  auto endpoint = endpoint_in(*subscription, allowed);
  if (!endpoint) return endpoint.fault();
  const json::object* keys = object_at(*subscription, "keys");
  const auto p256dh = keys ? key_bytes(text_at(*keys, "p256dh").value_or("")) : std::nullopt;
  const auto auth = keys ? key_bytes(text_at(*keys, "auth").value_or("")) : std::nullopt;
  if (!p256dh || !is_p256_public(*p256dh)) return invalid("'subscription.keys.p256dh' is not a P-256 public key");
  if (!auth || auth->size() != kAuthBytes) return invalid("'subscription.keys.auth' must be 16 bytes in base64url");
  return PushDevice{{}, {}, std::move(*name), std::move(*endpoint), base64url(*p256dh), base64url(*auth), {}};
}

std::string name_of(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? user->name : id.str();
}

using Registered = std::shared_ptr<const Result<PushDevice>>;

Result<PushDevice> register_device(Turn& turn, const Configuration& config, PushDevice wanted, const By& by) {
  const auto before = device_of_endpoint(turn.tx, wanted.endpoint);
  const bool is_mine = before && before->user == wanted.user;
  if (!is_mine && devices_of(turn.tx, wanted.user).size() >= kDevicesMax) {
    return conflict("you have " + std::to_string(kDevicesMax) +
                    " devices already; remove one that you no longer use first");
  }
  wanted.id = turn.ids.next<DeviceId>(turn.now);
  wanted.registered_at = turn.now;
  PushDevice stored = store_device(turn.tx, std::move(wanted));
  json::object data{{"device", stored.name}, {"user", stored.user.str()}, {"contact", contact_id_of(stored.id).str()}};
  if (before && !is_mine) data["before"] = name_of(config, before->user);
  turn.record({.kind = "device.registered", .actor = by.actor, .via = by.via, .data = std::move(data)});
  turn.changed("config", "");
  turn.changed("contact", stored.user.str());
  if (before && !is_mine) turn.changed("contact", before->user.str());
  return stored;
}

void add_device(Service& service, const Request& request, http::Reply reply) {
  const auto user = signed_in(request);
  if (!user) return reply(problem_of(user.fault()));
  auto device = device_in(request, service.settings().allow_private_addresses);
  if (!device) return reply(problem_of(device.fault()));
  device->user = *user;
  service.write<Registered>(
      std::move(reply),
      [&service, &request, device = *device](Turn& turn) {
        return std::make_shared<const Result<PushDevice>>(
            register_device(turn, *service.configuration(), device, caller_of(request).by()));
      },
      [](const Registered& stored) {
        if (!*stored) return problem_of(stored->fault());
        return http::json_response(201, contact_json(contact_of(**stored), (*stored)->registered_at));
      });
}

// Nothing when it was removed.
std::optional<Fault> unregister(Turn& turn, const UserId& user, const ContactId& contact, const By& by) {
  const auto id = device_of_contact(contact);
  const auto device = id ? find_device(turn.tx, *id) : std::nullopt;
  if (!device || device->user != user) return not_found("you have no such device; it may have been removed already");
  delete_device(turn.tx, device->id);
  turn.record({.kind = "device.removed",
               .actor = by.actor,
               .via = by.via,
               .data = {{"recipient", by.actor.name},
                        {"user", user.str()},
                        {"device", device->name},
                        {"contact", contact.str()},
                        {"remover", by.actor.name}}});
  turn.changed("config", "");
  turn.changed("contact", user.str());
  return std::nullopt;
}

void remove_device(Service& service, const Request& request, http::Reply reply) {
  const auto user = signed_in(request);
  if (!user) return reply(problem_of(user.fault()));
  using Removed = std::optional<Fault>;
  service.write<Removed>(
      std::move(reply),
      [&request, user = *user](Turn& turn) {
        return unregister(turn, user, ContactId(request.param("contact")), caller_of(request).by());
      },
      [](const Removed& fault) { return fault ? problem_of(*fault) : http::empty_response(204); });
}

}  // namespace

void add_push_routes(http::Router& router, Service& service) {
  router.add({.method = Method::Get,
              .pattern = "/v1/push/key",
              .permission = Permission::Read,
              .handler = [&service](const Request&, http::Reply reply) {
                const std::string& key = service.settings().push_key;
                reply(key.empty() ? problem_of({Fault::Code::Unavailable, "this server has no key for Web Push"})
                                  : http::json_response(200, json::object{{"key", base64url(key)}}));
              }});
  router.add({.method = Method::Post,
              .pattern = "/v1/me/push",
              .permission = Permission::Read,
              .handler = [&service](const Request& request,
                                    http::Reply reply) { add_device(service, request, std::move(reply)); },
              .body_max = 8 * 1024});
  router.add({.method = Method::Delete,
              .pattern = "/v1/me/push/{contact}",
              .permission = Permission::Read,
              .handler = [&service](const Request& request, http::Reply reply) {
                remove_device(service, request, std::move(reply));
              }});
}

}  // namespace muster::api
