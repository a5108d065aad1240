#include "statuspage/markup.h"

#include <algorithm>

namespace muster {
namespace {

constexpr std::string_view kLinkBegins = "https://";

bool ends_link(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == '\''; }

// A line with its links.
void add_line(Markup& out, std::string_view line) {
  for (;;) {
    const std::size_t at = line.find(kLinkBegins);
    out.text(line.substr(0, at));
    if (at == std::string_view::npos) return;
    line.remove_prefix(at);
    std::size_t size = static_cast<std::size_t>(std::ranges::find_if(line, ends_link) - line.begin());
    while (size > kLinkBegins.size() && std::string_view(".,;:!?)").find(line[size - 1]) != std::string_view::npos)
      --size;
    const std::string_view url = line.substr(0, size);
    if (size > kLinkBegins.size())
      out.raw("<a href=\"").text(url).raw("\" rel=\"noreferrer nofollow\">").text(url).raw("</a>");
    else
      out.text(url);
    line.remove_prefix(size);
  }
}

}  // namespace

Markup& Markup::text(std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out_ += "&amp;";
        break;
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      case '\'':
        out_ += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') out_ += c;
    }
  }
  return *this;
}

Markup prose(std::string_view text) {
  Markup out;
  bool open = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      if (open) out.raw("</p>");
      open = false;
      continue;
    }
    if (open)
      out.raw("<br>");
    else
      out.raw("<p>");
    open = true;
    add_line(out, line);
  }
  if (open) out.raw("</p>");
  return out;
}

}  // namespace muster
