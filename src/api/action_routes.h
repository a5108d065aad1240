// /v1/action-items, /v1/incidents/{id}/action-items
#pragma once
#include "actions/rows.h"
#include "api/service.h"

namespace muster::api {

void add_action_routes(http::Router& router, Service& service);

// Schema ActionItem.
json::object action_json(store::Tx& tx, const Configuration& config, const ActionItem& item, Instant now);

}  // namespace muster::api
