#include "intake/sources/mail.h"

#include <algorithm>
#include <gmime/gmime.h>
#include <memory>
#include <mutex>
#include <vector>

#include "base/ascii.h"
#include "base/json.h"
#include "base/utf8.h"
#include "intake/sources/body.h"

namespace muster {
namespace {

constexpr std::size_t kTextMax = 256 * 1024, kHeaderMax = 4096, kHeadersMax = 200, kAddressesMax = 100;
constexpr int kDepthMax = 16;
constexpr std::size_t kAttachmentsMax = 50;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct Free {
  void operator()(void* memory) const { g_free(memory); }
};
template <class T>
using Ref = std::unique_ptr<T, Unref>;
using Chars = std::unique_ptr<char, Free>;

// Valid UTF-8 without U+0000, cut between characters.
std::string clean(std::string_view text, std::size_t bytes_max) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = text.front() == '\0' ? 0 : utf8_length(text);
    const std::string_view piece = length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, length);
    if (out.size() + piece.size() > bytes_max) break;
    out += piece;
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string text_of(const char* text, std::size_t bytes_max) { return text ? clean(text, bytes_max) : std::string(); }

void add_addresses(json::array& out, InternetAddressList* list) {
  const int count = list ? internet_address_list_length(list) : 0;
  for (int i = 0; i < count && out.size() < kAddressesMax; ++i) {
    InternetAddress* address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
      out.emplace_back(text_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)), kHeaderMax));
    } else if (INTERNET_ADDRESS_IS_GROUP(address)) {
      add_addresses(out, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)));
    }
  }
}

// Line ends of one kind, nothing behind the last line.
std::string text_lines(std::string_view text) {
  std::string out = clean(text, kTextMax);
  out.erase(std::remove(out.begin(), out.end(), '\r'), out.end());
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

// Words of a subject that say how bad it is or how it stands, and not what it is about.
bool says_state(std::string_view word) {
  static constexpr std::string_view kWords[] = {"re",
                                                "aw",
                                                "fw",
                                                "fwd",
                                                "wg",
                                                "alert",
                                                "alarm",
                                                "problem",
                                                "recovery",
                                                "recovered",
                                                "resolved",
                                                "resolve",
                                                "firing",
                                                "fired",
                                                "triggered",
                                                "ok",
                                                "up",
                                                "down",
                                                "critical",
                                                "crit",
                                                "warning",
                                                "warn",
                                                "error",
                                                "info",
                                                "unknown",
                                                "normal",
                                                "closed",
                                                "cleared",
                                                "clear",
                                                "opened",
                                                "open",
                                                "new",
                                                "update",
                                                "updated",
                                                "ack",
                                                "acknowledged",
                                                "acknowledgement",
                                                "unreachable",
                                                "reachable",
                                                "online",
                                                "offline",
                                                "is",
                                                "now",
                                                "was",
                                                "has",
                                                "been",
                                                "back",
                                                "to",
                                                "state",
                                                "status",
                                                "major",
                                                "minor",
                                                "notification",
                                                "unresolved"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

bool is_of_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80 || c == '-' ||
         c == '_' || c == '.' || c == '/' || c == '%' || c == '@';
}

// What a subject is about, the same for the beginning and the end of an alert: "[FIRING:2] Disk full on db-1" and
// "Re: [RESOLVED] Disk full on db-1" are "disk full on db-1".
std::string topic_of(std::string_view subject) {
  const std::string text = lowered(subject);
  std::string topic;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_of_word(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_of_word(text[end])) ++end;
    std::string_view word = std::string_view(text).substr(at, end - at);
    // "[FIRING:2]": how many there are is state too.
    const bool counts = at > 0 && text[at - 1] == ':' && end < text.size() && text[end] == ']' &&
                        word.find_first_not_of("0123456789") == std::string_view::npos;
    while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.remove_suffix(1);
    while (!word.empty() && (word.front() == '.' || word.front() == '-')) word.remove_prefix(1);
    at = end;
    if (word.empty() || counts || says_state(word)) continue;
    if (!topic.empty()) topic += ' ';
    topic += word;
  }
  return topic;
}

// What the parts of a message hold.
struct Contents {
  std::string plain, html;
  json::array attachments;
};

void read_part(Contents& contents, GMimeObject* object, int depth) {
  if (!object || depth > kDepthMax) return;
  if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart* parts = GMIME_MULTIPART(object);
    for (int i = 0; i < g_mime_multipart_get_count(parts); ++i)
      read_part(contents, g_mime_multipart_get_part(parts, i), depth + 1);
    return;
  }
  const char* disposition = g_mime_object_get_disposition(object);
  const bool attached = disposition && lowered(disposition) == "attachment";
  if (GMIME_IS_TEXT_PART(object) && !attached) {
    const Chars text(g_mime_text_part_get_text(GMIME_TEXT_PART(object)));
    GMimeContentType* type = g_mime_object_get_content_type(object);
    const bool html = g_mime_content_type_is_type(type, "text", "html");
    std::string& into = html ? contents.html : contents.plain;
    if (text && into.empty()) into = html ? std::string(text.get()) : text_lines(text.get());
    return;
  }
  if (contents.attachments.size() == kAttachmentsMax) return;
  const Chars type(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object)));
  json::object attachment{{"name", ""}, {"type", text_of(type.get(), kHeaderMax)}, {"size", 0}};
  if (GMIME_IS_PART(object)) {
    attachment["name"] = text_of(g_mime_part_get_filename(GMIME_PART(object)), kHeaderMax);
    if (GMimeDataWrapper* content = g_mime_part_get_content(GMIME_PART(object))) {
      GMimeStream* stream = g_mime_data_wrapper_get_stream(content);
      attachment["size"] = stream ? std::max<gint64>(g_mime_stream_length(stream), 0) : 0;
    }
  }
  contents.attachments.push_back(std::move(attachment));
}

