// Small pieces of JSON and of requests that the on-call routes share.
#pragma once
#include <optional>
#include <string>

#include "base/json.h"
#include "config/configuration.h"
#include "http/message.h"

namespace muster::api {

// The schema Ref: the id, and the name or (when it is no longer declared) the id again.
template <class Map>
json::object oncall_ref(const Map& map, const typename Map::key_type& id) {
  const auto* known = find(map, id);
  return {{"id", id.str()}, {"name", known ? known->name : id.str()}};
}
// Null for an empty id.
template <class Map>
json::value oncall_ref_or_null(const Map& map, const typename Map::key_type& id) {
  return id.empty() ? json::value() : json::value(oncall_ref(map, id));
}

// The schema Shift.
json::object shift_json(const Configuration& config, const Shift& shift);

// Shifts can be asked for a range of at most 400 days.
std::optional<Fault> fault_of_range(Instant from, Instant until);

// RFC 3339. In a query an unescaped "+" of an offset has become a space: that is understood too.
Result<std::optional<Instant>> time_in_query(const http::Request& request, std::string_view name);

}  // namespace muster::api
