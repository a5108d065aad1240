// /v1/incidents/{id}/followers, …/follow, …/unfollow
#pragma once
#include "api/service.h"

namespace muster::api {

void add_follower_routes(http::Router& router, Service& service);

}  // namespace muster::api
