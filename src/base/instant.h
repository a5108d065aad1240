// A point in time, and spans of it, and how both are written.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

using Duration = std::chrono::microseconds;
// UTC, microseconds since 1970. Local time exists only where people live: oncall/.
using Instant = std::chrono::sys_time<Duration>;

inline constexpr Instant kForever = Instant::max();

constexpr std::int64_t micros(Instant at) { return at.time_since_epoch().count(); }
constexpr Instant from_micros(std::int64_t value) { return Instant(Duration(value)); }

// RFC 3339 in UTC: "2026-03-29T01:00:00Z", with ".123" or ".123456" only when there is such a part.
std::string rfc3339(Instant at);

// Reads RFC 3339 with any offset ("Z", "+02:00", also "+0200") and up to nanoseconds (cut to microseconds).
// Nullopt for anything else, and for days that do not exist.
std::optional<Instant> parse_rfc3339(std::string_view text);

// "5m", "1h30m", "90s", "2d", "250ms"; a bare "0" is allowed. Nullopt for anything else, for negative and for > 10
// years.
std::optional<Duration> parse_duration(std::string_view text);

// The shortest such text: 90 s is "1m30s", nothing is "0s".
std::string duration_text(Duration span);

}  // namespace muster
