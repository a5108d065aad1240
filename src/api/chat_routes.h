// /v1/incidents/{id}/chat, …/entries/{sequence}/chat
#pragma once
#include "api/service.h"

namespace muster::api {

void add_chat_routes(http::Router& router, Service& service);

}  // namespace muster::api
