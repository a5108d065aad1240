// A calendar file, written (RFC 5545).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace muster::ical {

// An event, at [from, until). Texts may have several lines.
struct Entry {
  std::string uid;  // the same for the same event in every file
  std::string summary;
  std::string description;  // may be empty
  std::string url;          // may be empty
  Instant from;
  Instant until;
};

// The whole file: times in UTC, lines folded at 75 octets and never within a character, texts escaped. `stamp` says as
// of when it is; `name` is what programs show the calendar as.
std::string calendar_text(std::string_view name, const std::vector<Entry>& entries, Instant stamp);

// An invitation to one person, or that it is taken back (RFC 5546).
struct Invitation {
  Entry event;
  int sequence = 0;
  bool cancelled = false;
  std::string organizer, attendee;            // addresses
  std::string organizer_name, attendee_name;  // may be empty
};
std::string invitation_text(const Invitation& invitation, Instant stamp);

}  // namespace muster::ical
