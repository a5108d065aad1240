// Local time for people to read, and whether a zone exists.
#pragma once
#include <string>

#include "base/instant.h"

namespace muster {

// Whether the system's time zone database knows `name`: IANA names and links ("Europe/Berlin", "UTC", "US/Pacific"),
// spelled exactly so; nothing of the machine's own ("localtime"). Never throws; safe to call from any thread.
bool time_zone_exists(const std::string& name);

// `at` as people in `time_zone` read it, cut to the minute: "Sat 28 Mar 2026 22:00 CET". Of the hour that comes twice,
// the abbreviation says which one it is; zones without a letter abbreviation show their offset ("+0545"). An unknown
// zone is shown in UTC.
std::string local_text(Instant at, const std::string& time_zone);
// The same in German: "Sa 28.03.2026 22:00 CET".
std::string german_local_text(Instant at, const std::string& time_zone);
// The same without words of any language: "2026-03-28 22:00 CET".
std::string plain_local_text(Instant at, const std::string& time_zone);
// Its end: "22:00 CET".
std::string local_time_text(Instant at, const std::string& time_zone);

}  // namespace muster
