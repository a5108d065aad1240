#include "intake/sources/reading.h"

#include <charconv>
#include <unordered_map>

#include "base/json.h"
#include "base/probe.h"
#include "base/result.h"
#include "base/utf8.h"

namespace muster::reading {
namespace {

// Larger parsers are given back after use, so that one large body does not stay in every I/O thread's memory.
constexpr std::size_t kKeptCapacity = 1 << 20;

struct Parser {
  simdjson::dom::parser parser;
  bool taken = false;
  // Room for `bytes`. simdjson gives the depth limit only together with a capacity.
  bool reserve(std::size_t bytes) {
    if (parser.capacity() > bytes && parser.max_depth() == kDepthMax) return true;
    return parser.allocate(std::max<std::size_t>(bytes, 4096), kDepthMax) == simdjson::SUCCESS;
  }
};

Parser& parser_of_this_thread() {
  thread_local Parser parser;
  return parser;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// RFC 8259 section 6.
bool is_number(std::string_view text) {
  std::size_t at = 0;
  const auto some_digits = [&] {
    const std::size_t first = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at > first;
  };
  if (at < text.size() && text[at] == '-') ++at;
  const bool zero = at < text.size() && text[at] == '0';
  const std::size_t first = at;
  if (!some_digits() || (zero && at - first > 1)) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!some_digits()) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (!some_digits()) return false;
  }
  return at == text.size();
}

// The code unit of "\uXXXX" at the start of `text`, or -1.
int code_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return -1;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, value, 16);
  return error == std::errc() && end == text.data() + 6 && value >= 0 ? value : -1;
}

// Copies one escape sequence; returns its length in `text`.
std::size_t mend_escape(std::string& out, std::string_view text) {
  const int unit = code_unit(text);
  if (unit < 0xD800 || unit > 0xDFFF) {
    const std::size_t length = std::min<std::size_t>(unit < 0 ? 2 : 6, text.size());
    out.append(text.substr(0, length));
    return length;
  }
  const int next = unit < 0xDC00 ? code_unit(text.substr(6)) : -1;
  if (next >= 0xDC00 && next <= 0xDFFF) {
    out.append(text.substr(0, 12));
    return 12;
  }
  out += "\\ufffd";
  return 6;
}

// Copies one character of a text; returns its length in `text`.
std::size_t mend_character(std::string& out, std::string_view text) {
  const auto c = static_cast<unsigned char>(text[0]);
  if (c == '\\') return mend_escape(out, text);
  if (c < 0x20) {
    static constexpr char kHex[] = "0123456789abcdef";
    out += "\\u00";
    out.push_back(kHex[c >> 4]);
    out.push_back(kHex[c & 15]);
    return 1;
  }
  const std::size_t length = utf8_length(text);
  if (length == 0)
    out += "\xEF\xBF\xBD";
  else
    out.append(text.substr(0, length));
  return std::max<std::size_t>(length, 1);
}

// Copies a number, as a text when it may be beyond 64 bits; returns its length in `text`.
std::size_t mend_number(std::string& out, std::string_view text) {
  const std::size_t length = std::min(text.find_first_not_of("0123456789+-.eE"), text.size());
  const std::string_view number = text.substr(0, length);
  const bool large = length > 18 || number.find_first_of("eE") != std::string_view::npos;
  const char* quote = large && is_number(number) ? "\"" : "";
  out.append(quote).append(number).append(quote);
  return length;
}

std::string mend(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string out;
  out.reserve(text.size() + 64);
  bool in_text = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      in_text = !in_text;
      out.push_back(c);
      ++at;
    } else if (in_text) {
      at += mend_character(out, text.substr(at));
    } else if (c == '-' || is_digit(c)) {
      at += mend_number(out, text.substr(at));
    } else {
      out.push_back(c);
      ++at;
    }
  }
  return out;
}

void append_text(std::string& out, std::string_view text) {
  if (text.find('\0') == std::string_view::npos) {
    append_json_string(out, text);
    return;
  }
  std::string clean;
  for (const char c : text) {
    if (c == '\0')
      clean += "\xEF\xBF\xBD";
    else
      clean.push_back(c);
  }
  append_json_string(out, clean);
}

}  // namespace

