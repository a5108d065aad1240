// Silences as an Alertmanager's clients know them.
#pragma once
#include "api/service.h"

namespace muster::api {

// An integration's key may silence the integration's alerts and no others: a sender could as well not send them. It
// sees the silences of all alerts, and cannot end them.
void list_silences(Service& service, const IntegrationId& integration, const http::Request& request, http::Reply reply);
void show_silence(Service& service, const IntegrationId& integration, const http::Request& request, http::Reply reply);
void post_silence(Service& service, const Integration& integration, const http::Request& request, http::Reply reply);
void delete_silence(Service& service, const Integration& integration, const http::Request& request, http::Reply reply);

}  // namespace muster::api
