// One stored object in a response, and what its version is for: nobody overwrites what they have not seen.
#pragma once
#include <optional>

#include "api/caller.h"
#include "base/result.h"
#include "config/stored.h"
#include "http/message.h"

namespace muster::api {

// 200 with the schema ConfigObject, without secrets, and the version as ETag.
http::Response object_response(const StoredDocument& stored, const Caller& caller);

// The version that If-Match names: 7 in `"7"`, `W/"7"` and `7`; 0, which no version is, for `If-None-Match: *` (RFC
// 9110 section 13.1.2): it must not be there yet. Nothing without these headers or for `If-Match: *`.
Result<std::optional<std::int64_t>> expected_version(const http::Request& request);

// A conflict when the object is at another version than the expected one, or gone.
std::optional<Fault> stale(const std::optional<StoredDocument>& stored, std::optional<std::int64_t> expected);

}  // namespace muster::api