Document::Document(std::string_view body) {
  Parser& own = parser_of_this_thread();
  MUSTER_ASSERT(!own.taken);
  own.taken = true;
  if (!own.reserve(body.size())) return;
  auto error = own.parser.parse(body.data(), body.size(), false).get(root_);
  if (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR && error != simdjson::EMPTY) {
    const std::string mended = mend(body);
    if (mended != body && own.reserve(mended.size())) {
      PROBE("a body was mended");
      mended_ = simdjson::padded_string(mended);
      error = own.parser.parse(mended_).get(root_);
    }
  }
  readable_ = error == simdjson::SUCCESS;
  deep_ = error == simdjson::DEPTH_ERROR;
}

Document::~Document() {
  Parser& own = parser_of_this_thread();
  own.taken = false;
  if (own.parser.capacity() > kKeptCapacity) own.parser = simdjson::dom::parser();
}

std::vector<std::pair<std::string_view, Value>> members(Object object) {
  std::vector<std::pair<std::string_view, Value>> out;
  std::unordered_map<std::string_view, std::size_t> places;  // only once a scan would be slow
  constexpr std::size_t kScanMax = 32;
  for (const auto& [name, value] : object) {
    auto at = out.end();
    if (out.size() < kScanMax) {
      at = std::find_if(out.begin(), out.end(), [&n = name](const auto& m) { return m.first == n; });
    } else {
      if (places.empty()) {
        for (std::size_t i = 0; i < out.size(); ++i) places.emplace(out[i].first, i);
      }
      if (const auto place = places.find(name); place != places.end()) {
        at = out.begin() + static_cast<std::ptrdiff_t>(place->second);
      }
    }
    if (at != out.end()) {
      at->second = value;
    } else {
      out.emplace_back(name, value);
      if (!places.empty()) places.emplace(name, out.size() - 1);
    }
  }
  return out;
}

std::optional<Value> find(Object object, std::string_view name) {
  std::optional<Value> found;
  for (const auto& [key, value] : object) {
    if (key == name) found = value;
  }
  if (found && found->is_null()) return std::nullopt;
  return found;
}

std::optional<Object> find_object(Object object, std::string_view name) {
  const auto value = find(object, name);
  if (!value || !value->is_object()) return std::nullopt;
  return as_object(*value);
}

std::optional<Array> find_array(Object object, std::string_view name) {
  const auto value = find(object, name);
  if (!value || !value->is_array()) return std::nullopt;
  return as_array(*value);
}

std::optional<std::string_view> find_text(Object object, std::string_view name) {
  const auto value = find(object, name);
  if (!value || !value->is_string()) return std::nullopt;
  return as_text(*value);
}

std::optional<std::string> scalar_text(Value value) {
  switch (value.type()) {
    case Type::STRING:
      return std::string(as_text(value));
    case Type::NULL_VALUE:
      return std::string();
    case Type::ARRAY:
    case Type::OBJECT:
      return std::nullopt;
    default:
      break;
  }
  std::string text;
  append_json(text, value);
  return text;
}

void append_json(std::string& out, Value value) {
  switch (value.type()) {
    case Type::STRING:
      append_text(out, as_text(value));
      return;
    case Type::ARRAY: {
      out.push_back('[');
      const std::size_t first = out.size();
      for (const Value item : as_array(value)) {
        if (out.size() != first) out.push_back(',');
        append_json(out, item);
      }
      out.push_back(']');
      return;
    }
    case Type::OBJECT: {
      out.push_back('{');
      const std::size_t first = out.size();
      for (const auto& [name, member] : members(as_object(value))) {
        if (out.size() != first) out.push_back(',');
        append_text(out, name);
        out.push_back(':');
        append_json(out, member);
      }
      out.push_back('}');
      return;
    }
    default:
      out += simdjson::minify(value);
  }
}

std::string object_text(Object object, std::size_t limit) {
  static constexpr std::string_view kTruncated = "\"_truncated\":true}";
  std::string out = "{";
  for (const auto& [name, value] : members(object)) {
    const std::size_t before = out.size();
    if (before > 1) out.push_back(',');
    append_text(out, name);
    out.push_back(':');
    append_json(out, value);
    if (out.size() + kTruncated.size() + 1 <= limit) continue;
    out.resize(before);
    if (before > 1) out.push_back(',');
    return out.append(kTruncated);
  }
  if (out.size() == 1) return {};
  return out.append("}");
}

std::string_view go_type(Value value) {
  switch (value.type()) {
    case Type::ARRAY:
      return "array";
    case Type::OBJECT:
      return "object";
    case Type::STRING:
      return "string";
    case Type::BOOL:
      return "bool";
    case Type::NULL_VALUE:
      return "null";
    default:
      return "number";
  }
}

}  // namespace muster::reading
