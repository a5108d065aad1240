#include "ical/write.h"

#include <algorithm>

namespace muster::ical {
namespace {

constexpr std::size_t kLineMax = 75;  // octets, without the line break

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Appends NAME:value, folded.
void put(std::string& out, std::string_view name, std::string_view value) {
  std::string line(name);
  line.append(":").append(value);
  std::string_view rest = line;
  std::size_t room = kLineMax;
  while (rest.size() > room) {
    std::size_t end = room;
    while (end > 1 && continues(rest[end])) --end;
    out.append(rest.substr(0, end)).append("\r\n ");
    rest.remove_prefix(end);
    room = kLineMax - 1;  // the space belongs to the line
  }
  out.append(rest).append("\r\n");
}

// TEXT (section 3.3.11). Control characters have no place in it.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\\' || c == ';' || c == ',')
      out.append("\\").append(1, c);
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
      out += c;
  }
  return out;
}

// 20260512T090000Z.
std::string utc_text(Instant at) {
  std::string text = rfc3339(std::chrono::floor<std::chrono::seconds>(at));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

// A URI has no escapes, and nothing may break out of its line.
bool is_plain(std::string_view url) {
  return !url.empty() && std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

void put_event(std::string& out, const Entry& entry, Instant stamp) {
  put(out, "UID", escaped(entry.uid));
  put(out, "DTSTAMP", utc_text(stamp));
  put(out, "DTSTART", utc_text(entry.from));
  put(out, "DTEND", utc_text(entry.until));
  put(out, "SUMMARY", escaped(entry.summary));
  if (!entry.description.empty()) put(out, "DESCRIPTION", escaped(entry.description));
  if (is_plain(entry.url)) put(out, "URL", entry.url);
}

// ORGANIZER;CN="Ana":mailto:ana@example.org. A quoted parameter has no escapes, so what would end it goes.
std::string with_name(std::string_view property, const std::string& name) {
  std::string out(property);
  std::string plain;
  for (const char c : name)
    if (c != '"' && static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) plain += c;
  return plain.empty() ? out : out + ";CN=\"" + plain + "\"";
}

}  // namespace

std::string calendar_text(std::string_view name, const std::vector<Entry>& entries, Instant stamp) {
  std::string out;
  put(out, "BEGIN", "VCALENDAR");
  put(out, "VERSION", "2.0");
  put(out, "PRODID", "-//Muster//On-call//EN");
  put(out, "CALSCALE", "GREGORIAN");
  put(out, "METHOD", "PUBLISH");
  put(out, "NAME", escaped(name));
  put(out, "X-WR-CALNAME", escaped(name));
  put(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
  put(out, "X-PUBLISHED-TTL", "PT1H");
  for (const Entry& entry : entries) {
    put(out, "BEGIN", "VEVENT");
    put_event(out, entry, stamp);
    put(out, "TRANSP", "TRANSPARENT");
    put(out, "END", "VEVENT");
  }
  put(out, "END", "VCALENDAR");
  return out;
}

std::string invitation_text(const Invitation& invitation, Instant stamp) {
  std::string out;
  put(out, "BEGIN", "VCALENDAR");
  put(out, "VERSION", "2.0");
  put(out, "PRODID", "-//Muster//Reviews//EN");
  put(out, "CALSCALE", "GREGORIAN");
  put(out, "METHOD", invitation.cancelled ? "CANCEL" : "REQUEST");
  put(out, "BEGIN", "VEVENT");
  put_event(out, invitation.event, stamp);
  put(out, "SEQUENCE", std::to_string(invitation.sequence));
  put(out, "STATUS", invitation.cancelled ? "CANCELLED" : "CONFIRMED");
  put(out, with_name("ORGANIZER", invitation.organizer_name), "mailto:" + invitation.organizer);
  put(out, with_name("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE", invitation.attendee_name),
      "mailto:" + invitation.attendee);
  put(out, "TRANSP", "OPAQUE");
  put(out, "END", "VEVENT");
  put(out, "END", "VCALENDAR");
  return out;
}

}  // namespace muster::ical
