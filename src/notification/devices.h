// Browsers that asked to be pushed to (Web Push), in the store.
//
// They are no configuration: a browser makes its subscription, renews and ends it by itself, its keys are of no use
// elsewhere, and a push service that says "gone" ends it for good. So they have a table, as overrides have, and stand
// beside what was declared: User::devices.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "roster/user.h"
#include "store/tx.h"

namespace muster {

inline constexpr std::size_t kDevicesMax = 20;  // of one person

struct PushDevice {
  DeviceId id;
  UserId user;
  std::string name;  // "Ana's phone"
  std::string
      endpoint;  // the push service's URL for this browser: whoever knows it can try to send, so it is never shown
  std::string p256dh;  // the browser's P-256 public key, uncompressed, base64url
  std::string auth;    // its authentication secret of 16 bytes, base64url
  Instant registered_at;
};

// "push-000015NM70000": no declared contact is called so, since their ids have no upper-case letters.
ContactId contact_id_of(DeviceId id);
std::optional<DeviceId> device_of_contact(const ContactId& contact);

// As a contact: its address is its name, its secret the subscription (see web_push.h of the channels).
Contact contact_of(const PushDevice& device);

// A device with that endpoint is replaced and keeps its id, also when it was another person's: the browser is one.
// Answers the device as it is stored; `device.id` is the id for a new one.
PushDevice store_device(store::Tx& tx, PushDevice device);
bool delete_device(store::Tx& tx, DeviceId id);
std::optional<PushDevice> find_device(store::Tx& tx, DeviceId id);
std::optional<PushDevice> device_of_endpoint(store::Tx& tx, const std::string& endpoint);
std::vector<PushDevice> devices_of(store::Tx& tx, const UserId& user);
std::vector<PushDevice> all_devices(store::Tx& tx);

}  // namespace muster