json::object headers_of(GMimeObject* message) {
  json::object out;
  GMimeHeaderList* headers = g_mime_object_get_header_list(message);
  const int count = g_mime_header_list_get_count(headers);
  for (int i = 0; i < count && out.size() < kHeadersMax; ++i) {
    GMimeHeader* header = g_mime_header_list_get_header_at(headers, i);
    const std::string name = lowered(text_of(g_mime_header_get_name(header), kHeaderMax));
    if (!name.empty() && !out.contains(name)) out[name] = text_of(g_mime_header_get_value(header), kHeaderMax);
  }
  return out;
}

json::object object_of(GMimeMessage* message) {
  json::object out;
  if (InternetAddressList* from = g_mime_message_get_from(message); from && internet_address_list_length(from) > 0) {
    json::array addresses;
    add_addresses(addresses, from);
    out["from"] = addresses.empty() ? json::value("") : addresses.front();
    out["from_name"] = text_of(internet_address_get_name(internet_address_list_get_address(from, 0)), kHeaderMax);
  }
  json::array to, cc;
  add_addresses(to, g_mime_message_get_to(message));
  add_addresses(cc, g_mime_message_get_cc(message));
  out["to"] = std::move(to);
  out["cc"] = std::move(cc);
  out["subject"] = one_line(text_of(g_mime_message_get_subject(message), kHeaderMax), kHeaderMax);
  out["topic"] = topic_of(out["subject"].as_string());
  if (GDateTime* date = g_mime_message_get_date(message)) {
    out["date"] = rfc3339(Instant(std::chrono::seconds(g_date_time_to_unix(date))));
  }
  out["message_id"] = text_of(g_mime_message_get_message_id(message), kHeaderMax);
  json::object headers = headers_of(GMIME_OBJECT(message));
  if (const json::value* reply = headers.if_contains("in-reply-to")) out["in_reply_to"] = *reply;
  Contents contents;
  if (GMimeObject* body = g_mime_message_get_mime_part(message)) {
    const Chars type(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(body)));
    out["content_type"] = lowered(text_of(type.get(), kHeaderMax));
    read_part(contents, body, 0);
  }
  out["text"] = contents.plain.empty() ? text_lines(text_of_html(contents.html)) : std::move(contents.plain);
  out["headers"] = std::move(headers);
  out["attachments"] = std::move(contents.attachments);
  return out;
}

