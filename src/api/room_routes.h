// What people write into an incident's record, and what they do with it later.
#pragma once
#include "api/service.h"

namespace muster::api {

// POST …/notes, …/updates, …/decisions; PUT …/entries/{sequence}, GET …/versions, POST …/strike, restore,
// pin, unpin; PUT and DELETE …/reactions/{reaction}.
void add_room_routes(http::Router& router, Service& service);

// How far people say they are: GET …/stages; POST …/stage; PUT …/stages/{stage}, …/impact.
void add_stage_routes(http::Router& router, Service& service);

}  // namespace muster::api
