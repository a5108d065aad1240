// Which zone of the tz database does a calendar's TZID mean?
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "ical/content.h"
#include "ical/own_zone.h"

namespace muster::ical {

// The IANA names of the zones that the calendar names itself, by TZID.
std::map<std::string, std::string, std::less<>> declared_zones(const Content& content);

// The zones that the calendar explains itself and whose names say nothing, by TZID.
std::map<std::string, OwnZone, std::less<>> own_zones(const Content& content);

// How one that is explained is called beside those of the tz database.
inline constexpr std::string_view kOwnZone = "own:";

// A clock on the wall: of a zone of the tz database, or of one that the calendar explains.
class ZoneClock {
 public:
  // `own` outlives it.
  ZoneClock(const std::string& zone, const std::map<std::string, OwnZone, std::less<>>& own);
  WallTime reached(Instant at) const { return own_ ? own_->reached(at) : clock_.reached(at); }
  Instant instant_of(WallTime local) const { return own_ ? own_->instant_of(local) : clock_.instant_of(local); }
  WallTime shown(Instant at) const { return own_ ? own_->shown(at) : clock_.read(at).local; }

 private:
  const OwnZone* own_ = nullptr;
  WallClock clock_;
};

// "Europe/Berlin" for that name, for "/example.org/20200101/Europe/Berlin", for Windows' "W. Europe Standard Time", and
// for what `declared` says; "" when none is known.
std::string zone_of(std::string_view tzid, const std::map<std::string, std::string, std::less<>>& declared);

}  // namespace muster::ical
