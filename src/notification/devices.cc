#include "notification/devices.h"

#include "notification/queries.h"
#include "notification/subscription.h"

namespace muster {
namespace {

constexpr std::string_view kPrefix = "push-";

PushDevice read_device(const store::Row& row) {
  return {row.get<DeviceId>(0),    row.get<UserId>(1),      row.get<std::string>(2), row.get<std::string>(3),
          row.get<std::string>(4), row.get<std::string>(5), row.get<Instant>(6)};
}

template <class... Args>
std::vector<PushDevice> read_devices(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<PushDevice> devices;
  tx.each(
      sql, [&](const store::Row& row) { devices.push_back(read_device(row)); }, args...);
  return devices;
}

template <class... Args>
std::optional<PushDevice> read_one(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  auto devices = read_devices(tx, sql, args...);
  return devices.empty() ? std::nullopt : std::optional(std::move(devices.front()));
}

}  // namespace

ContactId contact_id_of(DeviceId id) { return ContactId(std::string(kPrefix) + id.str()); }

std::optional<DeviceId> device_of_contact(const ContactId& contact) {
  const std::string_view text = contact.str();
  if (!text.starts_with(kPrefix)) return std::nullopt;
  const auto id = DeviceId::parse(text.substr(kPrefix.size()));
  return id && contact_id_of(*id) == contact ? id : std::nullopt;
}

Contact contact_of(const PushDevice& device) {
  return {contact_id_of(device.id), Channel::Push, device.name,
          subscription_text({device.endpoint, device.p256dh, device.auth}), false};
}

PushDevice store_device(store::Tx& tx, PushDevice device) {
  if (const auto known = device_of_endpoint(tx, device.endpoint)) {
    if (known->user != device.user) tx.exec(sql::notification::forget_proof, known->user, contact_id_of(known->id));
    device.id = known->id;
    tx.exec(sql::notification::update_device, device.id, device.user, device.name, device.p256dh, device.auth,
            device.registered_at);
  } else {
    tx.exec(sql::notification::insert_device, device.id, device.user, device.name, device.endpoint, device.p256dh,
            device.auth, device.registered_at);
  }
  return device;
}

bool delete_device(store::Tx& tx, DeviceId id) {
  const auto device = find_device(tx, id);
  if (!device) return false;
  tx.exec(sql::notification::forget_proof, device->user, contact_id_of(id));
  tx.exec(sql::notification::delete_device, id);
  return true;
}

std::optional<PushDevice> find_device(store::Tx& tx, DeviceId id) {
  return read_one(tx, sql::notification::device, id);
}

std::optional<PushDevice> device_of_endpoint(store::Tx& tx, const std::string& endpoint) {
  return read_one(tx, sql::notification::device_of_endpoint, endpoint);
}

std::vector<PushDevice> devices_of(store::Tx& tx, const UserId& user) {
  return read_devices(tx, sql::notification::devices_of, user);
}

std::vector<PushDevice> all_devices(store::Tx& tx) { return read_devices(tx, sql::notification::devices); }

}  // namespace muster
