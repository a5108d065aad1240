// What a page says on each channel. Pure: the same page and instant give the same bytes.
//
// All text that came from outside is put on one line, cut to a bound and escaped for the place where it stands. Times
// are in the recipient's time zone, words in their language (what is for programs is in English). A page that goes out
// more than 60 s after it was first due says so. A test page says that it is one, and has one link.
#pragma once
#include <string>
#include <string_view>

#include "notification/channel.h"

namespace muster {

// `at` as whoever speaks that language reads it where they are.
std::string time_words(const Tongue& tongue, Instant at, const std::string& time_zone);

// UTF-8, lines end in "\n"; how it is put on the wire is in channels/mail_message.h.
struct MailWords {
  std::string subject;  // the same for each page about an incident, so that mail programs see one thread
  std::string text;
  std::string html;  // the same facts, one large button; loads nothing; follows the reader's light or dark mode
};
MailWords mail_words(const Page& page, Instant now);

// Plain text for chats: the first line, and the facts below it, a line each.
struct ChatWords {
  std::string headline;
  std::string details;
};
ChatWords chat_words(const Page& page, Instant now);

// JSON, as documented in channels/README.md. The same for each attempt of a delivery: instants are absolute, and the
// number of the attempt is in a header.
std::string webhook_body(const Page& page);

// What a service worker reads from a push message: PushMessage of api/openapi.yaml. At most kPushMax bytes unless the
// public URL is very long.
std::string push_body(const Page& page, Instant now);
inline constexpr std::size_t kPushMax =
    3993;  // what RFC 8291 section 4 leaves of the 4096 that a push service must take

// A message for `topic` as ntfy's JSON publishing takes it (docs.ntfy.sh/publish, "Publish as JSON"): priority 5 for
// critical to 2 for info, a button that acknowledges by POST, one that opens the incident. At most 4096 bytes of
// message.
std::string ntfy_body(const Page& page, Instant now, std::string_view topic);

}  // namespace muster