// "p" of "<p class=x>", "/p" of "</p>".
std::string tag_name(std::string_view inside) {
  const auto end = inside.find_first_of(" \t\r\n>", inside.starts_with('/') ? 1 : 0);
  std::string name = lowered(inside.substr(0, end));
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  return name;
}

bool breaks_line(std::string_view tag) {
  static constexpr std::string_view kBlocks[] = {"br", "p",  "div", "tr", "li",  "table",      "h1", "h2",
                                                 "h3", "h4", "ul",  "ol", "pre", "blockquote", "hr"};
  if (tag.starts_with('/')) tag.remove_prefix(1);
  return std::find(std::begin(kBlocks), std::end(kBlocks), tag) != std::end(kBlocks);
}

void append_utf8(std::string& out, unsigned long code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  const auto byte = [&](unsigned long value) { out += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) return byte(0xC0 | code >> 6), byte(0x80 | (code & 63));
  if (code < 0x10000) return byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 63)), byte(0x80 | (code & 63));
  byte(0xF0 | code >> 18), byte(0x80 | (code >> 12 & 63)), byte(0x80 | (code >> 6 & 63)), byte(0x80 | (code & 63));
}

// Appends what the entity at the start of `text` stands for; answers its length, 0 when it is none.
std::size_t append_entity(std::string& out, std::string_view text) {
  const auto end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string name(text.substr(1, end - 1));
  static constexpr std::pair<std::string_view, std::string_view> kNamed[] = {
      {"amp", "&"},  {"lt", "<"},   {"gt", ">"},    {"quot", "\""},
      {"apos", "'"}, {"nbsp", " "}, {"ndash", "–"}, {"mdash", "—"}};
  if (name.front() == '#') {
    const bool hex = name.size() > 2 && lower(name[1]) == 'x';
    const std::string digits = name.substr(hex ? 2 : 1);
    if (digits.empty() || digits.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789") != std::string::npos)
      return 0;
    append_utf8(out, std::stoul(digits, nullptr, hex ? 16 : 10));
    return end + 1;
  }
  for (const auto& [known, value] : kNamed) {
    if (known != name) continue;
    out += value;
    return end + 1;
  }
  return 0;
}

void end_line(std::string& out) {
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (!out.empty() && out.back() != '\n') out += '\n';
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string out;
  std::size_t at = 0;
  while (at < html.size()) {
    const char c = html[at];
    if (c == '<') {
      if (html.substr(at).starts_with("<!--")) {
        const auto end = html.find("-->", at);
        at = end == std::string_view::npos ? html.size() : end + 3;
        continue;
      }
      const auto end = html.find('>', at);
      if (end == std::string_view::npos) break;
      const std::string tag = tag_name(html.substr(at + 1, end - at - 1));
      at = end + 1;
      if (tag == "script" || tag == "style" || tag == "head" || tag == "title") {
        const std::string rest = lowered(html.substr(at));
        const auto close = rest.find("</" + tag);
        at = close == std::string::npos ? html.size() : at + close;
      } else if (breaks_line(tag)) {
        end_line(out);
      }
      continue;
    }
    if (c == '&') {
      if (const std::size_t length = append_entity(out, html.substr(at)); length > 0) {
        at += length;
        continue;
      }
    }
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ' && out.back() != '\n')
      out += ' ';
    ++at;
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

std::optional<std::string> json_of_mail(const Incoming& incoming) {
  if (!lowered(incoming.content_type).starts_with("message/rfc822")) return std::nullopt;
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(incoming.body.data(), incoming.body.size()));
  const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_persist_stream(parser.get(), FALSE);
  const Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  // Without a single header it is a text and no message; what it says is not lost for that.
  if (!message) return padded(to_text(json::object{{"subject", ""}, {"text", text_lines(incoming.body)}}));
  return padded(to_text(object_of(message.get())));
}

}  // namespace muster
