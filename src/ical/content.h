// The form of RFC 5545: folded lines, and components in each other. What they mean is read.h's.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace muster::ical {

// NAME;PARAMETER=VALUE:value. Names are upper case, quotes of parameters are gone; the value is as it stands.
struct Property {
  std::string name;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string value;
  int line = 0;  // of the file, from 1; where it begins

  // "" when it has none.
  std::string_view parameter(std::string_view wanted) const;
};

struct Component {
  std::string name;
  std::vector<Property> properties;
  int line = 0;
  std::vector<Component> parts{};  // of a zone: its STANDARD and DAYLIGHT, at most kPartsMax

  // The first one; nullptr when there is none.
  const Property* find(std::string_view wanted) const;
};

struct Content {
  std::vector<Component> events;  // at most kEventsMax
  std::vector<Component> zones;   // VTIMEZONE, at most kZonesMax
  std::vector<int> bad_lines;     // that are no content lines, at most kBadLinesMax
  int more_events = 0;            // that the bound left out
};
inline constexpr std::size_t kEventsMax = 2'000;
inline constexpr std::size_t kZonesMax = 200;
inline constexpr std::size_t kPartsMax = 100;
inline constexpr std::size_t kBadLinesMax = 20;

// Lines may end in CRLF or LF. Only what stands directly in an event, in a zone or in a part of one is kept; an alarm
// in an event is skipped. A fault when the text is no calendar.
Result<Content> content_of(std::string_view text);

// TEXT without its escapes (section 3.3.11), control characters as spaces, on one line.
std::string plain_text(std::string_view value);

}  // namespace muster::ical
