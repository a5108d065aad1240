// The facts of all incidents of a selection, for those who bring their own tools.
#pragma once
#include "api/service.h"

namespace muster::api {

// A row an incident, oldest first, as CSV (RFC 4180) or Apache Parquet, made while it is sent: a million take no more
// memory than a thousand. No names of people; no title of what whoever asks may not see.
void add_facts_export_routes(http::Router& router, Service& service);

}  // namespace muster::api
