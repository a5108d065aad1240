// References in JSON: an id, and the name that it has in the configuration today.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "config/configuration.h"

namespace muster::api {

// Appends {"id":…,"name":…}; the name is the id itself when the configuration does not know it any more.
void append_ref(std::string& out, std::string_view id, std::string_view name);

// The same, or null for an empty id.
template <class Map>
void append_ref_or_null(std::string& out, const Map& declared, const typename Map::key_type& id) {
  if (id.empty()) {
    out += "null";
    return;
  }
  const auto* known = find(declared, id);
  append_ref(out, id.str(), known ? known->name : id.str());
}

// Appends "2026-03-29T01:00:00Z" with its quotes, or null.
void append_time(std::string& out, Instant at);
void append_time(std::string& out, const std::optional<Instant>& at);

// The same, and a text, as a value; null when there is none.
json::value time_or_null(const std::optional<Instant>& at);
json::value text_or_null(const std::string& text);

Fault no_such_incident(std::string_view id);

}  // namespace muster::api
