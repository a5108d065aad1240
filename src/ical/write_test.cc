#include "ical/write.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ical/read.h"

namespace muster::ical {
namespace {

using testing::HasSubstr;
using testing::Not;

Instant at(const char* text) { return *parse_rfc3339(text); }

Entry entry(const std::string& summary) {
  return {"s-1@muster", summary, "", "", at("2026-05-12T07:00:00Z"), at("2026-05-13T07:00:00Z")};
}

TEST(CalendarText, is_a_calendar_of_events_in_utc) {
  auto one = entry("Ana: Primary");
  one.url = "https://muster.example.org/oncall/primary";
  EXPECT_EQ(
      calendar_text("Primary", {one}, at("2026-05-01T12:00:00.5Z")),
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Muster//On-call//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
      "NAME:Primary\r\nX-WR-CALNAME:Primary\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"
      "BEGIN:VEVENT\r\nUID:s-1@muster\r\nDTSTAMP:20260501T120000Z\r\nDTSTART:20260512T070000Z\r\n"
      "DTEND:20260513T070000Z\r\nSUMMARY:Ana: Primary\r\nURL:https://muster.example.org/oncall/primary\r\n"
      "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST(CalendarText, lines_are_at_most_75_octets_and_no_character_is_torn) {
  for (std::size_t length = 1; length < 200; ++length) {
    std::string summary;
    while (summary.size() < length) summary += length % 3 == 0 ? "ä" : length % 3 == 1 ? "x" : "😀";
    const std::string text = calendar_text("x", {entry(summary)}, at("2026-05-01T12:00:00Z"));
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = text.find("\r\n", begin);
      ASSERT_LE(end - begin, 75u);
      const auto first = static_cast<unsigned char>(text[begin] == ' ' ? text[begin + 1] : text[begin]);
      ASSERT_NE(first & 0xC0, 0x80) << "a line begins within a character";
      begin = end + 2;
    }
    const auto read = read_calendar(text, "UTC", at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->events.size(), 1u);
    if (summary.size() <= kSummaryMax) { EXPECT_EQ(read->events[0].summary, summary); }
    EXPECT_TRUE(read->unread.empty());
  }
}

TEST(CalendarText, nothing_breaks_out_of_its_line) {
  auto evil = entry("a;b,c\\d\r\nBEGIN:VALARM");
  evil.url = "https://x\r\nEND:VEVENT";
  const std::string text = calendar_text("n\nEND:VCALENDAR", {evil}, at("2026-05-01T12:00:00Z"));
  EXPECT_THAT(text, HasSubstr("SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VALARM\r\n"));
  EXPECT_THAT(text, HasSubstr("NAME:n\\nEND:VCALENDAR\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("URL")));
}

Invitation invitation() {
  Invitation made;
  made.event = entry("INC-7: Nobody can pay");
  made.event.uid = "review-7@example.org";
  made.sequence = 2;
  made.organizer = "muster@example.org";
  made.organizer_name = "Muster";
  made.attendee = "ana@example.org";
  made.attendee_name = "Ana \"A\"\r\nBEGIN:VEVENT";
  return made;
}

TEST(InvitationText, asks_one_person_to_an_event) {
  EXPECT_EQ(
      invitation_text(invitation(), at("2026-05-01T12:00:00Z")),
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Muster//Reviews//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:REQUEST\r\n"
      "BEGIN:VEVENT\r\nUID:review-7@example.org\r\nDTSTAMP:20260501T120000Z\r\nDTSTART:20260512T070000Z\r\n"
      "DTEND:20260513T070000Z\r\nSUMMARY:INC-7: Nobody can pay\r\nSEQUENCE:2\r\nSTATUS:CONFIRMED\r\n"
      "ORGANIZER;CN=\"Muster\":mailto:muster@example.org\r\n"
      "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN=\"Ana ABEG\r\n"
      " IN:VEVENT\":mailto:ana@example.org\r\n"
      "TRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
      << "what somebody is called begins no event";
}

TEST(InvitationText, is_taken_back_by_the_same_uid) {
  Invitation gone = invitation();
  gone.cancelled = true;
  gone.sequence = 3;
  const std::string text = invitation_text(gone, at("2026-05-01T12:00:00Z"));
  EXPECT_THAT(text, HasSubstr("METHOD:CANCEL\r\n"));
  EXPECT_THAT(text, HasSubstr("UID:review-7@example.org\r\n"));
  EXPECT_THAT(text, HasSubstr("SEQUENCE:3\r\nSTATUS:CANCELLED\r\n"));
}

}  // namespace
}  // namespace muster::ical
