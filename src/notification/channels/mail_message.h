// A page as the bytes of an e-mail message (RFC 5322, MIME). Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "notification/channel.h"
#include "notification/words.h"

namespace muster {

struct MailAddress {
  std::string name;     // UTF-8; may be empty
  std::string address;  // ASCII, without spaces, brackets and control characters: cannot end a command or a header
  std::string domain() const { return address.substr(address.rfind('@') + 1); }
};

// Reads "muster@example.org" and "Muster <muster@example.org>"; nullopt for anything else, for bytes outside ASCII in
// the address (write a domain in its xn-- form) and for more than 254 characters of it.
std::optional<MailAddress> mail_address_of(std::string_view text);

// "Name: value" with its CRLF. What is not plain ASCII becomes encoded words (RFC 2047, Q); lines are folded at 76
// characters where a space allows it. Line ends within `value` cannot get out.
std::string header_line(std::string_view name, std::string_view value);

// RFC 2045 section 6.7, for text whose lines end in "\n"; lines of the result end in CRLF.
std::string quoted_printable(std::string_view text);

// The whole message, lines ending in CRLF, none over 998 characters; a line that begins with a dot is not doubled yet.
//
// Plain text with an HTML alternative. The Message-ID is the delivery's, the same for each attempt, so that a mailbox
// can drop the second copy of what arrived twice. Pages of one incident refer to one ancestor, which was never sent:
// mail programs show them as one thread. Marked as automatic (RFC 3834), so that no absence notice comes back.
std::string mail_message(const Page& page, const MailAddress& from, const MailAddress& to, Instant now);

}  // namespace muster
