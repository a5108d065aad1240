// How Alertmanager's API v2 writes an answer and a time.
#pragma once
#include <string>

#include "base/instant.h"
#include "intake/sources/source.h"

namespace muster {

// "2026-11-22T19:18:47.260Z": always with milliseconds (go-openapi/strfmt DateTime).
inline void append_time(std::string& out, Instant at) {
  const std::string text = rfc3339(std::chrono::floor<std::chrono::milliseconds>(at));
  out.append("\"").append(text, 0, 19).append(text.size() > 20 ? text.substr(19, 4) : ".000").append("Z\"");
}

inline Reply alertmanager_answer(std::string body) { return {200, "application/json", body.append("\n")}; }

}  // namespace muster
