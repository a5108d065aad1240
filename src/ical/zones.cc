#include "ical/zones.h"

#include <algorithm>
#include <array>

#include "oncall/local_text.h"

namespace muster::ical {
namespace {

// What Outlook and Exchange call the zones in which most people live. A name that is not here is said to be unknown,
// with the event that has it.
constexpr auto kWindows = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"AUS Central Standard Time", "Australia/Darwin"},
    {"AUS Eastern Standard Time", "Australia/Sydney"},
    {"Alaskan Standard Time", "America/Anchorage"},
    {"Arab Standard Time", "Asia/Riyadh"},
    {"Arabian Standard Time", "Asia/Dubai"},
    {"Argentina Standard Time", "America/Argentina/Buenos_Aires"},
    {"Atlantic Standard Time", "America/Halifax"},
    {"Cen. Australia Standard Time", "Australia/Adelaide"},
    {"Central America Standard Time", "America/Guatemala"},
    {"Central Europe Standard Time", "Europe/Budapest"},
    {"Central European Standard Time", "Europe/Warsaw"},
    {"Central Standard Time", "America/Chicago"},
    {"Central Standard Time (Mexico)", "America/Mexico_City"},
    {"China Standard Time", "Asia/Shanghai"},
    {"E. Africa Standard Time", "Africa/Nairobi"},
    {"E. Australia Standard Time", "Australia/Brisbane"},
    {"E. South America Standard Time", "America/Sao_Paulo"},
    {"Eastern Standard Time", "America/New_York"},
    {"Egypt Standard Time", "Africa/Cairo"},
    {"FLE Standard Time", "Europe/Kiev"},
    {"GMT Standard Time", "Europe/London"},
    {"GTB Standard Time", "Europe/Bucharest"},
    {"Greenwich Standard Time", "Atlantic/Reykjavik"},
    {"Hawaiian Standard Time", "Pacific/Honolulu"},
    {"India Standard Time", "Asia/Kolkata"},
    {"Iran Standard Time", "Asia/Tehran"},
    {"Israel Standard Time", "Asia/Jerusalem"},
    {"Korea Standard Time", "Asia/Seoul"},
    {"Mountain Standard Time", "America/Denver"},
    {"Nepal Standard Time", "Asia/Kathmandu"},
    {"New Zealand Standard Time", "Pacific/Auckland"},
    {"Newfoundland Standard Time", "America/St_Johns"},
    {"Pacific SA Standard Time", "America/Santiago"},
    {"Pacific Standard Time", "America/Los_Angeles"},
    {"Pakistan Standard Time", "Asia/Karachi"},
    {"Romance Standard Time", "Europe/Paris"},
    {"Russian Standard Time", "Europe/Moscow"},
    {"SA Pacific Standard Time", "America/Bogota"},
    {"SE Asia Standard Time", "Asia/Bangkok"},
    {"Singapore Standard Time", "Asia/Singapore"},
    {"South Africa Standard Time", "Africa/Johannesburg"},
    {"Taipei Standard Time", "Asia/Taipei"},
    {"Tokyo Standard Time", "Asia/Tokyo"},
    {"Turkey Standard Time", "Europe/Istanbul"},
    {"US Mountain Standard Time", "America/Phoenix"},
    {"UTC", "UTC"},
    {"W. Australia Standard Time", "Australia/Perth"},
    {"W. Central Africa Standard Time", "Africa/Lagos"},
    {"W. Europe Standard Time", "Europe/Berlin"},
    {"West Asia Standard Time", "Asia/Tashkent"},
});

std::string known_zone(std::string_view name) {
  if (std::string zone(name); time_zone_exists(zone)) return zone;
  const auto at = std::find_if(kWindows.begin(), kWindows.end(), [&](const auto& one) { return one.first == name; });
  return at == kWindows.end() ? "" : std::string(at->second);
}

}  // namespace

std::map<std::string, std::string, std::less<>> declared_zones(const Content& content) {
  std::map<std::string, std::string, std::less<>> zones;
  for (const Component& zone : content.zones) {
    const Property *id = zone.find("TZID"), *location = zone.find("X-LIC-LOCATION");
    if (!id || !location) continue;
    if (auto name = known_zone(location->value); !name.empty()) zones.try_emplace(id->value, std::move(name));
  }
  return zones;
}

std::map<std::string, OwnZone, std::less<>> own_zones(const Content& content) {
  std::map<std::string, OwnZone, std::less<>> zones;
  const auto named = declared_zones(content);
  for (const Component& zone : content.zones) {
    const Property* id = zone.find("TZID");
    if (!id || !zone_of(id->value, named).empty()) continue;
    if (auto own = OwnZone::of(zone)) zones.try_emplace(id->value, std::move(*own));
  }
  return zones;
}

ZoneClock::ZoneClock(const std::string& zone, const std::map<std::string, OwnZone, std::less<>>& own)
    : clock_(zone.starts_with(kOwnZone) ? "UTC" : zone) {
  if (!zone.starts_with(kOwnZone)) return;
  const auto at = own.find(std::string_view(zone).substr(kOwnZone.size()));
  if (at != own.end()) own_ = &at->second;
}

std::string zone_of(std::string_view tzid, const std::map<std::string, std::string, std::less<>>& declared) {
  if (auto known = known_zone(tzid); !known.empty()) return known;
  if (const auto at = declared.find(tzid); at != declared.end()) return at->second;
  // "/freeassociation.sourceforge.net/Europe/Berlin": a globally unique name that ends in ours.
  for (auto slash = tzid.find('/'); tzid.starts_with('/') && slash != std::string_view::npos;) {
    if (auto known = known_zone(tzid.substr(slash + 1)); !known.empty()) return known;
    slash = tzid.find('/', slash + 1);
  }
  return "";
}

}  // namespace muster::ical
