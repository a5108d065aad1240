// One act on many alerts or incidents at once.
#pragma once
#include "api/service.h"

namespace muster::api {

inline constexpr std::size_t kSelectionMax = 500;

// POST /v1/{alerts,incidents}/{acknowledge,resolve,snooze}.
void add_bulk_routes(http::Router& router, Service& service);

}  // namespace muster::api
