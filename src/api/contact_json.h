// A contact, and what is known of it, as schema Contact of api/openapi.yaml.
#pragma once
#include <map>

#include "base/json.h"
#include "notification/devices.h"
#include "notification/proofs.h"
#include "roster/user.h"

namespace muster::api {

// All contacts and devices of `user`, without secrets; read in the one transaction.
json::array contacts_json(store::Tx& tx, const User& user);

// One of them, about which nothing is known yet.
json::object contact_json(const Contact& contact, const std::optional<Instant>& registered_at);

}  // namespace muster::api
