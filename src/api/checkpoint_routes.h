// /v1/incidents/{id}/checkpoints
#pragma once
#include "api/service.h"

namespace muster::api {

// Which questions come again and again, whom they are put to; POST …/{checkpoint} answers one.
void add_checkpoint_routes(http::Router& router, Service& service);

}  // namespace muster::api
