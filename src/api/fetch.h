// How a small text comes from somewhere else, as the keys with which somebody signs.
#pragma once
#include <functional>
#include <optional>
#include <string>

namespace muster::api {

// Gets a text from an address; calls back once, from any thread, with nothing when it could not. `anywhere`: the
// operator wrote the address, so it may be private and without TLS.
using Fetch = std::function<void(std::string url, bool anywhere, std::function<void(std::optional<std::string>)> done)>;

}  // namespace muster::api
