#include "intake/sources/body.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/json.h"
#include "intake/sources/reading.h"
#include "intake/sources/syntax.h"

namespace muster {
namespace {

constexpr std::size_t kPairsMax = 1000;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string form_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+') {
      out.push_back(' ');
    } else if (text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
               hex_digit(text[at + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2])));
      at += 2;
    } else {
      out.push_back(text[at]);
    }
  }
  return out;
}

std::string_view without_space(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

bool looks_like_json(std::string_view text) {
  text = without_space(text);
  return text.starts_with('{') || text.starts_with('[');
}

bool starts_ignoring_case(std::string_view text, std::string_view beginning) {
  return equal_ignoring_case(text.substr(0, beginning.size()), beginning);
}

// "a=b&c=d": no spaces or line breaks, a name before the first "=".
bool looks_like_form(std::string_view body) {
  const auto equals = body.find('=');
  if (equals == std::string_view::npos || equals == 0 || equals > 64) return false;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || c == '[' || c == ']' || c == '%';
  };
  return std::all_of(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(equals), is_name) &&
         body.find_first_of(" \r\n\t") == std::string_view::npos;
}

bool read_texts(std::string& out, reading::Value value, const std::vector<std::string>& names, bool named);

// Whether something was replaced.
bool read_text(std::string& out, reading::Value value) {
  const std::string_view text = reading::as_text(value);
  // simdjson's parser of this thread is in use; an own one reads the text, which is rare and small.
  simdjson::dom::parser parser;
  simdjson::dom::element inner;
  if (!looks_like_json(text) || parser.allocate(text.size() + 64, reading::kDepthMax / 2) != simdjson::SUCCESS ||
      parser.parse(simdjson::padded_string(text)).get(inner) != simdjson::SUCCESS) {
    reading::append_json(out, value);
    return false;
  }
  reading::append_json(out, inner);
  return true;
}

bool read_texts(std::string& out, reading::Value value, const std::vector<std::string>& names, bool named) {
  bool replaced = false;
  if (named && value.is_string()) return read_text(out, value);
  if (value.is_array()) {
    out.push_back('[');
    const std::size_t first = out.size();
    for (const reading::Value item : reading::as_array(value)) {
      if (out.size() != first) out.push_back(',');
      replaced |= read_texts(out, item, names, false);
    }
    out.push_back(']');
  } else if (value.is_object()) {
    out.push_back('{');
    const std::size_t first = out.size();
    for (const auto& [name, member] : reading::members(reading::as_object(value))) {
      if (out.size() != first) out.push_back(',');
      append_json_string(out, name);
      out.push_back(':');
      replaced |= read_texts(out, member, names, std::find(names.begin(), names.end(), name) != names.end());
    }
    out.push_back('}');
  } else {
    reading::append_json(out, value);
  }
  return replaced;
}

}  // namespace

std::string padded(std::string text) {
  text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  return text;
}

std::optional<std::string> json_of_form(const Incoming& incoming) {
  std::string_view body = incoming.body;
  while (!body.empty() && (body.back() == '\n' || body.back() == '\r')) body.remove_suffix(1);
  if (looks_like_json(body)) return std::nullopt;
  if (!starts_ignoring_case(incoming.content_type, "application/x-www-form-urlencoded") && !looks_like_form(body))
    return std::nullopt;
  std::string out = "{";
  for (std::size_t count = 0; !body.empty() && count < kPairsMax; ++count) {
    const auto end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    const std::string name = form_text(pair.substr(0, equals));
    std::string value = form_text(pair.substr(std::min(equals + 1, pair.size())));
    if (name.empty() && value.empty()) continue;
    if ((name == "payload" || name == "deployment" || name == "body" || name == "data") && looks_like_json(value))
      return padded(std::move(value));
    if (out.size() > 1) out.push_back(',');
    append_json_string(out, name);
    out.push_back(':');
    append_json_string(out, value);
  }
  return padded(out + "}");
}

std::optional<std::string> json_with_texts_read(std::string_view body, const std::vector<std::string>& names) {
  const bool named = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return body.find("\"" + name + "\"") != std::string_view::npos;
  });
  if (!named) return std::nullopt;
  const reading::Document document(body);
  if (!document.readable()) return std::nullopt;
  std::string out;
  if (!read_texts(out, document.root(), names, false)) return std::nullopt;
  return padded(std::move(out));
}

Unreadable not_json(std::string_view body, bool too_deep, std::string_view send_what) {
  if (too_deep) return Unreadable{"the body is nested deeper than 32 levels"};
  const auto error = syntax_error(body);
  if (!error) return Unreadable{"the body is not valid JSON; send " + std::string(send_what)};
  return Unreadable{"the body is not valid JSON: line " + std::to_string(error->line) + ", column " +
                    std::to_string(error->column) + ": " + error->message + "; send " + std::string(send_what)};
}

}  // namespace muster
