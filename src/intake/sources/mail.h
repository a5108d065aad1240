// E-mail as JSON, so that the mappings can say what it means. Only for the mappings here.
#pragma once
#include <optional>
#include <string>

#include "intake/sources/source.h"

namespace muster {

// A body of type message/rfc822 (RFC 5322 with MIME, RFC 2045 to 2049) as a JSON object:
//
//   from, from_name   the first author's address and name
//   to, cc            lists of addresses
//   subject, text     decoded; `text` is the first text/plain part, else what an HTML part says without its tags
//   topic             what the subject is about, without words of state: "disk full on db-1"
//   content_type      "multipart/mixed"
//   date              RFC 3339; missing when the message has none that can be read
//   message_id, in_reply_to
//   headers           {name in lower case: the first value of it, decoded}
//   attachments       [{name, type, size}], their contents are left out
//
// Whatever is broken in a message, the rest is read. Nothing when the body is of another type.
std::optional<std::string> json_of_mail(const Incoming& incoming);

// What an HTML text says: without tags, scripts and styles, entities decoded, a line for each block.
std::string text_of_html(std::string_view html);

}  // namespace muster
