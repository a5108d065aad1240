#include "notification/channels/mail_message.h"

#include <algorithm>
#include <date/date.h>

#include "base/crypto.h"
#include "base/utf8.h"
#include "ical/write.h"

namespace muster {
namespace {

constexpr std::size_t kLineMax = 76, kValueMax = 600;
constexpr std::string_view kCrlf = "\r\n";

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }

std::string escape_of(char c) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'=', kHex[byte >> 4], kHex[byte & 15]};
}

// One or more encoded words; only letters and digits stay, so that they are allowed in a phrase too (RFC 2047 section
// 5). No word is cut within a character, no line goes past the bound; `column` is where the first line already is.
std::string encoded_words(std::string_view text, std::size_t column) {
  static constexpr std::string_view kOpen = "=?UTF-8?Q?", kClose = "?=";
  std::string out(kOpen);
  column += kOpen.size();
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(utf8_length(text), 1);
    std::string piece;
    for (const char c : text.substr(0, length))
      piece += is_alnum(c) ? std::string(1, c) : c == ' ' ? "_" : escape_of(c);
    text.remove_prefix(length);
    if (column + piece.size() + kClose.size() > kLineMax) {
      out.append(kClose).append("\r\n ").append(kOpen);
      column = 1 + kOpen.size();
    }
    out += piece;
    column += piece.size();
  }
  return out.append(kClose);
}

// Breaks before a space that a word follows; the space stays, so that unfolding gives the same text.
std::string folded(std::string_view text, std::size_t column) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find(' ', text.find_first_not_of(' ')), text.size());
    const std::string_view word = text.substr(0, end);
    if (column + word.size() > kLineMax && word.front() == ' ' && word.find_first_not_of(' ') != word.npos) {
      out += kCrlf;
      column = 0;
    }
    out += word;
    column += word.size();
    text.remove_prefix(end);
  }
  return out;
}

bool is_ascii(std::string_view text) { return std::all_of(text.begin(), text.end(), is_plain); }

std::string mailbox_line(std::string_view name, const MailAddress& to) {
  std::string line = std::string(name) + ": ";
  const std::string display = one_line(to.name, 120);
  if (display.empty()) return line.append(to.address).append(kCrlf);
  if (is_ascii(display)) {
    line += '"';
    for (const char c : display) (c == '"' || c == '\\' ? line.append("\\") : line) += c;
    line += '"';
  } else {
    line += encoded_words(display, line.size());
  }
  return line.append("\r\n <").append(to.address).append(">\r\n");
}

std::string part(const std::string& boundary, std::string_view type, std::string_view text) {
  return "--" + boundary + "\r\nContent-Type: " + std::string(type) +
         "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(text) + "\r\n";
}

// Calendars look at the method in the part's type, and want the lines' ends as they are: base64 keeps them.
std::string calendar_part(const std::string& boundary, const CalendarPart& calendar, const MailAddress& from,
                          const MailAddress& to, Instant now) {
  ical::Invitation invitation;
  invitation.event.uid = calendar.uid + "@" + from.domain();
  invitation.event.summary = calendar.summary;
  invitation.event.url = calendar.url;
  invitation.event.from = calendar.from;
  invitation.event.until = calendar.until;
  invitation.sequence = calendar.sequence;
  invitation.cancelled = calendar.cancelled;
  invitation.organizer = from.address;
  invitation.organizer_name = from.name;
  invitation.attendee = to.address;
  invitation.attendee_name = to.name;
  const std::string text = base64(ical::invitation_text(invitation, now));
  std::string out = "--" + boundary + "\r\nContent-Type: text/calendar; charset=utf-8; method=" +
                    (calendar.cancelled ? "CANCEL" : "REQUEST") + "\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  for (std::size_t at = 0; at < text.size(); at += kLineMax) out.append(text, at, kLineMax).append(kCrlf);
  return out;
}

// RFC 2045 section 6.8, in lines.
std::string attached(const std::string& boundary, const Attachment& file) {
  const std::string name = one_line(file.name, 100);
  std::string out = "--" + boundary + "\r\nContent-Type: " + file.type + "\r\nContent-Transfer-Encoding: base64\r\n" +
                    "Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n";
  const std::string text = base64(*file.bytes);
  for (std::size_t at = 0; at < text.size(); at += kLineMax) out.append(text, at, kLineMax).append(kCrlf);
  return out;
}

std::string urgency_lines(Severity severity) {
  if (severity != Severity::Critical && severity != Severity::Error) return {};
  return "Importance: high\r\nX-Priority: 1\r\n";
}

}  // namespace

std::optional<MailAddress> mail_address_of(std::string_view text) {
  if (one_line(text, text.size()) != text) return std::nullopt;  // line ends and other control characters
  MailAddress found;
  const auto open = text.find('<');
  if (open == std::string_view::npos) {
    found.address = text;
  } else {
    if (!text.ends_with('>')) return std::nullopt;
    found.name = one_line(text.substr(0, open), 120);
    while (found.name.ends_with(' ')) found.name.pop_back();
    if (found.name.size() >= 2 && found.name.front() == '"' && found.name.back() == '"')
      found.name = found.name.substr(1, found.name.size() - 2);
    found.address = text.substr(open + 1, text.size() - open - 2);
  }
  const std::string& address = found.address;
  const auto at = address.find('@');
  const bool good =
      at != std::string::npos && at > 0 && at + 1 < address.size() && address.find('@', at + 1) == std::string::npos &&
      address.size() <= 254 && std::all_of(address.begin(), address.end(), [](char c) {
        return c > 0x20 && c < 0x7f && std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos;
      });
  return good ? std::optional(found) : std::nullopt;
}

std::string header_line(std::string_view name, std::string_view value) {
  const std::string text = one_line(value, kValueMax);
  std::string line = std::string(name) + ": ";
  // Plain text that looks like an encoded word would be decoded by the reader.
  const bool plain = is_ascii(text) && text.find("=?") == std::string::npos;
  return line.append(plain ? folded(text, line.size()) : encoded_words(text, line.size())).append(kCrlf);
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') {
      out += kCrlf;
      column = 0;
      continue;
    }
    const bool last = i + 1 == text.size() || text[i + 1] == '\n';
    const bool literal = is_plain(c) && c != '=' && !(c == ' ' && last);
    const std::string piece = literal ? std::string(1, c) : escape_of(c);
    if (column + piece.size() > kLineMax - 1) {
      out += "=\r\n";
      column = 0;
    }
    out += piece;
    column += piece.size();
  }
  return out;
}

std::string mail_message(const Page& page, const MailAddress& from, const MailAddress& to, Instant now) {
  const MailWords words = mail_words(page, now);
  const std::string delivery = page.delivery.str(), domain = from.domain();
  const std::string thread = "<incident-" + page.incident.str() + "@" + domain + ">";
  // "=_" is never part of quoted-printable text, so the boundary cannot occur in a part.
  const std::string boundary = "=_muster_" + delivery;
  std::string message;
  message +=
      "Date: " + date::format("%a, %d %b %Y %H:%M:%S +0000", std::chrono::floor<std::chrono::seconds>(now)) + "\r\n";
  message += mailbox_line("From", from);
  message += mailbox_line("To", to);
  if (!page.reply_to.empty()) message += mailbox_line("Reply-To", {from.name, page.reply_to});
  if (!page.unsubscribe_url.empty()) {
    message += "List-Unsubscribe: <" + page.unsubscribe_url + ">\r\n";
    message += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  }
  message += header_line("Subject", words.subject);
  message += "Message-ID: <delivery-" + delivery + "@" + domain + ">\r\n";
  message += "In-Reply-To: " + thread + "\r\nReferences: " + thread + "\r\n";
  message += "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n";
  message += urgency_lines(page.severity);
  message += "X-Muster-Delivery: " + delivery + "\r\nX-Muster-Attempt: " + std::to_string(page.attempt) + "\r\n";
  message += header_line("X-Muster-Incident", page.incident_number);
  message += "MIME-Version: 1.0\r\n";
  const std::string text = "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n" +
                           part(boundary, "text/plain", words.text) + part(boundary, "text/html", words.html) +
                           (page.calendar ? calendar_part(boundary, *page.calendar, from, to, now) : "") + "--" +
                           boundary + "--\r\n";
  if (page.attachments.empty()) return message + text;
  const std::string outer = "=_files_" + delivery;  // neither boundary begins with the other
  message += "Content-Type: multipart/mixed;\r\n boundary=\"" + outer + "\"\r\n\r\n--" + outer + "\r\n" + text;
  for (const Attachment& file : page.attachments) message += attached(outer, file);
  return message + "--" + outer + "--\r\n";
}

}  // namespace muster
